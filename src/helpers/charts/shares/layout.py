"""What the chart of shares shows, on paper and screen alike: its lines, colours and words."""

from __future__ import annotations

import re

import pandas as pd

from helpers.charts.style import (
    BLUE,
    INK,
    REST_COLOUR,
)
from helpers.charts.text import clip_text, text_width
from helpers.schema.frames import Record, frame_records

NOTHING = "No market or import share in the articles."


_PALE = "#b9d6e8"


REACH = 12.0  # percent: the length of the arrow at an open end


TICKS = (0, 20, 40, 60, 80, 100)


def row_colours(line: Record) -> tuple[str, str]:
    """Give a row's colour, and the pale one of all that its bound allows."""
    return (INK, REST_COLOUR) if line["row"] == "reference" else (BLUE, _PALE)


def panel_lines(frame: pd.DataFrame) -> list[str | Record]:
    """Give the chart's lines from the top: a panel's title, then its rows."""
    lines: list[str | Record] = []
    panel = None
    for row in frame_records(frame):
        if row["panel"] != panel:
            panel = row["panel"]
            lines.append(str(panel))
        lines.append(row)
    return lines


def holder_words(line: Record) -> str:
    """Say who holds how much."""
    value = str(line["value"])
    if value[1:2].islower():
        value = value[:1].lower() + value[1:]  # "Roughly 95 percent" began a sentence
    return f"{line['subject'] or 'holder not stated'}: {value}"


def fit_origin(line: Record, *, width: float, size: float) -> str:
    """Say who makes a claim in the fullest words that fit: the reprint goes first, then the article's day and name."""
    plain = re.sub(r" \([^)]{1,80}\)", "", str(line["told_by"])) if line["row"] != "reference" else line["told_by"]
    short = re.sub(r", \d{1,2} \w+ \d{4}$", "", str(plain))
    tried = [origin_words(line | {"told_by": told}) for told in (line["told_by"], plain, short)]
    tried += [", ".join(filter(None, (line["source"], line["period"])))] if line["source"] else []
    return next((words for words in tried if text_width(words, size=size) <= width), None) or clip_text(
        tried[-1], width=width, size=size
    )


def origin_words(line: Record) -> str:
    """Say who tells or measures a share, and of when."""
    if line["row"] == "reference":
        told = f" ({line['told_by']})" if line["told_by"] else ""
        return f"{line['source']}, {line['period']}{told}"
    credit = ", ".join(part for part in (line["source"], line["period"]) if part)
    return f"{line['told_by']}{f' – {credit}' if credit else ''}"
