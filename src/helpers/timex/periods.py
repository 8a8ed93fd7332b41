"""Stretches of the calendar: a day, an ISO week, a quarter, a decade, with their TIMEX3 values and bounds.

A `Period` is a value: it knows its first and last day, its neighbours and how it is written. Nothing here reads text.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from dateutil.relativedelta import relativedelta

SEASONS = ("SP", "SU", "FA", "WI")
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6}
YEARS_IN = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its unit, the year it belongs to, its place in that year and, for a day, the day.

    `index` is the month of a day or month, the ISO week, the quarter, the half, or the season (1 spring to 4 winter,
    which is counted to the year it begins in). For decades and centuries `year` is their first year. A `year` of
    `None` is an unknown year.

    >>> Period("day", 2025, 10, 24).value, Period("month", None, 10).value, Period("decade", 1990).value
    ('2025-10-24', 'XXXX-10', '199')
    """

    unit: str
    year: int | None
    index: int | None = None
    day: int | None = None

    @property
    def value(self) -> str:
        """The period as a TIMEX3 value (ISO 8601 with TimeML's letters)."""
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        match self.unit:
            case "day":
                return f"{year}-{self.index:02d}-{self.day:02d}"
            case "week":
                return f"{year}-W{self.index:02d}"
            case "weekend":
                return f"{year}-W{self.index:02d}-WE"
            case "month":
                return f"{year}-{self.index:02d}"
            case "quarter":
                return f"{year}-Q{self.index}"
            case "half":
                return f"{year}-H{self.index}"
            case "season":
                return f"{year}-{SEASONS[(self.index or 1) - 1]}"
            case "decade":
                return year[:3]
            case "century":
                return year[:2]
            case "millennium":
                return year[:1]
            case _:
                return year

    @property
    def first(self) -> date | None:
        """The first day, `None` where the year is unknown or beyond the calendar."""
        if self.year is None or not MINYEAR <= self.year <= MAXYEAR:
            return None
        index = self.index or 1
        try:
            match self.unit:
                case "day":
                    return date(self.year, index, self.day or 1)
                case "week":
                    return date.fromisocalendar(self.year, index, 1)
                case "weekend":
                    return date.fromisocalendar(self.year, index, 6)
                case "season":
                    return date(self.year, 3 * index, 1)
                case "month" | "quarter" | "half":
                    return date(self.year, 1 + MONTHS_IN[self.unit] * (index - 1), 1)
                case _:
                    return date(self.year, 1, 1)
        except ValueError:
            return None

    @property
    def last(self) -> date | None:
        """The last day, inclusive; `None` where there is no first."""
        first = self.first
        if first is None:
            return None
        try:
            match self.unit:
                case "day":
                    return first
                case "week":
                    return first + timedelta(days=6)
                case "weekend":
                    return first + timedelta(days=1)
                case "season":
                    return first + relativedelta(months=3) - timedelta(days=1)
                case "month" | "quarter" | "half":
                    month = first.month + MONTHS_IN[self.unit] - 1
                    return date(first.year, month, monthrange(first.year, month)[1])
                case _:
                    return date(first.year + YEARS_IN[self.unit] - 1, 12, 31)
        except (ValueError, OverflowError):
            return None

    def shift(self, steps: int) -> Period | None:
        """Give the period `steps` of its own unit later (earlier if negative), `None` beyond the calendar.

        >>> Period("quarter", 2025, 1).shift(-1)
        Period(unit='quarter', year=2024, index=4, day=None)
        >>> Period("week", 2020, 53).shift(1).value
        '2021-W01'
        """
        if self.year is None:
            return None
        if self.unit in YEARS_IN:
            return in_calendar(Period(self.unit, self.year + steps * YEARS_IN[self.unit]))
        if self.unit in ("month", "quarter", "half", "season"):
            per_year = 4 if self.unit == "season" else 12 // MONTHS_IN[self.unit]
            total = self.year * per_year + (self.index or 1) - 1 + steps
            return in_calendar(Period(self.unit, total // per_year, total % per_year + 1))
        first = self.first
        if first is None:
            return None
        try:
            moved = first + timedelta(days=steps * (1 if self.unit == "day" else 7))
        except OverflowError:
            return None
        return period_of(moved, self.unit)


def in_calendar(period: Period) -> Period | None:
    """Give the period back if Python's calendar holds it, else `None`."""
    return period if period.first is not None else None


def day_period(day: date) -> Period:
    """Give the period of one day.

    >>> day_period(date(2025, 10, 24)).value
    '2025-10-24'
    """
    return Period("day", day.year, day.month, day.day)


def period_of(day: date, unit: str) -> Period:
    """Give the period of the unit that `day` lies in.

    >>> period_of(date(2025, 10, 24), "week").value, period_of(date(2025, 1, 5), "season").value
    ('2025-W43', '2024-WI')
    """
    match unit:
        case "day":
            return day_period(day)
        case "week" | "weekend":
            year, week, _ = day.isocalendar()
            return Period(unit, year, week)
        case "month" | "quarter" | "half":
            return Period(unit, day.year, (day.month - 1) // MONTHS_IN[unit] + 1)
        case "season":
            return Period(unit, day.year - (day.month < 3), (day.month - 3) % 12 // 3 + 1)
        case _:
            size = YEARS_IN[unit]
            return Period(unit, day.year - day.year % size)


def move(day: date, count: float, unit: str) -> date | None:
    """Give the day `count` units after `day` (before, if negative); fractions of months and years are dropped.

    >>> move(date(2025, 3, 31), -1, "month"), move(date(2025, 10, 24), 2, "week")
    (datetime.date(2025, 2, 28), datetime.date(2025, 11, 7))
    """
    try:
        match unit:
            case "second" | "minute" | "hour":
                hours = {"second": 3600, "minute": 60, "hour": 1}[unit]
                return day + timedelta(hours=count / hours) if abs(count) < 1e7 else None
            case "day" | "week":
                return day + timedelta(days=count * (7 if unit == "week" else 1))
            case "month" | "quarter" | "half":
                return day + relativedelta(months=int(count * MONTHS_IN[unit]))
            case _:
                return day + relativedelta(years=int(count * YEARS_IN[unit]))
    except (ValueError, OverflowError):
        return None
