"""Grammar, seventh and last levels: times of day with their days ("5 p.m. Friday"), and what stood alone to the end."""

from __future__ import annotations

from dataclasses import replace

from helpers.timex.calendar_rules import part_of
from helpers.timex.day_rules import is_day
from helpers.timex.daypart_rules import in_part
from helpers.timex.expressions import Expression, Known, Moment
from helpers.timex.named_dates import MonthDay, Named
from helpers.timex.patterns import Captures, Level

CLOCKS = Level("clocks", day="date|wday", link="to|by|and|hyphen|dash")
rule = CLOCKS.rule


@rule("time", "clock:clock comma? day:day", "clock:clock comma? part:time")
def clock_and_day(m: Captures) -> Expression | None:
    """5 p.m. Friday."""
    if m["part"]:
        return replace(m["part"], time=in_part(m["clock"], m["part"].time))
    if not is_day(m["day"]):
        return None
    return Moment(m["clock"], m["day"])


@rule(
    "time",
    "<clock:clock> (?= close on? day:day)",
    "<clock:clock> (?= open clock close on? day:day)",
    "<clock:clock> (?= link clock on? day:day)",
)
@rule("time", "<clock:clock> (?= on day:day)")
def clock_on_day(m: Captures) -> Expression | None:
    """5 p.m. on Friday: the day is another expression, and is the time's."""
    return Moment(m["clock"], m["day"]) if is_day(m["day"]) else None


@rule("time", "day:day comma? at <clock:clock>", "day:date comma <clock:clock>")
def clock_after_day(m: Captures) -> Expression | None:
    """8 p.m., in "Oct. 8 at 8 p.m."."""
    return Moment(m["clock"], m["day"]) if is_day(m["day"]) else None


@rule("time", "<clock:clock> (?= on part:time)")
def clock_on_part(m: Captures) -> Expression | None:
    """Six o'clock on Monday evening: the evening is another expression, and has the clock's day."""
    part: Moment = m["part"]
    return Moment(in_part(m["clock"], part.time), part.day) if part.day is not None else None


@rule("time", "day:date clock:clock")
def timestamp(m: Captures) -> Expression | None:
    """2025-10-24 10:10, Fri Oct 24, 2025 10:10am EDT."""
    day = m["day"]
    return Moment(m["clock"], day) if isinstance(day, Known | Named | MonthDay) and is_day(day) else None


FINAL = Level("final")
final = FINAL.rule


@final("date", "part:part (?! of (?:the|a|this|that))")
def bare_part(m: Captures) -> Expression:
    """The third quarter; "the first half of the match" is none."""
    return part_of(m["part"], None)


@final("time", "clock:clock")
def bare_clock(m: Captures) -> Expression:
    """5 p.m., of the day last mentioned."""
    return Moment(m["clock"])
