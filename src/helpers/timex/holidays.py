"""The day a holiday falls on in a year."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta, weekday


def holiday_date(rule: str, year: int) -> date | None:
    """Give the date of a holiday in a year, `None` where the year or rule has none.

    A rule is `MM-DD`; `YYYY-MM-DD`, a day of one year; `easter:N`, N days after Easter Sunday;
    `nth:MONTH:WEEKDAY:N` with an optional `+DAYS` (the Nth weekday of the month, from the end if negative); or
    `election`, the Tuesday after the first Monday of November.

    >>> holiday_date("nth:11:4:4", 2025), holiday_date("easter:-2", 2000)
    (datetime.date(2025, 11, 27), datetime.date(2000, 4, 21))
    """
    try:
        if rule == "election":
            return _nth(year, 11, 1, 1) + timedelta(days=1)
        kind, _, rest = rule.partition(":")
        if kind == "easter":
            return easter(year) + timedelta(days=int(rest))
        if kind == "nth":
            rest, _, later = rest.partition("+")
            month, day, n = (int(cell) for cell in rest.split(":"))
            return _nth(year, month, day, n) + timedelta(days=int(later or 0))
        if len(rule) == 10:
            return date.fromisoformat(rule)
        return date(year, int(rule[:2]), int(rule[3:]))
    except (ValueError, OverflowError):
        return None


def _nth(year: int, month: int, day: int, n: int) -> date:
    start = date(year, month, 1)
    if n < 0:
        start += relativedelta(day=31)
    return start + relativedelta(weekday=weekday(day - 1)(n))
