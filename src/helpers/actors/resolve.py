"""From a token to the actors that its noun phrase denotes."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors.index import index_of, mention_of
from helpers.actors.model import Actor


def resolve_actors(token: Token) -> tuple[Actor, ...]:
    """Give the actors that the noun phrase around a token denotes, in order of mention, conjuncts included."""
    index = index_of(token.doc)
    found: list[Actor] = []
    for word in (token, *token.conjuncts):
        span = index.covering(word)
        if span is not None:
            found += mention_of(span).actors
        else:
            found += resolve_modifiers(word)
    return tuple(dict.fromkeys(found))


def resolve_modifiers(token: Token) -> tuple[Actor, ...]:
    """Give the actors that qualify a noun: `China-US talks`, `Chinese exports`, `Australia's ports`."""
    index = index_of(token.doc)
    found: list[Actor] = []
    for word in token.subtree:
        if word.i < token.i and (span := index.covering(word)) is not None:
            found += mention_of(span).actors
    return tuple(dict.fromkeys(found))


def resolve_speaker(token: Token) -> tuple[str, str, str]:
    """Give the canonical name, role and affiliation of a speaker; the name of an unnamed one begins `unnamed: `."""
    span = index_of(token.doc).covering(token)
    if span is not None:
        mention = mention_of(span)
        return mention.actors[0].name, mention.role, mention.affiliation
    return f"unnamed: {token.text}", "", ""
