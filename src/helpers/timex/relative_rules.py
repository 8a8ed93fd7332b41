"""Grammar, fourth level: what is said by its place before or after another date ("last week", "three days ago")."""

from __future__ import annotations

from helpers.timex.expressions import Expression, Known, Part, Relative, ThisOne, Vague
from helpers.timex.lengths import CLOCK_UNITS, Length, Offset
from helpers.timex.named_dates import Holiday, MonthDay, Season, Weekday
from helpers.timex.patterns import Captures, Level

RELATIVE = Level(
    "relative",
    u="unit",
    which="last|next|this|past|coming|current",
    context="before_ref|after_ref|same|that",
    ends="stop|comma|close",
)
rule = RELATIVE.rule
_STEPS = {"last": -1, "past": -1, "before_ref": -1, "next": 1, "coming": 1, "after_ref": 1}
_DURING = ("for", "in", "of", "over", "by", "preposition")
_WHICH = {"last": "last", "past": "last", "next": "next", "coming": "next", "this": "this", "current": "this"}


@rule("date", "the? which:which u:u (?! of (?:the|year|month|mon|date))", "the? which:which u:weekend")
@rule("date", "this which:nearby u:u", "this which:nearby u:weekend", nearby="past|coming")
def around_anchor(m: Captures) -> Expression | None:
    """Last week, this year, the coming weekend, the next day; "the past year", "over the next year" are lengths."""
    kind, unit = m.kind("which"), m["u"]
    if unit in ("minute", "hour", "second"):
        return None
    if m.first().kind == "this" and kind != "this":
        return Relative(unit, _STEPS[kind])
    if kind == "next" and m.first().kind == "the" and not m.follows(*_DURING):
        return Relative(unit, 1, "reference")
    if kind == "past" or (kind in ("last", "next") and m.first().kind == "the" and not m.before("possessive")):
        return Length(((1.0, unit),)) if unit != "weekend" else Relative(unit, _STEPS[kind])
    return Relative(unit, _STEPS.get(kind, 0))


@rule("date", "the? which:context u:u", "the? which:context u:weekend", "that which:same u:u")
def around_reference(m: Captures) -> Expression | None:
    """The following month, the same day, that year."""
    if m["u"] in ("minute", "hour", "second"):
        return None
    return Relative(m["u"], _STEPS.get(m.kind("which"), 0), "reference")


@rule("date", "the unit:u (?!hyphen)", "the unit:weekend")
def the_unit(m: Captures) -> Expression | None:
    """The quarter, the week, the weekend."""
    if m["unit"] not in ("week", "weekend", "month", "quarter", "year"):
        return None
    return ThisOne(m["unit"])


@rule("date", "the unit:u before last")
def before_last(m: Captures) -> Expression | None:
    """The week before last."""
    return Relative(m["unit"], -2) if m["unit"] in ("week", "month", "year", "quarter") else None


@rule("date", "the latest unit:u", "the latest fiscal? unit:u")
def the_latest(m: Captures) -> Expression | None:
    """The latest quarter, the latest fiscal year."""
    return ThisOne("quarter", latest=True) if m["unit"] == "quarter" else Relative(m["unit"], -1)


@rule("date", "the? span:year_to_date")
def year_to_date(m: Captures) -> Expression:
    """The year to date."""
    return Relative("year", 0)


@rule("date", "the? which:which? fiscal:fiscal unit:u")
def the_fiscal_year(m: Captures) -> Expression | None:
    """The fiscal year, this fiscal year."""
    if m["unit"] != "year" or not (m.item("which") or m.first().kind == "the"):
        return None
    return Relative("year", _STEPS.get(m.kind("which"), 0))


@rule("date", "day:deictic")
def deictic(m: Captures) -> Expression:
    """Today, yesterday, tomorrow."""
    return Relative("day", m["day"])


@rule("date", "the day:unit before_after:side day2:deictic", side="before|after")
def day_beside(m: Captures) -> Expression | None:
    """The day before yesterday, the day after tomorrow."""
    if m["day"] != "day":
        return None
    return Relative("day", m["day2"] + (-1 if m.kind("before_after") == "before" else 1))


@rule(
    "date",
    "length:length ago",
    "length:length earlier",
    "length:length hence",
    "length:length from_now",
    "length:length before (?=ends)",
)
def away(m: Captures) -> Expression | None:
    """Three weeks ago, a year earlier, two days from now."""
    kind = m.after_kind("length")
    count, unit = m["length"].parts[0]
    if kind in ("earlier", "before") and (count != 1 or unit in CLOCK_UNITS):
        return None  # "three days earlier" is a length and a signal, as "three days later" is
    base = "reference" if kind in ("earlier", "before") else "anchor"
    return Offset(m["length"], 1 if kind in ("hence", "from_now") else -1, base)


