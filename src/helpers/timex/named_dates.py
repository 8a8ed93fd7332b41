"""Expressions that name a date by a month, weekday, season or holiday, and leave the year or week to the context."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from helpers.timex.context import Context, anchor_period
from helpers.timex.expressions import Expression, Known
from helpers.timex.holidays import holiday_date
from helpers.timex.periods import Period, day_period, in_calendar, move
from helpers.timex.readings import Reading, dated

_LAST_MONTH_ENDS = 45  # days: in March, "last February" is the one a year ago
_TOO_SOON_FOR_NEXT = 2  # on Tuesday, "next Thursday" is seldom the day after tomorrow
# how much farther than it is a day counts that lies on the other side of the tense: (before, after) the anchor
_LEAN_OF_DAYS = {
    "past": (1.0, 3.0),
    "said": (1.0, 2.0),
    "future": (4.0, 0.7),
    "ended": (1.0, 99.0),
    "near": (1.0, 1.0),
    "nearing": (1.5, 1.0),
    "due": (2.0, 1.0),
    "": (1.0, 1.5),
}
_SIDES = {"future": "next", "due": "next", "near": "near", "nearing": "nearing"}
_SAME_STORY = timedelta(days=31)
_STILL_NEAR = {"near": 3, "nearing": 4}  # days ahead; beyond them the day just gone is meant
_LEAN_OF_MONTHS = {
    "past": (1.0, 12.0),
    "said": (1.0, 6.0),
    "future": (8.0, 0.5),
    "ended": (1.0, 99.0),
    "near": (1.0, 1.0),
    "nearing": (1.5, 1.0),
    "due": (2.0, 1.0),
    "": (1.0, 2.5),
}
# "its February report", "the November election": only the verb behind tells
_LEAN_OF_ATTRIBUTES = {"past": (1.0, 4.0), "future": (2.0, 1.0), "": (1.0, 1.5)}


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A month or a day of it without its year: "October", "October 9", "last May"."""

    month: int
    day: int | None = None
    which: str = ""  # "", last, next, this

    def resolve(self, context: Context) -> Reading | None:
        """Give the month or day in the year that anchor and tense make likely."""
        unit = "day" if self.day else "month"
        how = "day of a month" if self.day else "month"
        if self.day and not _possible(self.month, self.day):
            return None
        if context.anchor is None:
            unanchored = Period(unit, context.year, self.month, self.day)
            if context.year is None or in_calendar(unanchored) is None:
                return Reading("DATE", Period(unit, None, self.month, self.day).value, None, "", "explicit", how)
            return dated(unanchored, basis="explicit", how=f"{how}, in the year of the nearest full date")
        year = context.anchor.year
        history = context.history
        if history is not None and history.year is not None and not self.which and context.tense() != "future":
            alone = history.unit == "year"
            years = (history.year,) if alone else (history.year - 1, history.year, history.year + 1)
            then = [p for y in years if (p := Period(unit, y, self.month, self.day)).first is not None]
            if then and history.first is not None:
                told = history.first
                chosen = min(then, key=lambda p: abs((p.first or told) - told))
                return dated(chosen, basis="explicit", how=f"{how}, nearest to the date its sentence tells of")
        around = [Period(unit, y, self.month, self.day) for y in (year - 1, year, year + 1)]
        options = [period for period in around if period.first is not None]
        if not options:
            return None
        chosen, why = self._choose(options, context, context.anchor)
        return dated(chosen, basis="explicit", how=f"{how}, {why}")

    def _choose(self, options: list[Period], context: Context, anchor: date) -> tuple[Period, str]:
        here = anchor if self.day else anchor.replace(day=1)

        def away(period: Period) -> int:
            return ((period.first or here) - here).days

        if self.which:
            return self._which(options, anchor, away)
        linked = context.linked.first if context.linked is not None else None
        if linked is not None and context.linked and context.linked.unit in ("day", "month"):
            if not self.day and context.linked.unit == "month" and context.linked.index == self.month:
                return context.linked, "said again"
            beside = [p for p in options if not context.ordered or (p.first or linked) > linked]
            if beside:
                nearest = min(beside, key=lambda p: abs(away(p) - (linked - here).days))
                return nearest, "beside the one before it"
        told = context.told.first if context.told is not None else None
        if self.day and told is not None and context.tense() not in ("future", "due", "near"):
            then = [p for p in options if p.first is not None and timedelta(0) < p.first - told <= _SAME_STORY]
            if then:
                return then[0], "soon after the full date last mentioned"
        tense = "" if context.is_of_trade() else context.tense()
        back, on = (_LEAN_OF_DAYS if self.day else _LEAN_OF_MONTHS)[tense]
        if not self.day and tense != "ended" and context.is_attributive():
            back, on = _LEAN_OF_ATTRIBUTES.get(context.tense_after(), _LEAN_OF_ATTRIBUTES[""])
        nearest = min(options, key=lambda p: -away(p) * back if away(p) <= 0 else away(p) * on)
        return nearest, f"nearest to the anchor ({tense or 'no'} tense)"

    def _which(self, options: list[Period], anchor: date, away: Callable[[Period], int]) -> tuple[Period, str]:
        if self.which == "last":
            before = [p for p in options if away(p) < (0 if self.day else -_LAST_MONTH_ENDS)]
            return (before or options)[-1 if before else 0], "the last before the anchor"
        if self.which == "next":
            after = [p for p in options if away(p) > 0]
            return (after or options[-1:])[0], "the next after the anchor"
        return next((p for p in options if p.year == anchor.year), options[0]), "of the anchor's year"


