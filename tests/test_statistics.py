"""What figures measure: the table of cases, the shape of the rows, and properties that hold for any text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import read_cases
from helpers.components.statistics import statistic_rows
from helpers.pipeline import annotate
from helpers.schema import COMPARATORS, METRICS, STAGES, TABLES

PUBLISHED = date(2025, 11, 5)
CELLS = ("metric", "subject", "region", "stage", "commodity", "period_start", "period_end", "source_org")


def statistics(text: str) -> list[dict[str, Any]]:
    return statistic_rows(annotate(text, published=PUBLISHED, annotators=("statistics",)))


@pytest.mark.parametrize("case", read_cases("statistics.csv"))
def test_what_a_figure_measures(case: dict[str, str]) -> None:
    rows = statistics(case["text"])
    if not case["figure"]:
        assert rows == []
        return
    found = [row for row in rows if row["value_text"] == case["figure"]]
    assert found, [row["value_text"] for row in rows]
    assert {cell: str(found[0][cell] or "") for cell in CELLS} == {cell: case[cell] for cell in CELLS}


@pytest.mark.parametrize(
    "text, measure",
    [
        ("The plan would lower the deficit by $40 billion.", "deficit"),
        ("Global demand for copper is set to skyrocket by 40 percent.", "Global demand for copper"),
        ("And $21 million for port works in Peru.", "port works in Peru"),
        ("The minister signed three — three deals.", "deals"),
        ("Our 40 ports stayed open.", "ports"),
        ("The duty on Peruvian copper shall remain at 25 percent ad valorem.", "duty on Peruvian copper"),
    ],
)
def test_measure_is_what_the_figure_is_of(text: str, measure: str) -> None:
    assert [row["measure"] for row in statistics(text)] == [measure]


def test_we_on_a_government_page_is_its_country() -> None:
    doc = annotate("We have created 40,000 jobs.", published=PUBLISHED, home="CA", annotators=("statistics",))
    assert [row["subject"] for row in statistic_rows(doc)] == ["Canada"]


def test_rows_hold_the_columns_of_the_contract() -> None:
    rows = statistics("Chile mined 24% of the world's copper.")
    derived = {"statistic_id", "article_id", "evidence", "sentence", "corrected"}
    assert set(rows[0]) == set(TABLES["statistics"].column_names) - derived


def test_values_are_exact() -> None:
    (row,) = statistics("Peru paid $8.1 billion for the ships.")
    assert row["low"] == row["high"] == Decimal("8100000000")


_TEXT = """China its share of 40% world production imports from Japan tariff on goods to 25 percent $3 billion in 2023
for one year starting November 10 , . and said that accounted suspended 12 countries fell by according"""
_WORDS = st.sampled_from(_TEXT.split())


@settings(max_examples=40, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=30))
def test_any_text_gives_rows_within_the_contract(words: list[str]) -> None:
    text = " ".join(words)
    for row in statistics(text):
        assert text[row["start"] : row["end"]] == row["value_text"]
        assert row["metric"] in METRICS
        assert row["comparator"] in COMPARATORS
        assert row["stage"] in ("", *STAGES)
        assert row["low"] is not None or row["high"] is not None
        assert None in (row["period_start"], row["period_end"]) or row["period_start"] <= row["period_end"]
