"""Titles of acts, made of the cells of a row: the text of a case is the title it must get."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import read_cases
from helpers.lexicons import load
from helpers.schema import EVENT_KINDS, STATUSES
from helpers.timeline.titles import LONGEST, make_title
from helpers.timeline.verbs import base_of

LISTS = ("actors", "recipients", "topics")


@pytest.mark.parametrize("case", read_cases("timeline_titles.csv"))
def test_title_is_as_an_editor_has_it(case: dict[str, str]) -> None:
    row = {name: [part for part in case[name].split("; ") if part] if name in LISTS else case[name] for name in case}
    assert make_title(row, action=case["action"]) == case["text"]


WORDS = [
    "imposed",
    "duties",
    "that",
    "the",
    "of",
    "talks",
    "on",
    "was",
    "signed",
    "Act",
    "to",
    "go",
    "it",
    ",",
    "“new",
    "met",
]


@given(
    st.sampled_from(EVENT_KINDS),
    st.sampled_from(STATUSES),
    st.lists(st.sampled_from(["Ada Quill", "Freedonia", "Ministry of Trade (Freedonia)", "Sylvania"]), max_size=4),
    st.lists(st.sampled_from(["Bo Reed", "Sylvania", "United States"]), max_size=3),
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)),
)
@example("export_control", "occurred", ["Ada Quill", "Freedonia"], [], "0 0 0 0 0 the to 0")
def test_any_act_has_a_title_of_few_words_that_does_not_dangle(kind, status, actors, recipients, action):
    row = {"kind": kind, "status": status, "actors": actors, "recipients": recipients, "place": "", "topics": ()}
    title = make_title(row, action=action)
    assert 1 <= len(title.split()) <= LONGEST
    assert not re.search(r"\b(?:of|the|to|on|and|that|which)$", title) or action == "", title


def test_forms_of_verbs_have_the_base_that_the_lexicon_gives() -> None:
    rows = load("verb_forms", key="form")
    assert [row["form"] for row in rows if base_of(row["form"]) != row["base"]] == []
    assert [row["form"] for row in rows if row["form"] not in row["example"].split()] == []
