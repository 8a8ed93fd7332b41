"""Titles that several share, and those of monarchs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpers.actors.gazetteer import fold
from helpers.actors.model import Actor
from helpers.actors.names import Name
from helpers.actors.words import Words, name_words

_JOINS = frozenset((",", "and", "&"))
_OWNERS = frozenset(("of", "from"))


def share_titles(words: Words, names: Sequence[Name]) -> None:
    """Give a plural title to all who are joined under it: "Presidents Alder of Peru and Birch of Chile"."""
    for at, name in enumerate(names):
        if not name.shares:
            continue
        last = name
        for i in range(at + 1, len(names)):
            other = names[i]
            gap = words.folded[last.end : other.first]
            if gap and gap[0] in _OWNERS and len(gap) < 3:
                last = other  # the country of the one before
                continue
            joined = bool(gap) and all(word in _JOINS for word in gap)
            if not joined or other.title or any(e.kind not in ("", "person") for e in other.entries):
                break
            other.title, other.title_kind, other.role = name.title, name.title_kind, name.role
            other.country = other.country or name.country
            if other.shape in ("single", "unknown"):
                other.shape = "person"
            last = other


def is_royal(words: Iterable[str]) -> bool:
    """Tell whether a title is one of those whose bearers are called by a given name.

    >>> is_royal(["King"]), is_royal(["Prime", "Minister"])
    (True, False)
    """
    return any(fold(word) in name_words("royal") for word in words)


def fits_crown(title: Sequence[str], actor: Actor) -> bool:
    """Tell whether somebody known can bear a title, as far as crowns go: "King Alder" is no minister of that name."""
    return not is_royal(title) or is_royal(actor.role.replace(";", " ").split())
