"""Ministries, embassies and governments, whose canonical names a rule makes: no list could hold them all.

`Chinese Foreign Ministry`, `Malaysia's trade ministry`, `the Ministry of Finance of Japan`: the country in brackets
after the English name of the ministry, as in `Ministry of Commerce (China)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from helpers.actors.gazetteer import ADJECTIVE, CAPITAL, FULL, Gazetteer
from helpers.actors.model import Actor
from helpers.actors.words import Words
from helpers.lexicons import load

_OF = frozenset(("of", "for"))


@dataclass(frozen=True, slots=True)
class Body:
    """A public body that a rule names: tokens up to `end`, its field, and the country if the words tell it."""

    end: int
    kind: str  # ministry | embassy | other, whose field is its whole name
    field: str
    country: str
    country_name: str

    def actor(self, country: str = "", country_name: str = "") -> Actor:
        """Give the body under its canonical name, with a country found elsewhere where the words tell none.

        >>> Body(2, "ministry", "Finance", "", "").actor("JP", "Japan").name
        'Ministry of Finance (Japan)'
        """
        code, name = self.country or country, self.country_name or country_name
        field = _NATIONAL.get((self.field, code), self.field)
        if self.kind == "embassy":
            article = "the " if name.startswith(_WITH_ARTICLE) else ""
            title = f"Embassy of {article}{name}" if name else "Embassy"
            return Actor(f"{title} in {self.field}" if self.field else title, "organization", code)
        title = field if self.kind == "other" else f"Ministry of {field}"
        return Actor(f"{title} ({name})" if name else title, "organization", code)


_WITH_ARTICLE = ("United ", "Netherlands", "Philippines", "Czech ", "Bahamas", "Maldives")
# Where a country calls the ministry otherwise than the press does.
_NATIONAL = {("Defense", "CN"): "National Defense", ("Foreign Affairs", "IN"): "External Affairs"}


@cache
def fields() -> dict[tuple[str, ...], str]:
    """Give the fields of ministries by the words the press uses for them."""
    return {tuple(row["words"].lower().split()): row["field"] for row in load("ministries", key="words")}


def find_ministry(words: Words, lexicon: Gazetteer, at: int) -> Body | None:
    """Read a ministry or embassy that begins at `at`, with a country before or after it."""
    code, name, start = _country(words, lexicon, at)
    folded, size = words.folded, len(words.folded)
    if start < size and folded[start] == "'s":
        start += 1
    if start >= size:
        return None
    if folded[start] == "embassy" and (name or words.capital[start]):
        return _embassy(words, lexicon, start + 1, code, name)
    if folded[start] == "ministry":
        return _ministry_of(words, lexicon, start + 1, code, name)
    field, end = _field(folded, start)
    if field and end < size and folded[end] == "ministry" and (name or words.capital[end]):
        return Body(end + 1, "ministry", field, code, name)
    return None


def _country(words: Words, lexicon: Gazetteer, at: int) -> tuple[str, str, int]:
    end, entries = lexicon.match(words.folded, words.written, at)
    for entry in entries:
        if entry.actor is not None and entry.actor.kind == "country" and entry.strength in (FULL, ADJECTIVE, CAPITAL):
            return entry.actor.country, entry.actor.name, end
    return "", "", at


def _field(folded: list[str], at: int) -> tuple[str, int]:
    for length in range(min(5, len(folded) - at), 0, -1):
        field = fields().get(tuple(folded[at : at + length]))
        if field:
            return field, at + length
    return "", at


def _ministry_of(words: Words, lexicon: Gazetteer, at: int, code: str, name: str) -> Body | None:
    folded, size = words.folded, len(words.folded)
    if at >= size or folded[at] not in _OF:
        return None
    at += 1
    if at < size and folded[at] == "the":
        at += 1
    field, end = _field(folded, at)
    if not field:
        end = at
        while end < size and words.capital[end]:
            end += 1
        field = " ".join(words.written[at:end])
    if not field:
        return None
    if not name and end + 1 < size and folded[end] == "of":
        after = end + 2 if folded[end + 1] == "the" else end + 1
        if after < size:
            code, name, stop = _country(words, lexicon, after)
            end = stop if name else end
    return Body(end, "ministry", field, code, name)


def _embassy(words: Words, lexicon: Gazetteer, at: int, code: str, name: str) -> Body | None:
    folded, size = words.folded, len(words.folded)
    if not name and at + 1 < size and folded[at] == "of":
        after = at + 2 if folded[at + 1] == "the" else at + 1
        if after < size:
            code, name, stop = _country(words, lexicon, after)
            at = stop if name else at
    if not name:
        return None
    place = ""
    if at + 1 < size and folded[at] == "in" and words.capital[at + 1]:
        end, entries = lexicon.match(folded, words.written, at + 1)
        if entries:
            place, at = " ".join(words.written[at + 1 : end]), end
    return Body(at, "embassy", place, code, name)
