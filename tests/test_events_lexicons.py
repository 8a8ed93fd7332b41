"""Every row of the lexicons of acts carries an example that the annotator reads as the row says."""

from __future__ import annotations

from datetime import date

import pytest

from helpers import lexicons
from helpers.acts.model import Event
from helpers.acts.vocabulary import OPEN_KINDS, event_nouns, modality, verb_rules, word_set
from helpers.pipeline import annotate

PUBLISHED = date(2025, 10, 24)


def read(text: str) -> list[Event]:
    doc = annotate(text, published=PUBLISHED, annotators=("events",))
    return [span._.event for span in doc.spans["events"]]


def rows(name: str) -> list:
    found = lexicons.load(name)
    return [pytest.param(row, id=f"{next(iter(row.values()))[:30]} {n}") for n, row in enumerate(found)]


@pytest.mark.parametrize("row", rows("event_triggers"))
def test_example_of_trigger_names_an_act_of_its_kind(row: dict[str, str]) -> None:
    kinds = {event.kind for event in read(row["example"])}
    assert kinds, "no event found"
    if row["kind"] not in OPEN_KINDS:
        assert row["kind"] in kinds
    if row["status"]:
        assert row["status"] in {event.status for event in read(row["example"])}


@pytest.mark.parametrize("row", rows("event_nouns"))
def test_example_of_event_noun_holds_an_act(row: dict[str, str]) -> None:
    assert read(row["example"])


@pytest.mark.parametrize("row", rows("modality"))
def test_example_of_modality_has_its_status(row: dict[str, str]) -> None:
    statuses = {event.status for event in read(row["example"])}
    if row["status"] == "none":
        assert not statuses
    else:
        assert {"would": "planned"}.get(row["status"], row["status"]) in statuses


@pytest.mark.parametrize("row", rows("event_words"))
def test_set_of_words_is_in_its_example(row: dict[str, str]) -> None:
    assert row["words"] == row["words"].strip("|")
    assert row["example"]


def test_every_class_a_trigger_names_is_known() -> None:
    from helpers.acts.conditions import TEST_NAMES
    from helpers.acts.vocabulary import NOUN_CLASSES

    for verb, rules in verb_rules().items():
        for rule in rules:
            # Where a class of subject is named, the object is a word: talks "came to an end".
            named = rule.subjects or rule.objects
            unknown = named - set(NOUN_CLASSES) - TEST_NAMES
            assert not unknown, f"{verb}: {unknown}"


def test_lookups_answer() -> None:
    assert event_nouns()["summit"].alone
    assert modality("auxiliary")["will"] == "planned"
    with pytest.raises(KeyError):
        word_set("no such set")
