"""Choosing rows of a table by actor, kind, topic and day: what the filters of the notebooks do, without the widgets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

import pandas as pd

from helpers.charts.style import plain
from helpers.charts.ticks import format_days, to_date
from helpers.charts.wording import count_noun
from helpers.schema import NAME_COLUMNS, names_in
from helpers.schema.frames import Record, frame_records

ACTOR_COLUMNS = tuple(chain.from_iterable(NAME_COLUMNS.values()))
KIND_COLUMNS = ("kind", "metric")
_DAY_COLUMNS = (("date_start", "date_end"), ("period_start", "period_end"))

# What a reader wants of a row, before he asks for all of it: these columns, where the table has them, in this order.
SHOWN_COLUMNS = {
    "articles": ("article_id", "publisher", "published", "title", "sentences"),
    "actors": ("actor", "kind", "country", "role", "aliases"),
    "events": ("date_start", "kind", "status", "actors", "recipients", "evidence", "article_id"),
    "statistics": ("value_text", "metric", "subject", "measure", "region", "period_text", "source_org", "article_id"),
    "statements": ("speaker", "kind", "cue", "content", "date_start", "article_id"),
    "timeline": ("date_start", "date_end", "kind", "status", "title", "articles", "conflict"),
    "claims": ("statistic_id", "reference", "reference_low", "reference_high", "verdict", "difference"),
    "rejected": ("source_path", "stage", "reason"),
}


@dataclass(frozen=True)
class Choice:
    """What a reader asks for; a field left None asks for nothing."""

    actor: str | None = None
    kind: str | None = None
    topic: str | None = None
    start: date | None = None
    end: date | None = None


def filter_rows(frame: pd.DataFrame, choice: Choice, *, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Keep the rows of a table that a choice asks for, in their order.

    An actor is any name in a column of names; a kind is the kind of an event or a statement, or what a figure measures.
    A row whose days touch the choice's is kept; one without a day of its own stands at the day its article was
    published, where `articles` are given, else it is left out as soon as a day is asked for. What a table has no column
    for keeps every row.

    >>> events = pd.DataFrame({"actors": [("Kim",), ("Lee",)], "kind": ["talks", "call"], "topics": [(), ("ports",)],
    ...                        "date_start": ["2025-05-03", None], "date_end": ["2025-05-04", None]})
    >>> filter_rows(events, Choice(actor="Lee"))["kind"].tolist()
    ['call']
    >>> filter_rows(events, Choice(start=date(2025, 5, 4)))["kind"].tolist()
    ['talks']
    """
    published = _published(articles)
    kept = [_meets(row, choice, published) for row in frame_records(frame)]
    return frame[pd.Series(kept, index=frame.index, dtype=bool)]


def list_choices(frame: pd.DataFrame) -> dict[str, list[str]]:
    """Give the actors, kinds and topics that a table names, each in the order of the alphabet.

    >>> list_choices(pd.DataFrame({"actors": [("Kim", "Lee")], "kind": ["talks"]}))
    {'actor': ['Kim', 'Lee'], 'kind': ['talks'], 'topic': []}
    """
    rows = frame_records(frame)
    return {
        "actor": _sorted(name for row in rows for column in ACTOR_COLUMNS for name in names_in(row.get(column))),
        "kind": _sorted(str(row[column]) for row in rows for column in KIND_COLUMNS if row.get(column)),
        "topic": _sorted(topic for row in rows for topic in names_in(row.get("topics"))),
    }


def day_range(frame: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> tuple[date, date] | None:
    """Give the first and the last day that a table's rows lie on; None where none has a day.

    >>> day_range(pd.DataFrame({"date_start": ["2025-05-03", "2025-05-01"], "date_end": ["2025-05-04", "2025-05-01"]}))
    (datetime.date(2025, 5, 1), datetime.date(2025, 5, 4))
    """
    published = _published(articles)
    days = [day for row in frame_records(frame) for day in _days(row, published)]
    return (min(days), max(days)) if days else None


def tell_choice(kept: int, of: int, choice: Choice) -> str:
    """Say how many rows are shown, and what was asked for.

    >>> tell_choice(1, 12, Choice(actor="Kim", start=date(2025, 5, 3)))
    '1 of 12 rows: Kim, from 3 May 2025'
    """
    asked = [plain(word) for word in (choice.actor, choice.kind, choice.topic) if word]
    if choice.start and choice.end:
        asked.append(format_days(choice.start, choice.end))
    elif choice.start:
        asked.append(f"from {format_days(choice.start, choice.start)}")
    elif choice.end:
        asked.append(f"until {format_days(choice.end, choice.end)}")
    words = count_noun(kept, "row") if kept == of else f"{kept:,} of {count_noun(of, 'row')}"
    return f"{words}: {', '.join(asked)}" if asked else words


def _meets(row: Record, choice: Choice, published: dict[str, date]) -> bool:
    if choice.actor and not _holds(row, ACTOR_COLUMNS, choice.actor):
        return False
    if choice.kind and not _holds(row, KIND_COLUMNS, choice.kind):
        return False
    if choice.topic and not _holds(row, ("topics",), choice.topic):
        return False
    if not choice.start and not choice.end:
        return True
    if not any(first in row for first, _ in _DAY_COLUMNS) and row.get("article_id") not in published:
        return True
    days = _days(row, published)
    return (
        bool(days) and (not choice.start or max(days) >= choice.start) and (not choice.end or min(days) <= choice.end)
    )


def _holds(row: Record, columns: Iterable[str], word: str) -> bool:
    """Say whether one of the columns names the word; a table with none of them cannot be asked."""
    present = [column for column in columns if column in row]
    return not present or any(word in names_in(row[column]) for column in present)


def _days(row: Record, published: dict[str, date]) -> list[date]:
    for first, last in _DAY_COLUMNS:
        days = [day for day in map(to_date, (row.get(first), row.get(last))) if day]
        if days:
            return days
    day = published.get(str(row.get("article_id", "")))
    return [day] if day else []


def _published(articles: pd.DataFrame | None) -> dict[str, date]:
    rows = frame_records(articles) if articles is not None else []
    return {str(row["article_id"]): day for row in rows if (day := to_date(row["published"]))}


def _sorted(words: Iterable[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (word.casefold(), word))
