"""Who holds which office on a day, and whether two titles mean the same one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from helpers.actors.gazetteer import fold
from helpers.actors.model import Actor
from helpers.actors.words import name_words
from helpers.lexicons import load

_SAME = {
    "defence": "defense",
    "adviser": "advisor",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "chairman": "chair",
    "chairwoman": "chair",
    "head": "chief",
    "premier": "premier",
    "foreign": "foreign",
    "affairs": "",
    "new": "",
    "former": "former",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A holder's time in an office: `of` is a country's code, or the body; `until` is open where empty."""

    actor: str
    office: frozenset[str]
    of: str
    since: date
    until: date

    def covers(self, day: date | None) -> bool:
        """Tell whether the office was held on that day; on an unknown day the present holder holds it."""
        return self.until == date.max if day is None else self.since <= day < self.until


def title_key(words: Iterable[str]) -> frozenset[str]:
    """Give the words of a title that tell it from others, whatever their order.

    >>> title_key("Secretary of the Treasury".split()) == title_key(["Treasury", "Secretary"])
    True
    """
    key = set()
    for word in words:
        low = fold(word)
        if low not in name_words("untold"):
            key.add(_SAME.get(low, low))
    key.discard("")
    return frozenset(key)


@cache
def terms() -> tuple[Term, ...]:
    """Give every term of office in the lexicon."""
    return tuple(
        Term(
            row["actor"],
            title_key(row["office"].split()),
            row["of"],
            date.fromisoformat(row["since"]),
            date.fromisoformat(row["until"]) if row["until"] else date.max,
        )
        for row in load("offices")
    )


@cache
def holders(key: frozenset[str], country: str, day: date | None) -> tuple[str, ...]:
    """Give the names of those who hold an office on a day; `country` may be empty for any.

    >>> holders(title_key(["president"]), "CN", date(2025, 10, 1))
    ('Xi Jinping',)
    """
    return tuple(
        dict.fromkeys(
            t.actor for t in terms() if t.office == key and (not country or t.of == country) and t.covers(day)
        )
    )


@cache
def in_office(name: str, day: date | None) -> bool:
    """Tell whether somebody holds any office of the lexicon on a day."""
    return any(term.actor == name and term.covers(day) for term in terms())


@cache
def offices_of(name: str) -> tuple[frozenset[str], ...]:
    """Give the title keys of all offices that somebody has held."""
    return tuple(dict.fromkeys(term.office for term in terms() if term.actor == name))


@cache
def held_by(name: str, day: date | None) -> tuple[frozenset[str], ...] | None:
    """Give the title keys of the offices that somebody has held up to a day; `None` where the lexicon has no term."""
    known = [term for term in terms() if term.actor == name]
    return tuple(dict.fromkeys(t.office for t in known if day is None or t.since <= day)) if known else None


@lru_cache(maxsize=1 << 12)  # a text asks for the same few roles again and again
def _role_key(role: str) -> frozenset[str]:
    return title_key(role.replace(";", " ").replace(",", " ").split())


def agrees(key: frozenset[str], actor: Actor) -> bool:
    """Tell whether a title fits what the lexicon knows of an actor's offices and role.

    >>> agrees(title_key(["vice", "premier"]), Actor("He Lifeng", "person", role="Vice Premier"))
    True
    """
    if not key:
        return False
    known = [*offices_of(actor.name), _role_key(actor.role)]
    return any(
        key == office or (len(key) > 1 and key <= office) or (len(office) > 1 and office <= key) for office in known
    )
