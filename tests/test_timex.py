"""Temporal expressions: what is found, what it is resolved to, and what holds for every text."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import read_cases
from helpers.lexicons import load
from helpers.timex import Timex, find_date_ranges, find_dates, resolve_date

ANCHOR = date(2025, 10, 23)
MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
FORMATS = {
    "american": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "american without a comma": lambda d: f"{MONTHS[d.month - 1]} {d.day} {d.year}",
    "capitals": lambda d: f"{MONTHS[d.month - 1].upper()} {d.day}, {d.year}",
    "british": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "british with a weekday": lambda d: f"{d:%A} {d.day} {MONTHS[d.month - 1]} {d.year}",
    "american with a weekday": lambda d: f"{d:%A}, {MONTHS[d.month - 1]} {d.day}, {d.year}",
    "ordinal": lambda d: f"the {d.day}{ordinal_end(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    "abbreviated": lambda d: f"{MONTHS[d.month - 1][:3]}{'' if d.month == 5 else '.'} {d.day}, {d.year}",
    "iso": lambda d: d.isoformat(),
    "slashes": lambda d: f"{d.month}/{d.day}/{d.year}",
    "dots": lambda d: f"{d.day}.{d.month}.{d.year}",
    "no-break spaces": lambda d: f"{MONTHS[d.month - 1]}\u00a0{d.day},\u00a0{d.year}",
    "line break": lambda d: f"{MONTHS[d.month - 1]}\n{d.day}, {d.year}",
}


def ordinal_end(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def as_date(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


@pytest.mark.parametrize("case", read_cases("timex.csv"))
def test_resolve_date(case: dict[str, str]) -> None:
    timex = resolve_date(case["text"], anchor=as_date(case["anchor"]))
    assert timex is not None
    assert (timex.type, timex.value, timex.mod) == (case["type"], case["value"], case["mod"])
    assert (timex.date_start, timex.date_end) == (as_date(case["date_start"]), as_date(case["date_end"]))
    assert (timex.precision, timex.basis) == (case["precision"], case["basis"])


@pytest.mark.parametrize("case", [*read_cases("timex_sentences.csv"), *read_cases("timex_news.csv")])
def test_find_dates(case: dict[str, str]) -> None:
    found = find_dates(case["text"], anchor=as_date(case["anchor"]))
    assert "; ".join(f"{t.text} = {t.value}".replace("\n", " ") for t in found) == case["found"]


@pytest.mark.parametrize("case", read_cases("timex_ranges.csv"))
def test_find_date_ranges(case: dict[str, str]) -> None:
    text = case["text"]
    joined = find_date_ranges(find_dates(text, anchor=as_date(case["anchor"])), text)
    ranges = [t for t in joined if "/" in t.value]
    if not case["expression"]:
        assert ranges == []
        return
    (timex,) = ranges
    assert (timex.text, timex.value, timex.precision) == (case["expression"], case["value"], "range")
    assert (timex.date_start, timex.date_end) == (as_date(case["date_start"]), as_date(case["date_end"]))


@pytest.mark.parametrize("lexicon", ["calendar", "calendar_phrases", "tense_cues"])
def test_lexicon_examples_are_found(lexicon: str) -> None:
    for row in load(lexicon, key="surface"):
        example = row["example"]
        surface = row["surface"].replace("oclock", "o'clock").replace(" | ", " ")  # what follows a bar must follow
        assert surface in example.lower(), row
        assert find_dates(example, anchor=ANCHOR), row


def test_context_examples_hold() -> None:
    for row in load("date_context", key="surface"):
        values = [t.value for t in find_dates(row["example"], anchor=ANCHOR)]
        refused = {"not_before_year", "not_after_year", "names_units", "falls"} & set(row["roles"].split())
        assert not (refused and any(value in ("1984", "2000", "1500") for value in values)), row
        assert refused or values, row


def test_explanation_names_rule_and_anchor() -> None:
    timex = resolve_date("last week", anchor=ANCHOR)
    assert timex is not None
    assert timex.explanation == "week -1; counted from the anchor 2025-10-23"


def test_two_names_of_one_day_agree_or_say_that_they_do_not() -> None:
    agreed = find_dates("Next Thursday (November 6) they meet.", anchor=ANCHOR)
    assert [t.value for t in agreed] == ["2025-11-06", "2025-11-06"]
    assert not any(t.conflict for t in agreed)
    at_odds = find_dates("On Thursday (October 24) they met.", anchor=ANCHOR)
    assert all(t.conflict for t in at_odds)
    (one,) = find_dates("On Wednesday, October 23, they met.", anchor=ANCHOR)
    assert one.value == "2025-10-23"
    assert one.conflict


def test_without_anchor_full_dates_resolve_and_bare_ones_take_the_nearest_year() -> None:
    values = [t.value for t in find_dates("On October 9 and, later, on October 24, 2025, and on Friday.")]
    assert values == ["2025-10-09", "2025-10-24", "XXXX-WXX-5"]
    (bare,) = find_dates("On October 9 it spoke.")
    assert (bare.value, bare.date_start) == ("XXXX-10-09", None)


@settings(deadline=None)
@given(DAYS, st.sampled_from(sorted(FORMATS)))
def test_every_day_in_every_format_round_trips(day: date, form: str) -> None:
    timex = resolve_date(FORMATS[form](day), anchor=ANCHOR)
    assert timex is not None
    expected = day
    assert timex.value == expected.isoformat()
    assert timex.date_start == timex.date_end == expected
    assert timex.precision == "day"
    assert timex.conflict == ""


@settings(deadline=None)
@given(DAYS, st.integers(-6, 6))
def test_weekdays_lie_on_the_side_the_tense_says(anchor: date, shift: int) -> None:
    name = f"{anchor + timedelta(days=shift):%A}"
    (past,) = find_dates(f"They met on {name}.", anchor=anchor)
    (future,) = find_dates(f"They will meet on {name}.", anchor=anchor)
    assert past.date_start is not None
    assert future.date_start is not None
    assert past.date_start <= anchor <= future.date_start
    assert past.date_start.weekday() == future.date_start.weekday() == (anchor.weekday() + shift) % 7
    assert (future.date_start - past.date_start).days in (0, 7)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_bare_days_lie_within_a_year_of_the_anchor(anchor: date, day: date) -> None:
    timex = resolve_date(f"{MONTHS[day.month - 1]} {day.day}", anchor=anchor)
    if timex is None:  # 29 February, three years of four
        assert (day.month, day.day) == (2, 29)
        return
    assert timex.date_start is not None
    assert (timex.date_start.month, timex.date_start.day) == (day.month, day.day)
    assert abs(timex.date_start - anchor) <= timedelta(days=366)


def check_invariants(text: str, found: list[Timex]) -> None:
    end = 0
    for timex in found:
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.text
        assert timex.text == timex.text.strip()
        assert (timex.date_start is None) == (timex.date_end is None)
        if timex.date_start is not None and timex.date_end is not None:
            assert timex.date_start <= timex.date_end
        assert timex.type in ("DATE", "TIME", "DURATION", "SET")
        assert timex.value
        end = timex.end


WORDS = st.sampled_from(
    [row["surface"] for row in load("calendar")]
    + [row["surface"].title() for row in load("calendar")]
    + ["24", "3", "1990", "1990s", "24th", "5:30", "1/2", "2.5", "1,000", "10/24/25", "2025-10-24", "'80s", "’98", "Q3"]
    + [
        ",",
        ".",
        "-",
        "–",
        "(",
        ")",
        "'s",
        "’s",
        "\n",
        "\n\n",
        "\u00a0",
        "$",
        "plain",
        "said",
        "will",
        "9999",
        "0",
        "00",
    ]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30), st.sampled_from([" ", ""]), st.one_of(st.none(), st.dates()))
def test_offsets_order_and_bounds_hold_for_any_words(words: list[str], glue: str, anchor: date | None) -> None:
    text = glue.join(words)
    found = find_dates(text, anchor=anchor)
    check_invariants(text, found)
    assert found == find_dates(text, anchor=anchor)
    check_invariants(text, find_date_ranges(found, text))


@settings(deadline=None)
@given(st.text(max_size=200), st.one_of(st.none(), st.dates()))
def test_offsets_order_and_bounds_hold_for_any_text(text: str, anchor: date | None) -> None:
    check_invariants(text, find_dates(text, anchor=anchor))


@pytest.mark.parametrize(
    "piece", ["the end of ", "October 24 to ", "1 ", "2020-", "Friday, ", "a ", "\n ", "İ’98 ", "Q3 "]
)
def test_time_is_linear(piece: str) -> None:
    find_dates("May 3")

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        spent = []
        for _ in range(3):
            begin = time.process_time()
            find_dates(text, anchor=ANCHOR)
            spent.append(time.process_time() - begin)
        return min(spent)

    assert seconds(80_000) < 10 * seconds(20_000) + 0.2
