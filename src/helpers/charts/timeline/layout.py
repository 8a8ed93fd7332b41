"""Where the marks of a timeline and their labels come to stand, on paper and screen alike: lanes, rows, sides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import pandas as pd

from helpers.charts.packing import Box, label_room, pack_rows
from helpers.charts.style import INK, KIND_COLOURS
from helpers.charts.text import clip_text, text_width, wrap_text
from helpers.charts.ticks import format_when
from helpers.charts.timeline.frame import Lanes
from helpers.schema.frames import Record, frame_records

NOTHING = "No act with a day, week or month to draw."
_MOST_LINES = 3  # of a lane's name
_GAP = 0.9  # between a mark and its label, in dots


@dataclass(frozen=True)
class Scale:
    """How long a day is, how large letters are, and how far apart rows stand: in points or in pixels."""

    start: date
    end: date
    width: float
    size: float
    longest: float  # the room that one label may take
    dot: float
    names: tuple[float, float]  # the room for a lane's name, and the size of its letters

    def at(self, day: date, *, end: bool = False) -> float:
        """Give where a day begins, or ends, along the axis."""
        days = (self.end - self.start).days + 1
        return ((day - self.start).days + (1 if end else 0)) / days * self.width

    def extent(self, act: Record) -> tuple[float, float]:
        """Give where a mark begins and ends: a dot in the middle of its day, a bar over its days, or at the end."""
        if act["beyond"]:
            return self.width - self.dot, self.width
        start, end = self.at(act["date_start"]), self.at(act["date_end"], end=True)
        if act["date_start"] != act["date_end"]:
            return start, end
        middle = (start + end) / 2
        return middle - self.dot / 2, middle + self.dot / 2

    def time_at(self, place: float) -> datetime:
        """Give the minute that lies at a place along the axis."""
        days = (self.end - self.start).days + 1
        minutes = round(place / self.width * days * 24 * 60)
        return datetime.combine(self.start, time()) + timedelta(minutes=minutes)


@dataclass(frozen=True)
class Mark:
    """An act with its row, and its label in three parts: when, what, and how well it is told."""

    act: Record
    row: int
    when: str
    words: str  # empty for a mark without a label
    told: str
    side: str  # right, left or inside


@dataclass(frozen=True)
class Lane:
    """A lane: the lines of its name, the kind of its first act, its first row and how many it has."""

    name: tuple[str, ...]
    kind: str
    first: int
    rows: int


def lay_out(frame: pd.DataFrame, scale: Scale) -> tuple[list[Lane], list[Mark], int]:
    """Give lanes, marks with their rows, and the number of rows; a lane's unlabelled marks share its last row."""
    bands: list[Lane] = []
    marks: list[Mark] = []
    drawn = frame[frame["shown"].isin(["label", "mark"])]
    years = Counter(act["date_start"].year for act in frame_records(drawn))
    usual = min(years, key=lambda year: (-years[year], year), default=0)  # labels of other years name theirs
    top = 0
    for name, lane_frame in drawn.groupby("lane", sort=False):
        acts = frame_records(lane_frame)
        labelled = [_label(act, scale, usual=usual) for act in acts if act["shown"] == "label"]
        gap = scale.dot * _GAP
        places = pack_rows([box for _, box in labelled], width=scale.width, gap=gap)
        for (mark, box), place in zip(labelled, places, strict=True):
            marks.append(replace(mark, row=top + place.row, side="inside" if box.label < 0 else place.side))
        rows = max((place.row + 1 for place in places), default=0)
        rest = [act for act in acts if act["shown"] == "mark"]
        marks += [Mark(act, top + rows, "", "", "", "") for act in rest]
        rows += bool(rest)
        room, size = scale.names
        lines = name_lines(str(name), width=room, size=size)
        rows = max(rows, len(lines))
        bands.append(Lane(lines, str(acts[0]["kind"]), top, rows))
        top += rows
    return bands, marks, top


def _label(act: Record, scale: Scale, *, usual: int) -> tuple[Mark, Box]:
    """Make an act's label, as wide as the room beside its mark, and the box of both."""
    gap = scale.dot * _GAP
    year = act["beyond"] or {act["date_start"].year, act["date_end"].year} != {usual}
    when = format_when(act["date_start"], act["date_end"], act["precision"], year=year)
    if act["beyond"]:
        when = f"→ {when}"
    disputed = " ≠" if act["conflict"] else ""
    told = (f" · {act['articles']} articles" if act["articles"] > 1 else "") + disputed
    date_width = text_width(when + " ", size=scale.size, bold=True)
    start, end = scale.extent(act)
    full = date_width + text_width(act["label"] + told, size=scale.size)
    if end - start > full + 2 * gap:  # a long bar bears its own label
        return Mark(act, 0, when, act["label"], told, ""), Box(start, end, -gap)
    room = min(scale.longest, label_room(start, end, width=scale.width, gap=gap)) - date_width
    if text_width(act["label"] + told, size=scale.size) > room:
        told = disputed  # rather than cut what is told
    words = clip_text(act["label"], width=room - text_width(told, size=scale.size), size=scale.size)
    width = date_width + text_width(words, size=scale.size) + text_width(told, size=scale.size)
    return Mark(act, 0, when, words, told, ""), Box(start, end, width)


def name_lines(name: str, *, width: float, size: float) -> tuple[str, ...]:
    """Break a lane's name into at most three lines no wider than `width`; the last is cut where it must be.

    >>> name_lines("Under-Secretary of the Treasury", width=110, size=8)
    ('Under-Secretary of the', 'Treasury')
    """
    lines = wrap_text(name, width=width, size=size, bold=True)
    rest = " ".join(lines[_MOST_LINES - 1 :])
    return (*lines[: _MOST_LINES - 1], *([clip_text(rest, width=width, size=size, bold=True)] if rest else []))


def lane_colour(lane: Lane, lanes: Lanes) -> str:
    """Give the colour of a lane's name: its kind's, or none of its own."""
    return KIND_COLOURS[lane.kind] if lanes == "kind" else INK
