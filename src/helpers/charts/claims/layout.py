"""What the chart of claims shows, on paper and screen alike: its blocks, axes, words, and where its marks end."""

from __future__ import annotations

import re
from itertools import groupby

import pandas as pd

from helpers.charts.claims.frame import reference_words, verdict_words
from helpers.charts.style import BLUE, RED
from helpers.schema.frames import Record, frame_records

NOTHING = "No figure in the articles that a reference series measures too."
_REACH = 0.12  # of the axis: the length of the arrow at an open end
ASIDE = re.compile(r" \([^()]{1,80}\)")  # the site on which an agency's or paper's text was read

Block = tuple[str, list[str | Record]]  # lines that share an axis: their unit, then panels' titles and rows


def claim_blocks(frame: pd.DataFrame) -> list[Block]:
    """Give the chart's blocks from the top: all percentages, then one a panel, since other figures share no axis."""
    rows = [row for row in frame_records(frame) if row["drawn"]]
    blocks: list[Block] = []
    for (unit, _), of_unit in groupby(rows, key=_block):
        lines: list[str | Record] = []
        for panel, of_panel in groupby(of_unit, key=lambda row: str(row["panel"])):
            lines += [panel, *of_panel]
        blocks.append((unit, lines))
    return blocks


def _block(row: Record) -> tuple[str, str]:
    return str(row["unit"]), "" if row["unit"] == "percent" else str(row["panel"])


def block_axis(unit: str, lines: list[str | Record]) -> tuple[float, list[float]]:
    """Give the upper end of a block's axis, which begins at nought, and its ticks."""
    if unit == "percent":
        return 100.0, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    values = [abs(value) for line in lines if not isinstance(line, str) for value in _bounds(line) if value is not None]
    most = max(values, default=1.0) * 1.08 or 1.0
    power = 10.0 ** len(str(int(most)))
    step = next(power * part for part in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0) if most / (power * part) <= 3)
    return most, [step * at for at in range(int(most / step) + 1)]


def _bounds(line: Record) -> tuple[float | None, ...]:
    return line["low"], line["high"], line["reference_low"], line["reference_high"]


def claim_colour(line: Record) -> str:
    """Give the colour of a claim: red where it differs from its reference figure."""
    return RED if line["verdict"] == "differs" else BLUE


def holder_words(line: Record) -> str:
    """Say who is claimed to hold how much.

    >>> holder_words({"subject": "Freedonia", "value": "over 60%"})
    'Freedonia: over 60%'
    """
    return f"{line['subject']}: {line['value']}" if line["subject"] else str(line["value"])


def compared_words(line: Record) -> str:
    """Say how a claim stands to its reference figure, and who makes it."""
    words = verdict_words(line)
    between = " with " if line["verdict"] == "agrees" else " "
    return f"{words}{between}{reference_words(line)} – {ASIDE.sub('', line['told_by'])}"


def claim_gap(line: Record) -> tuple[float, float] | None:
    """The stretch between claim and reference, where they differ."""
    low, high, reference_low, reference_high = _bounds(line)
    if line["verdict"] == "agrees":
        return None
    if line["difference"] > 0 and low is not None and reference_high is not None:
        return reference_high, low
    if line["difference"] < 0 and high is not None and reference_low is not None:
        return high, reference_low
    return None


def drawn_ends(low: float | None, high: float | None, end: float) -> tuple[float, float]:
    """Where the line of an interval begins and ends; an open end reaches a little beyond its bound."""
    if low is not None and high is not None:
        return low, high
    if low is not None:
        return low, min(end, low + _REACH * end)
    return max(0.0, (high or 0.0) - _REACH * end), high or 0.0