def _possible(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: "Friday", "last Friday", "the previous Friday"."""

    weekday: int  # 1 Monday to 7 Sunday
    which: str = ""  # "", last, next, this, before_ref, after_ref

    def resolve(self, context: Context) -> Reading | None:
        """Give the day nearest to the anchor on the side that the words or the tense ask for."""
        counts = "reference" if self.which in ("before_ref", "after_ref") else "anchor"
        base = context.base(counts, "day")
        if base is None:
            return Reading("DATE", f"XXXX-WXX-{self.weekday}", None, "", "none", "weekday")
        beside = self._beside(context, base)
        if beside is not None:
            return dated(day_period(beside), basis="relative", how="weekday, beside the one before it")
        ahead = (self.weekday - base.isoweekday()) % 7
        which = self.which
        if not which:
            which = "here" if ahead == 0 else _SIDES.get(context.tense(), "last")
        if which in _STILL_NEAR:
            which = "next" if ahead <= _STILL_NEAR[which] else "last"
        if which == "this":
            days = self.weekday - base.isoweekday()
        elif which in ("last", "before_ref"):
            days = ahead - 7
        elif which == "here":
            days = 0
        elif which == "next":
            days = ahead or 7
            if self.which == "next" and days <= _TOO_SOON_FOR_NEXT:
                days += 7
        else:
            days = ahead or 7
        day = move(base, days, "day")
        return None if day is None else dated(day_period(day), basis="relative", how=f"weekday, {which}")

    def _beside(self, context: Context, base: date) -> date | None:
        """Give the day after "Monday and", "from Monday to": the one nearest to it, or the next."""
        before = context.linked.first if context.linked is not None and context.linked.unit == "day" else None
        if self.which or before is None or abs(before - base) > timedelta(days=7):
            return None
        ahead = (self.weekday - before.isoweekday()) % 7 or 7
        return move(before, ahead if context.ordered or ahead <= 3 else ahead - 7, "day")


@dataclass(frozen=True, slots=True)
class CountedWeekday:
    """A weekday counted within a longer period: "the third Friday of the month"."""

    index: int  # -1 the last
    weekday: int
    whole: Expression

    def resolve(self, context: Context) -> Reading | None:
        """Give the day; `None` where the period has no such one."""
        reading = self.whole.resolve(context)
        period = reading.period if reading is not None else None
        if reading is None or period is None or period.first is None or period.last is None:
            return reading
        if self.index < 0:
            day = move(period.last, -((period.last.isoweekday() - self.weekday) % 7), "day")
        else:
            day = move(period.first, (self.weekday - period.first.isoweekday()) % 7 + 7 * (self.index - 1), "day")
        if day is None or not period.first <= day <= period.last:
            return None
        return dated(day_period(day), basis=reading.basis, how=f"weekday {self.index} of {reading.value}")


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day whose month is understood: "the 24th"."""

    day: int

    def resolve(self, context: Context) -> Reading | None:
        """Give the day in the month last mentioned, or in the anchor's."""
        base = context.base("reference", "month")
        if base is None or not 1 <= self.day <= 31:
            return None
        month = Period("month", base.year, base.month)
        how = "day of the month last mentioned"
        if context.anchor is not None and (base.year, base.month) == (context.anchor.year, context.anchor.month):
            tense = context.tense()
            if self.day < context.anchor.day and tense in ("future", "due"):
                month, how = month.shift(1) or month, "day of the next month, by the tense"
            elif self.day > context.anchor.day and tense in ("past", "said", "ended"):
                month, how = month.shift(-1) or month, "day of the month before, by the tense"
        period = in_calendar(Period("day", month.year, month.index, self.day))
        return None if period is None else dated(period, basis="relative", how=how)


@dataclass(frozen=True, slots=True)
class Named:
    """A weekday and a date that name the same day: "Friday, October 24"."""

    weekday: int
    day: Expression

    def resolve(self, context: Context) -> Reading | None:
        """Give the date; where its weekday is another, say so."""
        reading = self.day.resolve(context)
        if reading is None or reading.period is None or reading.period.first is None:
            return reading
        if reading.period.first.isoweekday() == self.weekday:
            return reading
        said = f"weekday {self.weekday} is said, {reading.value} is weekday {reading.period.first.isoweekday()}"
        return replace(reading, conflict=said)


@dataclass(frozen=True, slots=True)
class Season:
    """A season: "this summer", "the winter of 1998"."""

    index: int
    which: str = ""  # "", last, next, this
    year: int | None = None

    def resolve(self, context: Context) -> Reading | None:
        """Give the season of the year said, or the one nearest to the anchor."""
        if self.year is not None:
            return dated(Period("season", self.year, self.index), basis="explicit", how="season of a year")
        if self.which == "that" and context.reference is not None and context.reference.year is not None:
            return dated(
                Period("season", context.reference.year, self.index),
                basis="relative",
                how="season of the year last mentioned",
            )
        now = anchor_period(context, "season")
        if now is None or now.year is None:
            return Reading("DATE", f"XXXX-{Period('season', 1, self.index).value[-2:]}", None, "", "none", "season")
        latest = Period("season", now.year - (self.index > (now.index or 1)), self.index)
        which = self.which or context.tense()
        ahead = (self.index - (now.index or 1)) % 4
        if which == "last" and latest == now:
            latest = Period("season", now.year - 1, self.index)
        elif which in ("next", "future") and not (which == "future" and latest == now):
            latest = Period("season", (latest.year or 0) + 1, self.index)
        elif which == "this" and latest != now:
            # in spring "this summer" is to come whatever the tense; in autumn it may be either
            coming = ahead == 1 or (ahead == 2 and context.tense() not in ("past", "said"))
            latest = latest.shift(4) or latest if coming else latest
        return dated(latest, basis="relative", how=f"season, {which or 'latest'}")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A named day: "Christmas", "Labor Day", "Easter 2000"."""

    rule: str
    which: str = ""
    year: int | None = None

    def resolve(self, context: Context) -> Reading | None:
        """Give the holiday's day in the year said, or the one nearest to the anchor."""
        if self.year is not None:
            day = holiday_date(self.rule, self.year)
            return None if day is None else dated(day_period(day), basis="explicit", how="holiday of a year")
        anchor = context.anchor
        if self.rule[4:5] == "-":
            return Known(day_period(date.fromisoformat(self.rule))).resolve(context)
        if anchor is None:
            value = f"XXXX-{self.rule}" if self.rule[0].isdigit() else "XXXX-XX-XX"
            return Reading("DATE", value, None, "", "none", "holiday")
        around = [holiday_date(self.rule, anchor.year + step) for step in (-1, 0, 1)]
        days = [day for day in around if day is not None]
        if not days:
            return None
        which = self.which or context.tense()
        before = [day for day in days if day < anchor]
        after = [day for day in days if day > anchor]
        if self.which == "last" and before:
            day = before[-1]
        elif self.which == "next" and after:
            day = after[0]
        elif self.which == "this" and len(days) == 3:
            day = days[1]
        else:
            on = 3 if which in ("past", "said") else 1
            back = 4 if which in ("future", "due") else 1
            day = min(days, key=lambda d: (d - anchor).days * on if d > anchor else (anchor - d).days * back)
        return dated(day_period(day), basis="relative", how=f"holiday, {which or 'nearest'}")


@dataclass(frozen=True, slots=True)
class HolidayOf:
    """A named day of a year that is said in relation to another: "Christmas last year"."""

    holiday: Holiday
    year: Expression

    def resolve(self, context: Context) -> Reading | None:
        """Give the holiday's day in that year."""
        reading = self.year.resolve(context)
        year = reading.period.year if reading is not None and reading.period is not None else None
        return None if year is None else replace(self.holiday, year=year).resolve(context)
