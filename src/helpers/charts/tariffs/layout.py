"""What the chart of tariff rates shows, on paper and screen alike: its lanes, their marks and words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from helpers.charts.packing import Spot, place_labels
from helpers.charts.style import (
    OCHRE,
    RED,
)
from helpers.charts.tariffs.frame import NOT_STATED, rate_of
from helpers.charts.text import clip_text, text_width
from helpers.schema.frames import Record, frame_records

NOTHING = "No tariff rate with a day in the articles."


_MOST_LANES = 6


_OTHERS = "Others"


_PLAIN_MEASURES = frozenset({"rate", "rates", "tariff", "tariffs", "duty", "duties"})  # what every mark is


@dataclass(frozen=True)
class Lane:
    """The rates of one who levies: marks in points from the lane's lower left corner, and the label of each."""

    name: str
    rows: list[Record]
    places: list[tuple[float, float]]
    words: list[str]
    spots: list[Spot | None]


def day_span(frame: pd.DataFrame) -> tuple[date, date]:
    """Give the first and the last day of the axis, with a little room."""
    first, last = min(frame["date"]), max(frame["date"])
    room = timedelta(days=max(4, (last - first).days // 30))
    return first - room, last + room


def rate_scale(frame: pd.DataFrame) -> tuple[float, list[int]]:
    """Give the upper end of the scale of rates, and its ticks."""
    most = max(rate_of(row) for row in frame_records(frame))
    step = next((step for step in (5, 10, 25, 50, 100, 250, 500, 1000) if most / step <= 4), max(1, round(most / 4)))
    count = max(1, -int(-most // step))
    return float(count * step), [step * at for at in range(count + 1)]


def lay_out_lanes(frame: pd.DataFrame, *, width: float, height: float, size: float, mark: float) -> list[Lane]:
    """Lay out a lane for each who levies; beyond a few leviers the rest share one."""
    start, end = day_span(frame)
    top, _ = rate_scale(frame)
    days = (end - start).days
    named = list(dict.fromkeys(frame["levied_by"]))
    kept = named if len(named) <= _MOST_LANES else named[: _MOST_LANES - 1]
    lanes = []
    for name in [*kept, *([_OTHERS] if len(kept) < len(named) else [])]:
        group = frame[~frame["levied_by"].isin(kept)] if name == _OTHERS else frame[frame["levied_by"] == name]
        # The highest rate has first choice of a place for its words.
        rows = sorted(frame_records(group), key=lambda row: (-rate_of(row), row["date"], row["statistic_id"]))
        places = [((row["date"] - start).days / days * width, rate_of(row) / top * height) for row in rows]
        words = [_words(row, width=width * 0.4, size=size, levier=name == _OTHERS) for row in rows]
        widths = [text_width(label, size=size) for label in words]
        spots = place_labels(places, widths, line=size * 1.3, mark=mark, width=width, height=height)
        lanes.append(Lane(str(name), rows, places, words, spots))
    return lanes


def _words(row: Record, *, width: float, size: float, levier: bool = False) -> str:
    who = row["levied_by"] if levier else row["named_as"]
    measure = "" if row["measure"] in _PLAIN_MEASURES else row["measure"]
    if who and who.split()[-1] in measure:
        who = ""
    words = ", ".join(part for part in (row["value"], measure) if part)
    whole = f"{words}, by {who}" if who else words
    # A name that is cut tells less than none: the hover and the table have it.
    return whole if text_width(whole, size=size) <= width else clip_text(words, width=width, size=size)


def is_change(row: Record) -> bool:
    """Tell whether a row is a change of a rate and no rate."""
    return bool(row["unit"] == "percentage_point")


def mark_colours(row: Record) -> tuple[str, str]:
    """Give the fill and the edge of a mark: hollow where the day is the article's own."""
    return (RED, RED) if row["basis"] == "in force" else ("white", OCHRE)


def lane_title(lane: Lane) -> str:
    """Give the words over a lane."""
    return "Levied by others" if lane.name == _OTHERS else _levied(lane.name)


def _levied(name: str) -> str:
    if name == NOT_STATED:
        return name[:1].upper() + name[1:]
    return clip_text(f"Levied by {with_article(name)}", width=460, size=8.4)


def with_article(name: str) -> str:
    """Give a name with the article that it takes."""
    return f"the {name}" if name in ("US", "EU", "UK") else name
