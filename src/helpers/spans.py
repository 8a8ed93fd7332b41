"""Arithmetic on half-open spans of code points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

Offsets = tuple[int, int]


def overlaps(a: Offsets, b: Offsets) -> bool:
    """Tell whether two spans share a character.

    >>> overlaps((0, 5), (4, 6)), overlaps((0, 5), (5, 6))
    (True, False)
    """
    return a[0] < b[1] and b[0] < a[1]


def contains(outer: Offsets, inner: Offsets) -> bool:
    """Tell whether `inner` lies within `outer`.

    >>> contains((0, 5), (1, 5))
    True
    """
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def trim(text: str, span: Offsets, *, marks: str = "") -> Offsets:
    """Shrink a span so that it neither begins nor ends with white space or one of `marks`.

    >>> trim(" so it is. ", (0, 11), marks=".")
    (1, 9)
    """
    start, end = span
    while start < end and (text[start].isspace() or text[start] in marks):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in marks):
        end -= 1
    return start, end


def covering(sentences: Sequence[Offsets], span: Offsets) -> Offsets:
    """Give the first start and last end of the sorted, disjoint `sentences` that `span` touches.

    A span between sentences (which a parser never makes) is its own cover.

    >>> covering([(0, 4), (5, 9), (10, 12)], (6, 11))
    (5, 12)
    """
    first = max(0, bisect_right(sentences, span[0], key=lambda s: s[0]) - 1)
    touched = []
    for sentence in sentences[first:]:
        if sentence[0] >= span[1]:
            break
        if overlaps(sentence, span):
            touched.append(sentence)
    if not touched:
        return span
    return min(touched[0][0], span[0]), max(touched[-1][1], span[1])
