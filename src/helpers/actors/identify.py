"""Whom the names of a text mean: full names first, then what refers back to them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from helpers.actors.bodies import NEAR, Bodies
from helpers.actors.context import acts, is_described_body, is_locative, is_qualifier, name_head, speaks
from helpers.actors.gazetteer import ADJECTIVE, CAPITAL, FULL, WEAK, Entry, Gazetteer, has_person
from helpers.actors.headline import find_titled_people
from helpers.actors.home import home_country
from helpers.actors.homonyms import find_federal_states
from helpers.actors.model import Actor
from helpers.actors.names import Name, join
from helpers.actors.offices import agrees, in_office, title_key
from helpers.actors.origins import find_origins
from helpers.actors.people import People, Person
from helpers.actors.surroundings import Surroundings
from helpers.actors.titles import share_titles
from helpers.actors.words import Words, collectives, given_names, name_words

# Evidence for a name is not looked for further than this from the beginning of its sentence, in words.
LONGEST_SENTENCE = 200
# How many names back the one is looked for whose minister somebody is.
_OWNERS = 8


class Identifier:
    """Gives each name of one document its actor."""

    def __init__(self, doc: Doc, words: Words, names: list[Name], lexicon: Gazetteer) -> None:
        self.doc, self.words, self.names, self.lexicon = doc, words, names, lexicon
        anchor = doc._.anchor if doc.has_extension("anchor") else None
        self.anchor: date | None = anchor
        self.people = People(lexicon, anchor)
        self.bodies = Bodies(words, names, lexicon, home_country(doc))
        self.around = Surroundings(doc, words, names, lexicon, find_federal_states(words))
        self.vouched: set[tuple[str, ...]] = set()
        self.bodies_told: set[tuple[str, ...]] = set()  # unknown names that an apposition says to be a body's
        self.common = {low for low, text in zip(words.folded, words.written, strict=True) if low == text}

    def run(self) -> None:
        """Resolve every name; those that stay without an actor mean nobody we can name."""
        share_titles(self.words, self.names)
        for i, name in enumerate(self.names):
            if name.shape == "unknown" and len(self._name_words(name)) == 1:
                name.shape = "single"  # of several tokens: "Alder-Birch"
            self.around.settle_entries(name)
            body = self.bodies.foreign(name, self.names[i - 1] if i else None)
            if body is not None:
                name.shape, name.body = "ministry", body
            self.around.read_context(i, name)
            self.around.absorb(i, name)
        for name in self.names:
            # Evidence at one place vouches for the form at every other.
            for entry in name.entries:
                if entry.strength == WEAK and len(entry.words) > 1 and self._evident(entry, name):
                    self.vouched.add(entry.words)
            if name.shape == "unknown" and is_described_body(self._head(name)):
                self.bodies_told.add(self._key(name))
        self._read_headline()
        for name in self.names:
            self._note_full(name)
        self.bodies.named = {a.name for name in self.names for a in name.actors if a.kind == "organization"}
        for name in self.names:
            if name.shape == "ministry":
                name.actors = (self.bodies.ministry(name),)
                self._qualify(name)
            elif not name.actors:
                self._resolve_short(name)
        self._follow_owners()
        find_origins(self.words, self.names, self.people.known.values())
        for name in self.names:
            # What a text tells of somebody later holds from the first mention on.
            name.actors = tuple(self.people.current(actor) for actor in name.actors)

    def _follow_owners(self) -> None:
        """Give whoever is somebody's minister that one's country: "President Ann Alder of Peru … her minister, Bo"."""
        for at, name in enumerate(self.names):
            person = self.people.known.get(name.actors[0].name) if name.owned and name.actors else None
            if person is None or person.actor.country:
                continue
            for other in reversed(self.names[max(0, at - _OWNERS) : at]):
                owner = self.people.current(other.actors[0]) if len(other.actors) == 1 else None
                if owner is None or owner.kind != "person" or name.first - other.end > NEAR:
                    continue
                if self._head(other).dep_ in ("nsubj", "nsubjpass"):
                    person.actor = replace(person.actor, country=owner.country)
                    break

    def _read_headline(self) -> None:
        """Note the people whom the article's title names in full, by whose surnames the text may call them."""
        title = (self.doc._.title if self.doc.has_extension("title") else None) or ""
        if title:
            for words, name in find_titled_people(title, wanted=set(self.words.folded), home=home_country(self.doc)):
                self.people.add_full(words, name)

    # full names ------------------------------------------------------------------------------------------------

    def _note_full(self, name: Name) -> None:
        size = len(self._name_words(name))
        if name.compound:
            name.actors = tuple(dict.fromkeys(e.actor for e in name.entries if e.actor))
            return
        full = [e for e in name.entries if e.strength == FULL and e.actor]
        if full and name.shape == "known":
            actor = full[0].actor
            assert actor is not None
            if actor.kind == "person":
                entry = self._same_person(full, name)
                self._give(name, self.people.add_entry(entry, name))
            else:
                name.actors = (actor,)
                self._qualify(name)
                if actor.kind == "organization":
                    self.bodies.note_acronym(name, actor)
        elif name.shape == "known":
            self._note_other(name)
        elif name.shape == "person" and size > 1:
            self._give(name, self.people.add_full(self._name_words(name), name))
        elif name.shape == "body":
            self._note_body(name)
        elif name.shape == "unknown":
            self._note_unknown(name)

    def _note_unknown(self, name: Name) -> None:
        """Take an unknown name of several words by what it does: who speaks is a person, who acts at least a body."""
        head = self._head(name)
        if self._key(name) in self.bodies_told:
            self._note_body(name)
            return
        if not self._is_proper(name):
            return
        alone = not any(child.dep_ in ("det", "poss", "amod") for child in head.lefts)
        if alone and (speaks(head) or (head.dep_ in ("nsubj", "nsubjpass") and _looks_east_asian(self.words, name))):
            name.shape, name.certain = "person", False
            self._give(name, self.people.add_full(self._name_words(name), name))
        elif acts(head):
            name.certain = False
            if alone and self._could_be_person(name):
                self._give(name, self.people.add_full(self._name_words(name), name))
            else:
                self._note_body(name)

    def _could_be_person(self, name: Name) -> bool:
        """Tell two words such as persons have from a company's: no capitals throughout, no plural, no ampersand."""
        own = [self.words.written[i] for i in range(name.start, name.end)]
        return len(own) == 2 and all(w.isalpha() and w[1:].islower() for w in own) and not own[1].endswith("s")

    def _is_proper(self, name: Name) -> bool:
        """Tell a name from a term in capitals, whose words occur in lower case too, and from a part of a headline."""
        words = self.words
        own = range(name.start, name.end)
        if words.folded[name.end - 1] in name_words("thing") or words.folded[name.end - 1] in collectives():
            return False
        if any(words.written[i] in self.common or words.folded[i] in self.common for i in own if words.capital[i]):
            return False
        if all(words.written[i].isupper() for i in own) and name.end - name.start > 1:
            return False
        near = [i for i in range(max(0, name.first - 6), min(len(words.written), name.end + 6)) if i not in own]
        letters = [i for i in near if len(words.written[i]) > 2 and words.written[i].isalpha()]
        return not letters or sum(words.written[i][0].isupper() for i in letters) < len(letters)

    def _same_person(self, entries: list[Entry], name: Name) -> Entry:
        alive = [e for e in entries if e.active(self.people.year)]
        titled = [e for e in alive if e.actor and agrees(title_key(name.title), e.actor)]
        return (titled or alive or entries)[0]

    def _note_other(self, name: Name) -> None:
        """Take adjectives, seats of government, and weak forms of several words with evidence."""
        for entry in name.entries:
            if entry.strength in (ADJECTIVE, CAPITAL) and entry.actor is not None:
                name.actors = (entry.actor,)
                self._qualify(name)
                return
        weak = [e for e in name.entries if e.strength == WEAK and e.actor and len(e.words) > 1]
        for entry in weak:
            assert entry.actor is not None
            if entry.actor.kind == "person" and entry.words in self.vouched:
                self._give(name, self.people.add_entry(entry, name))
                return
        if weak and not name.actors and weak[0].actor and weak[0].actor.kind == "person":
            self._give(name, self.people.add_full(self._name_words(name), name))

    def _evident(self, entry: Entry, name: Name) -> bool:
        """Tell whether title, country or company bear out a form that is oftener another name."""
        if entry.actor is None or entry.actor.kind != "person":
            return False
        if not entry.active(self.people.year):
            return False
        if agrees(title_key([*name.title, *name.affiliation.split()]), entry.actor):
            return True
        if name.country:
            return name.country == entry.actor.country
        if self.anchor is None or not in_office(entry.actor.name, self.anchor):
            return False
        sentence = self.doc[self.words.at[name.start]].sent
        first = bisect_left(self.words.at, sentence.start)
        others = [n for n in self.around.names_between(first, first + LONGEST_SENTENCE) if n is not name]
        others = [n for n in others if self.words.at[n.start] < sentence.end]
        seen = [e.actor for n in others for e in n.entries if e.actor and e.active(self.people.year)]
        return any(
            a.kind == "person" and a.country != entry.actor.country and in_office(a.name, self.anchor) for a in seen
        )

    def _note_body(self, name: Name) -> None:
        name.actors = (self.bodies.note(name, self._name_words(name)),)
        self._qualify(name)

    def _qualify(self, name: Name) -> None:
        head = self._head(name)
        if any(e.strength == CAPITAL for e in name.entries) or (name.actors and name.actors[0].kind == "country"):
            name.locative = is_locative(head)
        name.adjective = is_qualifier(head) or (
            all(e.strength == ADJECTIVE for e in name.entries) and bool(name.entries)
        )

    # what refers back ------------------------------------------------------------------------------------------

    def _resolve_short(self, name: Name) -> None:
        if name.shape == "place":
            return
        words = self._name_words(name)
        if len(words) > 1:
            return
        word = words[0]
        known_person = has_person(name.entries)
        weak_body = next((e.actor for e in name.entries if e.kind == "organization"), None)
        if weak_body is not None and (weak_body.name in self.bodies.named or speaks(self._head(name))):
            name.actors = (weak_body,)
            return
        if known_person or name.shape in ("person", "single"):
            person, certain = self.people.resolve_surname(name, word)
            if person is not None:
                name.certain = name.certain and certain
                self._give(name, person)
                self.people.bear(word, person)
                return
        body = self.bodies.get(word)
        if known_person and body is None and not name.title and (speaks(self._head(name)) or acts(self._head(name))):
            # A surname that several bear, none of them named in full here.
            name.certain = False
            name.actors = (Actor(word, "person", name.country),)
        elif body is not None and not name.title:
            name.actors = (body,)
            self._qualify(name)
        elif name.title and (name.shape == "person" or known_person) and self._could_be_surname(name):
            name.certain = False
            self._give(name, self.people.add_lone(word, name))
        elif name.shape == "single" and speaks(self._head(name)) and self._is_proper(name):
            name.certain = False
            kind = "person" if word.lower() in given_names() else "organization"
            name.actors = (Actor(word, kind),)

    def _could_be_surname(self, name: Name) -> bool:
        """Tell a surname after a title; after an honorific anything with a capital is one."""
        word = self.words.written[name.start]
        label = word.isupper() and self.words.written[name.end : name.end + 1] == [":"]
        return name.title_kind == "honorific" or ((word[1:].islower() or label) and self._is_proper(name))

    def _key(self, name: Name) -> tuple[str, ...]:
        return tuple(self.words.folded[name.start : name.end])

    def _head(self, name: Name) -> Token:
        return name_head(self.doc, self.words, name)

    def _give(self, name: Name, person: Person) -> None:
        name.actors = (person.actor,)
        name.adjective = is_qualifier(self._head(name))

    def unresolved(self) -> list[str]:
        """Give the names that act or speak here and that stand for nobody we know, as written."""
        found = []
        for name in self.names:
            if name.absorbed or name.shape in ("place", "ministry"):
                continue
            lone = bool(name.actors) and not name.certain and len(self._name_words(name)) == 1
            if lone and name.actors[0].name == self._name_words(name)[0]:
                found.append(join(self.words, name.start, name.end))
            elif not name.actors and self._is_proper(name):
                head = self._head(name)
                if acts(head) or speaks(head):
                    found.append(join(self.words, name.start, name.end))
        return found

    def gender_of(self, actor: Actor) -> str:
        """Give a person's gender as the lexicon, the given name or a title tells it; empty where nothing does."""
        person = self.people.known.get(actor.name)
        if person is not None:
            return person.gender
        entry = self.lexicon.by_name.get(actor.name)
        return entry.gender if entry else ""

    def _name_words(self, name: Name) -> list[str]:
        text = join(self.words, name.start, name.end)
        words = text.split()
        # Transcripts write the speaker in capitals.
        return [w.title() if len(w) > 3 and w.isupper() else w for w in words] if name.shape == "person" else words


def _looks_east_asian(words: Words, name: Name) -> bool:
    return name.end - name.start in (2, 3) and words.folded[name.start] in name_words("family")
