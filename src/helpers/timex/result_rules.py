"""Grammar, sixth level, continued: what results are compared with ("the year-ago quarter", "same month of 2012")."""

from __future__ import annotations

from helpers.timex.calendar_rules import part_of
from helpers.timex.combination_rules import COMBINATIONS
from helpers.timex.expressions import Expression, Relative, ThisOne
from helpers.timex.lengths import Length, Offset, SameIn, YearBefore
from helpers.timex.named_dates import MonthDay
from helpers.timex.patterns import Captures

rule = COMBINATIONS.rule


@rule(
    "date",
    "the? corresponding? inner:past_year unit:u",
    "the? inner:past_year period",
    "the? corresponding unit:u inner:date",
    "the? corresponding period inner:date",
    "the? corresponding unit:u",
    "the? same period inner:date",
    "the? same unit:u inner:date",
)
def year_ago_quarter(m: Captures) -> Expression | None:
    """The year-ago quarter, the year-earlier period, the corresponding period last year."""
    inner = m["inner"]
    if inner is None:
        return None
    if m["unit"] not in (None, "quarter", "year", "month", "week"):
        return None
    return Offset(Length(((1.0, "year"),)), -1)


@rule("date", "inner:past_year")
def year_ago(m: Captures) -> Expression:
    """Year-ago, alone."""
    inner: Expression = m["inner"]
    return inner


@rule("date", "whole:date inner:date")
def quarter_a_year_ago(m: Captures) -> Expression | None:
    """The quarter a year ago, the same month last year, two years ago today."""
    whole, inner = m["whole"], m["inner"]
    if isinstance(whole, Offset) and whole.base == "anchor" and whole.start is None and inner == Relative("day", 0):
        return Offset(whole.length, whole.sign, "anchor", inner)
    if isinstance(whole, ThisOne):
        return inner if isinstance(inner, Offset) else None
    same = isinstance(whole, Relative) and whole.base == "reference" and whole.steps == 0
    year_before = isinstance(inner, Offset) or inner == Relative("year", -1)
    return YearBefore(whole.unit) if same and year_before else None


@rule(
    "date",
    "whole:date of inner:year",
    "the? like unit:u of inner:year",
    "the? like period of inner:year",
    like="same|corresponding",
)
def same_of_year(m: Captures) -> Expression | None:
    """The same quarter of 2012, the corresponding period of 2012."""
    whole = m["whole"]
    if whole is not None:
        same = isinstance(whole, Relative) and whole.base == "reference" and whole.steps == 0
        return SameIn(whole.unit, m["inner"]) if same and m.first().kind != "that" else None
    return SameIn(m["unit"] or "period", m["inner"])


@rule("date", "the? month:mon unit:u", "the? month:mon period")
def quarter_of_month(m: Captures) -> Expression | None:
    """The June quarter: the one that ends then."""
    month: MonthDay = m["month"]
    if m["unit"] not in ("quarter", None) or month.month % 3 or month.day or m.follows("hyphen", "dash", "to", "and"):
        return None
    return part_of(("quarter", month.month // 3), None)


@rule("date", "the latest period")
def latest_period(m: Captures) -> Expression:
    """The latest period, of results."""
    return ThisOne("quarter", latest=True)


@rule("date", "the? inner:year unit:u", "the inner:year period", "inner:date possessive unit:u")
def quarter_of(m: Captures) -> Expression | None:
    """The 1988 quarter, last year's quarter: the same quarter as the one last mentioned."""
    if m["unit"] not in ("quarter", None):
        return None
    return Offset(Length(((1.0, "year"),)), -1)
