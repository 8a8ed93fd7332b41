"""Whom a surname means: the people of one document, and those the lexicon knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from helpers.actors.gazetteer import SHORT, WEAK, Entry, Gazetteer, fold
from helpers.actors.model import Actor
from helpers.actors.names import Name
from helpers.actors.offices import agrees, holders, title_key
from helpers.actors.titles import fits_crown, is_royal
from helpers.actors.words import given_names, name_words

# A misspelt surname beside the right office and country; below this it is somebody else.
CLOSE = 60
# A misspelt full name whose title or country agrees.
CLOSE_NAME = 85


@dataclass(slots=True)
class Person:
    """Somebody whom the document names in full, or the lexicon knows."""

    actor: Actor
    surnames: frozenset[str]
    gender: str = ""
    titles: set[frozenset[str]] = field(default_factory=set)
    first: int = 0  # the token of the first full mention


class People:
    """The people of a document; `anchor` is the day it was published."""

    def __init__(self, lexicon: Gazetteer, anchor: date | None) -> None:
        self.lexicon, self.anchor = lexicon, anchor
        self.year = anchor.year if anchor else None
        self.known: dict[str, Person] = {}
        self.by_surname: dict[str, list[Person]] = {}
        self.by_given: dict[str, list[Person]] = {}
        self.bearer: dict[str, Person] = {}  # who bore a bare surname last
        self._keys: dict[tuple[str, str], Person] = {}

    def add_entry(self, entry: Entry, name: Name) -> Person:
        """Note a full mention of somebody in the lexicon."""
        assert entry.actor is not None
        person = self.known.get(entry.actor.name)
        if person is None:
            person = Person(entry.actor, surnames_of(entry.actor.name.split()), entry.gender, first=name.start)
            for other in self.lexicon.entries:
                if other.actor is entry.actor and other.strength == SHORT:
                    person.surnames |= {fold(other.words[0])}
            self._register(person)
        self._note(person, name)
        return person

    def add_full(self, words: list[str], name: Name) -> Person:
        """Note a full mention of somebody the lexicon does not know; a middle initial makes nobody else."""
        key = (fold(words[0]), fold(_last(words)))
        if words[-1].lower().rstrip(".") in ("jr", "sr", "ii", "iii", "iv"):
            key = (key[0], key[1] + words[-1].lower().rstrip("."))
        person = self._keys.get(key)
        if person is None:
            entry = self.lexicon.person(*key)
            if entry is not None and entry.active(self.year):
                return self.add_entry(entry, name)
            similar = self._similar(" ".join(words), name)
            if similar is not None:
                return self.add_entry(similar, name)
            actor = Actor(_full(words), "person", name.country, name.role, name.affiliation)
            person = self._keys[key] = Person(actor, surnames_of(words), name.gender, first=name.start)
            self._register(person)
        self._note(person, name)
        return person

    def add_lone(self, word: str, name: Name) -> Person:
        """Note somebody of whom a text gives a title and one name only; a monarch is called by both."""
        full = f"{name.role} {word}" if name.role and is_royal(name.title) else word
        actor = Actor(full, "person", name.country, name.role, name.affiliation)
        person = Person(actor, frozenset((fold(word),)), name.gender, first=name.start)
        self._register(person)
        self._note(person, name)
        return person

    def current(self, actor: Actor) -> Actor:
        """Give an actor with all that the document has told of it by now."""
        known = self.known.get(actor.name) if actor.kind == "person" else None
        return known.actor if known is not None else actor

    def _register(self, person: Person) -> None:
        self.known[person.actor.name] = person
        for surname in sorted(person.surnames):
            self.by_surname.setdefault(surname, []).append(person)
        given = fold(person.actor.name.split()[0])
        if given not in person.surnames:
            self.by_given.setdefault(given, []).append(person)

    def _note(self, person: Person, name: Name) -> None:
        if name.title_kind in ("office", "rank", "speaker"):
            person.titles.add(title_key(name.title))
        person.gender = person.gender or name.gender
        old = person.actor
        if (
            (not old.role and name.role)
            or (not old.country and name.country)
            or (not old.affiliation and name.affiliation)
        ):
            person.actor = Actor(
                old.name,
                old.kind,
                old.country or name.country,
                old.role or name.role,
                old.affiliation or name.affiliation,
                old.wikidata,
            )

    def _similar(self, full: str, name: Name) -> Entry | None:
        """Find whom a misspelt full name means: nearly the same letters, and the title or country agrees."""
        key = title_key(name.title)
        if not key and not name.country:
            return None
        best: tuple[float, Entry] | None = None
        for entry in self.lexicon.by_name.values():
            actor = entry.actor
            if actor is None or actor.kind != "person" or not entry.active(self.year):
                continue
            if not (agrees(key, actor) or (not key and name.country == actor.country)):
                continue
            if name.country and name.country != actor.country:
                continue
            score = fuzz.ratio(full.lower(), actor.name.lower())
            if score >= CLOSE_NAME and (best is None or score > best[0]):
                best = (score, entry)
        return best[1] if best else None

    def resolve_surname(self, name: Name, word: str) -> tuple[Person | None, bool]:
        """Give whom a lone surname means, and whether that is certain."""
        surname = fold(word)
        office = self._office_holder(name, surname)
        if office is not None:
            return office, True
        here = [p for p in self.by_surname.get(surname, ()) if self._fits(p, name)]
        before = [p for p in here if p.first <= name.start]
        if not is_royal(name.title):
            # A bare name is a commoner's rather than a monarch's.
            before = [p for p in before if not is_royal(p.actor.name.split()[:1])] or before
        bearer = self.bearer.get(surname)
        if bearer is not None and (bearer in here or (not here and self._fits(bearer, name))):
            return bearer, True
        if before and all(self._minor(p, surname) for p in before):
            # Of a family, the one who is known by the bare surname; the others are named in full.
            major = self._from_lexicon(name)
            if major is not None:
                return major, True
        if before:
            titled = [p for p in before if name.title and title_key(name.title) in p.titles]
            return (titled or before)[-1], len(before) == 1 or bool(titled)
        if here and (len(here) == 1 or not name.entries):
            return here[0], len(here) == 1
        found = self._from_lexicon(name)
        if found is None:
            given = [p for p in self.by_given.get(surname, ()) if self._fits(p, name)]
            if len(given) == 1:
                return given[0], given[0].first <= name.start
        return found, True

    def _fits(self, person: Person, name: Name) -> bool:
        if name.gender and person.gender and name.gender != person.gender:
            return False
        if is_royal(name.title) and not any(map(is_royal, person.titles)) and not fits_crown(name.title, person.actor):
            return False
        return not (name.country and person.actor.country and name.country != person.actor.country)

    def _minor(self, person: Person, surname: str) -> bool:
        """Tell whether the lexicon has the surname for somebody else rather than for this person."""
        forms = [e for e in self.lexicon.forms(surname) if e.kind == "person"]
        own = any(e.actor and e.actor.name == person.actor.name and e.strength == WEAK for e in forms)
        return own and any(e.strength == SHORT for e in forms)

    def _office_holder(self, name: Name, surname: str) -> Person | None:
        """Find the holder of the office in the title whose surname this is, or nearly is."""
        if name.title_kind != "office":
            return None
        for words in ((*name.title, *name.affiliation.split()), name.title):
            key = title_key(words)
            if not name.country and len(key) < 2:
                # "President X": any president of the day, but then the surname must be the holder's own.
                found = [h for h in holders(key, "", self.anchor) if surname in self._surnames_of(h)]
            else:
                found = [h for h in holders(key, name.country, self.anchor) if self._near(surname, h)]
            if len(found) == 1:
                return self.person(found[0], name)
        return None

    def _surnames_of(self, holder: str) -> frozenset[str]:
        entry = self.lexicon.by_name[holder]
        assert entry.actor is not None
        return surnames_of(entry.actor.name.split())

    def _near(self, surname: str, holder: str) -> bool:
        return any(fuzz.ratio(surname, own) >= CLOSE for own in self._surnames_of(holder) if own[0] == surname[0])

    def _from_lexicon(self, name: Name) -> Person | None:
        active = [e for e in name.entries if e.kind == "person" and e.active(self.year)]
        key = title_key(name.title) if name.title_kind == "office" else frozenset()
        fitting = []
        for entry in active:
            assert entry.actor is not None
            if name.gender and entry.gender and name.gender != entry.gender:
                continue
            if (name.country and name.country != entry.actor.country) or not fits_crown(name.title, entry.actor):
                continue
            evident = agrees(key, entry.actor) or bool(name.country)
            if entry.strength == SHORT or evident:
                fitting.append((not evident, entry))
        if not fitting:
            return None
        best = min(fitting, key=lambda pair: pair[0])
        rivals = [entry for weak, entry in fitting if weak == best[0] and entry.actor is not best[1].actor]
        return None if rivals else self.person(_name_of(best[1]), name)

    def person(self, actor_name: str, name: Name) -> Person:
        """Give the person of that canonical name in the lexicon, as one of this document's people."""
        found = self.known.get(actor_name)
        if found is None:
            entry = self.lexicon.by_name[actor_name]
            assert entry.actor is not None
            found = Person(entry.actor, surnames_of(actor_name.split()), entry.gender, first=name.start)
        return found

    def bear(self, word: str, person: Person) -> None:
        """Note that a bare surname meant that person."""
        self.bearer[fold(word)] = person


def _name_of(entry: Entry) -> str:
    assert entry.actor is not None
    return entry.actor.name


def _last(words: list[str]) -> str:
    parts = [w for w in words if w.lower().rstrip(".") not in ("jr", "sr", "ii", "iii", "iv") and w not in "-,"]
    return parts[-1] if parts else words[-1]


def _full(words: list[str]) -> str:
    return " ".join(words).replace(" - ", "-").replace(" ' ", "'")


# East Asian family names that stand first, in lower case. Romanised names of other peoples rarely begin with them.


def surnames_of(words: list[str]) -> frozenset[str]:
    """Give the words by which a full name may be called alone: the last, or the first where it is a family name.

    >>> sorted(surnames_of(["Wen", "Qishan"])), sorted(surnames_of(["Ursula", "von", "der", "Leyen"]))
    (['wen'], ['leyen'])
    """
    first = fold(words[0])
    if first in name_words("family") and len(words) in (2, 3, 4):
        both = first in given_names() or first in name_words("viet")  # "Mr. Hai" for Nguyen Van Hai
        return frozenset((first, fold(_last(words)))) if both else frozenset((first,))
    return frozenset((fold(_last(words)),))
