"""Pairs of quotation marks, paragraph by paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import read_cases
from helpers.quotations import Quote, find_quotes

MARKED_TEXT = st.text(alphabet="ab. ,'\"“”‘’«»„`「」\n", max_size=120)


@pytest.mark.parametrize("case", read_cases("quotations.csv"))
def test_find_quotes(case: dict) -> None:
    text = case["text"].replace("¶", "\n\n")
    expected = [part for part in case["quotes"].split(" | ") if part]
    assert [_written(text, quote) for quote in find_quotes(text)] == expected


def _written(text: str, quote: Quote) -> str:
    """The text inside, with `*` where it is never closed and `+` where the next paragraph goes on with it."""
    sign = "" if quote.closed else "+" if quote.continues else "*"
    return text[quote.start : quote.end].strip() + sign


@given(MARKED_TEXT)
def test_offsets_are_sound(text: str) -> None:
    found = find_quotes(text)
    assert found == sorted(found, key=lambda q: (q.start, -q.end))
    for quote in found:
        assert 0 <= quote.outer_start <= quote.start < quote.end <= quote.outer_end <= len(text)
        assert "\n\n" not in text[quote.start : quote.end]
        assert quote.closed or not text[quote.end : quote.outer_end]


@given(MARKED_TEXT)
def test_quotations_nest_or_keep_apart(text: str) -> None:
    found = find_quotes(text)
    for one in found:
        for other in found:
            apart = one.outer_end <= other.outer_start or other.outer_end <= one.outer_start
            within = one.start <= other.outer_start and other.outer_end <= one.end
            assert one is other or apart or within or (other.start <= one.outer_start and one.outer_end <= other.end)


@given(MARKED_TEXT, MARKED_TEXT)
def test_paragraphs_are_paired_apart(first: str, second: str) -> None:
    alone = [(q.start, q.end) for q in find_quotes(first)]
    together = [(q.start, q.end) for q in find_quotes(first + "\n\n" + second)]
    assert together[: len(alone)] == alone


@pytest.mark.parametrize("unit", ['" ', "s' ", "'a ", "“a ", "‘a “b ", "“«", "'a \" ", "``"])
def test_a_line_of_a_megabyte_is_read(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))  # anything worse than linear would not come back
    assert all(quote.end <= len(text) for quote in find_quotes(text))
