"""Actors: names found and made canonical, titles, pronouns and groups resolved, speakers named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Token

from conftest import read_cases
from helpers.actors import actor_rows, resolve_actors, resolve_first_person, resolve_speaker, unresolved
from helpers.actors.model import Actor
from helpers.pipeline import annotate
from helpers.schema import ACTOR_KINDS


def _annotate(case: dict[str, str]) -> Doc:
    published = date.fromisoformat(case["published"]) if case.get("published") else None
    return annotate(case["text"], published=published, annotators=("actors",))


def _token(doc: Doc, at: str) -> Token:
    """Give the first token of the phrase `at`, or the noun where the phrase begins with an article."""
    start = doc.text.index(at)
    if at.startswith(("The ", "A ")):
        start += at.index(" ") + 1
    return next(token for token in doc if token.idx <= start < token.idx + len(token))


@pytest.mark.parametrize("case", read_cases("actors.csv"))
def test_find_mentions(case: dict[str, str]) -> None:
    doc = _annotate(case)
    found = [
        f"{doc.text[m.start : m.end]} = {' + '.join(actor.name for actor in m.actors)}"
        for m in (span._.actor for span in doc.spans["actors"])
    ]
    assert "; ".join(found) == case["mentions"]


@pytest.mark.parametrize("case", read_cases("actors_resolve.csv"))
def test_resolve_actors(case: dict[str, str]) -> None:
    doc = _annotate(case)
    assert "; ".join(actor.name for actor in resolve_actors(_token(doc, case["at"]))) == case["actors"]


@pytest.mark.parametrize("case", read_cases("actors_speakers.csv"))
def test_resolve_speaker(case: dict[str, str]) -> None:
    found = resolve_speaker(_token(_annotate(case), case["at"]))
    assert found == (case["speaker"], case["role"], case["affiliation"])


@pytest.mark.parametrize(
    "text, home, at, actor",
    [
        ("President Vladimir Putin spoke. The President then signed.", "US", "The President then", "Joe Biden"),
        ("President Vladimir Putin spoke. The president then left.", "US", "The president then", "Vladimir Putin"),
        ("President Vladimir Putin spoke. The President then left.", "", "The President then", "Vladimir Putin"),
        ("Xi Jinping spoke. The President of France then left.", "US", "The President of", "Emmanuel Macron"),
        ("The Vice President met President Emmanuel Macron.", "US", "President met", "Kamala Harris"),
        ("President Putin left.\n\nTHE PRESIDENT: Good day to you all.", "", "PRESIDENT:", "Joe Biden"),
    ],
)
def test_the_president_of_a_government_page_is_its_own(text: str, home: str, at: str, actor: str) -> None:
    doc = annotate(text, published=date(2023, 5, 9), home=home, annotators=("actors",))
    assert [found.name for found in resolve_actors(_token(doc, at))] == [actor]


def test_we_is_the_country_of_an_official() -> None:
    assert resolve_first_person(Actor("Wang Wentao", "person", "CN")).name == "China"
    assert resolve_first_person(Actor("Tom Alder", "person")).name == "Tom Alder"


def test_rows_give_every_surface_form() -> None:
    doc = annotate("Scott Bessent spoke. Treasury Secretary Basent left.", annotators=("actors",))
    rows = {row["actor"]: row for row in actor_rows([doc])}
    assert rows["Scott Bessent"]["aliases"] == ["Scott Bessent", "Treasury Secretary Basent"]
    assert rows["Scott Bessent"]["kind"] == "person"
    assert actor_rows([doc], names=["China"]) == []


def test_unresolved_names_are_reported() -> None:
    doc = annotate("Zorblat announced the plan. Lynas agreed.", annotators=("actors",))
    assert unresolved(doc) == ["Zorblat"]


def test_mentions_do_not_depend_on_other_documents() -> None:
    text = "Tom Alder spoke. Alder left."
    before = [span._.actor for span in annotate(text, annotators=("actors",)).spans["actors"]]
    annotate("Ann Alder spoke. Alder left.", annotators=("actors",))
    assert [span._.actor for span in annotate(text, annotators=("actors",)).spans["actors"]] == before


_WORDS = st.sampled_from(
    [
        "Trump",
        "Xi",
        "He",
        "Lifeng",
        "President",
        "the",
        "US",
        "U.S.-China",
        ",",
        ".",
        "of",
        "and",
        "Ministry",
        "Commerce",
        "China's",
        "said",
        "Tom",
        "Alder",
        "Jr.",
        "(",
        ")",
        "-",
        "“",
        "”",
        "Secretary",
        "Treasury",
        "Beijing",
        "they",
        "both",
        "sides",
        "officials",
        "from",
        "\n",
        "习近平",
        "é",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_spans_are_sorted_disjoint_and_exact(text: str) -> None:
    doc = annotate(text, published=date(2025, 10, 25), annotators=("actors",))
    position = 0
    for span in doc.spans["actors"]:
        mention = span._.actor
        assert position <= span.start < span.end
        assert span.start_char <= mention.start < mention.end <= span.end_char
        assert mention.actors
        assert all(actor.kind in ACTOR_KINDS and actor.name for actor in mention.actors)
        position = span.end
    for token in doc:
        resolve_actors(token)
        resolve_speaker(token)
