"""In whose joint name a text speaks: the parties to "Joint Statement of the Leaders of Peru and Chile"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from helpers.actors.countries import country_of, resolve_first_person
from helpers.actors.gazetteer import FULL, fold, gazetteer
from helpers.actors.home import author_of, home_country
from helpers.actors.index import MentionIndex, index_of
from helpers.actors.model import Actor, Mention

_JOINT = re.compile(
    r"\bjoint(?:ly)?\b|\bleaders\b|\bcommuniqu[eé]\b|\bdeclaration\b|\btrilateral\b|\bbilateral\b", re.I
)
_WORDS = re.compile(r"[^\W\d_][\w.'’]*|-|\S")
_KEY = "signatories"
# Who speaks is told at the beginning, in words.
_OPENING = 120


def signatories_of(doc: Doc) -> tuple[Actor, ...]:
    """Give the countries and bodies, two or more, that speak together in a text whose title says so; else `()`.

    The first list of parties or of their people in the opening tells who they are, else the title.

    >>> from helpers.pipeline import annotate
    >>> text = "As leaders of Peru, Chile, and Mali, we agree."
    >>> doc = annotate(text, title="Joint Statement", annotators=("actors",))
    >>> [actor.name for actor in signatories_of(doc)]
    ['Peru', 'Chile', 'Mali']
    """
    if _KEY not in doc.user_data:
        doc.user_data[_KEY] = _find(doc)
    found: tuple[Actor, ...] = doc.user_data[_KEY]
    return found


def _find(doc: Doc) -> tuple[Actor, ...]:
    title = (doc._.title if doc.has_extension("title") else None) or ""
    if not _JOINT.search(title) or author_of(doc) is not None:
        return ()
    index = index_of(doc)
    for at, span in enumerate(index.spans):
        if span.start > _OPENING:
            break
        parties = _parties(index.series(at))
        if len(parties) > 1:
            return parties
    return _in_title(title) or _opening_parties(doc, index)


def _parties(mentions: list[Mention]) -> tuple[Actor, ...]:
    """Give whom the members of a list stand for: themselves, or the countries of its people."""
    acting = [country_of(a.country) or a if a.kind == "country" else a for m in mentions for a in m.actors]
    acting = [resolve_first_person(a) if a.kind == "person" else a for a in acting]
    return tuple(dict.fromkeys(a for a in acting if a.kind == "country" or a.role.startswith("Union of")))


def _in_title(title: str) -> tuple[Actor, ...]:
    written = _WORDS.findall(title.replace("\xa0", " "))
    folded = [fold(word) for word in written]
    found: list[Actor] = []
    at = 0
    while at < len(folded):
        end, entries = gazetteer().match(folded, written, at)
        found += [e.actor for e in entries[:1] if e.actor and e.actor.kind == "country" and e.strength == FULL]
        at = max(end, at + 1)
    parties = tuple(dict.fromkeys(found))
    return parties if len(parties) > 1 else ()


def _opening_parties(doc: Doc, index: MentionIndex) -> tuple[Actor, ...]:
    """Give the two parties whose people meet in the first words, the publisher's own country among them."""
    own = country_of(home_country(doc))
    opening = [m for m in index.within(0, min(_OPENING, len(doc))) if not m.locative and not m.adjective]
    parties = _parties([m for m in opening if m.actors[0].kind in ("person", "country")])
    return parties if len(parties) == 2 and (own is None or own in parties) else ()
