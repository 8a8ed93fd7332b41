"""The bodies of one document: short forms, acronyms, and ministries whose country is told elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from helpers.actors.gazetteer import Gazetteer, first_actor, fold
from helpers.actors.ministries import Body
from helpers.actors.model import Actor
from helpers.actors.names import Name
from helpers.actors.words import Words, given_names, name_words

# How far before a ministry its country may be named, in words.
NEAR = 60


class Bodies:
    """Bodies by full name, short form and acronym, in lower case; `named` holds the names of all that were found.

    `home` is the code of the country whose government published the text, if one did.
    """

    def __init__(self, words: Words, names: Sequence[Name], lexicon: Gazetteer, home: str = "") -> None:
        self.words, self.names, self.lexicon, self._home = words, names, lexicon, home
        self.named: set[str] = set()
        self._forms: dict[str, Actor] = {}
        self._codes: set[str] = set()  # of the countries that something but a public body was named of
        self._foreign: dict[str, Body] = {}  # by the name of the body in the lexicon
        self._starts = [name.start for name in names]
        # The first ministry of each field whose country the words tell.
        self._countries: dict[str, tuple[str, str]] = {}
        for name in names:
            if name.body is not None and name.body.country:
                self._countries.setdefault(name.body.field, (name.body.country, name.body.country_name))

    def get(self, form: str) -> Actor | None:
        """Give the body that a short form or acronym means."""
        return self._forms.get(fold(form))

    def note(self, name: Name, written: list[str]) -> Actor:
        """Note a body: its short form and the acronym in brackets after it mean it from now on."""
        words = list(written)
        while len(words) > 2 and fold(words[-1]).rstrip(".") in name_words("company"):
            words.pop()
        text = " ".join(words)
        short = text.removesuffix(" Corporation").removesuffix(" Company")
        actor = self._forms.get(fold(text)) or self._forms.get(fold(short))
        if actor is None:
            actor = Actor(text, "organization", name.country)
            self._forms[fold(text)] = self._forms[fold(short)] = actor
            first = self.words.folded[name.start]
            if first not in given_names() and not self.lexicon.starts(first) and len(words) > 1:
                self._forms.setdefault(first, actor)
            self.note_acronym(name, actor)
        return actor

    def note_acronym(self, name: Name, actor: Actor) -> None:
        """Note the acronym in brackets after a body's name: "the Department of Ports (DOP)"."""
        words, after = self.words.written, name.end
        if after + 2 < len(words) and words[after] == "(" and words[after + 2] == ")" and words[after + 1].isupper():
            self._forms.setdefault(fold(words[after + 1]), actor)

    def ministry(self, name: Name) -> Actor:
        """Give a ministry or embassy under its canonical name."""
        body = name.body
        assert body is not None
        told = ("", "") if body.country or body.kind == "embassy" else self._country_for(name, body.field)
        actor = body.actor(*told)
        entry = self.lexicon.by_name.get(actor.name)
        return entry.actor if entry is not None and entry.actor is not None else actor

    def foreign(self, name: Name, before: Name | None) -> Body | None:
        """Give the body of another country that bears the name of one in the lexicon: "Peru's Senate".

        The bare name means it from there on, unless a text names the other one with its country.
        """
        start, owner = name.start, self._owner(name, before)
        if name.shape == "body" and (first := self._country_word(name.start)) is not None:
            start, owner = name.start + 1, first  # "Peruvian Senate", read as one name
        namesake = self._namesake(start, name.end)
        if namesake is None:
            return None
        own = self.words.folded[start : name.end]
        if any(e.kind == "country" for word in own for e in self.lexicon.forms(word)):
            owner = namesake
        if owner is None and namesake.name not in self._foreign:
            owner = self._elsewhere(name, namesake)
        if owner is None:
            return self._foreign.get(namesake.name)
        if owner.country == namesake.country:
            self._foreign.pop(namesake.name, None)
            return None
        text = " ".join(self.words.written[start : name.end])
        found = self._foreign[namesake.name] = Body(name.end, "other", text, owner.country, owner.name)
        return found

    def _namesake(self, start: int, end: int) -> Actor | None:
        """Give the public body of the lexicon whose form the words from `start` to `end` are."""
        if start >= end or self.words.folded[end - 1] not in name_words("public"):
            return None
        matched, entries = self.lexicon.match(self.words.folded, self.words.written, start)
        found = first_actor(entries)
        return found if matched == end and found is not None and found.kind == "organization" else None

    def _owner(self, name: Name, before: Name | None) -> Actor | None:
        """Give the country named right before a body, as its owner or as an adjective."""
        if before is None or before.end > name.start or self.words.folded[before.end : name.start] not in ([], ["'s"]):
            return None
        found = first_actor(before.entries)
        return found if found is not None and found.kind == "country" else None

    def _elsewhere(self, name: Name, namesake: Actor) -> Actor | None:
        """Give the country named last in a text that never names the namesake's: "Congress" in a text about Peru."""
        if not self._codes:
            told = (e.actor for other in self.names for e in other.entries[:1] if e.actor)
            self._codes = {self._home, *(a.country for a in told if not _is_public(a))}
        if namesake.country in self._codes:
            return None
        for at in range(bisect_left(self._starts, name.start) - 1, -1, -1):
            if name.start - self.names[at].start >= NEAR:
                break
            found = first_actor(self.names[at].entries)
            if found is not None and found.kind == "country":
                return found
        return None

    def _country_word(self, at: int) -> Actor | None:
        entries = self.lexicon.forms(self.words.folded[at])
        return next((e.actor for e in entries if e.kind == "country"), None)

    def _country_for(self, name: Name, field: str) -> tuple[str, str]:
        """Find the country of "the Ministry of Finance": the same ministry elsewhere, else a country just named.

        The United States calls no ministry so.
        """
        if field in self._countries:
            return self._countries[field]
        for at in range(bisect_left(self._starts, name.start) - 1, -1, -1):
            other = self.names[at]
            if name.start - other.start >= NEAR:
                break
            for actor in reversed(other.actors):
                if actor.kind == "country" and actor.country != "US":
                    return actor.country, actor.name
        return "", ""


def _is_public(actor: Actor) -> bool:
    return actor.kind == "organization" and fold(actor.name.split()[-1]) in name_words("public")
