"""The mentions of one document, looked up by token."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from helpers.actors.model import Actor, Mention

GROUP = "actors"


class MentionIndex:
    """The spans of `doc.spans["actors"]` in order, and the one that covers a token."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = list(spans)
        self._starts = [span.start for span in self.spans]
        self.anaphora: dict[int, tuple[Actor, ...]] = {}

    def covering(self, token: Token) -> Span | None:
        """Give the span that holds the token."""
        at = bisect_right(self._starts, token.i) - 1
        if at >= 0 and token.i < self.spans[at].end:
            return self.spans[at]
        return None

    def before(self, token: Token) -> list[Span]:
        """Give the spans that begin before the token, nearest last."""
        return self.spans[: bisect_right(self._starts, token.i - 1)]

    def within(self, start: int, end: int) -> list[Span]:
        """Give the spans that begin at one of the tokens from `start` up to `end`."""
        return self.spans[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]


def mention_of(span: Span) -> Mention:
    """Give what was learned about a span of `doc.spans["actors"]`."""
    mention: Mention = span._.actor
    return mention


def index_of(doc: Doc) -> MentionIndex:
    """Give the index of a document's mentions, made once for each set of spans."""
    spans = doc.spans[GROUP] if GROUP in doc.spans else ()  # noqa: SIM401  (`get` of a span group is not that of a dict)
    found = doc.user_data.get("actors_index")
    if found is None or len(found.spans) != len(spans):
        found = doc.user_data["actors_index"] = MentionIndex(list(spans))
    return found
