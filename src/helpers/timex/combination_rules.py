"""Grammar, sixth level: expressions made of others ("the end of next year", "the first half of 2024")."""

from __future__ import annotations

from helpers.timex.calendar_rules import part_of
from helpers.timex.day_rules import CALENDAR_DATES
from helpers.timex.expressions import Around, Expression, Known, Modified, Part, Relative, ThisOne
from helpers.timex.lengths import Length, Offset
from helpers.timex.named_dates import CountedWeekday, Holiday, MonthDay, Named, Season, Weekday
from helpers.timex.number_rules import Number
from helpers.timex.patterns import Captures, Level
from helpers.timex.periods import Period

COMBINATIONS = Level(
    "combinations",
    passes=4,
    any="date|wday|mon|year|seasonal",
    day="date|wday",
    u="unit",
    zoned="zone|zone_word zone_word? time_word",
)
rule = COMBINATIONS.rule


@rule(
    "date",
    "the? mod:mod hyphen? inner:date",
    "mod:mod hyphen? inner:date",
    "mod:mod hyphen? inner:year",
    "mod:mod hyphen? inner:mon",
    "mod:mod inner:wday",
    "the? mod:mod inner:seasonal",
)
def modified(m: Captures) -> Expression | None:
    """Early 1990, late October, mid-2019, the late 1980s, early next week."""
    inner = m["inner"]
    if isinstance(inner, Named):
        return None
    if m.first().kind == "the" and not (isinstance(inner, Known) and inner.period.unit in ("decade", "century")):
        return None
    return Modified(inner, m["mod"])


@rule("date", "mod:mod hyphen unit:u")
def middle_of_this(m: Captures) -> Expression | None:
    """Mid-year, mid-week."""
    return (
        Modified(Relative(m["unit"], 0), "MID")
        if m["mod"] == "MID" and m["unit"] in ("year", "month", "week")
        else None
    )


@rule(
    "date",
    "the? edge:edge of inner:any",
    "the? edge:edge of a? inner_unit:u",
    "the? edge:edge of the inner_unit:u",
    "the? mod:mod piece of inner:any",
    "the? ordinal_last piece of inner:any",
)
@rule(
    "date",
    "inner_unit:u possessive edge:edge",
    "inner_unit:u hyphen edge:edge",
    "the? inner_unit:u hyphen edge:edge inner:year",
    "edge:edge hyphen inner:mon",
    "edge:edge hyphen inner:year",
    "(?<=by|at|in|of|for) edge:edge inner:mon",
    "(?<=by|at|in|of|for) edge:edge inner:year",
    "inner_unit:u edge:edge",
    "inner:any possessive edge:edge",
    "the? inner_unit:u apostrophe? hyphen? edge:edge",
)
def edge(m: Captures) -> Expression | None:
    """The end of November, year-end, the beginning of this week."""
    mod = m["edge"] or m["mod"] or "END"
    if m["inner_unit"] and m["inner"] is None:
        if m["inner_unit"] not in ("year", "month", "week", "quarter", "decade", "century"):
            return None
        if mod != "END" and m.item("inner") is None and m.first().kind == "unit":
            return None
        return Modified(Relative(m["inner_unit"], 0), mod)
    inner = m["inner"]
    return None if isinstance(inner, Weekday) else Modified(inner, mod)


@rule(
    "date",
    "part:part of inner:any",
    "part:part of fiscal? inner:any",
    "part:part comma? inner:year",
    "part:part inner:date",
)
@rule("date", "the? inner:year part:part", "inner:any possessive part:part", "the? inner:past_year part:part")
@rule("date", "the? corresponding part:part inner:date", "the? corresponding part:part of inner:any")
def part_of_whole(m: Captures) -> Expression | None:
    """The first half of 2024, the 1988 third quarter, this year's third quarter, Q3 2025."""
    inner: Expression = m["inner"]
    unit, index = m["part"][:2]
    if unit == "half" and _is_month(inner):
        return Modified(inner, "START" if index == 1 else "END")
    if isinstance(inner, Offset):
        inner = Relative("year", -1)
    if not isinstance(inner, (Known, Relative, ThisOne, Modified)):
        return None
    return part_of(m["part"], inner)


def _is_month(inner: Expression) -> bool:
    """Tell February, and this month."""
    match inner:
        case MonthDay(day=None):
            return True
        case Known(period=period):
            return period.unit == "month"
        case Relative(unit=unit) | ThisOne(unit=unit):
            return unit == "month"
        case _:
            return False


@rule("date", "the? which:which_one part:part", which_one="this|current|last|next|same|latest|before_ref|after_ref")
def which_part(m: Captures) -> Expression | None:
    """Last third quarter."""
    return part_of(m["part"], None)


@rule("date", "unit:date of inner:any", "the? unit:u of inner:any", "the? unit:weekend of inner:any")
def unit_around(m: Captures) -> Expression | None:
    """The week of March 6, the month of October."""
    unit, inner = m["unit"], m["inner"]
    if m.kind("unit") == "date":
        unit = unit.unit if isinstance(unit, ThisOne) else ""
    if unit == "month" and isinstance(inner, MonthDay) and inner.day is None:
        return inner
    if unit in ("week", "weekend") and isinstance(inner, CALENDAR_DATES):
        return Around(unit, inner)
    return None


@rule("date", "the? inner:date unit:u", "the? inner:date unit:weekend")
def around_holiday(m: Captures) -> Expression | None:
    """Easter week, the Memorial Day weekend."""
    if not isinstance(m["inner"], Holiday) or m["unit"] not in ("week", "weekend"):
        return None
    return Around(m["unit"], m["inner"])


