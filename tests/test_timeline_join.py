"""Mentions of one act become one row, and two acts stay two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from conftest import read_cases
from helpers.timeline import timeline_rows

COUNTRIES = {"Lee": "KR", "Korea": "KR", "Kim": "KP", "Abe": "JP"}


def mention(described: str, number: int) -> dict[str, Any]:
    """Make a row of `events` of "article kind actor recipient days place action", a hyphen for nothing."""
    article, kind, actor, recipient, days, place, action = (
        "" if part == "-" else part.replace("_", " ") for part in described.split()
    )
    first, _, last = days.partition("/")
    return {
        "event_id": f"{article}{number}",
        "article_id": article,
        "start": number,
        "kind": kind,
        "actors": [actor] if actor else [],
        "recipients": [recipient] if recipient else [],
        "place": place,
        "action": action,
        "date_start": date.fromisoformat(first) if first else None,
        "date_end": date.fromisoformat(last or first) if first else None,
        "precision": "day" if first else "",
        "status": "occurred",
        "topics": [],
    }


@pytest.mark.parametrize("case", read_cases("timeline_pairs.csv"))
def test_pair_is_one_act_or_two(case: dict[str, str]) -> None:
    rows = [mention(case["first"], 1), mention(case["second"], 2)]
    joined = timeline_rows(rows, countries=COUNTRIES)
    assert len(joined) == (1 if case["same"] == "yes" else 2)
    assert timeline_rows(rows[::-1], countries=COUNTRIES) == joined, "the order of mentions decides"


def test_dates_that_differ_are_reported() -> None:
    rows = [mention("a meeting Lee Kim 2025-05-03 Seoul met", 1), mention("b meeting Lee Kim 2025-05-04 Seoul met", 2)]
    [row] = timeline_rows(rows)
    assert row["conflict"] == "date: 2025-05-03 in a, 2025-05-04 in b"
    assert (row["mentions"], row["articles"]) == (2, 2)


def test_two_acts_of_one_sentence_stay_two() -> None:
    rows = [mention("a meeting Lee Kim 2025-05-03 Seoul met", n) | {"sentence": "s"} for n in (1, 2)]
    assert len(timeline_rows(rows)) == 2


@pytest.mark.parametrize(
    ("first", "second", "latest"),
    [
        ("planned", "occurred", "occurred"),
        ("occurred", "planned", "occurred"),
        ("planned", "denied", "denied"),
        ("occurred", "denied", "denied"),
        ("hypothetical", "planned", "planned"),
        ("planned", "ongoing", "ongoing"),
    ],
)
def test_status_is_the_latest_known(first: str, second: str, latest: str) -> None:
    rows = [mention("a meeting Lee Kim 2025-05-03 Seoul met", 1), mention("b meeting Lee Kim 2025-05-03 Seoul met", 2)]
    rows[0]["status"], rows[1]["status"] = first, second
    [row] = timeline_rows(rows, published={"a": date(2025, 5, 1), "b": date(2025, 5, 5)})
    assert row["status"] == latest


def test_titles_are_made_of_fields_and_short() -> None:
    row = mention("a meeting Lee Kim 2025-05-03 Seoul met", 1)
    assert timeline_rows([row])[0]["title"] == "Lee meets Kim, Seoul"
    many = {**row, "actors": ["Lee", "Kim"], "recipients": []}
    assert timeline_rows([many])[0]["title"] == "Lee and Kim meet, Seoul"
    long = {**row, "kind": "other", "action": " ".join(["very"] * 30)}
    assert len(timeline_rows([long])[0]["title"].split()) <= 12


def test_no_mention_is_lost_or_told_twice() -> None:
    rows = [mention(case.values[0][side], n) for n, case in enumerate(read_cases("timeline_pairs.csv")) for side in
            ("first", "second")]  # fmt: skip
    for n, row in enumerate(rows):
        row["event_id"] = str(n)
    ids = [event_id for row in timeline_rows(rows, countries=COUNTRIES) for event_id in row["event_ids"]]
    assert sorted(ids) == sorted(str(n) for n in range(len(rows)))


def test_no_events_make_no_timeline() -> None:
    assert timeline_rows([]) == []
