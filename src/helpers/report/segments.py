"""Overlapping spans cut into segments that do not overlap, which is all that HTML can nest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """The span of one row in a text: `[start, end)` in code points, the row's id and its table."""

    start: int
    end: int
    row_id: str
    table: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks throughout; `opens` are those of them that begin with it."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()
    opens: tuple[Mark, ...] = ()


def cut_segments(length: int, marks: Iterable[Mark]) -> list[Segment]:
    """Cut a text of `length` code points at every edge of a mark.

    The segments cover the text once, in order, without gaps. Raises `ValueError` naming the row whose span is empty
    or lies outside the text.

    >>> marks = [Mark(0, 9, "st-1", "statements"), Mark(4, 6, "ev-1", "events")]
    >>> [(s.start, s.end, [m.row_id for m in s.marks]) for s in cut_segments(12, marks)]
    [(0, 4, ['st-1']), (4, 6, ['st-1', 'ev-1']), (6, 9, ['st-1']), (9, 12, [])]
    """
    opening: dict[int, list[Mark]] = defaultdict(list)
    edges = {0, length}
    # The widest first: where spans begin together, the inner one is the last and lies on top.
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.table, mark.row_id)):
        if not 0 <= mark.start < mark.end <= length:
            raise ValueError(
                f"table {mark.table}, row {mark.row_id}: span {mark.start}-{mark.end} is not in a text of {length}"
            )
        opening[mark.start].append(mark)
        edges |= {mark.start, mark.end}
    segments = []
    active: list[Mark] = []
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        opens = opening.get(start, [])
        active = [mark for mark in active if mark.end > start] + opens
        segments.append(Segment(start, end, tuple(active), tuple(opens)))
    return segments
