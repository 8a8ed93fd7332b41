"""Figures read from text alone: values, units, modifiers, ranges, and what is no figure."""

from __future__ import annotations

import string
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import read_cases
from helpers.amounts import COMPARATORS, NEWSQUANT, TABLES, Amount, find_amounts, parse_amount, plain_number
from helpers.lexicons import load

LETTERS = string.ascii_letters + string.digits + " .,-–$€%()'/+~½²m\n"


@pytest.mark.parametrize("case", read_cases("amounts.csv"))
def test_figure(case: dict[str, str]) -> None:
    found = {amount.value_text: amount for amount in find_amounts(case["text"])}
    assert case["value_text"] in found
    amount = found[case["value_text"]]
    assert amount.comparator == case["comparator"]
    assert amount.low == (Decimal(case["low"]) if case["low"] else None)
    assert amount.high == (Decimal(case["high"]) if case["high"] else None)
    assert amount.unit == case["unit"]
    assert amount.change == case["change"]


@pytest.mark.parametrize("case", read_cases("amounts_none.csv"))
def test_no_figure(case: dict[str, str]) -> None:
    assert [amount.value_text for amount in find_amounts(case["text"])] == []


def test_values_are_exact() -> None:
    assert find_amounts("a rise of 0.1% and 8.5 billion euros")[0].low == Decimal("0.1")
    assert parse_amount("8.5 billion euros").low == 8_500_000_000
    assert plain_number(parse_amount("€1.1bn").low) == 1_100_000_000


def test_whole_text_is_one_amount() -> None:
    assert parse_amount("  over 60% ").comparator == "gt"
    assert parse_amount("over 60% of it") is None
    assert parse_amount("") is None
    assert parse_amount("3 days, 2 hours") is None


@pytest.mark.parametrize(
    "text, tables, newsquant",
    [
        ("The duty fell from 20% to 10%.", ["eq", "eq"], ["range"]),
        ("Dozens of firms left.", ["ge"], ["range"]),
        ("Its 4G network grew.", [], ["eq"]),
    ],
)
def test_conventions_differ(text: str, tables: list[str], newsquant: list[str]) -> None:
    assert [a.comparator for a in find_amounts(text, convention=TABLES)] == tables
    assert [a.comparator for a in find_amounts(text, convention=NEWSQUANT)] == newsquant


def _amounts(example: str) -> list[Amount]:
    amounts = find_amounts(example)
    assert amounts, f"no figure in {example!r}"
    return amounts


@pytest.mark.parametrize("row", load("units", key="unit"), ids=lambda row: row["example"])
def test_unit_examples(row: dict[str, str]) -> None:
    unit = "percentage_point" if row["unit"] == "basis_point" else row["unit"]
    assert unit in " ".join(amount.unit for amount in _amounts(row["example"]))


@pytest.mark.parametrize("row", load("currencies", key="code"), ids=lambda row: row["code"])
def test_currency_examples(row: dict[str, str]) -> None:
    assert [amount.unit for amount in _amounts(row["example"])] == [row["code"]]


@pytest.mark.parametrize("row", load("modifiers"), ids=lambda row: row["example"])
def test_modifier_examples(row: dict[str, str]) -> None:
    assert row["comparator"] in COMPARATORS
    assert [amount.comparator for amount in _amounts(row["example"])] == [row["comparator"]]


@pytest.mark.parametrize("row", load("changes", key="word"), ids=lambda row: row["example"])
def test_change_examples(row: dict[str, str]) -> None:
    assert [amount.change for amount in _amounts(row["example"])] == [row["direction"]]


@pytest.mark.parametrize("row", load("not_figures", key="word"), ids=lambda row: row["example"])
def test_naming_examples(row: dict[str, str]) -> None:
    assert find_amounts(row["example"]) == []


@pytest.mark.parametrize("row", load("irregular_nouns", key="plural"), ids=lambda row: row["example"])
def test_noun_examples(row: dict[str, str]) -> None:
    units = {amount.unit for amount in _amounts(row["example"])}
    assert units & {f"count:{row['singular']}", row["singular"], "GBP"}


@pytest.mark.parametrize("row", load("number_words", key="surface"), ids=lambda row: row["example"])
def test_number_word_examples(row: dict[str, str]) -> None:
    assert bool(find_amounts(row["example"])) == (row["kind"] != "ordinal")


@pytest.mark.parametrize("row", load("figure_words", key="role"), ids=lambda row: row["role"])
def test_figure_word_examples(row: dict[str, str]) -> None:
    assert row["words"].split()
    assert len(row["words"].split()) == len(set(row["words"].split()))


@given(st.text(alphabet=LETTERS, max_size=80))
def test_any_text_gives_ordered_figures_of_its_own(text: str) -> None:
    end = 0
    for amount in find_amounts(text):
        assert end <= amount.start < amount.end <= len(text)
        assert text[amount.start : amount.end] == amount.value_text
        assert amount.start <= amount.number_start < amount.number_end <= amount.end
        _check_bounds(amount)
        end = amount.end


def _check_bounds(amount: Amount) -> None:
    if amount.comparator in {"gt", "ge"}:
        assert amount.low is not None
        assert amount.high is None
    elif amount.comparator in {"lt", "le"}:
        assert amount.low is None
        assert amount.high is not None
    else:
        assert amount.low is not None
        assert amount.high is not None
        assert amount.low <= amount.high
        assert amount.comparator == "range" or amount.low == amount.high


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_digits_round_trip(value: Decimal) -> None:
    amount = parse_amount(f"€{value:,}")
    assert amount is not None
    assert amount.low == value
    assert amount.unit == "EUR"


@pytest.mark.parametrize("piece", ["1 ", "1-", "a ", "and a half ", "$", "one ", "5 to ", "10,000,", "of the ", "1."])
def test_time_is_linear(piece: str) -> None:
    def spent(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.process_time()
        find_amounts(text)
        return time.process_time() - start

    short, long = spent(20_000), spent(80_000)
    assert long < 12 * short + 0.5
