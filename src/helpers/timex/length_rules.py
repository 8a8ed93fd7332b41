"""Grammar, third level: lengths of time ("a year and a half", "two to three weeks", "the past decade")."""

from __future__ import annotations

from helpers.timex.expressions import Expression, Vague
from helpers.timex.lengths import CLOCK_UNITS, Length
from helpers.timex.number_rules import Number
from helpers.timex.patterns import Captures, Level

UNIT = "unit|units"


LENGTHS = Level(
    "lengths",
    u=UNIT,
    n="number",
    link="to|or|hyphen|dash|and",
    often="once|number times|number link number times",
)
rule = LENGTHS.rule


def _length(m: Captures, *, mod: str = "") -> Length | None:
    number: Number | None = m["n"]
    count: float | None = number.low if number else 1.0 if m.item("one") else None
    parts: list[tuple[float | None, str]] = _halved(count, m["u"])
    if m["half"] is not None and count is not None:
        parts = _halved(count + 0.5, m["u"])
    if m["u2"]:
        second: Number | None = m["n2"]
        if _ORDER.index(m["u2"]) <= _ORDER.index(m["u"]):
            return None  # "60 minutes, 48 hours" are two
        parts += [((second.low if second else 1.0), m["u2"])]
    return Length(tuple(parts), mod or m["approx"] or "")


_ORDER = ("millennium", "century", "decade", "year", "quarter", "month", "fortnight", "week", "day", *CLOCK_UNITS)
_HALVES = {"year": (6, "month"), "day": (12, "hour"), "hour": (30, "minute"), "minute": (30, "second")}


def _halved(count: float | None, unit: str) -> list[tuple[float | None, str]]:
    """Write a written half as so many of the next unit: a year and a half is P1Y6M."""
    if count is None or count % 1 != 0.5 or unit not in _HALVES:
        return [(count, unit)]
    whole, rest = count - 0.5, _HALVES[unit]
    parts: list[tuple[float | None, str]] = [(whole, unit)] if whole else []
    return [*parts, rest]


@rule(
    "length",
    "approx:approx? n:n more? working? u:u",
    "approx:approx? n:n hyphen u:u",
    "approx:ap? one:a more? working? u:unit (?!hyphen)",
    ap="approx|over",
)
@rule("length", "(?<=for) <approx:over n:n more? working? u:u>", "<approx:over n:n u:u> (?=ago)")
@rule("length", "approx:approx? n:n hyphen and hyphen half:(a hyphen half) hyphen? u:u")
@rule("length", "approx:approx? n:n u:u and half:(a half)", "approx:approx? one:a u:unit and half:(a half)")
@rule("length", "approx:approx? n:n and half:(a half) u:units", "approx:approx? n:n u:u comma? and? n2:n u2:u")
@rule(
    "length",
    "approx:approx? n:n more? working? weekend_u:weekend_days",
    "approx:approx? one:a u:unit and n2:n u2:u",
    "one:a n:n hyphen u:unit period",
)
@rule(
    "length",
    "n:n hyphen u:unit hyphen long",
    "n:n u:u hyphen? long",
    "u:units hyphen long",
    "one:a u:unit long",
)
def counted(m: Captures) -> Length | None:
    """Two weeks, a day, three-year, nearly 2 1/2 years, a year and a half, an hour and ten minutes."""
    number: Number | None = m["n"]
    if m["approx"] and m.follows("int", "amount", "decimal", "number", "scale", "scales", "sign"):
        return None  # "12 million more than a year ago": what is more is the amount
    if m.item("weekend_u"):
        return Length(((number.low if number else None, "weekend"),), m["approx"] or "")
    if m["u"] == "quarter" and (m.before("of") or (m.item("n") and m.tight())):
        return None  # a quarter of the market, three-quarters
    if m["u"] == "quarter" and m.item("one") and not m.before("ago", "later", "earlier", "before", "after"):
        return None  # "just over a quarter said yes"
    return _length(m)


@rule(
    "length",
    "approx:approx? n:n between? link n2r:n hyphen? u:u",
    "the? window n:n between? link n2r:n hyphen? u:u",
    window="past|last|next|coming|ordinal|ordinal_last",
    between="hyphen|dash",
)
def from_to(m: Captures) -> Length | None:
    """Two to three weeks, six- to eight-week, the next 10-15 years: TIMEX3 has one value, the lower bound."""
    low: Number = m["n"]
    return Length(((low.low, m["u"]),), m["approx"] or "APPROX")


@rule("length", "approx:approx? a u:unit or n:n")
def one_or_two(m: Captures) -> Length:
    """A week or two."""
    return Length(((1.0, m["u"]),), "APPROX")


