"""Expressions of how long, how often and how far from another date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from helpers.timex.context import Context
from helpers.timex.expressions import Expression
from helpers.timex.periods import Period, day_period, in_calendar, move, period_of
from helpers.timex.readings import Reading, dated, vague

COMPARISON = "a year before the quarter last mentioned"
CLOCK_UNITS = ("hour", "minute", "second")
_HOURS_OF_A_DAY = 24
_LETTERS = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_MULTIPLES = {"decade": (10, "Y"), "century": (100, "Y"), "millennium": (1000, "Y"), "fortnight": (2, "W")}
_LONG = ("year", "decade", "century", "millennium")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: "two weeks", "a year and a half", "at least 10 to 20 years", "several days"."""

    parts: tuple[tuple[float | None, str], ...]  # (count, unit); a count of None is "several"
    mod: str = ""

    def resolve(self, context: Context) -> Reading | None:
        """Give the duration, or the set in "twice a week" and "$2 billion a year"."""
        if self.parts[0][0] == 1 and not self.mod and context.is_rate():
            return Reading("SET", self.value, None, "", "none", "rate")
        if self.parts == ((1, "day"),) and context.is_some_day():
            return vague("FUTURE_REF", "a day that may come")
        return Reading("DURATION", self.value, None, self.mod, "none", f"length of time in {self.parts[0][1]}s")

    @property
    def value(self) -> str:
        """The length as a TIMEX3 duration.

        >>> Length(((2, "year"), (6, "month"))).value, Length(((None, "day"),)).value
        ('P2Y6M', 'PXD')
        """
        days = "".join(_amount(n, unit) for n, unit in self.parts if unit not in CLOCK_UNITS)
        hours = "".join(_amount(n, unit) for n, unit in self.parts if unit in CLOCK_UNITS)
        return "P" + days + ("T" + hours if hours else "")


def _amount(count: float | None, unit: str) -> str:
    if unit in ("weekend", "night"):
        return ("X" if count is None else f"{count:g}") + ("WE" if unit == "weekend" else "NI")
    times, letter = _MULTIPLES.get(unit, (1, _LETTERS.get(unit, "D")))
    if count is None:
        return f"X{letter}"
    return f"{count * times:.10g}{letter}"


@dataclass(frozen=True, slots=True)
class Offset:
    """A date a length of time away from another: "three weeks ago", "a year earlier", "a week from Friday"."""

    length: Length
    sign: int
    base: str = "anchor"  # anchor, reference
    start: Expression | None = None

    def resolve(self, context: Context) -> Reading | None:
        """Count the length from the base and give the period of its unit there."""
        unit = self.length.parts[0][1]
        if any(count is None for count, _ in self.length.parts):
            return vague("PAST_REF" if self.sign < 0 else "FUTURE_REF", "an unknown number of units away")
        if self.sign < 0 and self.start is None and self.length.parts == ((1, "year"),):
            results = context.compared
            earlier = results.shift(-4 if results.unit == "quarter" else -2) if results else None
            if results is None and context.results is not None and context.results.year is not None:
                earlier = Period("year", context.results.year - 1)
            if earlier is not None:
                return Reading("DATE", earlier.value, earlier, "", "relative", COMPARISON)
        base: date | None
        if self.start is not None:
            reading = self.start.resolve(context)
            base = reading.period.first if reading and reading.period else None
        else:
            base = context.base(self.base)
        if base is None:
            return vague("PAST_REF" if self.sign < 0 else "FUTURE_REF", "no date to count from")
        if unit == "hour" and (self.length.parts[0][0] or 0) >= _HOURS_OF_A_DAY and not self.start:
            unit = "day"
        if unit in CLOCK_UNITS and not self.start:
            return replace(dated(day_period(base), basis="relative", how="hours away"), type="TIME")
        day: date | None = base
        for count, part in self.length.parts:
            if day is not None:
                day = move(day, self.sign * (count or 0), part)
        if day is None:  # "3,000 years ago"
            return vague("PAST_REF" if self.sign < 0 else "FUTURE_REF", "beyond the calendar")
        grain = unit if unit in ("week", "month", "quarter") else "year" if unit in _LONG else "day"
        if self.start is not None:
            grain = "day"
        period = period_of(day, grain)
        how = f"{self.length.value} {'before' if self.sign < 0 else 'after'} {base.isoformat()}"
        return dated(period, basis="relative", how=how, mod=self.length.mod)


def _like(unit: str, context: Context) -> Period | None:
    """Give the period of the unit that the text compares with: the one last mentioned, else the anchor's."""
    if unit == "period":
        return context.results
    last = context.results if unit == "quarter" else context.reference
    if last is not None and (last.unit == unit or unit == "quarter"):
        return last
    return period_of(context.anchor, unit) if context.anchor is not None else None


@dataclass(frozen=True, slots=True)
class SameIn:
    """The same unit of another year: "the same quarter of 2012"."""

    unit: str
    year: Expression

    def resolve(self, context: Context) -> Reading | None:
        """Give the period last mentioned, or the anchor's, in that year."""
        reading = self.year.resolve(context)
        this = _like(self.unit, context)
        if this is None or this.unit == "year" or reading is None or reading.period is None:
            return reading
        then = in_calendar(Period(this.unit, reading.period.year, this.index, this.day))
        return None if then is None else dated(then, basis="relative", how=f"the same {this.unit} in {reading.value}")


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The same unit of the year before: "the same quarter last year", "the same month a year earlier"."""

    unit: str

    def resolve(self, context: Context) -> Reading | None:
        """Give the period last mentioned, or the anchor's, a year back."""
        if self.unit not in ("day", "week", "month") and (self.unit != "quarter" or context.results):
            return Offset(Length(((1.0, "year"),)), -1).resolve(context)
        this = _like(self.unit, context)
        if this is None or this.year is None:
            return vague("PAST_REF", "no date to count from")
        then = in_calendar(Period(this.unit, this.year - 1, this.index, this.day))
        return None if then is None else dated(then, basis="relative", how=f"{this.value} a year before")


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set of times: "daily", "every two weeks", "each Thursday"."""

    value: str

    def resolve(self, context: Context) -> Reading | None:
        """Give the set."""
        return Reading("SET", self.value, None, "", "none", "repeated")
