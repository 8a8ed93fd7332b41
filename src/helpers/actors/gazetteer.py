"""The lexicons of actors as one table of surface forms, looked up word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from helpers.actors.model import Actor
from helpers.lexicons import LexiconError, load

# How a surface form stands for its actor.
FULL = "full"  # the name itself, or a form that means nobody else
SHORT = "short"  # a person's surname, which somebody else may bear
WEAK = "weak"  # a form that is oftener another name: needs agreeing evidence
ADJECTIVE = "adjective"
CAPITAL = "capital"  # a seat of government, for the government
PLACE = "place"  # looks like an actor and is none


_DOTTED = re.compile(r"(?:\w\.){2,6}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One surface form of one actor. `words` are as written in the lexicon; `actor` is None for `PLACE`."""

    words: tuple[str, ...]
    strength: str
    actor: Actor | None
    gender: str = ""
    active_from: int = 0
    active_to: int = 9999

    @property
    def kind(self) -> str:
        """Give the kind of actor that the form stands for; empty for a `PLACE`."""
        return self.actor.kind if self.actor else ""

    def active(self, year: int | None) -> bool:
        """Tell whether the actor was in the public eye in that year; an unknown year counts as yes."""
        return year is None or self.active_from <= year <= self.active_to


def has_person(entries: Iterable[Entry]) -> bool:
    """Tell whether one of the entries is a person's form."""
    return any(entry.kind == "person" for entry in entries)


def first_actor(entries: Iterable[Entry]) -> Actor | None:
    """Give the actor of the first entry that stands for one."""
    return next((entry.actor for entry in entries if entry.actor), None)


def split_words(surface: str) -> tuple[str, ...]:
    """Split a surface form into the words that the tokenizer makes of it.

    >>> split_words("Lai Ching-te"), split_words("U.S."), split_words("Moody's")
    (('Lai', 'Ching', '-', 'te'), ('U.S.',), ('Moody', "'s"))
    """
    words: list[str] = []
    for chunk in surface.split():
        for part in re.split(r"((?<=[^\W\d])-(?=[^\W\d])|,|\(|\))", chunk):
            if not part:
                continue
            if part.endswith("'s"):
                words += [part[:-2], "'s"]
            else:
                words.append(part)
    return tuple(words)


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _year(cell: str, default: int) -> int:
    return int(cell) if cell else default


def _people() -> Iterator[Entry]:
    for row in load("actors", key="actor"):
        actor = Actor(row["actor"], "person", row["country"], row["role"], row["affiliation"], row["wikidata"])
        about = (actor, row["gender"], _year(row["active_from"], 0), _year(row["active_to"], 9999))
        yield Entry(split_words(row["actor"]), FULL, *about)
        for alias in _list(row["aliases"]):
            words = split_words(alias)
            yield Entry(words, FULL if len(words) > 1 or not alias.isascii() else SHORT, *about)
        for alias in _list(row["weak_aliases"]):
            yield Entry(split_words(alias), WEAK, *about)


def _bodies() -> Iterator[Entry]:
    for row in load("bodies", key="actor"):
        actor = Actor(row["actor"], "organization", row["country"], row["role"], row["affiliation"], row["wikidata"])
        for surface in (row["actor"], *_list(row["aliases"])):
            yield Entry(split_words(surface), FULL, actor)
        for alias in _list(row["weak_aliases"]):
            yield Entry(split_words(alias), WEAK, actor)


def _countries() -> Iterator[Entry]:
    for row in load("countries", key="country"):
        actor = Actor(row["country"], "country", row["code"], wikidata=row["wikidata"])
        for surface in (row["country"], *_list(row["aliases"])):
            yield Entry(split_words(surface), FULL, actor)
        for surface in _list(row["demonyms"]):
            yield Entry(split_words(surface), ADJECTIVE, actor)
        for surface in _list(row["capitals"]):
            yield Entry(split_words(surface), CAPITAL, actor)


