"""Actors as names: the events annotator's one door to `helpers.actors`."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from helpers.actors import resolve_actors, resolve_modifiers


def names(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the canonical names of the actors the words stand for, in order, each once."""
    return unique(actor.name for token in tokens for actor in resolve_actors(token))


def modifier_names(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the names of actors that only modify the words: "U.S. soybeans", "Japan's markets"."""
    return unique(actor.name for token in tokens for actor in resolve_modifiers(token))


def unique(found: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of each name, and the order.

    >>> unique(["Kenya", "Brazil", "Kenya"])
    ('Kenya', 'Brazil')
    """
    return tuple(dict.fromkeys(name for name in found if name))


def countries(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the names of the countries among the actors the words stand for."""
    return unique(actor.name for token in tokens for actor in resolve_actors(token) if actor.kind == "country")


def mentioned(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the names of all actors mentioned among the words, whatever part they play there."""
    wanted = sorted(tokens, key=lambda token: token.i)
    if not wanted:
        return ()
    inside = {token.i for token in wanted}
    doc = wanted[0].doc
    found = []
    for span in doc.spans.get("actors", ()):
        if span.root.i in inside:
            found += [actor.name for actor in resolve_actors(span.root)]
    return unique(found)
