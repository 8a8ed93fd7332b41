"""What the chart of speakers shows, on paper and screen alike: its days and its bars."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from helpers.charts.speakers.frame import last_day
from helpers.schema.frames import Record, frame_records

NOTHING = "No statement with a speaker and a day."


_TALLEST = 0.46  # of a speaker's line, for the bar of the largest count


_LEAST = 0.07


def day_span(frame: pd.DataFrame) -> tuple[date, date]:
    """Give the first and the last day of the axis, with a little room."""
    unit = str(frame["unit"].iloc[0])
    room = timedelta(days=max(2, (max(frame["date"]) - min(frame["date"])).days // 60))
    return min(frame["date"]) - room, last_day(max(frame["date"]), unit) + timedelta(days=1) + room


def speaker_bars(frame: pd.DataFrame) -> list[tuple[Record, str, float, float, float, float]]:
    """Give bars as (row, part, first day, days, line they stand on, height upwards): quoted up, reported down."""
    speakers = list(dict.fromkeys(frame["speaker"]))
    start, _ = day_span(frame)
    most = int(max(frame[["direct", "indirect"]].max()))
    bars = []
    for row in frame_records(frame):
        length = float((last_day(row["date"], row["unit"]) - row["date"]).days + 1)
        for part in ("direct", "indirect"):
            if row[part]:
                tall = max(_LEAST, _TALLEST * int(row[part]) / most)
                line = speakers.index(row["speaker"]) + 0.5
                first = float((row["date"] - start).days)
                bars.append(
                    (row, part, first + length * 0.06, length * 0.88, line, tall if part == "direct" else -tall)
                )
    return bars
