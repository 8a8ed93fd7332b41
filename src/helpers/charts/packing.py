"""Put labelled marks into rows so that none covers another: pure arithmetic, for paper and screen alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product


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


def spread(wanted: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Move positions along a line until each is `gap` from the next, as little as may be; their order is kept.

    Where there is no room for all between `low` and `high` they stand evenly, and closer.

    >>> spread([50, 52, 10], gap=6, low=0, high=100)
    [48.0, 54.0, 10.0]
    >>> spread([99, 98], gap=6, low=0, high=100)
    [100.0, 94.0]
    """
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    if len(order) > 1:
        gap = min(gap, (high - low) / (len(order) - 1))
    # Runs of positions that touch are moved as one, centred on what they wanted (isotonic regression by pooling).
    runs: list[tuple[float, int]] = []
    for rank, at in enumerate(order):
        mean, size = wanted[at] - rank * gap, 1
        while runs and runs[-1][0] > mean:
            before, count = runs.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        runs.append((mean, size))
    placed = [0.0] * len(wanted)
    level = [mean for mean, size in runs for _ in range(size)]
    top = high - (len(order) - 1) * gap
    for rank, at in enumerate(order):
        placed[at] = float(min(max(level[rank], low), top) + rank * gap)
    return placed


@dataclass(frozen=True)
class Spot:
    """Where a label lies beside its mark: its left edge, its middle line, and which way it is set."""

    left: float
    middle: float
    side: str


def place_labels(
    points: Sequence[tuple[float, float]],
    widths: Sequence[float],
    *,
    line: float,
    mark: float,
    width: float,
    height: float,
) -> list[Spot | None]:
    """Place a label beside each point of a plane so that none covers a mark or another label, or leaves the frame.

    `widths` are the labels' lengths, `line` the height of each and `mark` the breadth of a mark, in the units of
    `points`. Marks that stand over one another have their labels in the same order, all on the right or all on the
    left; earlier points have first choice (greedy, after Christensen, Marks & Shieber 1995, "An empirical study of
    algorithms for point-feature label placement"). Where a stack of labels has no room, single ones may, beside their
    mark or a line above or below; a label without room is None.

    >>> place_labels([(0, 5), (0, 6), (30, 5)], [20, 20, 20], line=3, mark=2, width=40, height=10)
    [Spot(left=2.0, middle=4.0, side='right'), Spot(left=2.0, middle=7.0, side='right'), None]
    """
    taken = [(x - mark / 2, y - mark / 2, x + mark / 2, y + mark / 2) for x, y in points]
    spots: list[Spot | None] = [None] * len(points)
    stacks = _stacks([x for x, _ in points], mark)
    alone = [[at] for members in stacks if len(members) > 1 for at in members]
    for stack in [*stacks, *alone]:
        if any(spots[at] for at in stack) or line * len(stack) > max(height, line):
            continue
        for step, side in product((0.0, 1.0, -1.0) if len(stack) == 1 else (0.0,), ("right", "left")):
            wanted = [points[at][1] + step * line for at in stack]
            middles = spread(wanted, gap=line, low=line / 2, high=max(height - line / 2, line / 2))
            boxes = []
            for at, middle in zip(stack, middles, strict=True):
                left = points[at][0] + (mark if side == "right" else -mark - widths[at])
                boxes.append((left, middle - line / 2, left + widths[at], middle + line / 2))
            inside = all(box[0] >= 0 and box[2] <= width for box in boxes)
            if inside and not any(_overlap(box, other) for box in boxes for other in taken):
                for at, box, middle in zip(stack, boxes, middles, strict=True):
                    spots[at] = Spot(float(box[0]), float(middle), side)
                taken += boxes
                break
    return spots


def _stacks(xs: Sequence[float], mark: float) -> list[list[int]]:
    """Group points whose marks touch along the axis, the stack of the earliest point first."""
    order = sorted(range(len(xs)), key=lambda at: xs[at])
    stacks: list[list[int]] = []
    for at in order:
        if stacks and xs[at] - xs[stacks[-1][-1]] < mark:
            stacks[-1].append(at)
        else:
            stacks.append([at])
    return sorted((sorted(stack) for stack in stacks), key=lambda stack: stack[0])


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    slack = 0.01  # what only touches does not cover
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > slack and min(one[3], other[3]) - max(one[1], other[1]) > slack
    )
