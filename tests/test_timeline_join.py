"""Mentions of one act become one row, and two acts stay two."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import read_cases
from helpers.articles.readers import make_article
from helpers.tables import build_tables
from helpers.timeline import block_rows, group_mentions, joining, order_rows, timeline_rows

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


MEETING = mention("a meeting Lee Kim 2025-05-03 Seoul met", 1)
TOLD = {"a": date(2025, 5, 4), "b": date(2025, 5, 9), "c": date(2025, 7, 1)}


@pytest.mark.parametrize(
    ("article", "status", "rows"),
    [("b", "occurred", 1), ("c", "occurred", 2), ("b", "planned", 2), ("b", "hypothetical", 2)],
)
def test_an_undated_meeting_is_the_one_of_that_time(article: str, status: str, rows: int) -> None:
    undated = mention(f"{article} talks Kim Lee - - had_talked", 2) | {"status": status}
    assert len(timeline_rows([MEETING, undated], published=TOLD)) == rows


def test_an_undated_meeting_that_could_be_either_of_two_is_neither() -> None:
    later = mention("d meeting Lee Kim 2025-05-06 Busan met", 2)
    undated = mention("b talks Kim Lee - - had_talked", 3)
    assert [row["mentions"] for row in timeline_rows([MEETING, later, undated], published=TOLD)] == [1, 1, 1]


def test_two_people_of_one_country_are_two_but_either_may_be_the_country() -> None:
    kinds = {"Lee": "person", "Park": "person", "Korea": "country", "Kim": "person"}
    countries = COUNTRIES | {"Park": "KR"}
    for name, rows in (("Park", 2), ("Korea", 1)):
        other = mention(f"b meeting {name} Kim 2025-05-03 - met", 2)
        assert len(timeline_rows([MEETING, other], countries=countries, kinds=kinds)) == rows


def test_measures_on_other_matters_are_others() -> None:
    duty = mention("a tariff Lee Kim 2025-05-03 - imposed_duties", 1) | {"topics": ["tariffs"]}
    curb = mention("b sanction Lee Kim 2025-05-03 - curbed_exports", 2) | {"topics": ["rare earths"]}
    assert len(timeline_rows([duty, curb])) == 2
    assert len(timeline_rows([duty, curb | {"topics": ["tariffs"]}])) == 1


def test_named_days_of_talks_outlast_a_day_of_them() -> None:
    whole = mention("b talks Lee Kim 2025-05-03/2025-05-04 Seoul talks", 2) | {"precision": "range"}
    [row] = timeline_rows([MEETING, whole])
    assert (row["date_start"], row["date_end"], row["precision"]) == (date(2025, 5, 3), date(2025, 5, 4), "range")


def test_later_articles_leave_the_id_as_it_is() -> None:
    later = mention("b meeting Lee Kim 2025-05-03 Seoul met", 2)
    ids = {timeline_rows(rows, published=TOLD)[0]["timeline_id"] for rows in ([MEETING], [MEETING, later])}
    assert len(ids) == 1


def test_places_that_differ_are_reported() -> None:
    elsewhere = mention("b meeting Lee Kim 2025-05-03 Busan met", 2)
    assert timeline_rows([MEETING, elsewhere])[0]["conflict"] == "place: Seoul in a, Busan in b"
    country = elsewhere | {"place": "Korea"}
    assert timeline_rows([MEETING, country], kinds={"Korea": "country"})[0]["conflict"] is None


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


def crowd(*rows: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Make mentions of few people in few days, so that much of it can be joined."""
    return [
        mention(f"{article} {kind} {actor} {recipient} {days} {place} {action}", number)
        | {"status": status, "topics": ["tariffs"], "precision": "day" if days != "-" else "", "sentence": f"{number}."}
        for number, (article, kind, actor, recipient, days, place, action, status) in enumerate(rows)
    ]


MENTIONS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(["talks", "meeting", "call", "visit", "agreement", "tariff", "threat", "concession", "other"]),
        st.sampled_from(["Lee", "Korea", "Abe"]),
        st.sampled_from(["Kim", "-"]),
        st.sampled_from(["2025-05-03", "2025-05-04", "2025-05-01/2025-05-31", "2025-05-03/2025-05-05", "-"]),
        st.sampled_from(["Seoul", "Busan", "-"]),
        st.sampled_from(["met", "imposed_duties", "signed_a_deal", "truce_expires"]),
        st.sampled_from(["occurred", "planned", "denied"]),
    ),
    max_size=14,
)
KNOWN: dict[str, Any] = {
    "published": TOLD | {"d": None},
    "countries": COUNTRIES,
    "kinds": {"Lee": "person", "Kim": "person", "Abe": "person", "Korea": "country"},
}


@settings(deadline=None)
@given(MENTIONS, st.randoms(use_true_random=False))
def test_the_timeline_of_parts_is_that_of_the_whole(rows, chance):
    events = crowd(*rows)
    whole = timeline_rows(events, **KNOWN)
    shuffled = events[:]
    chance.shuffle(shuffled)
    assert timeline_rows(shuffled, **KNOWN) == whole, "the order of mentions decides"
    groups = [
        group
        for article in "dbca"
        for group in group_mentions([row for row in shuffled if row["article_id"] == article], **KNOWN)
    ]
    parts = [
        row for key in {key for key, _ in groups} for row in block_rows([g for g in groups if g[0] == key], **KNOWN)
    ]
    assert order_rows(parts) == whole, "the parts decide"
    assert sorted(name for row in whole for name in row["event_ids"]) == sorted(row["event_id"] for row in events)


def test_the_work_grows_with_the_mentions_not_with_their_pairs(monkeypatch):
    asked = []
    for name in ("fit", "can_mean"):
        whole = getattr(joining, name)
        monkeypatch.setattr(
            joining, name, lambda *acts, _whole=whole, **known: asked.append(1) or _whole(*acts, **known)
        )

    def cost(articles: int) -> float:
        """Comparisons a mention, for two articles a day, each with a dated meeting and an undated one."""
        days = [date(2025, 1, 1) + timedelta(days=number // 2) for number in range(articles)]
        rows = [
            mention(f"a{number} meeting Lee Kim {day if dated else '-'} - met", 2 * number + dated)
            for number, day in enumerate(days)
            for dated in (0, 1)
        ]
        asked.clear()
        timeline_rows(rows, **KNOWN | {"published": {f"a{number}": day for number, day in enumerate(days)}})
        return len(asked) / len(rows)

    assert cost(800) < 1.5 * cost(200)


def test_a_surname_alone_is_the_one_person_who_bears_it_in_all_articles() -> None:
    tables = build_tables(
        [
            make_article(
                {
                    "text": "President Adwoa Sarpong met President Kossi Amegan in Accra on May 3.",
                    "published": "2024-05-04",
                },
                article_id="b",
                source_path="b.txt",
            ),
            make_article(
                {"text": "Sarpong and Amegan will meet in Accra on May 3.", "published": "2024-04-11"},
                article_id="a",
                source_path="a.txt",
            ),
        ]
    )
    assert tables["timeline"]["title"].tolist() == ["Adwoa Sarpong and Kossi Amegan meet, Accra"]
    assert tables["timeline"]["articles"].tolist() == [2]
