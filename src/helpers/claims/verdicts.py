"""Does a claimed figure agree with a reference figure? Intervals, and the rounding that a way of writing allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = re.compile(r"\d[\d,]{0,30}(?:\.\d{1,15})?", re.ASCII)
_PERCENT_WORD = re.compile(r"per ?cent|%", re.IGNORECASE)
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Interval:
    """The bounds that a figure sets, None where it sets none, and how it is written."""

    low: Decimal | None
    high: Decimal | None
    comparator: str
    unit: str
    text: str


def rounding(figure: Interval) -> Decimal:
    """Give how far the true value may lie beyond a figure's bounds without making its writer wrong, in its unit.

    A plain figure stands for what rounds to it: 92% for 91.5 to 92.5. A figure with "about", and a fraction in words,
    are taken by the steps in which people round: tens ("about 70%" is 65 to 75), fives, ones. Quantities, whose last
    zeros are rarely counted, may be one part in a hundred off. Nothing is ever taken to be more than a tenth off.

    >>> rounding(Interval(Decimal(92), Decimal(92), "eq", "percent", "92%"))
    Decimal('0.5')
    >>> rounding(Interval(Decimal(70), Decimal(70), "approx", "percent", "about 70%"))
    Decimal('5.0')
    >>> rounding(Interval(Decimal("66.67"), Decimal("66.67"), "eq", "percent", "two thirds"))
    Decimal('5')
    """
    value = abs(figure.low if figure.low is not None else figure.high or Decimal(0))
    written = _written_step(figure, value)
    in_words = figure.unit == "percent" and not _PERCENT_WORD.search(figure.text) and not _NUMBER.search(figure.text)
    if figure.unit == "percent":
        if in_words:
            return min(Decimal(5), value / 10)
        if figure.comparator != "approx":
            return written * _HALF
        step = next((Decimal(step) for step in (10, 5) if value % step == 0), None)
        return max(written * _HALF, min(step * _HALF if step else written, value / 10))
    if figure.comparator == "approx":
        return max(written * _HALF, min(_round_step(value), value / 20))
    return max(written * _HALF, min(_round_step(value) * _HALF, value / 100))


def _written_step(figure: Interval, value: Decimal) -> Decimal:
    """The unit of the last digit written: 1 for "92%", 0.1 for "2.3%", a million for "44 million tonnes"."""
    found = _NUMBER.search(figure.text)
    if found is None:
        return Decimal(1)
    number = Decimal(found[0].replace(",", ""))
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return step * value / number if number and figure.unit != "percent" else step


def _round_step(value: Decimal) -> Decimal:
    """The unit of the last digit that is no zero: 10,000 for 270,000."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


def agree(claim: Interval, reference: Interval) -> bool:
    """Tell whether the two overlap, allowing for rounding to the claim's precision (and the reference's own "about").

    >>> over_60 = Interval(Decimal(60), None, "gt", "percent", "over 60%")
    >>> agree(over_60, Interval(Decimal(62), Decimal(62), "eq", "percent", "62"))
    True
    >>> agree(over_60, Interval(Decimal(59), Decimal(59), "eq", "percent", "59"))
    False
    """
    room = rounding(claim) + (rounding(reference) if reference.comparator == "approx" else 0)
    return abs(difference(claim, reference)) <= room


def difference(claim: Interval, reference: Interval) -> Decimal:
    """Give claim minus nearest reference value, 0 where their bounds overlap.

    >>> at_most_50 = Interval(None, Decimal(50), "le", "percent", "at most 50%")
    >>> difference(at_most_50, Interval(Decimal(62), Decimal(62), "eq", "percent", "62"))
    Decimal('-12')
    """
    if claim.low is not None and reference.high is not None and claim.low > reference.high:
        return claim.low - reference.high
    if claim.high is not None and reference.low is not None and claim.high < reference.low:
        return claim.high - reference.low
    return Decimal(0)
