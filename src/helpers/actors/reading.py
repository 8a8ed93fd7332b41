"""Read one run of capitalised words from left to right: lexicon forms, titles, and names that no lexicon knows."""

from __future__ import annotations

import re

from helpers.actors.gazetteer import (
    ADJECTIVE,
    CAPITAL,
    FULL,
    PLACE,
    SHORT,
    WEAK,
    Entry,
    Gazetteer,
    first_actor,
    fold,
    has_person,
)
from helpers.actors.ministries import find_ministry
from helpers.actors.names import Name, join
from helpers.actors.shapes import is_common, is_field, looks_like_person
from helpers.actors.states import find_state
from helpers.actors.words import (
    Title,
    Words,
    body_words,
    collectives,
    given_names,
    match_title,
    name_words,
)

# A longer run of capitals is a headline.
LONGEST_NAME = 7
JOINTS = frozenset(("-", "‑", "–", "&"))
OF = frozenset(("of", "for"))
# Words that a sentence can begin with before the name of a country that qualifies what follows.
_QUALIFYING = frozenset({"new", "recent", "additional", "further", "joint", "more", "senior"})
_SPLIT = re.compile(r"[-–‑/]")


class RunReader:
    """Reads one run from left to right into names; the title read so far waits for its name."""

    def __init__(self, words: Words, lexicon: Gazetteer, at: int, end: int) -> None:
        self.words, self.lexicon = words, lexicon
        self.at, self.end = at, end
        self.names: list[Name] = []
        self.title_from = -1
        self.title_words: tuple[str, ...] = ()
        self.title: Title | None = None
        self.modifiers: list[Name] = []

    def read(self) -> None:
        """Read the whole run into `names`; `at` is then where it ended, which may be beyond the run."""
        while self.at < self.end:
            before = self.at
            self._step()
            if self.at <= before:
                self.at = before + 1

    def _step(self) -> None:
        words, at = self.words, self.at
        end, entries = self.lexicon.match(words.folded, words.written, at)
        if not entries and (words.folded[at] in JOINTS or words.folded[at] in OF or words.folded[at] in ("the", "and")):
            self.at += 1
            return
        if self._read_state(end) or self._read_body():
            return
        if not entries and words.folded[at] in _QUALIFYING and at + 1 < self.end and self._is_adjective(at + 1):
            self.at += 1  # "New U.S. sanctions", at the beginning of a sentence
            return
        if self.title is not None and self.title.kind == "honorific" and at == self.end - 1:
            # A surname, whatever else the word means; the lexicon may know whose.
            people = [entry for entry in entries if entry.kind == "person"]
            if people:
                self._add_known(end, people)
            else:
                self._add_unknown()
            return
        if entries and not self._overruled(end, entries):
            self._add_known(end, entries)
            return
        title_end, title = match_title(words.folded, at, self.end)
        if title is not None and title_end < self.end and self._names_somebody(title_end):
            self._start_title(title_end, title)
            return
        later = self._title_after(at)
        if later is not None:
            self._mark_title(at)
            self.at = later
            return
        if _SPLIT.search(words.written[at]) and self._add_compound():
            return
        self._add_unknown()

    def _is_adjective(self, at: int) -> bool:
        _, entries = self.lexicon.match(self.words.folded, self.words.written, at)
        return any(e.strength == ADJECTIVE or (e.kind == "country" and e.words[0].isupper()) for e in entries)

    def _read_state(self, known_end: int) -> bool:
        """Read a country under its full style, or by its government: "the Federal Republic of X", "Government of X"."""
        words, at = self.words, find_state(self.words, self.at)
        if at is None:
            return False
        end, entries = self.lexicon.match(words.folded, words.written, at)
        countries = [e for e in entries if e.strength == FULL and e.kind == "country"]
        if not countries or known_end >= end:
            return False
        self._close(Name(self.at, end, "known", countries), take_title=False)
        self.at = end
        return True

    def _read_body(self) -> bool:
        """Read a ministry or embassy, whose name a rule can make canonical."""
        found = find_ministry(self.words, self.lexicon, self.at)
        if found is None or self.lexicon.match(self.words.folded, self.words.written, self.at)[0] > found.end:
            return False
        self._close(Name(self.at, found.end, "ministry", body=found), take_title=False)
        self.at = found.end
        return True

    def _overruled(self, end: int, entries: list[Entry]) -> bool:
        """Tell whether the form is only part of another name ("Jordan Alder", "Xi Mingze", "Texas Alder Corp.")."""
        words, at = self.words, self.at
        if end >= self.end:
            return False
        if words.folded[end] in name_words("suffix"):
            return has_person(entries)
        if end - at > 1 and not all(e.strength in (ADJECTIVE, CAPITAL) or e.kind == "country" for e in entries):
            return False
        following = words.folded[end]
        if not words.capital[end] or following in JOINTS:
            return False
        rest = self._segment_end(end)
        if following in body_words() and words.folded[end + 1 : end + 2] == ["of"] and end + 2 < rest:
            # "European Association of Ports"
            return all(e.kind == "country" or e.strength == ADJECTIVE for e in entries)
        if words.folded[rest - 1] in body_words() and following not in name_words("entourage"):
            return not (
                rest == end + 1
                and all(e.kind == "country" or e.strength in (ADJECTIVE, CAPITAL) for e in entries)
                and following in ("government", "administration")
            )
        if match_title(words.folded, end, self.end)[1] is not None or self._title_after(end) is not None:
            return False
        if self.lexicon.match(words.folded, words.written, end)[1]:
            return False
        if words.folded[at] in given_names() and any(
            e.strength != FULL or e.kind == "country" or e.actor is None for e in entries
        ):
            return True
        return all(e.strength in (SHORT, WEAK) for e in entries) and following not in name_words("entourage")

    def _names_somebody(self, title_end: int) -> bool:
        """Tell a title by the name after it: "Larry King Live" has a given name before, "Republican Guard" no name."""
        at = self.at
        if self.names and self.names[-1].end == at and self.names[-1].shape == "single":
            return False
        return not (title_end == self.end - 1 and self.words.folded[title_end] in body_words())

    def _pass_title(self, end: int) -> None:
        """Step over a title at the end of the run, unless a known name that no capital shows follows ("He Lifeng")."""
        words = self.words
        title_end, title = match_title(words.folded, self.at, end)
        if title is not None and title_end == end == self.end < len(words.folded) and words.capital[self.at]:
            after, entries = self.lexicon.match(words.folded, words.written, end)
            if any(e.kind == "person" and len(e.words) > 1 for e in entries):
                self._start_title(end, title)
                self.end = after
                return
        self._drop_title()
        self.at = end

    def _start_title(self, end: int, title: Title) -> None:
        self._mark_title(self.at)
        self.title = title
        singular = tuple(fold(word) for word in title.singular.split())
        self.title_words += singular or tuple(self.words.folded[self.at : end])
        self.at = end
        folded = self.words.folded
        if folded[end] in OF:
            name = self._name_in_phrase(end + 1)
            if name is None:
                self._drop_title()
                return
            self.title_words += tuple(w for w in folded[end:name] if w not in ("of", "for", "the", "and"))
            self.at = name

    def _name_in_phrase(self, at: int) -> int | None:
        """Find where the name begins after "Secretary of State": at a known person, a given name, or two words."""
        words, i, bodies = self.words, at, at
        while i < self.end:
            if words.folded[i] in given_names() and i + 1 < self.end:
                return i
            end, entries = self.lexicon.match(words.folded, words.written, i)
            if has_person(entries):
                return i
            i = max(end, i + 1)
            bodies = max(bodies, end)
        # Without a given name, only a family name that stands first tells a name from the field of the office.
        for start in (self.end - 3, self.end - 2):
            if start > bodies and words.capital[start] and words.folded[start] in name_words("family"):
                return start
        return None

    def _title_after(self, at: int) -> int | None:
        """Find a title further on in the run that the words from `at` qualify ("Energy Secretary X")."""
        words = self.words
        if words.folded[at] in given_names():
            return None
        for i in range(at + 1, min(self.end - 1, at + 5)):
            end, title = match_title(words.folded, i, self.end)
            if title is not None and end < self.end and title.kind != "honorific":
                return i
            if words.folded[i] in JOINTS or words.folded[i] in given_names():
                return None
        return None

    def _mark_title(self, at: int) -> None:
        if self.title_from < 0:
            self.title_from = at
            # What stands right before the title in the run qualifies it: "U.S. Treasury" Secretary.
            while (
                self.names and self.names[-1].end == self.title_from and self.names[-1].shape in ("known", "ministry")
            ):
                if has_person(self.names[-1].entries):
                    break
                self.modifiers.append(self.names.pop())
                self.title_from = self.modifiers[-1].first

    def _drop_title(self) -> None:
        self.names += reversed(self.modifiers)
        self.modifiers.clear()
        self.title_from, self.title_words, self.title = -1, (), None

    def _add_known(self, end: int, entries: list[Entry]) -> None:
        self._close(Name(self.at, end, "known", entries), take_title=has_person(entries))
        self.at = end
        if has_person(entries) and end < self.end and self.words.folded[end] in name_words("entourage"):
            self.at = self.end if self.words.folded[end] != "white" else end + 2

    def _add_compound(self) -> bool:
        """Read several countries in one token: "U.S.-China", "U.S.-led", "U.S.-Republic of Korea"."""
        words, at = self.words, self.at
        parts = [part for part in _SPLIT.split(words.written[at]) if part]
        entries: list[Entry] = []
        end = at + 1
        for i, part in enumerate(parts):
            tail = words.written[at + 1 : at + 6] if i == len(parts) - 1 else []
            text = [part, *tail]
            length, found = self.lexicon.match([fold(word) for word in text], text, 0)
            known = [e for e in found if e.kind not in ("", "person")]
            if known:
                entries.append(min(known, key=lambda e: e.strength != FULL))
                end = max(end, at + length)
        if not entries:
            return False
        self._drop_title()
        self.names.append(Name(at, end, "known", entries, adjective=True, compound=True))
        self.at = end
        return True

    def _segment_end(self, at: int) -> int:
        """Give where an unknown name that begins at `at` ends: before the next known name of several words."""
        words = self.words
        for i in range(at + 1, self.end):
            if words.folded[i] == "and" and not any(words.folded[j] in OF for j in range(at, i)):
                return i
            if words.capital[i]:
                end, entries = self.lexicon.match(words.folded, words.written, i)
                if end - i > 1 and any(e.strength in (FULL, PLACE) for e in entries):
                    return i
        return self.end

    def _begins_person(self, at: int, end: int) -> bool:
        if self.words.folded[at] in given_names() and at + 1 < end:
            return True
        _, entries = self.lexicon.match(self.words.folded, self.words.written, at)
        return has_person(entries)

    def _add_unknown(self) -> None:
        words, at = self.words, self.at
        end = self._segment_end(at)
        if is_field(words.folded[at]):
            # The end of an office before a name: "... and Energy Tom Alder".
            given = next((i for i in range(at + 1, end) if self._begins_person(i, end)), None)
            if given is not None:
                self.at = given
                return
        end = self._without_joints(at, end)
        last = words.folded[end - 1]
        if words.starts[at] and end - at > 2 and collectives().get(words.folded[at]) == "business":
            self.at += 1  # "Refiner Alder Metals plc", where only the sentence's beginning capitalised it
            return
        honorific = self.title is not None and self.title.kind == "honorific"
        if honorific and match_title(words.folded, at, end)[0] == end and last not in name_words("surname"):
            self._drop_title()  # "Mr. President"
            self.at = end
            return
        if not honorific and (
            (end - at == 1 and (self.title is None or self.title.kind != "rank") and is_common(last))
            or match_title(words.folded, at, end)[0] == end
            or end - at > LONGEST_NAME
        ):
            self._pass_title(end)
            return
        shape = self._shape(at, end)
        gender = given_names().get(words.folded[at], "") if shape != "body" else ""
        self._close(Name(at, end, shape, gender=gender), take_title=shape != "body")
        self.at = end

    def _without_joints(self, at: int, end: int) -> int:
        """Give the end of a name without the words at its end that only join names."""
        folded = self.words.folded
        while end > at + 1 and (folded[end - 1] in JOINTS or folded[end - 1] in OF):
            end -= 1
        while end > at + 1 and folded[end - 1] in ("the", "and"):
            end -= 1
            while end > at + 1 and folded[end - 1] in OF:
                end -= 1
        return end

    def _shape(self, at: int, end: int) -> str:
        """Tell what the words of an unknown name look like (see `Name.shape`)."""
        words, several = self.words, end - at > 1
        last = words.folded[end - 1]
        if several and (
            "&" in words.written[at:end]
            or last in body_words()
            or (last in name_words("company") and words.written[end - 1][:2].isupper())
            or any(words.folded[i] in OF for i in range(at, end))
        ):
            return "body"
        titled = self.title is not None and not (several and last in name_words("thing"))
        if titled or looks_like_person(words, at, end):
            return "person"
        return "unknown" if several else "single"

    def _close(self, name: Name, *, take_title: bool) -> None:
        """Give the name its title, if it can bear one, and put it down."""
        if self.title_from >= 0 and take_title:
            name.first = self.title_from
            name.title = self.title_words
            if self.title is not None:
                name.title_kind = self.title.kind
                name.shares = bool(self.title.singular)
                name.gender = self.title.gender or name.gender
            name.role, name.affiliation, name.country = self._read_title(name)
            self.modifiers.clear()
            self.title_from, self.title_words, self.title = -1, (), None
        elif self.title_from >= 0:
            self._drop_title()
        self.names.append(name)

    def _is_country_word(self, at: int) -> bool:
        return any(e.kind == "country" for e in self.lexicon.forms(self.words.folded[at]))

    def _read_title(self, name: Name) -> tuple[str, str, str]:
        words = self.words
        start, affiliation, country = self.title_from, "", ""
        for modifier in sorted(self.modifiers, key=lambda m: m.start):
            actor = first_actor(modifier.entries)
            text = join(words, modifier.start, modifier.end)
            if modifier.body is not None:
                affiliation, country = text, modifier.body.country
            elif actor is not None and actor.kind == "country":
                country = actor.country
                start = max(start, modifier.end)
            elif actor is not None:
                affiliation, country = text, country or actor.country
                if len(modifier.entries[0].words) > 1 and self._is_country_word(modifier.start):
                    start = max(start, modifier.start + 1)
        role = join(words, start, name.start) if self.title and self.title.kind != "honorific" else ""
        if self.title is not None and self.title.singular:
            plural = len(self.title.singular.split())
            role = " ".join([*role.split()[:-plural], self.title.singular])
        return role, affiliation, country
