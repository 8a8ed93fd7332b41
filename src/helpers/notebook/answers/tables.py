"""What was read, and how much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from helpers.charts.style import plain
from helpers.charts.ticks import format_days
from helpers.charts.wording import count_noun, join_names
from helpers.notebook.answers.model import Answer, upper_first
from helpers.notebook.summaries import count_values
from helpers.schema import SPAN_TABLES
from helpers.schema.frames import frame_records


def answer_tables(tables: Mapping[str, pd.DataFrame]) -> Answer:
    """Say in two sentences what was read."""
    articles = frame_records(tables["articles"])
    days = [row["published"] for row in articles if row["published"] is not None]
    publishers = {row["publisher"] for row in articles if row["publisher"]}
    found = ", ".join(
        count_noun(len(tables[name]), noun)
        for name, noun in zip(SPAN_TABLES, ("event", "figure", "statement"), strict=True)
    )
    published = f", published {format_days(min(days), max(days))}" if days else ""
    return Answer(
        f"{count_noun(len(articles), 'article')} by {count_noun(len(publishers), 'publisher')} were read{published}. "
        f"They gave {found}; {count_noun(len(tables['rejected']), 'file')} could not be used."
    )


def answer_counts(counts: pd.DataFrame, *, of: int, noun: str = "row") -> Answer:
    """Say which values of a column lead; `counts` is what `count_values` gives, `of` the number of rows there are.

    >>> counts = pd.DataFrame({"kind": ["talks", "call", "visit"], "rows": [6, 2, 1]})
    >>> answer_counts(counts, of=9, noun="event")
    Of 9 events the largest group is “talks” (6), then come “call” (2) and “visit” (1).
    """
    if counts.empty:
        return Answer("There is nothing to count.")
    named = [f"“{plain(value).replace('_', ' ')}” ({number})" for value, number in counts.itertuples(index=False)][:4]
    rest = f", then come {join_names(named[1:])}" if len(named) > 1 else ""
    return Answer(f"Of {count_noun(of, noun)} the largest group is {named[0]}{rest}.")


def answer_yield(articles: pd.DataFrame) -> Answer:
    """Say which article gave most, and which gave nothing to a table; `articles` is what `summarise_articles` gives.

    >>> answer_yield(pd.DataFrame({"article_id": ["a", "b"], "events": [3, 0], "statistics": [1, 1],
    ...                            "statements": [0, 2]}))
    “a” gave most rows (4). Without an event: b; without a statement: a.
    """
    if articles.empty:
        return Answer("No article was read.")
    nouns = {"events": "an event", "statistics": "a figure", "statements": "a statement"}
    rows = frame_records(articles)
    totals = {row["article_id"]: sum(int(row[column]) for column in nouns) for row in rows}
    best = min(totals, key=lambda article: (-totals[article], article))
    without = []
    for column, noun in nouns.items():
        empty = [plain(row["article_id"]) for row in rows if not row[column]]
        without += [f"without {noun}: {', '.join(empty)}"] if empty else []
    gaps = "; ".join(without) or "every article gave rows to all three tables"
    return Answer(f"“{plain(best)}” gave most rows ({totals[best]}). {upper_first(gaps)}.")


def answer_checks(checked: pd.DataFrame) -> Answer:
    """Say whether every row stands on its words; `checked` is what `check_tables` gives.

    >>> answer_checks(pd.DataFrame({"rows": [3], "text": [0], "sentence": [0], "article": [0]}))
    Yes: all 3 rows hold the very characters of their article, within their sentence.
    """
    rows, broken = int(checked["rows"].sum()), int(checked[["text", "sentence", "article"]].to_numpy().sum())
    if broken:
        return Answer(f"No: {broken} checks of {rows:,} rows fail; build the tables anew from these articles.")
    return Answer(f"Yes: all {rows:,} rows hold the very characters of their article, within their sentence.")


def answer_rejected(rejected: pd.DataFrame) -> Answer:
    """Say whether a file could not be used.

    >>> answer_rejected(pd.DataFrame({"source_path": []}))
    Nothing: every file could be used.
    """
    if rejected.empty:
        return Answer("Nothing: every file could be used.")
    paths = [plain(path) for path in rejected["source_path"].drop_duplicates()]
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return Answer(f"{count_noun(len(paths), 'file')} could not be used: {', '.join(paths[:3])}{more}.")


def answer_actors(actors: pd.DataFrame) -> Answer:
    """Say who is named most, and who under most forms; `actors` is what `summarise_actors` gives.

    >>> answer_actors(pd.DataFrame({"actor": ["Kim", "Lee"], "rows": [5, 2], "also written": ["Kim", "Lee; Mr Lee"]}))
    Kim is named in most rows (5), then Lee (2). Lee is written in most ways (2).
    """
    if actors.empty:
        return Answer("Nobody is named.")
    rows = frame_records(actors)
    first = f"{rows[0]['actor']} is named in most rows ({rows[0]['rows']})"
    others = [f"{row['actor']} ({row['rows']})" for row in rows[1:3]]
    ways = {row["actor"]: len([form for form in row["also written"].split("; ") if form]) for row in rows}
    varied = max(ways, key=lambda actor: (ways[actor], actor))
    return Answer(
        f"{first}{', then ' if others else ''}{join_names(others)}. {varied} is written in most ways ({ways[varied]})."
    )


def answer_statements(statements: pd.DataFrame) -> Answer:
    """Say in two sentences who spoke most, and how much is quoted.

    >>> answer_statements(pd.DataFrame({"speaker": ["Lee", "unnamed: officials"], "kind": ["direct", "indirect"]}))
    Of 2 statements 1 is quoted in whole or in part. Most are by Lee.
    """
    if statements.empty:
        return Answer("No statement was read. There is nothing to show.")
    named = statements[~statements["speaker"].fillna("unnamed").str.startswith("unnamed")]
    quoted = int(statements["kind"].isin(["direct", "mixed"]).sum())
    top = [str(name) for name in count_values(named, "speaker", most=3)["speaker"]]
    most = f"Most are by {', '.join(plain(name) for name in top)}." if top else "No speaker is named."
    verb = "is" if quoted == 1 else "are"
    return Answer(f"Of {count_noun(len(statements), 'statement')} {quoted} {verb} quoted in whole or in part. {most}")


def answer_files(paths: Sequence[Path]) -> Answer:
    """Say which files were written, those of one name together; `paths` is what `write_figures` gives.

    >>> answer_files([Path("../output/figures/timeline.png"), Path("../output/figures/timeline.svg")])
    2 files are in ../output/figures: timeline (png, svg).
    """
    if not paths:
        return Answer("No file was written.")
    kinds: dict[str, list[str]] = {}
    for path in paths:
        kinds.setdefault(path.stem, []).append(path.suffix.lstrip("."))
    told = "; ".join(f"{stem} ({', '.join(suffixes)})" for stem, suffixes in kinds.items())
    return Answer(f"{count_noun(len(paths), 'file')} are in {paths[0].parent.as_posix()}: {told}.")
