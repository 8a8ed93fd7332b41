"""The country of a minister whom a text introduces without one: that of the place the text is written from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from helpers.actors.gazetteer import CAPITAL
from helpers.actors.names import Name
from helpers.actors.people import Person
from helpers.actors.words import Words, name_words

# A dateline stands among the first words of a text, in capitals.
_DATELINE = 6
_DASHES = frozenset("-–—")


def find_origins(words: Words, names: Sequence[Name], people: Iterable[Person]) -> None:
    """Give ministers without a country that of the dateline, or of the one country whose capital was named before.

    A newspaper names the country of a minister unless it is plain from where it writes. Nothing is given where another
    country was named too, or where the title is not one of a government.
    """
    wanting = [p for p in people if not p.actor.country and not p.actor.wikidata and _is_minister(p)]
    if not wanting:
        return
    told = [(n, n.actors[0].country) for n in names if _tells(n)]
    dateline = next((code for n, code in told if _is_dateline(words, n)), "")
    named, capitals, leading = {}, {}, {}
    for name, code in reversed(told):
        named[code] = name.start
        if _is_capital(name):
            capitals[code] = name.start
            if _leads(words, name):
                leading[name.end] = code
    for person in wanting:
        before = {code for code, start in named.items() if start < person.first}
        scene = {code for code, start in capitals.items() if start < person.first}
        near = (leading.get(person.first - gap, "") for gap in range(1, _DATELINE + 1))
        beside = next(filter(None, near), "")
        code = beside or dateline or (next(iter(before)) if len(before) == 1 and before == scene else "")
        # The government of the United States has secretaries, no ministers.
        if code and code != "US":
            person.actor = replace(person.actor, country=code)


def _is_minister(person: Person) -> bool:
    return any(word in name_words("state_office") for title in person.titles for word in title)


def _tells(name: Name) -> bool:
    return len(name.actors) == 1 and not name.absorbed and name.actors[0].kind == "country"


def _is_capital(name: Name) -> bool:
    return any(entry.strength == CAPITAL for entry in name.entries)


def _leads(words: Words, name: Name) -> bool:
    """Tell the place of "In Lima, Trade Minister Ann Alder said"."""
    led = name.start > 0 and words.folded[name.start - 1] == "in" and words.starts[name.start - 1]
    return led and words.folded[name.end : name.end + 1] == [","]


def _is_dateline(words: Words, name: Name) -> bool:
    """Tell the place in capitals before a dash that a report begins with: "LIMA - ", "LIMA, May 3 (Agency) - "."""
    place = words.written[name.start : name.end]
    after = words.written[name.end : name.end + _DATELINE]
    return name.start < _DATELINE and all(w.isupper() for w in place) and any(w in _DASHES for w in after)
