"""The kinds of temporal expression, each a small value that can be resolved against a context.

The grammar builds them ("last" + "Friday" is `Weekday(5, "last")`); `resolve` turns one into a `Reading`. An expression
that cannot be a date (30 February) gives `None`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol

from helpers.timex.context import Context, anchor_day, anchor_period
from helpers.timex.periods import Period, day_period, in_calendar, move, period_of
from helpers.timex.readings import Reading, dated, vague

_SAME_STORY = timedelta(days=7)  # a bare clock time belongs to the day last mentioned if that is this near
_NEARER_THE_WEEKEND_BEFORE = 2  # a Monday's or Tuesday's weekend is the one just over
UNKNOWN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "decade": "XXX",
    "century": "XX",
}


class Expression(Protocol):
    """Anything the grammar can build."""

    def resolve(self, context: Context) -> Reading | None:
        """Give the meaning in the context, `None` where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """A period that is fully said: "24 October 2025", "1989", "the 1990s"."""

    period: Period
    how: str = "calendar date"

    def resolve(self, context: Context) -> Reading | None:
        """Give the period itself; `None` for a day the calendar does not have."""
        if in_calendar(self.period) is None:
            return None
        return dated(self.period, basis="explicit", how=self.how)


@dataclass(frozen=True, slots=True)
class Relative:
    """A period so many of its unit away: "last week", "this year", "yesterday", "the following month"."""

    unit: str
    steps: int
    base: str = "anchor"  # anchor, reference, nearby

    def resolve(self, context: Context) -> Reading | None:
        """Shift the period that the base lies in."""
        base = context.base(self.base, self.unit)
        how = f"{self.unit} {self.steps:+d}"
        if base is None:
            return Reading("DATE", UNKNOWN.get(self.unit, "XXXX"), None, "", "relative", how)
        if self.unit == "fortnight":
            return None
        start = period_of(base, self.unit)
        if self.unit == "quarter" and context.results is not None and self.base == "reference":
            start = context.results
        shifted = start.shift(self.steps)
        return None if shifted is None else dated(shifted, basis="relative", how=how)


@dataclass(frozen=True, slots=True)
class ThisOne:
    """A unit named with "the" alone: "the quarter", "the week", "the weekend"."""

    unit: str
    latest: bool = False

    def resolve(self, context: Context) -> Reading | None:
        """Give the quarter last mentioned, else the unit around the anchor."""
        if self.unit == "quarter":
            now = anchor_period(context, "quarter")
            if context.results is not None and not (self.latest and context.results == now):
                return dated(context.results, basis="relative", how="the quarter last mentioned")
            previous = now.shift(-1) if now else None
            return None if previous is None else dated(previous, basis="relative", how="the last full quarter")
        anchor = context.anchor
        steps = 0
        if self.unit == "weekend" and anchor is not None and anchor.isoweekday() < 6:
            steps = 0 if context.tense() == "future" else -1
        return Relative(self.unit, steps).resolve(context)


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered part of a longer period: "the third quarter of 1984", "the first half", "Q3"."""

    unit: str  # quarter, half, week, day, month, decade
    index: int  # -1 the last
    whole: Expression | None = None

    def resolve(self, context: Context) -> Reading | None:
        """Find the part in the whole, or in the year that anchor and tense make likely."""
        count = {"quarter": 4, "half": 2}.get(self.unit)
        if count is None:
            return self._counted(context)
        index = count if self.index < 0 else self.index
        if not 1 <= index <= count:
            return None
        basis = "relative"
        if self.whole is not None:
            reading = self.whole.resolve(context)
            if reading is None:
                return None
            if reading.period is None or reading.period.year is None:
                return Reading("DATE", f"XXXX-{self.unit[0].upper()}{index}", None, "", "none", self.unit)
            if reading.period.unit == "decade" and self.unit == "half":
                return replace(reading, mod="START" if index == 1 else "END")
            if reading.period.unit != "year":
                return None
            year, basis = reading.period.year, reading.basis
        elif context.anchor is not None:
            this = Period(self.unit, context.anchor.year, index)
            begun = this.first is not None and this.first <= context.anchor
            year = context.anchor.year - (0 if begun or self._ahead(context) else 1)
        else:
            return Reading("DATE", f"XXXX-{self.unit[0].upper()}{index}", None, "", "none", self.unit)
        return dated(Period(self.unit, year, index), basis=basis, how=f"{self.unit} of the year")

    def _ahead(self, context: Context) -> bool:
        anchor = context.anchor
        if anchor is None or context.tense() != "future":
            return False
        return not (anchor.month <= 3 and self.index in (4, -1))

    def _counted(self, context: Context) -> Reading | None:
        """The nth day, week or month of something."""
        reading = None if self.whole is None else self.whole.resolve(context)
        if reading is None or reading.period is None or reading.period.first is None:
            return None
        last = reading.period.last
        if self.index < 0 and last is not None:
            period = period_of(last, self.unit)
        else:
            day = move(reading.period.first, self.index - 1, self.unit)
            if day is None:
                return None
            period = period_of(day, self.unit)
        return dated(period, basis=reading.basis, how=f"{self.unit} {self.index} of {reading.value}")


@dataclass(frozen=True, slots=True)
class Modified:
    """The early, middle or late part of a period: "early 1990", "the end of November"."""

    inner: Expression
    mod: str  # START, MID, END

    def resolve(self, context: Context) -> Reading | None:
        """Give the whole period with TIMEX3's modifier."""
        reading = self.inner.resolve(context)
        return None if reading is None else replace(reading, mod=self.mod)