@rule("date", "the unit:u side:side (?=ends)", "the unit:u side:earlier", side="before|after")
def the_one_beside(m: Captures) -> Expression | None:
    """The year before, the day after (and nothing it would be before or after)."""
    sign = 1 if m.kind("side") == "after" else -1
    return Relative(m["unit"], sign, "reference")


@rule("wday", "this which:nearby day:weekday", nearby="past|coming")
@rule("wday", "the? which:which? day:weekday", "the? which:beside day:weekday", beside="before_ref|after_ref")
def weekday(m: Captures) -> Expression | None:
    """Friday, last Friday, the previous Friday."""
    kind = m.kind("which")
    if not kind and m.first().kind == "the":
        return None
    if m.kind("which") == "after_ref" and m.first().kind != "the":
        return None  # "following Friday's vote"
    return Weekday(m["day"], _WHICH.get(kind, kind))


@rule("wday", "<day:weekday>")
def bare_weekday(m: Captures) -> Expression:
    """Friday."""
    return Weekday(m["day"])


@rule("mon", "this which:nearby month:month", "which:which month:month", "<month:month>", nearby="past|coming")
def month(m: Captures) -> Expression:
    """October, last October."""
    return MonthDay(m["month"], None, _WHICH.get(m.kind("which"), ""))


@rule("date", "which:which month:month day:int", "which:which date:date")
def which_day(m: Captures) -> Expression | None:
    """Last October 24."""
    if isinstance(m["date"], MonthDay):
        return MonthDay(m["date"].month, m["date"].day, _WHICH.get(m.kind("which"), ""))
    return None


@rule(
    "seasonal",
    "the? which:which season:season",
    "this which:nearby season:season",
    "the? season:season of? year:year",
    "which:that season:season (?=ends)",
    "the season:season",
    "<season:season>",
    nearby="past|coming",
)
def season(m: Captures) -> Expression | None:
    """Last summer, the spring of 1998, the fall."""
    known: Known | None = m["year"]
    which = "that" if m.kind("which") == "that" else _WHICH.get(m.kind("which"), "")
    return Season(m["season"], which, known.period.year if known else None)


@rule("date", "which:which? holiday:holiday", "holiday:holiday comma? year:year")
def holiday(m: Captures) -> Expression:
    """Last Christmas, Easter 2000."""
    known: Known | None = m["year"]
    return Holiday(m["holiday"], _WHICH.get(m.kind("which"), ""), known.period.year if known else None)


@rule("vague", "ref:vague_ref")
def reference(m: Captures) -> Expression:
    """Now, recently."""
    return Vague(m["ref"])


@rule("vague", "recent")
def recent(m: Captures) -> Expression:
    """Recent, of a thing."""
    return Vague("PAST_REF")


@rule("vague", "current")
def current(m: Captures) -> Expression:
    """Current, of a thing."""
    return Vague("PRESENT_REF")


@rule("vague", "the recent past", "(?<=in) <future:future> (?=ends)")
@rule("vague", "(?<=in) the past", "(?<=in) the future:future", "<the near? future:future>")
def past_or_future(m: Captures) -> Expression:
    """The past, the future."""
    return Vague(m["future"] or "PAST_REF")


@rule(
    "part",
    "the? which:ordinal unit:u",
    "which:ordinal hyphen unit:u",
    "the? which:ordinal hyphen? unit:half",
    "the? which:ordinal_last unit:half",
)
@rule(
    "part",
    "the? which:last unit:half",
    "the? fiscal hyphen? which:ordinal hyphen? unit:u",
    "the? which:ordinal fiscal hyphen? unit:u",
)
def part(m: Captures) -> tuple[str, int] | None:
    """The third quarter, the first half."""
    unit = m["unit"] or "half"
    if unit not in ("quarter", "half") or m["which"] > 4:
        return None
    return unit, m["which"]


@rule("part", "the? which:ordinal unit:units", "<the? which:ordinal> (?= link the? ordinal unit:units)", link="and|or")
def shared_quarters(m: Captures) -> tuple[str, int] | None:
    """The third and fourth quarters."""
    return ("quarter", m["which"]) if m["unit"] == "quarter" and m["which"] <= 4 else None


@rule("date", "<the? which:ordinal> (?= (and|or) the? ordinal unit:units of inner:year)")
def shared_quarter_of_year(m: Captures) -> Expression | None:
    """The third, in "the third and fourth quarters of 2012"."""
    return Part("quarter", m["which"], m["inner"]) if m["unit"] == "quarter" and m["which"] <= 4 else None


@rule("past_year", "unit:u hyphen ago", "unit:u hyphen earlier")
def year_ago(m: Captures) -> Expression | None:
    """Year-ago, year-earlier, of results."""
    return Offset(Length(((1.0, m["unit"]),)), -1) if m["unit"] in ("year", "month", "week") else None
