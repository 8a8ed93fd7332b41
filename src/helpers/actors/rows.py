"""The rows of the actors table."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from helpers.actors.index import index_of
from helpers.actors.model import Actor
from helpers.texts import text_of


def actor_rows(docs: Iterable[Doc], names: Iterable[str] | None = None) -> list[dict[str, object]]:
    """Give a row for each distinct actor of the documents: the contract's columns, aliases as a sorted list.

    `names` keeps only the actors that the other tables name.
    """
    wanted = None if names is None else set(names)
    actors: dict[str, Actor] = {}
    aliases: dict[str, set[str]] = {}
    for doc in docs:
        for mention in index_of(doc).mentions:
            for actor in mention.actors:
                actors.setdefault(actor.name, actor)
                if len(mention.actors) == 1:
                    aliases.setdefault(actor.name, set()).add(text_of(doc)[mention.start : mention.end])
    return [
        {
            "actor": name,
            "kind": actor.kind,
            "country": actor.country,
            "role": actor.role,
            "affiliation": actor.affiliation,
            "wikidata": actor.wikidata,
            "aliases": sorted(aliases.get(name, ())),
        }
        for name, actor in sorted(actors.items())
        if wanted is None or name in wanted
    ]


def unresolved(doc: Doc) -> list[str]:
    """Give the capitalised names of a document that could not be resolved, each once, in order."""
    return list(dict.fromkeys(index_of(doc).unresolved))