def _others(known: dict[str, Actor]) -> Iterator[Entry]:
    for row in load("metonyms", key="surface"):
        if row["actor"] not in known:
            raise LexiconError(f"metonyms.csv: {row['actor']!r} is in none of actors.csv, bodies.csv, countries.csv")
        yield Entry(split_words(row["surface"]), row["strength"], known[row["actor"]])
    for row in load("not_actors", key="surface"):
        yield Entry(split_words(row["surface"]), PLACE, None)


def fold(word: str) -> str:
    """Give the form under which a word is looked up: lower case, straight apostrophe, acronyms without their dots.

    >>> fold("U.S."), fold("Fo’an"), fold("St.")
    ('us', "fo'an", 'st.')
    """
    low = word.lower().replace("’", "'")
    return low.replace(".", "") if _DOTTED.fullmatch(low) else low


class Gazetteer:
    """Every surface form, by its first word; the longest form that fits a text wins."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = tuple(entries)
        self.by_name: dict[str, Entry] = {}
        self._forms: dict[str, dict[tuple[str, ...], list[Entry]]] = {}
        for entry in entries:
            folded = tuple(fold(word) for word in entry.words)
            self._forms.setdefault(folded[0], {}).setdefault(folded, []).append(entry)
            if entry.actor is not None:
                self.by_name.setdefault(entry.actor.name, entry)
        self._people = _first_and_last(entries)
        self._longest = {first: max(map(len, forms)) for first, forms in self._forms.items()}

    def forms(self, folded: str) -> list[Entry]:
        """Give the entries whose whole form is that one word."""
        return self._forms.get(folded, {}).get((folded,), [])

    def person(self, given: str, surname: str) -> Entry | None:
        """Give who bears a given name and a surname, both folded, whatever stands between them."""
        return self._people.get((given, surname))

    def starts(self, folded: str) -> bool:
        """Tell whether some form begins with that word."""
        return folded in self._forms

    def match(self, folded: Sequence[str], written: Sequence[str], at: int) -> tuple[int, list[Entry]]:
        """Give the end and the entries of the longest form that begins at `at`; the end is `at` where none does."""
        forms = self._forms.get(folded[at])
        if forms is None:
            return at, []
        for length in range(min(self._longest[folded[at]], len(folded) - at), 0, -1):
            found = forms.get(tuple(folded[at : at + length]))
            if found:
                fitting = [e for e in found if _same_case(e.words, written[at : at + length])]
                if fitting:
                    return at + length, fitting
        return at, []


def _first_and_last(entries: Sequence[Entry]) -> dict[tuple[str, str], Entry]:
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.kind == "person" and entry.strength == FULL and len(entry.words) > 1:
            words = [fold(word) for word in entry.words]
            last = f"{words[-2]}jr" if words[-1] == "jr." else words[-1]
            found.setdefault((words[0], last), entry)
    return found


def _same_case(words: Sequence[str], written: Sequence[str]) -> bool:
    """Hold acronyms to their case; let a name stand in capitals, as in headlines, but not in lower case."""
    for word, text in zip(words, written, strict=True):
        if word == text or not word[0].isupper():
            continue
        if "." in word + text and word.replace(".", "") == text.replace(".", ""):
            continue
        if word.isupper() or not text[0].isupper():
            return False
        if text.isupper() and len(text) < 4 and len(words) == 1:
            return False
    return True


@cache
def gazetteer() -> Gazetteer:
    """Load the lexicons of actors, once.

    >>> found = gazetteer().match(["the", "us"], ["the", "US"], 1)[1]
    >>> sorted({(entry.actor.name, entry.strength) for entry in found})
    [('United States', 'adjective'), ('United States', 'full')]
    """
    entries = [*_people(), *_bodies(), *_countries()]
    known = {entry.actor.name: entry.actor for entry in entries if entry.actor}
    return Gazetteer([*entries, *_others(known)])
