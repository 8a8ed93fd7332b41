"""The `quantities` component: counted nouns through the parse, names and dates left out, offsets kept."""

from __future__ import annotations

import pytest

from conftest import read_cases
from helpers.amounts import Amount
from helpers.amounts.model import plain_number
from helpers.components.quantities import find_quantities, quantity_rows
from helpers.pipeline import annotate


def figures(text: str) -> list[Amount]:
    doc = annotate(text, annotators=("quantities",))
    return [span._.amount for span in doc.spans["quantities"]]


@pytest.mark.parametrize("case", read_cases("quantities.csv"))
def test_figures_of_a_sentence(case: dict[str, str]) -> None:
    found = "; ".join(f"{amount.value_text} = {amount.unit}" for amount in figures(case["text"]))
    assert found == case["figures"]


@pytest.mark.parametrize("case", read_cases("quantities_newsquant.csv"))
def test_figures_by_the_corpus(case: dict[str, str]) -> None:
    rows = quantity_rows(annotate(case["text"], annotators=("dates",)), convention="newsquant")
    assert "; ".join(f"{row['low']} {row['unit']}" for row in rows) == case["figures"]


def test_spans_cover_their_amounts() -> None:
    text = "Exports fell 31%, and 4,000 tonnes of ore worth $8.5bn stayed at sea for 10-15 days."
    doc = annotate(text, annotators=("quantities",))
    spans = doc.spans["quantities"]
    assert len(spans) == 4
    for span in spans:
        amount = span._.amount
        assert text[amount.start : amount.end] == amount.value_text
        assert span.start_char <= amount.start < amount.end <= span.end_char


def test_rows_follow_the_convention_asked_for() -> None:
    doc = annotate("Dozens of firms cut fees from 20% to 10%.", annotators=("quantities",))
    rows = quantity_rows(doc, convention="newsquant")
    assert [(row["comparator"], plain_number(row["low"]), plain_number(row["high"])) for row in rows] == [
        ("range", 12, 120),
        ("range", 10, 20),
    ]
    assert [row["comparator"] for row in quantity_rows(doc, convention="tables")] == ["ge", "eq", "eq"]
    with pytest.raises(KeyError):
        quantity_rows(doc, convention="other")


def test_needs_no_dates() -> None:
    doc = annotate("Nine days later 40 ships left.", annotators=("quantities",))
    del doc.spans["dates"]
    assert [amount.value_text for amount in find_quantities(doc)] == ["Nine days", "40 ships"]


@pytest.mark.parametrize("text", ["", " ", "-", "$", "one", "5", "between", "half", "a million", "from 5 to"])
def test_scraps_of_text(text: str) -> None:
    for amount in figures(text):
        assert text[amount.start : amount.end] == amount.value_text