@rule(
    "length",
    "approx:approx? half:(half a) u:unit",
    "approx:approx? half:(a half hyphen?) u:unit",
    "approx:approx? half:(half hyphen) u:unit",
)
def half_of_one(m: Captures) -> Length | None:
    """Half an hour, half a year, a half-day."""
    if m["u"] in ("decade", "century"):
        return Length(((5.0 if m["u"] == "decade" else 50.0, "year"),), m["approx"] or "")
    return Length(tuple(_halved(0.5, m["u"])), m["approx"] or "")


@rule(
    "age",
    "n hyphen? u hyphen? old",
    "a? approx? n hyphen? u hyphen? old",
    "n link n hyphen? u hyphen? old",
    "a u:unit hyphen? old",
)
def age(m: Captures) -> bool:
    """A 44-year-old, two years old: ages are no temporal expressions."""
    return True


@rule(
    "length",
    "approx:approx? the? which:window n:n working? u:u",
    "approx:approx? the? which:window u:units",
    window="past|last|next|coming|before_ref|after_ref|latest|ordinal|ordinal_last",
)
@rule(
    "length",
    "the n:n u:units",
    "the? which:window n:n and n u:units",
    "the? which:recent u:units and u2:units",
    "the which:window u:units and u2:units",
    window="past|last|next|coming|before_ref|after_ref|ordinal",
)
def window(m: Captures) -> Expression | None:
    """The past two months, the next few years, the coming days, the first nine months."""
    number: Number | None = m["n"]
    kind = m.kind("which")
    if kind == "ordinal" and (m["which"] != 1 or number is None):
        return None
    if kind == "after_ref" and number is None and m.first().kind != "the":
        return None  # "following years of war"
    if kind == "recent" or (kind == "past" and number is None and m.first().kind != "the"):
        return None
    count = number.low if number else None
    return Length(((count, m["u"]),), m["approx"] or "")


@rule(
    "vague",
    "the? recent u:units",
    "the? recent u:units and u2:units",
    "which:past u:units",
    "the vague_count which:past u:units",
)
def lately(m: Captures) -> Expression:
    """Recent years, past years: somewhere in the past."""
    return Vague("PAST_REF")


@rule("length", "the? window u:unit and a half", window="past|last|next")
def window_and_a_half(m: Captures) -> Length:
    """The past year and a half."""
    return Length(tuple(_halved(1.5, m["u"])))


@rule(
    "length",
    "approx:approx? one:a u:unit or end",
    "approx:approx? n:n u:u or end",
    "the? which:window u:u or end",
    end="so|more",
    window="past|last|next",
)
def or_so(m: Captures) -> Length | None:
    """A year or so, the past month or so, ten years or more."""
    number: Number | None = m["n"]
    return Length(((number.low if number else 1.0, m["u"]),), "APPROX")


@rule("length", "u:units or u2:units", "u:units and u2:units")
def units_or_units(m: Captures) -> Length | None:
    """Weeks or months."""
    return Length(((None, m["u"]),)) if m["u"] not in ("second", "quarter") else None


@rule("length", "u:unit hyphen long", "u:unit_long")
def unit_long(m: Captures) -> Length:
    """Year-long, daylong."""
    return Length(((1.0, m["u"]),))


@rule("length", "approx:approx? a quarter:unit of a u:unit", "approx:approx? a? quarter:unit hyphen? u:unit")
def quarter_of_one(m: Captures) -> Length | None:
    """A quarter of a century, a quarter-century."""
    if m["quarter"] != "quarter" or m["u"] not in ("century", "hour"):
        return None
    return Length(((25.0, "year") if m["u"] == "century" else (15.0, "minute"),), m["approx"] or "")


@rule("length", "the more u:unit")
def the_whole(m: Captures) -> Length:
    """The whole week."""
    return Length(((1.0, m["u"]),))


_BEFORE_HOURS = ("for", "in", "after")  # "minutes" and "seconds" are lengths only beside such words
_AFTER_HOURS = ("later", "earlier", "after", "before", "ago")


@rule("length", "the u:unit ahead")
def ahead(m: Captures) -> Length | None:
    """The year ahead."""
    return Length(((1.0, m["u"]),)) if m["u"] in ("day", "week", "month", "year", "decade") else None


@rule("length", "<u:units>", "the u:units ahead", "the which:after_ref u:units")
def some(m: Captures) -> Length | None:
    """Years, weeks: lengths that nobody counted."""
    if m["u"] == "quarter" or (m["u"] in CLOCK_UNITS and not (m.follows(*_BEFORE_HOURS) or m.before(*_AFTER_HOURS))):
        return None
    if m["u"] == "year" and m.before("year"):
        return None  # "the years 2010-2012"
    return Length(((None, m["u"]),))
