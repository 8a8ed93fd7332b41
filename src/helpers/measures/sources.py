"""The body that an article credits with a figure."""

from __future__ import annotations

from spacy.tokens import Span, Token

from helpers.actors import Actor, resolve_actors, resolve_modifiers
from helpers.acts import clauses
from helpers.measures.lookup import LONGEST_STATEMENT, actors_by_name, spans_of
from helpers.measures.model import Figure
from helpers.measures.vocabulary import is_word

_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokespersons", "spokesmen"})


def find_source(figure: Figure, *, subject: str) -> str:
    """Give the canonical name of the organisation credited with a figure, empty where none is.

    "According to" and "data from X show" of the figure's sentence come first, then the speaker of the statement that
    the figure is part of. Countries and persons are no sources, nor is the `subject`, who only tells of what it does
    itself; a body whose spokesperson goes unnamed is one.
    """
    for token in figure.head.sent:
        found = _attributed(token)
        if found is not None:
            return found.name
    name = _speaker(figure) or _reporter(figure)
    return name if name != subject else ""


def _attributed(token: Token) -> Actor | None:
    """The body behind "according to", or whose data the subject of a verb of saying are."""
    if token.lower_ == "according":
        for to in clauses.children(token, "prep"):
            for noun in clauses.children(to, "pobj"):
                return _body(noun)
    if token.dep_ == "nsubj" and is_word(token, "data_noun") and is_word(token.head, "speech_verb"):
        return _body(token)
    return None


def _body(noun: Token) -> Actor | None:
    """The organisation that a noun phrase denotes, holds or comes from: "data from the agency", "the agency's data"."""
    candidates = [*resolve_actors(noun), *resolve_modifiers(noun)]
    for prep in clauses.children(noun, "prep"):
        if prep.lower_ in ("from", "by", "of"):
            for inner in clauses.children(prep, "pobj"):
                candidates += resolve_actors(inner)
    return next((actor for actor in candidates if actor.kind == "organization"), None)


def _reporter(figure: Figure) -> str:
    """The body that a verb of finding or saying above the figure has as its subject: "the bank projected that ..."."""
    for verb in figure.verbs:
        if verb.dep_ not in ("ccomp", "parataxis") or not is_word(verb.head, "speech_verb"):
            continue
        for subject in clauses.children(verb.head, "nsubj"):
            for actor in resolve_actors(subject):
                if actor.kind == "organization":
                    return actor.name
    return ""


def _speaker(figure: Figure) -> str:
    doc, at = figure.head.doc, figure.amount.start
    near = spans_of(doc, "statements", figure.head.i - LONGEST_STATEMENT, figure.span.end)
    holding = [span for span in near if span._.statement.start <= at < span._.statement.end]
    for span in sorted(holding, key=lambda s: len(s)):
        name = _credited(span)
        if name:
            return name
    return ""


def _credited(span: Span) -> str:
    """The organisation that a statement's speaker is or, unnamed, speaks for."""
    statement = span._.statement
    speaker = actors_by_name(span.doc).get(statement.speaker)
    if speaker is not None and speaker.kind == "organization":
        return speaker.name
    if statement.speaker_start is None or not statement.speaker.startswith("unnamed"):
        return ""
    said = span.doc.char_span(statement.speaker_start, statement.speaker_end, alignment_mode="expand")
    if said is None or not len(said) or said.root.lower_ not in _SPOKESPEOPLE:
        return ""
    body = _body(said.root)
    return body.name if body is not None else ""
