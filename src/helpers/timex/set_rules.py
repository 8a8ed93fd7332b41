"""Grammar, third and sixth levels: what comes again and again ("every other month", "Mondays", "twice a week")."""

from __future__ import annotations

from helpers.timex.combination_rules import COMBINATIONS
from helpers.timex.expressions import Expression
from helpers.timex.length_rules import LENGTHS
from helpers.timex.lengths import Length, Repeated
from helpers.timex.named_dates import Weekday
from helpers.timex.patterns import Captures

rule = LENGTHS.rule
combined = COMBINATIONS.rule

SETS = {"minute": "PT1M", "hour": "PT1H", "day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P1Q", "year": "P1Y"}


@rule(
    "set", "every:every u:unit", "per u:unit", "often a u:unit", "often every:every u:unit", "every:every night:daypart"
)
def each_unit(m: Captures) -> Expression | None:
    """Every day, each year, per week, twice a month, two or three times a year, every night."""
    if m["night"]:
        return Repeated("XXXX-XX-XXT" + m["night"])
    return Repeated(SETS.get(m["u"], "P10Y" if m["u"] == "decade" else "P1D"))


@rule("set", "every n:n u:units", "every other u:unit", "every which:ordinal u:unit")
def each_few(m: Captures) -> Expression | None:
    """Every two weeks, every other month, every fourth year."""
    if m["n"]:
        return Repeated(Length(((m["n"].low, m["u"]),)).value)
    return Repeated(Length(((float(m["which"] or 2), m["u"]),)).value)


@rule(
    "set",
    "every day:weekday",
    "every other:(other weekday)",
    "on? <day:weekdays>",
    "every month:month",
    "every season:season",
    "every day:weekday part:daypart",
    "<day:weekday part:dayparts>",
    "<day:weekday> (?= (and|or|comma) weekday (and weekday)? part:dayparts)",
    "every holiday:holiday",
    "weekend:weekend_days",
    "every weekend:weekend",
)
def each_named(m: Captures) -> Expression | None:
    """Every Thursday, Mondays, each May, Tuesday nights."""
    if m["day"]:
        part = f"T{m['part']}" if m["part"] else ""
        return Repeated(f"XXXX-WXX-{m['day']}{part}")
    if m.item("other"):
        return Repeated("P2W")
    if m["weekend"]:
        return Repeated("XXXX-WXX-WE")
    if m["month"]:
        return Repeated(f"XXXX-{m['month']:02d}")
    if m["season"]:
        return Repeated(f"XXXX-{('SP', 'SU', 'FA', 'WI')[m['season'] - 1]}")
    return Repeated("P1Y")


@rule("set", "frequency:frequency", "once frequency:frequency")
def frequency(m: Captures) -> Expression:
    """Daily, annually."""
    return Repeated(m["frequency"])


@rule("adjective", "frequency:frequency_adjective")
def frequency_of_a_thing(m: Captures) -> Expression:
    """Annual, of a review: no expression of its own in running text."""
    return Repeated(m["frequency"])


@combined("set", "the? index:ordinal day:wday of each:set", "the day:ordinal_day of each:set")
def counted_in_each(m: Captures) -> Expression | None:
    """The first Sunday of every month, the 15th of each month."""
    each: Repeated = m["each"]
    if each.value != "P1M" or (m["index"] and (not isinstance(m["day"], Weekday) or m["day"].which)):
        return None
    return Repeated(f"XXXX-WXX-{m['day'].weekday}" if m["index"] else f"XXXX-XX-{m['day']:02d}")


@combined("set", "each:set link <day:wday>", link="and|or|comma|comma and")
def another_of_each(m: Captures) -> Expression | None:
    """Thursday, in "every Tuesday and Thursday"."""
    each, day = m["each"], m["day"]
    if not each.value.startswith("XXXX-WXX-") or not isinstance(day, Weekday) or day.which:
        return None
    if m.after_kind("each") == "comma" and m.before("comma", "stop", "plain"):
        return None  # "on Mondays, Friday being a holiday"
    return Repeated(f"XXXX-WXX-{day.weekday}")
