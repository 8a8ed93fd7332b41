"""The mentions of one document, looked up by token, and what the document says of each actor."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from helpers.actors.model import Actor, Mention

GROUP = "actors"
_KEY = "actors_index"
# What stands between the members of a list, and how long a list and such a gap can be.
_JOINING = frozenset({",", "and", "&", "the", "(", ")", "–", "-", "of"})
_LONGEST_SERIES, _WIDEST_GAP = 12, 4
# How many mentions back the bearer of a title or the body of a kind is looked for.
FARTHEST = 400


@dataclass(slots=True)
class Profile:
    """What one document tells of an actor: gender, titles in the order given, the first role and affiliation."""

    actor: Actor
    gender: str = ""
    titles: list[frozenset[str]] = field(default_factory=list)
    role: str = ""
    affiliation: str = ""


class MentionIndex:
    """The spans of `doc.spans["actors"]` in order, and the one that covers a token."""

    def __init__(self, spans: Sequence[Span], profiles: dict[str, Profile], unnamed: Sequence[str] = ()) -> None:
        self.spans = list(spans)
        self.mentions: list[Mention] = [span._.actor for span in spans]
        self.profiles = profiles
        self.unresolved = tuple(unnamed)
        self._starts = [span.start for span in self.spans]

    def covering(self, token: Token) -> Mention | None:
        """Give the mention that holds the token."""
        at = self.at(token.i)
        return None if at is None else self.mentions[at]

    def at(self, i: int) -> int | None:
        """Give the number of the mention that holds token `i`."""
        found = bisect_right(self._starts, i) - 1
        return found if found >= 0 and i < self.spans[found].end else None

    def series(self, at: int) -> list[Mention]:
        """Give the mention with that number and those listed with it to the right: "Peru, Chile, and the Republic …".

        A list is what commas, brackets and "and" join; it must have an "and", or it is no list.
        """
        found, joined = [self.mentions[at]], False
        doc = self.spans[at].doc
        for left, right in pairwise(range(at, min(at + _LONGEST_SERIES, len(self.spans)))):
            gap = [t.lower_ for t in doc[self.spans[left].end : self.spans[right].start] if not t.is_space]
            if not gap or len(gap) > _WIDEST_GAP or any(word not in _JOINING for word in gap):
                break
            joined = joined or "and" in gap
            found.append(self.mentions[right])
        return found if joined else found[:1]

    def series_up_to(self, at: int) -> list[Mention]:
        """Give the mentions of countries listed before the one with that number, in the order of the text, and it."""
        for first in range(max(0, at - _LONGEST_SERIES), at):
            listed = self.series(first)[: at - first + 1]
            apart = self.spans[first].doc[self.spans[at - 1].end : self.spans[at].start]
            if len(listed) == at - first + 1 > 2 and any(t.lower_ == "and" for t in apart):
                plain = all(m.actors[0].kind == "country" and not m.locative and not m.adjective for m in listed)
                return listed if plain else [self.mentions[at]]
        return [self.mentions[at]]

    def before(self, i: int, farthest: int) -> list[Mention]:
        """Give the mentions that begin before token `i`, nearest first, at most `farthest` of them."""
        at = bisect_left(self._starts, i)
        return self.mentions[max(0, at - farthest) : at][::-1]

    def within(self, start: int, end: int) -> list[Mention]:
        """Give the mentions that begin at one of the tokens from `start` up to `end`."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def mention_of(span: Span) -> Mention:
    """Give what was learned about a span of `doc.spans["actors"]`."""
    mention: Mention = span._.actor
    return mention


def keep_index(doc: Doc, index: MentionIndex) -> None:
    """Keep the index with its document."""
    doc.user_data[_KEY] = index


def index_of(doc: Doc) -> MentionIndex:
    """Give the index of a document's mentions; one without mentions for a document that was never marked."""
    found = doc.user_data.get(_KEY)
    if found is None:
        spans = doc.spans[GROUP] if GROUP in doc.spans else ()  # noqa: SIM401  (its `get` is not that of a dict)
        found = doc.user_data[_KEY] = MentionIndex(list(spans), {})
    index: MentionIndex = found
    return index
