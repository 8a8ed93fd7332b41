"""Events end to end: what the annotator reads in single sentences, lists and titles, all published on 2025-10-24."""

from __future__ import annotations

from datetime import date

import pytest

from conftest import read_cases
from helpers.acts.model import Event
from helpers.components.events import event_rows
from helpers.pipeline import annotate, build_pipeline
from helpers.schema import TABLES

PUBLISHED = date(2025, 10, 24)


def read(text: str) -> list[Event]:
    doc = annotate(text, published=PUBLISHED, annotators=("events",))
    return [span._.event for span in doc.spans["events"]]


@pytest.mark.parametrize("case", read_cases("events.csv"))
def test_event_is_read(case: dict[str, str]) -> None:
    found = read(case["text"])
    assert len(found) == int(case["events"])
    event = next(event for event in found if event.action == case["action"])
    assert event.kind == case["kind"]
    assert "; ".join(event.actors) == case["actors"]
    assert "; ".join(event.recipients) == case["recipients"]
    assert (str(event.date_start or ""), str(event.date_end or "")) == (case["date_start"], case["date_end"])
    assert event.date_basis == case["date_basis"]
    assert event.status == case["status"]
    assert event.place == case["place"]


@pytest.mark.parametrize("case", read_cases("events_none.csv"))
def test_states_opinions_and_metaphors_are_no_events(case: dict[str, str]) -> None:
    assert read(case["text"]) == []


@pytest.mark.parametrize(
    "text",
    ["", " \n ", "Brazil", "»«", "will will will will sign", "Brazil met met met Kenya and and signed, signed."],
)
def test_any_text_is_read_without_error(text: str) -> None:
    for event in read(text):
        assert 0 <= event.start < event.end <= len(text)


def test_rows_have_columns_of_the_contract() -> None:
    doc = annotate("Brazil imposed tariffs on Kenya.", published=PUBLISHED, annotators=("events",))
    [row] = event_rows(doc)
    assert set(row) <= set(TABLES["events"].column_names)
    assert doc.text[row["start"] : row["end"]] == "imposed tariffs"


def test_nobody_is_both_actor_and_recipient() -> None:
    for case in read_cases("events.csv"):
        for event in read(case.values[0]["text"]):
            assert not set(event.actors) & set(event.recipients)


def test_component_names_what_it_needs() -> None:
    assert not any(build_pipeline(("events",)).analyze_pipes()["problems"].values())


def test_every_briefing_span_lies_in_its_text(briefings: list) -> None:
    for path in briefings[::300]:
        text = path.read_text(encoding="utf-8")[:5000]
        for event in read(text):
            assert text[event.start : event.end].split() == event.action.split() or "  " in text
