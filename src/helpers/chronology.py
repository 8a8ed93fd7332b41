"""The timeline beside a reference chronology: what the articles report, what they miss, where the days differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from helpers.charts.records import Record, count_noun, frame_records
from helpers.summaries import Answer
from helpers.topics import find_topics

COLUMNS = ("date_start", "kind", "summary", "timeline_id", "title", "days_apart", "verdict")
VERDICTS = ("reported", "date differs", "missed")

# Kinds under which a reference and an article may file one act, each as its writer sees it.
_ALLIED = (
    frozenset({"talks", "meeting"}),
    frozenset({"talks", "call"}),
    frozenset({"tariff", "threat"}),
    frozenset({"agreement", "concession"}),
    frozenset({"agreement", "cooperation"}),
)
_TOPIC_OF_KIND = {"tariff": ("tariffs",), "export_control": ("export controls",)}
_MEETINGS = ("talks", "meeting", "call")
_ADRIFT = 7  # days by which a report may differ and still be of the same act
_LONGEST = 31  # a year or a season says nothing of the day
_TOLD_AS_FACT = ("occurred", "ongoing", "planned")


def compare_chronology(timeline: pd.DataFrame, chronology: pd.DataFrame) -> pd.DataFrame:
    """Find each reference event among the acts of the timeline: one row a reference event, in the reference's order.

    `days_apart` counts the days between the two spans of days, nought where they overlap. The verdict is `reported`
    (days overlap), `date differs` (up to a week apart) or `missed`. An act stands for one reference event, the nearest
    that shares most names with it. Both must be of allied kinds, on no different topics, and have an actor in common;
    where people meet, or where the days differ, two.

    >>> acts = pd.DataFrame({"timeline_id": ["t"], "title": ["Lee meets Kim"], "kind": ["meeting"], "topics": [()],
    ...     "status": ["occurred"], "actors": [("Lee",)], "recipients": [("Kim",)], "date_start": ["2025-05-03"],
    ...     "date_end": ["2025-05-03"]})
    >>> known = pd.DataFrame({"date_start": ["2025-05-02"], "date_end": ["2025-05-02"], "kind": ["talks"],
    ...     "actors": ["Kim; Lee"], "summary": ["They talk."]})
    >>> compare_chronology(acts, known)[["title", "days_apart", "verdict"]].values.tolist()
    [['Lee meets Kim', 1, 'date differs']]
    """
    references = [_with_days(row) for row in frame_records(chronology)]
    acts = [_with_days(row) for row in frame_records(timeline) if row["date_start"] and row["status"] in _TOLD_AS_FACT]
    acts = [act for act in acts if (act["date_end"] - act["date_start"]).days < _LONGEST]
    fits = [
        (days, act["kind"] != reference["kind"], -shared, at, number)
        for at, reference in enumerate(references)
        for number, act in enumerate(acts)
        if _allied(act["kind"], reference["kind"])
        and (days := _days_apart(act, reference)) <= _ADRIFT
        and (shared := _shared(act, reference, days=days))
    ]
    found: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for days, _, _, at, number in sorted(fits):
        if at not in found and number not in taken:
            found[at] = number, days
            taken.add(number)
    rows = [_row(reference, *_act_of(found.get(at), acts)) for at, reference in enumerate(references)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"date_start": "datetime64[s]", "days_apart": "Int64"})


def tell_comparison(comparison: pd.DataFrame) -> Answer:
    """Say in a sentence how many of the reference events the articles report.

    >>> tell_comparison(pd.DataFrame({"verdict": ["reported", "missed", "missed"]}))
    Of 3 events of the reference chronology the timeline has 1 on the same days and 0 on others; it misses 2.
    """
    counts = {verdict: int((comparison["verdict"] == verdict).sum()) for verdict in VERDICTS}
    return Answer(
        f"Of {count_noun(len(comparison), 'event')} of the reference chronology the timeline has {counts['reported']} "
        f"on the same days and {counts['date differs']} on others; it misses {counts['missed']}."
    )


def _act_of(found: tuple[int, int] | None, acts: Sequence[Record]) -> tuple[Record | None, int | None]:
    return (acts[found[0]], found[1]) if found else (None, None)


def _row(reference: Record, act: Record | None, days: int | None) -> Record:
    verdict = "missed" if act is None else "reported" if days == 0 else "date differs"
    return {
        "date_start": reference["date_start"],
        "kind": reference["kind"],
        "summary": reference["summary"],
        "timeline_id": act["timeline_id"] if act else None,
        "title": act["title"] if act else None,
        "days_apart": days,
        "verdict": verdict,
    }


def _with_days(row: Record) -> Record:
    start = _as_date(row["date_start"])
    return row | {"date_start": start, "date_end": _as_date(row["date_end"]) or start}


def _as_date(value: object) -> date | None:
    return date.fromisoformat(str(value)[:10]) if value else None


def _shared(act: Record, reference: Record, *, days: int) -> int:
    """Count the names both have; nought where these are too few, or the matter another, for the two to be one act."""
    known = set((reference["actors"] or "").split("; "))
    if act["kind"] in _MEETINGS:
        shared, needed = len(known & {*act["actors"], *act["recipients"]}), 2
    else:
        shared, needed = len(known & set(act["actors"])), 2 if days else 1
        topics, others = _topics(reference, find_topics(reference["summary"])), _topics(act, act["topics"])
        if topics and others and not topics & others:
            return 0
    return shared if shared >= needed else 0


def _topics(row: Record, told: Sequence[str]) -> set[str]:
    """What an act is about, its own kind included."""
    return {*told, *_TOPIC_OF_KIND.get(row["kind"], ())}


def _allied(kind: str, other: str) -> bool:
    return kind == other or any({kind, other} <= group for group in _ALLIED)


def _days_apart(act: Record, reference: Record) -> int:
    gap = max(act["date_start"] - reference["date_end"], reference["date_start"] - act["date_end"])
    return max(int(gap.days), 0)
