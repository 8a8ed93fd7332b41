"""What the words around each name add to it: title, role, affiliation, country."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc

from helpers.actors.bodies import NEAR
from helpers.actors.context import name_head
from helpers.actors.gazetteer import FULL, PLACE, Gazetteer, first_actor, fold, has_person
from helpers.actors.names import Name, join
from helpers.actors.roles import LONGEST_ROLE, read_apposition, read_leading_role, read_role_before
from helpers.actors.words import Words, collectives, given_names, name_words, titles
from helpers.lemmas import lemma


class Surroundings:
    """Reads the words around the names of one document; `places` are words that name a place for all their looks."""

    def __init__(
        self, doc: Doc, words: Words, names: Sequence[Name], lexicon: Gazetteer, places: frozenset[int]
    ) -> None:
        self.doc, self.words, self.names, self.lexicon, self._places = doc, words, names, lexicon, places
        self._starts = [name.start for name in names]

    def names_between(self, start: int, end: int) -> list[Name]:
        """Give the names that begin at one of the words from `start` up to `end`."""
        return list(self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def settle_entries(self, name: Name) -> None:
        """Keep of the meanings of a name that of a place, where it has one."""
        if any(e.strength == PLACE for e in name.entries) or name.start in self._places:
            name.entries = [e for e in name.entries if e.strength == PLACE]
            name.shape = "place"

    def read_context(self, at: int, name: Name) -> None:
        """Give the name numbered `at` the title, role, affiliation and country that the words around it tell."""
        if name.shape in ("place", "ministry", "body") or (name.entries and not may_be_person(name)):
            return
        if not name.title:
            self._read_long_title(name)
        if not name.title:
            read_role_before(self.doc, self.words, name)
        leading = read_leading_role(self.doc, self.words, name)
        if leading:
            self._read_owner(leading, name)
        told = read_apposition(self.doc, self.words, name)
        if name.title and not name.country:
            name.country = self._origin(at, name)
        if name.affiliation and not name.country:
            name.country = self._country_in(name.affiliation)
        if not name.country:
            self._read_delegation(name)
        several = name.end - name.start > 1 and self.words.folded[name.end - 1] not in name_words("thing")
        if name.shape in ("unknown", "single") and ((several and (name.title or told)) or (not several and name.title)):
            name.shape = "person"

    def _read_owner(self, phrase: range, name: Name) -> None:
        """Take country and affiliation from the words before a role: "Chile's minister", "Alder Bank's chairman"."""
        for other in self.names_between(phrase.start, phrase.stop):
            actor = first_actor(other.entries)
            country = other.body.country if other.body is not None else actor.country if actor is not None else ""
            name.country = name.country or country
            if other.shape in ("body", "ministry") or (actor is not None and actor.kind == "organization"):
                name.affiliation = name.affiliation or join(self.words, other.start, other.end)
        owner = self.words.folded[phrase.start]
        name.owned = owner in ("his", "her") and not name.country
        if owner == "its" and not name.affiliation:
            for other in reversed(self.names_between(max(0, phrase.start - NEAR), phrase.start)):
                if name_head(self.doc, self.words, other).dep_ not in ("nsubj", "nsubjpass"):
                    continue
                known = first_actor(other.entries)
                if other.shape == "body" or (known is not None and known.kind == "organization"):
                    name.affiliation = join(self.words, other.start, other.end)
                    return
                if known is not None and known.kind == "country":
                    name.country = name.country or known.country
                    return

    def _read_delegation(self, name: Name) -> None:
        """Take the country whose delegation somebody is said to lead: "Ann Alder, who led the Peruvian delegation"."""
        head = name_head(self.doc, self.words, name)
        for clause in head.children:
            if clause.dep_ not in ("relcl", "acl") or lemma(clause) not in name_words("leading"):
                continue
            for led in clause.children:
                if led.dep_ == "dobj" and collectives().get(led.lower_) == "government":
                    first, last = (bisect_left(self.words.at, i) for i in (led.left_edge.i, led.i))
                    for other in self.names_between(first, last):
                        actor = first_actor(other.entries)
                        if actor is not None and actor.kind == "country":
                            name.country = actor.country
                            return

    def _origin(self, at: int, name: Name) -> str:
        """Give the code of the country that follows a name with a title: "President Ann Alder of Peru"."""
        following = self.names[at + 1] if at + 1 < len(self.names) else None
        if following is None or following.compound:
            return ""
        gap = self.words.folded[name.end : following.start]
        if gap not in (["of"], ["of", "the"]):
            return ""
        actor = next((e.actor for e in following.entries if e.actor and e.strength == FULL), None)
        return actor.country if actor is not None and actor.kind == "country" else ""

    def _read_long_title(self, name: Name) -> None:
        """Take an office whose field is long: "Minister of State for Trade, Industry, and Energy Tom Alder"."""
        words = self.words
        if name.shape != "person" and not may_be_person(name):
            return
        for at in range(name.start - 1, max(-1, name.start - LONGEST_ROLE), -1):
            low = words.folded[at]
            if words.capital[at] and (low,) in titles() and words.folded[at + 1] in ("of", "for"):
                name.first, name.title_kind = at, "office"
                name.title = tuple(
                    w for w in words.folded[at : name.start] if w not in ("of", "for", "the", "and", ",")
                )
                name.role = join(words, at, name.start)
                for other in self.names_between(at, name.start):
                    other.absorbed = True
                return
            if not words.capital[at] and low not in ("of", "for", "the", "and", ","):
                return
            if low in given_names() or words.starts[at]:
                return

    def _country_in(self, text: str) -> str:
        """Give the code of the country that an affiliation names ("the Chinese Foreign Ministry")."""
        written = text.split()
        _, entries = self.lexicon.match([fold(word) for word in written], written, 0)
        return next((e.actor.country for e in entries if e.actor and e.actor.kind != "person"), "")

    def absorb(self, at: int, name: Name) -> None:
        """Make the names right before a title part of it: "Japanese new Prime Minister", "U.N. spokesman"."""
        if not name.title or name.shape in ("place", "ministry", "body"):
            return
        for before in reversed(self.names[max(0, at - 3) : at]):
            gap = self.words.folded[before.end : name.first]
            if gap[:1] == ["'s"] and all(word in name_words("filler") for word in gap[1:]):
                actor = first_actor(before.entries)
                if actor is not None and actor.kind == "country":
                    name.country = name.country or actor.country
                return
            if before.end > name.first or not gap or (len(gap) == 1 and gap[0] in name_words("filler")):
                if has_person(before.entries) and before.end <= name.first:
                    return
                self._take(name, before)
            else:
                return

    def _take(self, name: Name, before: Name) -> None:
        text = join(self.words, before.start, before.end)
        actor = first_actor(before.entries)
        name.role = name.role.removeprefix(text).strip()
        name.first = min(name.first, before.first)
        before.absorbed = True
        if actor is not None:
            name.country = name.country or actor.country
            if actor.kind != "country" and not name.affiliation:
                name.affiliation = text
        elif before.body is not None:
            name.country, name.affiliation = before.body.country or name.country, text


def may_be_person(name: Name) -> bool:
    """Tell whether the lexicon has a person of that name."""
    return has_person(name.entries)
