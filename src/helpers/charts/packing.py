"""Put labelled marks into rows so that none covers another: pure arithmetic, for paper and screen alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """Where one mark lies along the axis and how much room its label needs, in one unit of length throughout."""

    start: float
    end: float
    label: float


@dataclass(frozen=True)
class Place:
    """The row a mark was given, the side its label stands on, and where that label's outer edge comes to lie."""

    row: int
    side: str
    edge: float


def label_room(start: float, end: float, *, width: float, gap: float = 4.0) -> float:
    """Give the room for a label beside a mark, on its roomier side: a label no wider than this stays on the page.

    >>> label_room(60, 64, width=100)
    56.0
    """
    return float(max(width - end - gap, start - gap))


def pack_rows(boxes: Sequence[Box], *, width: float, gap: float = 4.0) -> list[Place]:
    """Give each box a row, counted from 0, in which mark and label cover nothing else; order is kept where it can be.

    Labels stand to the right of their mark, or to the left where the right edge (`width`) is too near. The first row
    with room is taken (interval partitioning, Kleinberg & Tardos 2005, section 4.1), so rows are few.

    >>> pack_rows([Box(0, 4, 30), Box(10, 14, 30), Box(90, 94, 30)], width=100)
    [Place(row=0, side='right', edge=38.0), Place(row=1, side='right', edge=48.0), Place(row=0, side='left', edge=56.0)]
    """
    taken: list[list[tuple[float, float]]] = []
    places: list[Place] = []
    for box in boxes:
        right = box.end + gap + box.label
        overrun = right - width
        side = "right" if overrun <= 0 or overrun <= gap + box.label - box.start else "left"
        left_edge = box.start if side == "right" else box.start - gap - box.label
        right_edge = right if side == "right" else box.end
        row = 0
        while row < len(taken) and any(left_edge < end + gap and start < right_edge + gap for start, end in taken[row]):
            row += 1
        if row == len(taken):
            taken.append([])
        taken[row].append((left_edge, right_edge))
        places.append(Place(row, side, float(right_edge if side == "right" else left_edge)))
    return places
