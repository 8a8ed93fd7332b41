"""The name under which the tables know somebody, for names that stand alone and not in a text."""

from __future__ import annotations

from helpers.actors.gazetteer import FULL, fold, gazetteer, split_words


def canonical_name(name: str) -> str:
    """Give the canonical name of a country, body or person that the lexicons know, else the name itself.

    Only forms that mean nobody else count: a surname alone stays as it is.

    >>> canonical_name("Myanmar"), canonical_name("USGS"), canonical_name("World"), canonical_name("Trump")
    ('Burma', 'United States Geological Survey', 'World', 'Trump')
    """
    words = split_words(name)
    if not words:
        return name
    end, entries = gazetteer().match([fold(word) for word in words], words, 0)
    names = {entry.actor.name for entry in entries if entry.actor is not None and entry.strength == FULL}
    return names.pop() if len(names) == 1 and end == len(words) else name