@rule(
    "date",
    "the? index:ordinal unit:u of inner:any",
    "the? index:ordinal_day unit:u of inner:any",
    "the? tens:number hyphen index:ordinal unit:u of inner:any",
    "the? index:ordinal_last unit:u of inner:any",
    "the? index:last unit:u of inner:any",
)
def counted_unit(m: Captures) -> Expression | None:
    """The second week of October, the last day of the year, the twenty-first day of March."""
    if m["unit"] not in ("day", "week", "month", "quarter", "year", "decade") or isinstance(m["inner"], Weekday):
        return None
    tens: Number | None = m["tens"]
    if tens is not None and tens.low != 20 and tens.low != 30:
        return None
    return Part(m["unit"], m["index"] + int(tens.low or 0 if tens else 0), m["inner"])


@rule("date", "this? inner:date comma? anno_domini year:year")
def solemn_date(m: Captures) -> Expression | None:
    """First day of April, in the year of our Lord two thousand twenty-two."""
    match m["inner"]:
        case Part(unit="day", index=day, whole=MonthDay(month=month, day=None)):
            return Known(Period("day", m["year"].period.year, month, day))
        case MonthDay(month=month, day=day) if day is not None:
            return Known(Period("day", m["year"].period.year, month, day))
        case _:
            return None


@rule("date", "the? index:ordinal day:wday link inner:any", "day:wday link inner:any", link="of|in")
def counted_weekday(m: Captures) -> Expression | None:
    """The third Friday of the month, the first Monday in May, the last Friday of October."""
    day, inner = m["day"], m["inner"]
    if m.item("index"):
        return None if day.which else CountedWeekday(m["index"], day.weekday, inner)
    last = isinstance(day, Weekday) and day.which == "last" and m.after_kind("day") == "of"
    return CountedWeekday(-1, day.weekday, inner) if last else None


@rule("date", "day:wday which:unit (?!hyphen)")
def weekday_week(m: Captures) -> Expression | None:
    """Sunday week: the Sunday after the next one, in British use."""
    day = m["day"]
    if m["which"] != "week" or not isinstance(day, Weekday) or day.which:
        return None
    return Offset(Length(((1.0, "week"),)), 1, "anchor", Weekday(day.weekday, "coming"))


@rule(
    "date",
    "sometime inner:any",
    "side:earlier inner:any",
    "side:later inner:any",
    "sometime side:earlier inner:any",
    "sometime side:later inner:any",
    "side:mod side2:later inner:any",
)
def within(m: Captures) -> Expression | None:
    """Earlier this month, later that year, sometime next year."""
    inner = m["inner"]
    if m.item("side") and not isinstance(inner, Relative | Season):
        return None
    if m.item("side") and isinstance(inner, Relative) and inner.steps and inner.unit == "day":
        return None
    mod = {"earlier": "START", "later": "END"}.get(m.kind("side"), "")
    return Modified(inner, mod) if mod else inner


@rule("date", "<inner:date> alone", "inner:date zoned")
def with_zone(m: Captures) -> Expression:
    """October 24 local time."""
    inner: Expression = m["inner"]
    return inner


@rule("date", "length:length from inner:day", "length:length from now:vague")
def ahead(m: Captures) -> Expression | None:
    """A week from Friday."""
    length: Length = m["length"]
    if m["now"]:
        return Offset(length, 1)
    if m.before("daypart"):
        return None  # "for 30 days from Friday morning"
    inner = m["inner"]
    if isinstance(inner, Relative) and inner.unit != "day":
        return None
    if isinstance(inner, Weekday) and not inner.which:
        inner = Weekday(inner.weekday, "coming")
    return Offset(length, 1, "anchor", inner)


@rule("date", "the? unit:u side:side inner:day", side="before|after")
def day_beside(m: Captures) -> Expression | None:
    """The day after Christmas, the day before last Tuesday."""
    length = Length(((1.0, m["unit"]),))
    return Offset(length, 1 if m.kind("side") == "after" else -1, "anchor", m["inner"]) if m["unit"] == "day" else None


@rule("year", "first:year link <short:number>", link="hyphen|slash")
def end_of_years(m: Captures) -> Expression | None:
    """The second year of 2020-23 and of 2024/25."""
    first: Known = m["first"]
    year, short = first.period.year or 0, m["short"].low
    if short is None or not year % 100 < short < 100:
        return None
    return Known(Period("year", year - year % 100 + int(short)), "year, its century that of the one before")


@rule(
    "date",
    "anchor:date link <day:number comma? year:year>",
    "anchor:date link <day:number>",
    "anchor:date link <day:ordinal_day>",
    link="hyphen|dash|to|and|or|by|comma and|from",
)
def end_of_range(m: Captures) -> Expression | None:
    """The second date of "October 24-27": a day of the month just named."""
    first = m["anchor"]
    number = m["day"]
    low = number if isinstance(number, int) else number.low
    if low is None or low % 1 or not 1 <= low <= 31 or (not isinstance(number, int) and low != number.high):
        return None
    day, year = int(low), m["year"].period.year if m["year"] else None
    if isinstance(first, Named):
        first = first.day
    tight = m.kind("day") == "ordinal_day" or year is not None or m.after_kind("anchor") in ("hyphen", "dash")
    if not tight and m.before_word():
        return None
    match first:
        case MonthDay(month=month, day=begin, which=which) if begin is not None and begin < day:
            return MonthDay(month, day, which) if year is None else Known(Period("day", year, month, day))
        case Known(period=period) if period.unit == "day" and period.year and (period.day or 0) < day:
            return Known(Period("day", year or period.year, period.index or 1, day))
        case _:
            return None
