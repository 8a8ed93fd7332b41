"""The timeline beside a reference chronology: reported, on other days, or missed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from helpers.evaluation.chronology import COLUMNS, compare_chronology
from helpers.notebook.answers import answer_chronology
from sample_tables import make_table

ACT = {
    "timeline_id": "tl-1",
    "kind": "meeting",
    "title": "Lee meets Kim",
    "actors": ("Lee",),
    "recipients": ("Kim",),
    "date_start": "2025-05-03",
    "date_end": "2025-05-03",
    "status": "occurred",
    "topics": (),
}
KNOWN = {
    "date_start": pd.Timestamp("2025-05-03"),
    "date_end": pd.Timestamp("2025-05-04"),
    "kind": "talks",
    "actors": "Kim; Lee",
    "summary": "The two talk about tariffs.",
}
TARIFF = {"kind": "tariff", "actors": ("Lee",), "recipients": (), "topics": ("tariffs",)}


def compare(act: dict[str, Any], known: dict[str, Any]) -> list[str]:
    frame = compare_chronology(make_table("timeline", [ACT | act]), pd.DataFrame([KNOWN | known]))
    return frame["verdict"].to_list()


@pytest.mark.parametrize(
    "act, known, verdict",
    [
        ({}, {}, "reported"),
        ({"date_start": "2025-05-06", "date_end": "2025-05-06"}, {}, "date differs"),
        ({"date_start": "2025-05-20", "date_end": "2025-05-20"}, {}, "missed"),
        ({"date_start": "2025-01-01", "date_end": "2025-12-31"}, {}, "missed"),
        ({"date_start": None, "date_end": None}, {}, "missed"),
        ({"status": "denied"}, {}, "missed"),
        ({}, {"kind": "tariff"}, "missed"),
        ({}, {"actors": "Lee; Abe"}, "missed"),
        (TARIFF, {"kind": "threat", "actors": "Lee"}, "reported"),
        (TARIFF | {"kind": "concession", "topics": ("soybeans",)}, {"kind": "concession", "actors": "Lee"}, "missed"),
        (TARIFF, {"kind": "tariff", "actors": "Kim"}, "missed"),
        (TARIFF | {"date_start": "2025-05-06", "date_end": "2025-05-06"}, {"kind": "tariff"}, "missed"),
    ],
)
def test_an_act_is_found_by_days_people_and_matter(act, known, verdict):
    assert compare(act, known) == [verdict]


def test_an_act_stands_for_one_reference_event_the_nearest():
    known = pd.DataFrame(
        [KNOWN | {"date_start": pd.Timestamp("2025-05-01"), "date_end": pd.Timestamp("2025-05-01")}, KNOWN]
    )
    frame = compare_chronology(make_table("timeline", [ACT]), known)
    assert frame["verdict"].to_list() == ["missed", "reported"]
    assert list(frame.columns) == list(COLUMNS)
    assert frame["days_apart"].to_list() == [pd.NA, 0]
    assert "1 on the same days, and 0 on others; it misses 1" in repr(answer_chronology(frame))


PEOPLE = [
    {"actor": "Lee", "kind": "person", "country": "KR"},
    {"actor": "Kim", "kind": "person", "country": "KP"},
    {"actor": "Park", "kind": "person", "country": "KR"},
]


@pytest.mark.parametrize(
    ("act", "verdict"),
    [
        ({"actors": ("South Korea",), "recipients": ("North Korea",)}, "reported"),
        ({"actors": ("Park",)}, "missed"),
    ],
)
def test_a_country_may_stand_for_its_people_but_nobody_for_another(act, verdict):
    timeline, actors = make_table("timeline", [ACT | act]), make_table("actors", PEOPLE)
    frame = compare_chronology(timeline, pd.DataFrame([KNOWN]), actors=actors)
    assert frame["verdict"].to_list() == [verdict]


@pytest.mark.parametrize(
    ("published", "verdict"), [("2025-05-06", "no date"), ("2025-05-01", "missed"), ("2025-07-01", "missed")]
)
def test_an_act_without_a_day_is_the_event_before_its_article(published, verdict):
    timeline = make_table("timeline", [ACT | {"date_start": None, "date_end": None, "event_ids": ("ev-1",)}])
    events = make_table("events", [{"event_id": "ev-1", "article_id": "a"}])
    articles = make_table("articles", [{"article_id": "a", "published": published}])
    frame = compare_chronology(timeline, pd.DataFrame([KNOWN]), events=events, articles=articles)
    assert frame["verdict"].to_list() == [verdict]
    assert frame["days_apart"].isna().all()


def test_nothing_is_missed_where_nothing_is_known():
    frame = compare_chronology(make_table("timeline", [ACT]), pd.DataFrame([KNOWN]).iloc[:0])
    assert frame.empty
    assert compare_chronology(make_table("timeline", []), pd.DataFrame([KNOWN]))["verdict"].to_list() == ["missed"]
