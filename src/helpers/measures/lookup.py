"""What the figures of one document look up again and again, gathered once: its text, its spans by place.

Kept in `doc.user_data`, so that a document of many figures costs no more than their number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any, TypeVar, cast

from spacy.tokens import Doc, Span

from helpers.actors import Actor, Mention
from helpers.texts import text_of

T = TypeVar("T")

LONGEST_STATEMENT = 400  # tokens
_KEY = "measures"
_SECTION = re.compile(r"\bSections?\s{1,3}(\d{1,5})\b")


def forget(doc: Doc) -> None:
    """Drop what was gathered, so that it is gathered anew from the spans that the document has now."""
    doc.user_data.pop(_KEY, None)


def _once(doc: Doc, name: str, make: Callable[[Doc], T]) -> T:
    known = cast(dict[str, Any], doc.user_data.setdefault(_KEY, {}))
    if name not in known:
        known[name] = make(doc)
    return cast(T, known[name])


def spans_of(doc: Doc, group: str, start: int, end: int) -> list[Span]:
    """Give the spans of a group that begin at one of the tokens from `start` up to `end`, in order.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("Talks began in May 2025 and ended in June.", annotators=("dates",))
    >>> spans_of(doc, "dates", 4, len(doc))
    [June]
    """
    spans, starts = _once(doc, f"spans {group}", lambda d: _sorted_spans(d, group))
    return spans[bisect_left(starts, start) : bisect_left(starts, end)]


def _sorted_spans(doc: Doc, group: str) -> tuple[list[Span], list[int]]:
    spans = sorted(doc.spans[group], key=lambda span: (span.start, span.end)) if group in doc.spans else []
    return spans, [span.start for span in spans]


def mentions_by_start(doc: Doc) -> dict[int, Mention]:
    """Give the mentions of actors by their first token."""
    return _once(doc, "mentions", lambda d: {span.start: span._.actor for span in spans_of(d, "actors", 0, len(d))})


def actors_by_name(doc: Doc) -> dict[str, Actor]:
    """Give the actors that the document names, by their canonical names."""
    return _once(doc, "actors", lambda d: {a.name: a for m in mentions_by_start(d).values() for a in m.actors})


def section_numbers(doc: Doc) -> frozenset[str]:
    """Give the numbers of the sections of laws that a document cites ("Section 301")."""
    return _once(doc, "sections", lambda d: frozenset(_SECTION.findall(text_of(d))))
