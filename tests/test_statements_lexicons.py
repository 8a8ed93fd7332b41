"""Every row of the lexicons of attribution carries an example, and the component finds it."""

from __future__ import annotations

import pytest

from helpers import lexicons
from helpers.components.statements import statement_rows
from helpers.pipeline import annotate
from helpers.speech.cues import cue_lexicon
from helpers.speech.forms import noun_forms, verb_forms
from helpers.speech.words import CLASSES, words

CUES = lexicons.load("cues")
WORDS = lexicons.load("speech_words")
# Classes whose examples hold no statement.
SILENT = {"no_person", "unvoiced", "no_source", "no_label"}


def read(text: str) -> list[dict]:
    return statement_rows(annotate(text, annotators=("statements",)))


@pytest.mark.parametrize("row", CUES, ids=lambda row: f"{row['cue']} ({row['pos']})")
def test_example_of_a_cue_is_found(row: dict) -> None:
    found = read(row["example"])
    assert [s for s in found if _is_cue(s["cue"], row["cue"])], found


def _is_cue(written: str, cue: str) -> bool:
    first, *rest = cue.split()
    words = written.lower().split()
    return words[0] in verb_forms(first) | noun_forms(first) and words[len(words) - len(rest) :] == rest


def test_cues_are_distinct() -> None:
    keys = [(row["cue"], row["pos"]) for row in CUES]
    assert len(keys) == len(set(keys))
    assert cue_lexicon()


@pytest.mark.parametrize("row", WORDS, ids=lambda row: f"{row['word']} ({row['class']})")
def test_example_of_a_word(row: dict) -> None:
    found = read(row["example"])
    if row["class"] in SILENT:
        assert not found
    elif row["class"] == "document":
        (statement,) = found
        assert "envoy" not in row["example"] or statement["speaker"] == "unnamed: envoy"
    elif row["class"] == "occasion":
        assert row["word"] in found[0]["audience"].lower()
    elif row["class"] == "quantity":
        assert "envoys" in found[0]["speaker"]
    elif row["class"].startswith("hears"):
        assert found[0]["audience"] == "the exporters"
    else:
        assert len(found) == 1


def test_classes() -> None:
    assert {row["class"] for row in WORDS} == set(CLASSES)
    with pytest.raises(ValueError, match="unknown class"):
        words("nonsense")
