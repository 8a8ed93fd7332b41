"""The country, or the union of countries, that somebody acts for."""

from __future__ import annotations

from functools import cache

from helpers.actors.gazetteer import gazetteer
from helpers.actors.model import Actor


def resolve_first_person(speaker: Actor) -> Actor:
    """Give whom "we" means in somebody's mouth: the country, or the body of several, that an official speaks for.

    >>> resolve_first_person(Actor("Wang Wentao", "person", "CN", "Minister of Commerce")).name
    'China'
    """
    if speaker.kind == "country":
        return speaker
    body = gazetteer().by_name.get(speaker.affiliation) if speaker.affiliation else None
    if body is not None and body.actor is not None and body.actor.kind == "organization" and not body.actor.country:
        return body.actor  # a body of several countries: NATO
    if not speaker.country:
        return speaker
    return _countries().get(speaker.country, speaker)


def country_of(code: str) -> Actor | None:
    """Give the country of an ISO 3166-1 alpha-2 code, `None` for an empty or unknown one.

    >>> country_of("PE").name, country_of("")
    ('Peru', None)
    """
    return _countries().get(code)


@cache
def _countries() -> dict[str, Actor]:
    """Give the countries by their codes."""
    entries = gazetteer().by_name.values()
    return {e.actor.country: e.actor for e in entries if e.actor is not None and e.actor.kind == "country"}
