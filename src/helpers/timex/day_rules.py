"""Grammar, fifth level: days and months completed by their neighbours ("Friday, October 24", "July last year")."""

from __future__ import annotations

from helpers.timex.expressions import Expression, InWeek, InYear, Known, Modified, Part, Relative, ThisOne
from helpers.timex.lengths import Length
from helpers.timex.named_dates import DayOfMonth, Holiday, HolidayOf, MonthDay, Named, Season, Weekday
from helpers.timex.patterns import Captures, Level
from helpers.timex.periods import Period

CALENDAR_DATES = (Known, MonthDay)
DAYS = Level("days", month="mon")
rule = DAYS.rule


@rule("date", "wday:wday comma? day:date", "wday:wday comma the? day:date")
def weekday_and_date(m: Captures) -> Expression | None:
    """Friday, October 24."""
    expression, day = m["wday"], m["day"]
    if not isinstance(day, CALENDAR_DATES) or not isinstance(expression, Weekday):
        return None
    if isinstance(day, Known) and day.period.unit != "day":
        return None
    if isinstance(day, MonthDay) and day.day is None:
        return None
    return Named(expression.weekday, day)


@rule("date", "wday:wday comma? the day:ordinal_day")
def weekday_and_ordinal(m: Captures) -> Expression | None:
    """Friday the 24th."""
    expression: Weekday = m["wday"]
    return Named(expression.weekday, DayOfMonth(m["day"])) if 1 <= m["day"] <= 31 else None


@rule("date", "part:month of? the? year:date", "part:seasonal of? year:date", "part:date year:date")
@rule("date", "year:date possessive part:month", "year:date possessive part:date")
def part_of_relative_year(m: Captures) -> Expression | None:
    """July last year, October 24 of this year, the winter of that year, Christmas last year, last year's July."""
    part, year = m["part"], m["year"]
    if not (isinstance(year, Relative) and year.unit == "year"):
        return None
    match part:
        case MonthDay(which="", day=None):
            return InYear("month", part.month, year)
        case MonthDay(which=""):
            return InYear("day", part.month, year, part.day)
        case Season(which="", year=None):
            return InYear("season", part.index, year)
        case Holiday(which="", year=None):
            return HolidayOf(part, year)
        case _:
            return None


@rule("date", "<part:month> (?= link month of? the? year:date)", link="hyphen|dash|to|and|or|by")
def start_of_relative_year(m: Captures) -> Expression | None:
    """May, in "between May and December of last year"."""
    month, year = m["part"], m["year"]
    if not (isinstance(year, Relative) and year.unit == "year") or month.day is not None or month.which:
        return None
    return InYear("month", month.month, year)


@rule("date", "the day:ordinal_day of month:date")
def day_of_relative_month(m: Captures) -> Expression | None:
    """The 8th of this month."""
    month = m["month"]
    if not (isinstance(month, Relative | ThisOne) and month.unit == "month") or not 1 <= m["day"] <= 31:
        return None
    return Part("day", m["day"], month)


@rule("date", "day:wday of? week:date")
def day_of_week(m: Captures) -> Expression | None:
    """Friday last week, Monday of next week."""
    week = m["week"]
    if not (isinstance(week, Relative) and week.unit == "week") or m["day"].which:
        return None
    return InWeek(m["day"].weekday, week)


@rule("date", "month:month comma? year:year")
def month_and_spoken_year(m: Captures) -> Expression | None:
    """January nineteen ninety-seven."""
    month: MonthDay = m["month"]
    year: Known = m["year"]
    return Known(Period("month", year.period.year, month.month))


@rule(
    "date",
    "unit:date (?=ended)",
    "unit:date (?= to month)",
    "unit:date (?= to date)",
    "unit:date (?= to the? edge of month)",
)
def unit_that_ended(m: Captures) -> Expression | None:
    """The year ended March 31, the year to March: a length, where it is a year; quarters are named by their number."""
    unit = m["unit"]
    if m.before("to") and not isinstance(unit, ThisOne):
        return None
    if isinstance(unit, ThisOne) or (isinstance(unit, Relative) and unit.steps == 0):
        unit = unit.unit
    return Length(((1.0, unit),)) if unit in ("year", "month", "week") else None


@rule("date", "the day:ordinal_day")
def day_of_this_month(m: Captures) -> Expression | None:
    """The 24th, of the month last mentioned."""
    if not 1 <= m["day"] <= 31 or m.before("plain", "zone_word", "unit"):
        return None
    return DayOfMonth(m["day"])


def is_day(expression: Expression) -> bool:
    """Tell whether the expression names a single day.

    >>> is_day(Relative("day", -1)), is_day(Relative("week", -1))
    (True, False)
    """
    match expression:
        case Known(period=period):
            return period.unit == "day"
        case MonthDay(day=day):
            return day is not None
        case Relative(unit=unit) | InYear(unit=unit):
            return unit == "day"
        case Weekday() | Named() | DayOfMonth():
            return True
        case Modified(inner=inner):
            return is_day(inner)
        case _:
            return False
