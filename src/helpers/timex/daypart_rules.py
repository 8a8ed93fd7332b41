"""Grammar, sixth level, continued: parts of the day ("Friday night", "the evening of October 24", "this morning")."""

from __future__ import annotations

from helpers.timex.combination_rules import COMBINATIONS
from helpers.timex.day_rules import is_day
from helpers.timex.expressions import Expression, Modified, Moment, Relative
from helpers.timex.patterns import Captures

rule = COMBINATIONS.rule


def in_part(clock: str, part: str) -> str:
    """Give a clock time as one of the part of the day: 10:15 at night is 22:15.

    >>> in_part("T10:15", "TNI"), in_part("T01:15", "TNI")
    ('T22:15', 'T01:15')
    """
    hour = int(clock[1:3])
    late = part in ("TAF", "TEV", "TNI") and 1 <= hour < 12 and not (part == "TNI" and hour < 5)
    return f"T{hour + 12:02d}{clock[3:]}" if late else clock


@rule(
    "time",
    "day:day part:daypart",
    "the? part:daypart of day:day",
    "the? mod hyphen? part:daypart of day:day",
    "part:daypart comma? day:day",
    "mod hyphen part:daypart day:day",
    "mod day:wday part:daypart",
)
@rule(
    "time",
    "day:day part:daypart zoned",
    "the? part:daypart of day:day zoned",
    "day:day possessive part:daypart",
    "day:date hyphen part:daypart",
)
def part_of_day(m: Captures) -> Expression | None:
    """Friday night, the evening of October 24 local time, mid-afternoon yesterday."""
    day = m["day"]
    if not is_day(day):
        return None
    return Moment("T" + m["part"], day)


@rule(
    "time",
    "this part:daypart",
    "that part:daypart",
    "which:last part:daypart",
    "the which:after_ref part:daypart",
    "the which:next part:daypart",
    "the which:before_ref part:daypart",
    "the same part:daypart",
)
def that_part_of_day(m: Captures) -> Expression | None:
    """Last night, this morning, the next morning."""
    first = m.first().kind
    if first in ("this", "last"):
        return Moment("T" + m["part"], Relative("day", -1 if first == "last" else 0))
    step = {"before_ref": -1, "after_ref": 1, "next": 1}.get(m.kind("which"), 0)
    return Moment("T" + m["part"], Relative("day", step, "reference"))


@rule("time", "the part:daypart before (?=stop|comma|close)")
def part_of_day_before(m: Captures) -> Expression | None:
    """The night before (and nothing it would be before)."""
    return Moment("T" + m["part"], Relative("day", -1, "reference"))


@rule("time", "part:overnight day:day", "<part:overnight> (?= on day:day)")
def overnight_of_day(m: Captures) -> Expression | None:
    """Overnight Sunday."""
    return Moment("TNI", m["day"]) if is_day(m["day"]) else None


@rule("time", "mod:mod inner:time")
def early_or_late(m: Captures) -> Expression | None:
    """Late last night, early this morning."""
    return Modified(m["inner"], m["mod"]) if m["mod"] != "MID" else None


@rule("time", "<the part:daypart> (?= on day:day)", "(?<=at|by|approx) <part:daypart> (?= on day:day)")
@rule("time", "<the? mod hyphen? part:daypart> (?= on day:day)")
def part_on_day(m: Captures) -> Expression | None:
    """The evening, on Friday: the day is another expression, and is the part's."""
    return Moment("T" + m["part"], m["day"]) if is_day(m["day"]) else None


@rule("time", "the? mod:mod hyphen? part:daypart", "the part:daypart")
def bare_part_of_day(m: Captures) -> Expression | None:
    """The morning, mid-afternoon: of the day last mentioned; "the morning of the raid" is that of another.

    Late-night shows and talks are of many nights.
    """
    if m.before("of", "before", "after") or (m["mod"] and m["part"] == "NI" and m.before_word()):
        return None
    return Moment("T" + m["part"])


@rule("time", "tonight", "part:overnight")
def night(m: Captures) -> Expression:
    """Tonight, overnight."""
    return Moment("TNI", Relative("day", -1, "nearby") if m["part"] else Relative("day", 0))


@rule(
    "clock",
    "clock:clock zoned",
    "clock:clock zone_word (?=on|stop|comma|close|wday|date)",
    "clock:clock open zoned close",
    "approx? clock:clock in the part:daypart",
    "approx? clock:clock at part:daypart",
    "approx clock:clock",
    "(?<=at|to|by|from) <hour:number in the part:daypart>",
)
def zoned_clock(m: Captures) -> str | None:
    """5 p.m. EST, nine o'clock Beijing time, 9 in the evening, about 5 p.m."""
    clock: str = m["clock"]
    if m.item("hour"):
        hour = m["hour"].low
        if hour is None or hour % 1 or not 1 <= hour <= 12:
            return None
        clock = f"T{int(hour):02d}:00"
    return in_part(clock, "T" + m["part"]) if m["part"] else clock
