"""Small tables and sentences about the tables, for notebooks: what was read, how much of it, and from where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from helpers.charts.style import plain
from helpers.schema import NAME_COLUMNS, SPAN_TABLES, names_in
from helpers.schema.frames import frame_records


def summarise_tables(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Count the rows of each table, and the articles that gave them.

    >>> summarise_tables({"events": pd.DataFrame({"article_id": ["a", "a", "b"]})}).values.tolist()
    [['events', 3, 2]]
    """
    rows = [
        (name, len(frame), frame["article_id"].nunique() if "article_id" in frame else pd.NA)
        for name, frame in tables.items()
    ]
    return pd.DataFrame(rows, columns=["table", "rows", "articles"]).astype({"articles": "Int64"})


def summarise_articles(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Give one row an article: who published it when, and how many rows of each kind were read from it.

    >>> articles = pd.DataFrame([{"article_id": "a", "publisher": "News", "published": None,
    ...                           "published_basis": "unknown", "sentences": 3}])
    >>> rows = {name: pd.DataFrame({"article_id": ["a", "a"]}) for name in SPAN_TABLES}
    >>> summarise_articles({"articles": articles, **rows})[["article_id", "events"]].values.tolist()
    [['a', 2]]
    """
    shown = tables["articles"][["article_id", "publisher", "published", "published_basis", "sentences"]].copy()
    for name in SPAN_TABLES:
        counts = tables[name]["article_id"].value_counts()
        shown[name] = shown["article_id"].map(counts).fillna(0).astype("int64")
    return shown.reset_index(drop=True)


def check_tables(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> pd.DataFrame:
    """Count, for each table of spans, the rows that break what must hold of every row; all counts should be nought.

    `texts` are the articles' texts, as `read_texts` gives them. `text`: the evidence is not `text[start:end]`.
    `sentence`: the evidence is not in its sentence. `article`: the row names an article that was not read.
    """
    known = set(tables["articles"]["article_id"])
    counts = []
    for name in SPAN_TABLES:
        rows = frame_records(tables[name])
        counts.append(
            (
                name,
                len(rows),
                sum(row["evidence"] != texts.get(row["article_id"], "")[row["start"] : row["end"]] for row in rows),
                sum(row["evidence"] not in row["sentence"] for row in rows),
                sum(row["article_id"] not in known for row in rows),
            )
        )
    return pd.DataFrame(counts, columns=["table", "rows", "text", "sentence", "article"])


def summarise_actors(tables: Mapping[str, pd.DataFrame], *, most: int = 20) -> pd.DataFrame:
    """Give the actors named most often: how many rows name each, and every form that was taken for its name.

    A row that names an actor in several columns counts once.

    >>> tables = {name: pd.DataFrame(columns=list(columns)) for name, columns in NAME_COLUMNS.items()}
    >>> tables["events"] = pd.DataFrame({"actors": [("Chad",)], "recipients": [("Chad", "Mali")]})
    >>> tables["actors"] = pd.DataFrame({"actor": ["Chad"], "kind": ["country"], "aliases": [("Chad", "Chadian")]})
    >>> summarise_actors(tables).values.tolist()
    [['Chad', 'country', 1, 'Chad; Chadian']]
    """
    rows: Counter[str] = Counter()
    for table, columns in NAME_COLUMNS.items():
        for row in frame_records(tables[table]):
            rows.update({name for column in columns for name in names_in(row[column])})
    shown = [
        (plain(actor["actor"]), actor["kind"], rows[actor["actor"]], plain("; ".join(actor["aliases"])))
        for actor in frame_records(tables["actors"])
    ]
    shown.sort(key=lambda actor: (-actor[2], actor[0]))
    return pd.DataFrame(shown[:most], columns=["actor", "kind", "rows", "also written"])


def count_values(frame: pd.DataFrame, column: str, *, most: int = 15) -> pd.DataFrame:
    """Count the values of a column, most frequent first, equals in the order of the alphabet.

    A word at the head of a sentence is the word elsewhere: capitals tell no values apart, and are not shown.

    >>> count_values(pd.DataFrame({"cue": ["told", "According to", "according to", None]}), "cue").values.tolist()
    [['according to', 2], ['told', 1]]
    """
    counts: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for value in frame[column].dropna().astype(str):
        counts[value.casefold()] += 1
        forms[value.casefold()] = max(value, forms.get(value.casefold(), value))  # lower case sorts after upper
    rows = sorted(((forms[key], number) for key, number in counts.items()), key=lambda item: (-item[1], item[0]))
    return pd.DataFrame(rows[:most], columns=[column, "rows"])
