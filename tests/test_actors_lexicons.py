"""The lexicons of actors: each row's example is found, each form is split as the tokenizer splits it."""

from __future__ import annotations

import pytest
import spacy

from helpers.actors.gazetteer import gazetteer, split_words
from helpers.actors.offices import terms
from helpers.actors.speakers import resolve_speaker
from helpers.lexicons import load
from helpers.pipeline import build_pipeline


def _names(text: str) -> set[str]:
    doc = build_pipeline(("actors",))(text)
    return {actor.name for span in doc.spans["actors"] for actor in span._.actor.actors}


@pytest.mark.parametrize(("lexicon", "column"), [("actors", "actor"), ("bodies", "actor"), ("countries", "country")])
def test_examples_name_their_actor(lexicon: str, column: str) -> None:
    missing = [row[column] for row in load(lexicon) if row[column] not in _names(row["example"])]
    assert missing == []


def test_examples_of_metonyms_name_their_actor() -> None:
    assert [row["surface"] for row in load("metonyms") if row["actor"] not in _names(row["example"])] == []


def test_examples_of_what_is_no_actor_name_nobody() -> None:
    rows = load("not_actors", key="surface")
    spans = [(row["surface"], _names(row["example"])) for row in rows]
    assert [pair for pair in spans if pair[1]] == []


def test_examples_of_ministries_name_one() -> None:
    missing = [
        r["words"] for r in load("ministries") if f"Ministry of {r['field']} (Norway)" not in _names(r["example"])
    ]
    assert missing == []


def test_forms_are_split_as_the_tokenizer_splits_them() -> None:
    nlp = spacy.blank("en")
    lists = {
        "actors": ("actor", "aliases", "weak_aliases"),
        "bodies": ("actor", "aliases", "weak_aliases"),
        "countries": ("country", "aliases", "demonyms", "capitals"),
    }
    wrong = []
    for lexicon, columns in lists.items():
        for row in load(lexicon):
            for form in (part.strip() for column in columns for part in row[column].split(";") if part.strip()):
                if split_words(form) != tuple(token.text for token in nlp(f"{form} said")[:-1]):
                    wrong.append(form)
    assert wrong == []


def test_offices_are_held_by_known_people_one_term_after_another() -> None:
    for term in terms():
        assert term.actor in gazetteer().by_name
        assert term.since < term.until


def test_titles_stand_before_names() -> None:
    missing = [row["title"] for row in load("titles", key="title") if not _names(row["example"])]
    assert missing == []


def _said(text: str) -> str:
    doc = build_pipeline(("actors",))(text)
    verb = [token for token in doc if token.lower_ == "said"][-1]
    return resolve_speaker(next(child for child in verb.lefts if child.dep_ == "nsubj"))[0]


def test_examples_of_descriptions_mean_whom_the_text_named() -> None:
    wrong = [row["noun"] for row in load("descriptions", key="noun") if _said(row["example"]).startswith("unnamed")]
    assert wrong == []


def test_examples_of_kinds_of_bodies_name_a_norwegian_one() -> None:
    found = {row["words"]: _said(row["example"]) for row in load("body_kinds", key="words")}
    assert {words for words, name in found.items() if "Norway" not in name} == set()
