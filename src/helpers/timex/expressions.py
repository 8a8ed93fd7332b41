"""The kinds of temporal expression, each a small value that can be resolved against a context.

The grammar builds them ("last" + "Friday" is `Weekday(5, "last")`); `resolve` turns one into a `Reading`. An expression
that cannot be a date (30 February) gives `None`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from helpers.timex.context import Context, anchor_day, anchor_period
from helpers.timex.holidays import holiday_date
from helpers.timex.periods import Period, day_period, in_calendar, move, period_of
from helpers.timex.readings import Reading, dated, vague

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
_TOO_SOON_FOR_NEXT = 2  # on Tuesday, "next Thursday" is seldom the day after tomorrow
COMPARISON = "a year before the quarter last mentioned"


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
        if context.history is not None and not self.which:
            known = Period(unit, context.history, self.month, self.day)
            if in_calendar(known) is not None:
                return dated(known, basis="explicit", how=f"{how}, in the year its sentence names")
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
            beside = [p for p in options if not context.ordered or (p.first or linked) > linked]
            if beside:
                nearest = min(beside, key=lambda p: abs(away(p) - (linked - here).days))
                return nearest, "beside the one before it"
        tense = context.tense()
        back, on = (_LEAN_OF_DAYS if self.day else _LEAN_OF_MONTHS)[tense]
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


_LAST_MONTH_ENDS = 45  # days: in March, "last February" is the one a year ago
# how much farther than it is a day counts that lies on the other side of the tense: (before, after) the anchor
_LEAN_OF_DAYS = {"past": (1.0, 2.0), "future": (2.0, 0.7), "ended": (1.0, 99.0), "": (1.0, 1.5)}
_LEAN_OF_MONTHS = {"past": (1.0, 6.0), "future": (4.0, 0.5), "ended": (1.0, 99.0), "": (1.0, 2.5)}


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
        base = context.base(counts)
        if base is None:
            return Reading("DATE", f"XXXX-WXX-{self.weekday}", None, "", "none", "weekday")
        linked = context.linked
        if not self.which and linked is not None and linked.unit == "day" and linked.first is not None:
            if abs(linked.first - base) <= timedelta(days=7):
                ahead = (self.weekday - linked.first.isoweekday()) % 7 or 7
                day = move(linked.first, ahead if context.ordered or ahead <= 3 else ahead - 7, "day")
                how = "weekday, beside the one before it"
                return None if day is None else dated(day_period(day), basis="relative", how=how)
        ahead = (self.weekday - base.isoweekday()) % 7
        which = self.which
        if not which:
            which = "here" if ahead == 0 else "next" if context.tense() == "future" else "last"
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


@dataclass(frozen=True, slots=True)
class Relative:
    """A period so many of its unit away: "last week", "this year", "yesterday", "the following month"."""

    unit: str
    steps: int
    base: str = "anchor"  # anchor, reference

    def resolve(self, context: Context) -> Reading | None:
        """Shift the period that the base lies in."""
        base = context.base(self.base)
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
class Length:
    """A length of time: "two weeks", "a year and a half", "at least 10 to 20 years", "several days"."""

    parts: tuple[tuple[float | None, str], ...]  # (count, unit); a count of None is "several"
    mod: str = ""

    def resolve(self, context: Context) -> Reading | None:
        """Give the duration, or the set in "twice a week" and "$2 billion a year"."""
        if self.parts[0][0] == 1 and not self.mod and context.is_rate():
            return Reading("SET", self.value, None, "", "none", "rate")
        return Reading("DURATION", self.value, None, self.mod, "none", f"length of time in {self.parts[0][1]}s")

    @property
    def value(self) -> str:
        """The length as a TIMEX3 duration.

        >>> Length(((2, "year"), (6, "month"))).value, Length(((None, "day"),)).value
        ('P2Y6M', 'PXD')
        """
        days = "".join(_amount(n, unit) for n, unit in self.parts if unit not in _CLOCK_UNITS)
        hours = "".join(_amount(n, unit) for n, unit in self.parts if unit in _CLOCK_UNITS)
        return "P" + days + ("T" + hours if hours else "")


_CLOCK_UNITS = ("hour", "minute", "second")
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
        day: date | None = base
        for count, part in self.length.parts:
            if day is not None:
                day = move(day, self.sign * (count or 0), part)
        if day is None:
            return None
        grain = unit if unit in ("week", "month", "quarter") else "year" if unit in _LONG else "day"
        if self.start is not None:
            grain = "day"
        period = period_of(day, grain)
        how = f"{self.length.value} {'before' if self.sign < 0 else 'after'} {base.isoformat()}"
        return dated(period, basis="relative", how=how, mod=self.length.mod)


_LONG = ("year", "decade", "century", "millennium")


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
class Season:
    """A season: "this summer", "the winter of 1998"."""

    index: int
    which: str = ""  # "", last, next, this
    year: int | None = None

    def resolve(self, context: Context) -> Reading | None:
        """Give the season of the year said, or the one nearest to the anchor."""
        if self.year is not None:
            return dated(Period("season", self.year, self.index), basis="explicit", how="season of a year")
        now = anchor_period(context, "season")
        if now is None or now.year is None:
            return Reading("DATE", f"XXXX-{Period('season', 1, self.index).value[-2:]}", None, "", "none", "season")
        latest = Period("season", now.year - (self.index > (now.index or 1)), self.index)
        which = self.which or context.tense()
        if which == "last" and latest == now:
            latest = Period("season", now.year - 1, self.index)
        elif which in ("next", "future") and not (which == "future" and latest == now):
            latest = Period("season", (latest.year or 0) + 1, self.index)
        elif which == "this" and latest != now:
            gap = (self.index - (now.index or 1)) % 4
            latest = latest.shift(4) or latest if gap <= 2 and context.tense() != "past" else latest
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
            slow = 3 if which == "past" else 1
            day = min(days, key=lambda d: (d - anchor).days * slow if d > anchor else (anchor - d).days)
        return dated(day_period(day), basis="relative", how=f"holiday, {which or 'nearest'}")


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
    """A month of a year that is said in relation to another: "July last year"."""

    month: int
    year: Expression

    def resolve(self, context: Context) -> Reading | None:
        """Give the month in the year."""
        reading = self.year.resolve(context)
        if reading is None or reading.period is None:
            return Reading("DATE", f"XXXX-{self.month:02d}", None, "", "none", "month of an unknown year")
        return dated(
            Period("month", reading.period.year, self.month), basis="relative", how=f"month of {reading.value}"
        )


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
        period = period_of(reading.period.first, self.unit)
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
        if reference is not None and reference.unit == "day" and reference.first and context.anchor:
            if abs(reference.first - context.anchor) <= timedelta(days=7):
                return dated(reference, basis="relative", how="on the day last mentioned")
        return None if anchor is None else dated(anchor, basis="relative", how="on the anchor's day")


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set of times: "daily", "every two weeks", "each Thursday"."""

    value: str

    def resolve(self, context: Context) -> Reading | None:
        """Give the set."""
        return Reading("SET", self.value, None, "", "none", "repeated")


@dataclass(frozen=True, slots=True)
class Vague:
    """A time without bounds: "now", "recently", "the future"."""

    value: str

    def resolve(self, context: Context) -> Reading | None:
        """Give TIMEX3's name for it."""
        return vague(self.value, "vague")


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
class DayOfMonth:
    """A day whose month is understood: "the 24th"."""

    day: int

    def resolve(self, context: Context) -> Reading | None:
        """Give the day in the month last mentioned, or in the anchor's."""
        base = context.base("reference")
        if base is None or not 1 <= self.day <= 31:
            return None
        period = in_calendar(Period("day", base.year, base.month, self.day))
        return None if period is None else dated(period, basis="relative", how="day of the month last mentioned")
