"""Small tables and sentences about the tables, for notebooks: what was read, how much of it, and from where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from helpers.charts.records import count_noun, frame_records
from helpers.charts.style import plain
from helpers.charts.ticks import format_day, format_days

_SPAN_TABLES = ("events", "statistics", "statements")
_ACTOR_COLUMNS = {
    "events": ("actors", "recipients"),
    "statistics": ("subject", "region", "source_org"),
    "statements": ("speaker",),
}


class Answer:
    """A sentence or two that a notebook shows as text under its question."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __repr__(self) -> str:
        return self.words

    def _repr_markdown_(self) -> str:
        # Markdown of a name or a title from an article would be obeyed, so whatever could be markup is escaped.
        return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+!|~$&" else char for char in self.words)


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
    """Give one row an article: who published it when, and how many rows of each kind were read from it."""
    shown = tables["articles"][["article_id", "publisher", "published", "published_basis", "sentences"]].copy()
    for name in _SPAN_TABLES:
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
    for name in _SPAN_TABLES:
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
    """
    rows: Counter[str] = Counter()
    for table, columns in _ACTOR_COLUMNS.items():
        for row in frame_records(tables[table]):
            cells = [row[column] for column in columns if row[column]]
            rows.update({name for cell in cells for name in (cell if isinstance(cell, tuple) else (cell,))})
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


def answer_tables(tables: Mapping[str, pd.DataFrame]) -> Answer:
    """Say in two sentences what was read."""
    articles = frame_records(tables["articles"])
    days = [row["published"] for row in articles if row["published"] is not None]
    publishers = {row["publisher"] for row in articles if row["publisher"]}
    found = ", ".join(
        count_noun(len(tables[name]), noun)
        for name, noun in zip(_SPAN_TABLES, ("event", "figure", "statement"), strict=True)
    )
    published = f", published {format_days(min(days), max(days))}" if days else ""
    return Answer(
        f"{count_noun(len(articles), 'article')} by {count_noun(len(publishers), 'publisher')} were read{published}. "
        f"They gave {found}; {count_noun(len(tables['rejected']), 'file')} could not be used."
    )


def answer_timeline(acts: pd.DataFrame) -> Answer:
    """Say in two sentences what a timeline's table (`chart.data`) holds."""
    if acts.empty:
        return Answer("No event has a date that can be drawn. There is no timeline to show.")
    rows = frame_records(acts)
    first = min(rows, key=lambda row: (row["date_start"], row["label"]))
    last = max(rows, key=lambda row: (row["date_end"], row["label"]))
    planned = sum(row["status"] == "planned" for row in rows)
    return Answer(
        f"{count_noun(len(rows), 'act')} can be placed in time, {planned} of them planned. The first is of "
        f"{format_day(first['date_start'])} ({plain(first['label'])}), the last of {format_day(last['date_end'])} "
        f"({plain(last['label'])})."
    )


def answer_shares(shares: pd.DataFrame) -> Answer:
    """Say in two sentences what the table of shares (`chart.data`) holds."""
    claims, references = shares[shares["row"] == "claim"], shares[shares["row"] == "reference"]
    beside = claims["panel"].isin(set(references["panel"])).sum()
    bounds = (claims["low"].isna() | claims["high"].isna()).sum()
    return Answer(
        f"The articles make {count_noun(len(claims), 'claim')} of a share, {bounds} of them as a bound such as "
        f"“over” or “at most”. For {beside} of them a reference figure for the same good, stage and region is at hand."
    )


def answer_statements(statements: pd.DataFrame) -> Answer:
    """Say in two sentences who spoke most, and how much is quoted."""
    if statements.empty:
        return Answer("No statement was read. There is nothing to show.")
    named = statements[~statements["speaker"].fillna("unnamed").str.startswith("unnamed")]
    quoted = int(statements["kind"].isin(["direct", "mixed"]).sum())
    top = [str(name) for name in count_values(named, "speaker", most=3)["speaker"]]
    most = f"Most are by {', '.join(plain(name) for name in top)}." if top else "No speaker is named."
    return Answer(f"Of {count_noun(len(statements), 'statement')} {quoted} are quoted in whole or in part. {most}")