@dataclass(frozen=True, slots=True)
class InYear:
    """A month, day or season of a year that is said in relation to another: "July last year"."""

    unit: str
    index: int
    year: Expression
    day: int | None = None

    def resolve(self, context: Context) -> Reading | None:
        """Give the month, day or season in the year; `None` for a day it does not have."""
        reading = self.year.resolve(context)
        year = reading.period.year if reading is not None and reading.period is not None else None
        period = Period(self.unit, year, self.index, self.day)
        if reading is None or year is None:
            return Reading("DATE", period.value, None, "", "none", f"{self.unit} of an unknown year")
        if in_calendar(period) is None:
            return None
        return dated(period, basis="relative", how=f"{self.unit} of {reading.value}")


@dataclass(frozen=True, slots=True)
class InWeek:
    """A day of a week that is said in relation to another: "Friday last week"."""

    weekday: int
    week: Expression

    def resolve(self, context: Context) -> Reading | None:
        """Give the day of the week."""
        reading = self.week.resolve(context)
        monday = reading.period.first if reading is not None and reading.period is not None else None
        day = move(monday, self.weekday - 1, "day") if monday is not None else None
        if reading is None or day is None:
            return Reading("DATE", f"XXXX-WXX-{self.weekday}", None, "", "none", "day of an unknown week")
        return dated(day_period(day), basis="relative", how=f"day of {reading.value}")


@dataclass(frozen=True, slots=True)
class Around:
    """The week, month or other unit that a date lies in: "the week of March 6"."""

    unit: str
    inner: Expression

    def resolve(self, context: Context) -> Reading | None:
        """Give the unit's period around the date."""
        reading = self.inner.resolve(context)
        if reading is None or reading.period is None or reading.period.first is None:
            return reading
        first = reading.period.first
        if self.unit == "weekend" and first.isoweekday() <= _NEARER_THE_WEEKEND_BEFORE:
            first = move(first, -1, "week") or first
        period = period_of(first, self.unit)
        return dated(period, basis=reading.basis, how=f"{self.unit} of {reading.value}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, with its day or, without, on the day last mentioned: "Friday night", "5 p.m."."""

    time: str  # what follows the date in the value: TNI, T17:00
    day: Expression | None = None

    def resolve(self, context: Context) -> Reading | None:
        """Give the time on its day."""
        day = self._day(context)
        if day is None:
            return Reading("TIME", "XXXX-XX-XX" + self.time, None, "", "none", "time of an unknown day")
        return replace(day, type="TIME", value=day.value + self.time, how=f"{day.how}, time of day")

    def _day(self, context: Context) -> Reading | None:
        if self.day is not None:
            return self.day.resolve(context)
        reference, anchor = context.reference, anchor_day(context)
        day = reference.first if reference is not None and reference.unit == "day" else None
        if context.index and context.kinds[context.index - 1] == "stop":
            day = None  # a clock time that opens a sentence or stands in a line of its own belongs to the text
        if reference and day and context.anchor and abs(day - context.anchor) <= _SAME_STORY:
            return dated(reference, basis="relative", how="on the day last mentioned")
        return None if anchor is None else dated(anchor, basis="relative", how="on the anchor's day")


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without bounds: "now", "recently", "the future"."""

    value: str

    def resolve(self, context: Context) -> Reading | None:
        """Give TIMEX3's name for it."""
        return vague(self.value, "vague")
