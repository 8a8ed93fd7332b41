"""Dates on an axis and in a label, in words that no locale can change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def to_date(value: object) -> date | None:
    """Give a cell of a date column as a `date`; None for a missing one, whatever marks it as missing.

    >>> to_date(pd.Timestamp("2025-10-30")), to_date(pd.NaT), to_date("2025-10-30"), to_date("")
    (datetime.date(2025, 10, 30), None, datetime.date(2025, 10, 30), None)
    """
    if value is None or value == "" or pd.isna(value):  # type: ignore[call-overload]
        return None
    return pd.Timestamp(value).date()  # type: ignore[arg-type]


def format_day(day: date, *, year: bool = True) -> str:
    """Write a day as readers of news do.

    >>> format_day(date(2025, 10, 30)), format_day(date(2025, 10, 30), year=False)
    ('30 Oct 2025', '30 Oct')
    """
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def format_days(first: date, last: date, *, year: bool = True) -> str:
    """Write a span of days, saying each part once.

    >>> format_days(date(2025, 10, 25), date(2025, 10, 26), year=False)
    '25–26 Oct'
    >>> format_days(date(2025, 12, 30), date(2026, 1, 2))
    '30 Dec 2025 – 2 Jan 2026'
    """
    if first == last:
        return format_day(first, year=year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_day(last, year=year)}"
    return f"{format_day(first, year=year and first.year != last.year)} – {format_day(last, year=year)}"


def format_when(first: date, last: date, precision: str | None, *, year: bool = True) -> str:
    """Write when an act took place, no more exactly than is known.

    >>> format_when(date(2025, 9, 1), date(2025, 9, 30), "month", year=False)
    'Sep'
    >>> format_when(date(2025, 10, 27), date(2025, 11, 2), "week")
    'week of 27 Oct 2025'
    """
    if precision == "month" and (first.year, first.month) == (last.year, last.month):
        return MONTHS[first.month - 1] + (f" {first.year}" if year else "")
    if precision == "week":
        return f"week of {format_day(first, year=year)}"
    return format_days(first, last, year=year)


def format_months(first: date, last: date) -> str:
    """Write the months a chart covers, for its title.

    >>> format_months(date(2025, 2, 4), date(2025, 11, 5)), format_months(date(2025, 2, 4), date(2025, 2, 9))
    ('February to November 2025', 'February 2025')
    """
    end = f"{FULL_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    start = FULL_MONTHS[first.month - 1] + ("" if first.year == last.year else f" {first.year}")
    return f"{start} to {end}"


def _month_starts(start: date, end: date, step: int) -> Iterator[date]:
    year, month = start.year, start.month
    while date(year, month, 1) <= end:
        if date(year, month, 1) >= start and (month - 1) % step == 0:
            yield date(year, month, 1)
        month += 1
        if month > 12:
            year, month = year + 1, 1


def time_ticks(start: date, end: date, *, weekly: int = 45) -> list[tuple[date, str]]:
    """Choose the ticks of a time axis from `start` to `end`: days, weeks, months, quarters or years, with their labels.

    Spans of up to `weekly` days are told by weeks. The year stands under the first tick and under each January.

    >>> time_ticks(date(2024, 12, 20), date(2025, 2, 10))
    [(datetime.date(2025, 1, 1), 'Jan\\n2025'), (datetime.date(2025, 2, 1), 'Feb')]
    """
    days = (end - start).days
    if days <= weekly:
        step = 1 if days <= 10 else 7
        ticks = [start + timedelta(days=offset) for offset in range(0, days + 1, step)]
        return [
            (tick, format_day(tick, year=False) + (f"\n{tick.year}" if at == 0 else ""))
            for at, tick in enumerate(ticks)
        ]
    if days > 365 * 4:
        step = max(1, days // (365 * 10))
        years = [date(year, 1, 1) for year in range(start.year, end.year + 1) if year % step == 0]
        return [(tick, str(tick.year)) for tick in years if start <= tick <= end]
    months = list(_month_starts(start, end, 1 if days <= 500 else 3))
    return [
        (tick, MONTHS[tick.month - 1] + (f"\n{tick.year}" if at == 0 or tick.month == 1 else ""))
        for at, tick in enumerate(months)
    ]
