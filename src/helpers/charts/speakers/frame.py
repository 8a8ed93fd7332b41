"""From statements to the marks of a chart of who spoke when."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pandas as pd

from helpers.charts.style import short_name
from helpers.schema.frames import Record, frame_records

COLUMNS = (
    "speaker",
    "date",
    "unit",
    "direct",
    "indirect",
    "statements",
    "undated",
    "sentence",
    "statement_id",
    "article_id",
)
_MOST_DAYS, _MOST_WEEKS = 40, 60


def speaker_frame(statements: pd.DataFrame, *, articles: pd.DataFrame | None = None, most: int = 15) -> pd.DataFrame:
    """Make the table that the chart of speakers draws: one row a speaker and day, week or month.

    A statement counts on the day when it was said or, where the text does not tell, on the day of publication of its
    article (`undated` counts those). `unit` is `day`, `week` or `month`, whichever gives few enough bars to tell apart;
    `date` is its first day. `direct` counts statements quoted in whole or in part, `indirect` those without quotation.
    The `most` speakers with most statements are kept, those with most first; statements without any day are left out.

    >>> list(speaker_frame(pd.DataFrame()).columns) == list(COLUMNS)
    True
    """
    rows = frame_records(articles) if articles is not None else []
    published: dict[str, date | None] = {str(row["article_id"]): row["published"] for row in rows}
    dated: list[tuple[date, Record]] = []
    for row in frame_records(statements):
        day = row["date_start"] or published.get(str(row["article_id"]))
        if row["speaker"] and day is not None:
            dated.append((day, row))
    totals: dict[str, int] = defaultdict(int)
    for _, row in dated:
        totals[str(row["speaker"])] += 1
    order = sorted(totals, key=lambda name: (-totals[name], name))[:most]
    kept = [(day, row) for day, row in dated if row["speaker"] in order]
    unit = _unit([day for day, _ in kept])
    cells: dict[tuple[int, date], list[Record]] = defaultdict(list)
    for day, row in kept:
        cells[order.index(str(row["speaker"])), first_day(day, unit)].append(row)
    out = []
    for (rank, day), group in sorted(cells.items(), key=lambda item: item[0]):
        direct = sum(row["kind"] in ("direct", "mixed") for row in group)
        first = group[0]
        out.append(
            [
                short_name(order[rank]),
                day,
                unit,
                direct,
                len(group) - direct,
                len(group),
                sum(row["date_start"] is None for row in group),
                first["sentence"],
                first["statement_id"],
                first["article_id"],
            ]
        )
    return pd.DataFrame(out, columns=list(COLUMNS))


def _unit(days: list[date]) -> str:
    span = (max(days) - min(days)).days if days else 0
    return "day" if span <= _MOST_DAYS else "week" if span <= 7 * _MOST_WEEKS else "month"


def first_day(day: date, unit: str) -> date:
    """Give the first day of the week (a Monday) or month that a day lies in.

    >>> first_day(date(2025, 10, 30), "week"), first_day(date(2025, 10, 30), "month")
    (datetime.date(2025, 10, 27), datetime.date(2025, 10, 1))
    """
    if unit == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if unit == "week" else day


def last_day(day: date, unit: str) -> date:
    """Give the last day of the day, week or month that begins with a day.

    >>> last_day(date(2025, 10, 27), "week"), last_day(date(2025, 2, 1), "month")
    (datetime.date(2025, 11, 2), datetime.date(2025, 2, 28))
    """
    if unit == "month":
        return (day + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return day + timedelta(days=6) if unit == "week" else day
