"""What the annotators before marked in a stretch of tokens, found without walking the whole document."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Span

_KEY = "helpers.acts.marks"


@dataclass(frozen=True, slots=True)
class _Index:
    starts: list[int]
    spans: list[Span]
    longest: int


def marked(doc: Doc, group: str, start: int, end: int) -> list[Span]:
    """Give the spans of a group that share a token with `start:end`, in text order."""
    index = _index(doc, group)
    first = bisect_left(index.starts, start - index.longest)
    last = bisect_left(index.starts, end)
    return [span for span in index.spans[first:last] if span.end > start]


def _index(doc: Doc, group: str) -> _Index:
    kept: dict[str, _Index] = doc.user_data.setdefault(_KEY, {})
    if group not in kept:
        spans = sorted(doc.spans.get(group, ()), key=lambda span: (span.start, span.end))
        longest = max((span.end - span.start for span in spans), default=0)
        kept[group] = _Index([span.start for span in spans], spans, longest)
    return kept[group]


def forget(doc: Doc) -> None:
    """Drop what was kept on the document: its groups may change once the events are read."""
    doc.user_data.pop(_KEY, None)
