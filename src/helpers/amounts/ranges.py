"""Ranges: two magnitudes that a word or a dash joins ("10 to 20 years", "between 2 and 3%", "$3 to $5 billion")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.amounts.changes import change_word_before, change_word_near
from helpers.amounts.conventions import Convention
from helpers.amounts.exclusions import is_year
from helpers.amounts.magnitudes import Magnitude, read_magnitude, with_letter_of_range
from helpers.amounts.modifiers import read_before
from helpers.amounts.nouns import guess_noun
from helpers.amounts.tokens import Tokens, is_digits
from helpers.amounts.words import words_for

_WIDEST_RISE = 2  # times the lower end of a rise that is told as a range
_DASHES = {"-", "–", "—", "−", "~", "‑"}


@dataclass(frozen=True, slots=True)
class Range:
    """Two ends of a range with their common unit, or two figures that only look like one (`apart`)."""

    first: int
    last: int
    low: Decimal
    high: Decimal
    unit: str
    second: Magnitude
    apart: bool = False


def join_range(tokens: Tokens, one: Magnitude, convention: Convention) -> Range | None:
    """Join a magnitude with the one behind it where they are the ends of a range; `None` where they are not."""
    at, sign = one.last, tokens.low(one.last)
    if sign == "-" and tokens.glued(at) and tokens.low(at + 1) in {"to", "or"}:
        at, sign = at + 1, tokens.low(at + 1)  # "18- to 24-year-olds"
        at = tokens.after_hyphen(at + 1) - 1  # "3-to-5-year"
    if sign == "—" and not tokens.glued(at):
        return None  # a dash between clauses
    if sign in _DASHES:
        two = _read_second(tokens, at + 1) if tokens.glued(at) == tokens.glued(at + 1) else None
        kind = "dash"
    elif sign in {"to", "and", "or", "through"}:
        two, kind = _read_second(tokens, at + 1), sign
    elif sign == "/" and one.prefixed:
        two, kind = _read_second(tokens, at + 1), "dash"
        two = two if two and two.prefixed else None
    else:
        return None
    if two is not None and one.prefixed and not two.prefixed:
        two = with_letter_of_range(tokens, two)
    if two is None or one.number.kind == "vague" or two.number.kind == "vague":
        return None
    between = tokens.low(one.first - 1) == "between"
    from_ = tokens.low(one.first - 1) == "from"
    if not _fits(tokens, one, two, kind, between=between, from_=from_):
        return None
    low, high, unit = _common(one, two)
    if from_ and convention.changes_apart and (low > high or change_word_near(tokens, one.first, two.last)):
        first_ = one if one.unit or not two.unit else replace(one, unit=two.unit, low=low, high=low)
        return Range(one.first, two.last, low, high, unit, two, apart=True) if first_ is one else None
    first = one.first - 1 if between else one.first
    return Range(first, two.last, min(low, high), max(low, high), unit, two)


def is_score(tokens: Tokens, magnitude: Magnitude) -> bool:
    """Tell whether a dash joins a bare number with another where they are no range: a score, a record, a vote."""
    at = magnitude.last
    dash = tokens.low(at) in _DASHES and tokens.glued(at) == tokens.glued(at + 1)
    votes = tokens.low(at) == "to" and not change_word_before(tokens, magnitude.first)
    if magnitude.unit is not None or not (dash or votes) or magnitude.low != magnitude.low.to_integral_value():
        return False
    if not (is_digits(tokens.low(at - 1)) and is_digits(tokens.low(at + 1))):
        return False
    other = read_magnitude(tokens, at + 1)
    return other is not None and other.unit is None


def _read_second(tokens: Tokens, index: int) -> Magnitude | None:
    """Read the second end, over a modifier that repeats or bounds ("to about 20", "to as much as $5 million")."""
    if index >= len(tokens):
        return None
    magnitude = read_magnitude(tokens, index)
    if magnitude is None and tokens.low(index) in words_for("range_hedge"):
        for at in range(index + 1, min(index + 4, len(tokens))):
            magnitude = read_magnitude(tokens, at)
            if magnitude is not None:
                modifier = read_before(tokens, at)
                return magnitude if modifier and modifier.first == index else None
    return magnitude


def _fits(tokens: Tokens, one: Magnitude, two: Magnitude, kind: str, *, between: bool, from_: bool) -> bool:
    """Tell whether two measures are the ends of one range: joined so that one reads them so, and of one unit."""
    if one.unit is not None and two.unit is not None and one.unit.name != two.unit.name:
        return False
    if one.unit is None and two.prefixed:
        return False  # "8 or $9"
    if two.unit is not None and two.unit.name == "percent":
        if one.low > two.low and not from_ and not between:
            return False  # "57 to 33 percent" are the shares of two sides
        if one.unit is None and one.number.kind == "fraction":
            return False  # "six in 10 - 57 percent"
    if kind == "and":
        return between
    if kind == "or":
        low, high = one.low / one.number.scale, two.low / two.number.scale
        if one.number.scale != 1 and one.number.scale != two.number.scale:
            return False
        steps = low < high <= low + 2 or (
            two.number.scale == 1 and low < high <= low * 2 and high <= 100 and low % 5 == 0
        )
        return one.unit is None and steps and high < 1000
    if kind in {"to", "through"}:
        if one.unit is not None and two.unit is None and is_year(tokens.words[two.number.first]):
            return False  # "$5 million through 2031"
        if change_word_before(tokens, one.first) and not from_:
            # "rose 5% to 20" and "rose 5 to 20 cents" against "rose 5 to 6 cents"
            return one.unit is None and two.unit is not None and one.low < two.low <= one.low * _WIDEST_RISE
        if one.unit is not None and two.unit is None and not one.prefixed:
            return False
        # without units and "from", 7 to 5 is a vote
        return bool(one.unit or two.unit or from_ or one.low < two.low)
    if one.unit is None and two.unit is None:
        if tokens.low(one.first - 1) in words_for("age"):
            return one.low < two.low
        # without a unit a dash joins scores and records as often as ends of ranges
        noun = guess_noun(tokens, two.last, hyphenated=False, one=False)
        return one.low < two.low and (noun is not None or one.low >= 100)
    if one.unit is not None and two.unit is None and one.unit.name == "foot":
        return False  # six foot and four inches: "6-foot-4"
    return one.low < _common(one, two)[1] or one.unit is not None


def _common(one: Magnitude, two: Magnitude) -> tuple[Decimal, Decimal, str]:
    """Give the ends in their common base: the first takes the scale and unit that only the second shows."""
    low, high = one.low, two.low
    shown = one.unit if one.unit is not None and two.unit is None else two.unit
    unit = (one if shown is one.unit and not two.unit_name else two).unit_name
    mantissa = two.number.low / two.number.scale
    if one.number.scale == 1 and two.number.scale != 1 and one.number.low <= mantissa:
        low *= two.number.scale
    if one.unit is None and two.unit is not None:
        low *= two.unit.factor
    elif two.unit is None and one.unit is not None:
        high *= one.unit.factor
    return low, high, unit
