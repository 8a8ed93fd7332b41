"""Every row of the lexicons of measures is found in its own example."""

from __future__ import annotations

from typing import Any

import pytest

from helpers import lexicons
from helpers.components.statistics import statistic_rows
from helpers.lemmas import lemma
from helpers.measures.vocabulary import WORD_CLASSES, commodities, stages, words_of
from helpers.pipeline import annotate
from helpers.schema import STAGES


def rows_of(lexicon: str) -> list[Any]:
    return [pytest.param(row, id=row["example"]) for row in lexicons.load(lexicon)]


@pytest.mark.parametrize("row", rows_of("commodities"))
def test_goods_are_found(row: dict[str, str]) -> None:
    rows = statistic_rows(annotate(row["example"], annotators=("statistics",)))
    assert [found["commodity"] for found in rows[:1]] == [row["commodity"]]


@pytest.mark.parametrize("row", rows_of("stages"))
def test_stages_are_found(row: dict[str, str]) -> None:
    rows = statistic_rows(annotate(row["example"], annotators=("statistics",)))
    assert [found["stage"] for found in rows[:1]] == [row["stage"]]


@pytest.mark.parametrize("row", rows_of("measure_words"))
def test_words_stand_in_their_examples(row: dict[str, str]) -> None:
    doc = annotate(row["example"], annotators=("statistics",))
    assert row["lemma"] in {form for token in doc for form in (lemma(token), token.lower_)}


@pytest.mark.parametrize("name", WORD_CLASSES)
def test_every_class_has_words(name: str) -> None:
    assert words_of(name)


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_words(stage: str) -> None:
    assert any(entry.name == stage for entry in stages().values())


def test_goods_are_keyed_in_lower_case() -> None:
    assert all(surface == surface.casefold() for surface in commodities())
