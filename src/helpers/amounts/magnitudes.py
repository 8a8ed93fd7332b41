"""A number with its unit: "$8.5 billion", "4 per cent", "25-basis-point", "5m euros", "$10 and 30 cents"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from helpers.amounts.currencies import resolve_currency
from helpers.amounts.nouns import guess_noun
from helpers.amounts.numbers import Number, number_words, read_number
from helpers.amounts.tokens import Tokens, is_digits
from helpers.amounts.units import Unit, UnitMatch, read_denominator, read_prefix, read_unit, unit_dimension
from helpers.amounts.words import words_for

_MINUS = {"-", "−", "–"}
_NEAR = 30  # tokens on either side that decide what pounds are
_SPELT_BELOW = 10  # newspapers write smaller numbers in words, larger ones in digits
_VIDEO_LINES = {480, 720, 1080, 1440, 2160, 4320}  # "1080p" counts lines, not pence
_RARE_MONEY = {"won", "mark", "marks"}  # words that are rather verbs or nouns where the number is small
_SINGULAR_ONLY_JOINED = {"second", "quarter", "generation", "mark", "buck"}


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A number with its unit, in tokens `first` to `last` (exclusive); `unit` is `None` where none was written."""

    first: int
    last: int
    number: Number
    low: Decimal
    high: Decimal
    unit: Unit | None
    denominator: str = ""
    prefixed: bool = False

    @property
    def unit_name(self) -> str:
        """The unit's name, a rate written with a slash; empty where there is none."""
        if self.unit is None:
            return ""
        if self.denominator and self.unit.dimension != "ratio":
            return f"{self.unit.name}/{self.denominator}"
        return self.unit.name


def read_magnitude(tokens: Tokens, index: int) -> Magnitude | None:
    """Read the number with its unit that begins at a token: a sign, a currency before it, a unit and rate after it.

    >>> magnitude = read_magnitude(Tokens("-$8.5bn a year"), 0)
    >>> int(magnitude.low), magnitude.unit_name
    (-8500000000, 'USD/year')
    """
    if tokens.lower[index] in {"a", "an"} and (with_half := _read_and_a_half(tokens, index)):
        return with_half
    at, negative = _read_sign(tokens, index)
    prefix = read_prefix(tokens, at) if at < len(tokens) else None
    if prefix and prefix.unit.shared and resolve_currency(prefix.unit.shared, tokens=tokens, index=at) == "":
        prefix = None  # "R20" without South Africa near is a code
    if prefix:
        at, late_negative = _read_sign(tokens, prefix.last)
        negative = negative or late_negative
    number = read_number(tokens, at)
    if number is None or (prefix and number.kind == "vague"):
        return None
    if prefix is None:
        magnitude = _with_suffix(tokens, index, number)
    else:
        magnitude = _with_prefix(tokens, index, number, prefix)
    if negative:
        magnitude = replace(magnitude, low=-magnitude.high, high=-magnitude.low)
    if magnitude.unit is None:
        return _with_ratio(tokens, magnitude)
    return _with_rate(tokens, magnitude)


def _read_and_a_half(tokens: Tokens, index: int) -> Magnitude | None:
    """Read "an hour and a half": one of a unit and a part of it."""
    match = read_unit(tokens, index + 1)
    if match is None or match.unit.dimension == "money" or tokens.low(match.last) != "and":
        return None
    part = read_number(tokens, match.last + 1)
    if part is None or part.kind != "fraction" or tokens.low(part.last) in {"of", "-"}:
        return None
    value = 1 + part.low
    number = Number(index, part.last, value, value, "words")
    return Magnitude(index, part.last, number, value, value, match.unit)


def _with_rate(tokens: Tokens, magnitude: Magnitude) -> Magnitude:
    """Add what a unit is charged or measured per, over "of" and a few words ("barrels of crude oil a day")."""
    unit, at = magnitude.unit, magnitude.last
    if unit is None or "/" in unit.name or unit.dimension == "ratio":
        return magnitude
    rate = read_denominator(tokens, at, unit)
    if rate is None and tokens.low(at) == "of" and unit.dimension in {"mass", "volume", "energy", "power", "money"}:
        for after in range(at + 2, min(at + 5, len(tokens))):
            if not tokens.words[after - 1].isalpha() or tokens.lower[after - 1] in words_for("noun_end"):
                break
            rate = read_denominator(tokens, after, unit)
            if rate is not None:
                rate = rate if unit_dimension(rate[0]) == "time" else None
                break
    if rate is None or rate[0] == unit.name or (unit.dimension == "time" and unit_dimension(rate[0]) != "time"):
        return magnitude
    return replace(magnitude, denominator=rate[0], last=rate[1])


def with_part_of(tokens: Tokens, magnitude: Magnitude) -> Magnitude:
    """Read "one of four ships" as a part of one, as some annotators do; others count one ship, and four."""
    return magnitude if magnitude.unit else _with_ratio(tokens, magnitude, plain_of=True)


def _with_ratio(tokens: Tokens, magnitude: Magnitude, *, plain_of: bool = False) -> Magnitude:
    """Read "one in five", "3 out of 4", "two of every three" as a part of one."""
    top, at = magnitude.low, tokens.after_hyphen(magnitude.last)
    out = tokens.low(at) == "out"
    if magnitude.number.kind not in {"words", "digits"} or not 0 < top < 100 or magnitude.number.scale != 1:
        return magnitude
    if tokens.low(at + out) != ("of" if out else "in") and tokens.low(at) != "of":
        return magnitude
    every = tokens.low(at + out + 1) == "every"
    if tokens.low(at) == "of" and not every and not plain_of:
        return magnitude
    other = read_number(tokens, tokens.after_hyphen(at + out + 1) + every)
    if other is None or other.kind not in {"words", "digits"} or other.scale not in {1, 100, 1000}:
        return magnitude
    bottom = other.low
    alike = is_digits(tokens.low(magnitude.number.first)) == is_digits(tokens.low(other.first))
    alike = alike or (top < _SPELT_BELOW <= bottom)  # "four in 10", "one in 35"
    if not top < bottom <= 1000 or bottom != bottom.to_integral_value() or (not alike and not out and not every):
        return magnitude
    joined = at > magnitude.last
    unit_at = other.last if joined else tokens.after_hyphen(other.last)
    if (not joined and tokens.low(other.last) in {"-", "/", ":"}) or read_unit(tokens, unit_at):
        return magnitude
    number = Number(magnitude.number.first, other.last, top / bottom, top / bottom, "fraction")
    return Magnitude(magnitude.first, other.last, number, number.low, number.high, None)


def with_unit_at(tokens: Tokens, magnitude: Magnitude, index: int) -> Magnitude:
    """Give a magnitude without a unit the one that begins at `index`, behind a modifier ("20-plus years")."""
    match = read_unit(tokens, index)
    if match is None or match.unit.symbol:
        return magnitude
    factor = match.unit.factor
    return replace(
        magnitude, unit=match.unit, last=match.last, low=magnitude.low * factor, high=magnitude.high * factor
    )


def _read_sign(tokens: Tokens, index: int) -> tuple[int, bool]:
    """Skip a minus or plus sign that touches its number, and "minus"; tells whether the number is negative."""
    word = tokens.low(index)
    if word == "minus" and tokens.low(tokens.before_hyphen(index) - 1) == "or":
        return index, False  # "plus or minus 3 points"
    if word == "negative" and tokens.low(index + 1) == "one":
        return index, False  # a good result and a negative one
    if word in {"minus", "negative"}:
        return tokens.after_hyphen(index + 1), True
    if (word in _MINUS or word == "+") and tokens.glued(index + 1) and not tokens.glued(index):
        return index + 1, word != "+"
    return index, False


def _letter_scale(tokens: Tokens, index: int) -> Decimal | None:
    """Give the factor of a scale letter that is a token of its own ("5 m" is two tokens, "5 mm" as well)."""
    entry = number_words().get(tokens.low(index))
    if entry is None or entry.kind != "letter" or (tokens.glued(index + 1) and is_digits(tokens.low(index + 1))):
        return None
    return entry.value


def _with_prefix(tokens: Tokens, first: int, number: Number, prefix: UnitMatch) -> Magnitude:
    """Complete a figure whose currency stands before it."""
    unit, last = prefix.unit, number.last
    letter = _letter_scale(tokens, last)
    # a spaced letter is a scale too, where nothing else could follow ("$ 5 m", not "$5 b-side")
    if letter and number.kind == "digits" and number.scale == 1 and (tokens.glued(last) or tokens.word(last) in "mM"):
        number, last = _rescale(number, letter, last + 1), last + 1
    unit = _in_context(tokens, number.first, unit) or unit
    if (match := read_unit(tokens, last)) and match.unit.dimension == "money" and match.unit.factor == 1:
        # "$5 million Canadian dollars", "$100 AUD": the words behind are the more exact
        if not (match.unit.symbol and not tokens.words[last].isalpha()):
            unit, last = match.unit, match.last
    elif unit.name == "USD" and tokens.word(last) in {"US", "USD"} and not tokens.glued(last + 1):
        last += 1
    return Magnitude(first, last, number, number.low, number.high, unit, prefixed=True)


def with_letter_of_range(tokens: Tokens, magnitude: Magnitude) -> Magnitude:
    """Take the letter behind the second end of a range of money as its scale: "£20-30m" is no length."""
    number = magnitude.number
    letter = _letter_scale(tokens, number.last) if tokens.glued(number.last) and number.scale == 1 else None
    if letter is None or magnitude.last != number.last + 1:
        return magnitude
    number = _rescale(number, letter, number.last + 1)
    return replace(magnitude, number=number, low=number.low, high=number.high, unit=None, last=number.last)


def _rescale(number: Number, factor: Decimal, last: int) -> Number:
    return replace(number, last=last, low=number.low * factor, high=number.high * factor, scale=factor)


def _with_suffix(tokens: Tokens, first: int, number: Number) -> Magnitude:
    """Complete a figure whose unit stands behind it, or that has none."""
    if number.kind == "digits" and number.scale == 1:
        number = _with_letter(tokens, number)
    at = tokens.after_hyphen(number.last)
    article = number.kind == "fraction" and tokens.low(at) in {"a", "an", "of"}
    if article:  # "half a percentage point", "a quarter of a percent"
        at += 1
        at += tokens.low(at) in {"a", "an", "one"} and tokens.low(at - 1) == "of"
    if number.kind == "vague" and tokens.low(at) == "of":
        at += 1
    if tokens.low(number.first).endswith("fold"):
        return Magnitude(first, number.last, number, number.low, number.high, Unit("fold", "ratio"))
    match = None if _is_ordinal(tokens, number, at) else _read_plausible_unit(tokens, at, number)
    if match is None:
        return Magnitude(first, number.last, number, number.low, number.high, None)
    unit, last = match.unit, match.last
    low, high = number.low * match.scale * unit.factor, number.high * match.scale * unit.factor
    if unit.dimension == "money" and unit.factor == 1 and match.scale == 1:
        cents, after = _read_cents(tokens, last)
        low, high, last = low + cents, high + cents, after
    if unit.dimension == "time":
        last = _skip_age(tokens, last)
    if match.scale != 1:
        number = replace(number, scale=match.scale)
    return Magnitude(first, last, number, low, high, unit)


def _is_ordinal(tokens: Tokens, number: Number, at: int) -> bool:
    """Tell the ordinal of "a fourth-generation cell" and "a third day" from the part in "a third of a day"."""
    if number.kind != "fraction" or tokens.low(at - 1) in {"a", "an", "of", "one"}:
        return False
    return tokens.low(number.last - 1) in words_for("ordinal_part")


def _with_letter(tokens: Tokens, number: Number) -> Number:
    """Take a letter that touches the digits as a scale: "25k" always, "2.7m" and "3b" where counted things follow."""
    at = number.last
    letter = _letter_scale(tokens, at)
    if letter is None or not tokens.glued(at):
        return number
    word = tokens.words[at]
    if word in "kK":
        return _rescale(number, letter, at + 1)
    match = read_unit(tokens, at + 1)
    counted = (match is not None and match.unit.dimension in {"money", "mass", "volume"}) or (
        guess_noun(tokens, at + 1, hyphenated=False, one=False, over=("and", "or")) is not None
    )
    if word == "M" or (word in "mbB" and counted):
        return _rescale(number, letter, at + 1)
    return number


def _read_plausible_unit(tokens: Tokens, index: int, number: Number) -> UnitMatch | None:
    """Read a unit and refuse readings that the number makes unlikely."""
    match = read_unit(tokens, index)
    if match is None:
        return None
    unit, surface = match.unit, tokens.phrase(index, match.last)
    joined = index > number.last or tokens.glued(index)
    if unit.name == "farad" and joined and number.low >= 20:
        unit = Unit("fahrenheit", "temperature", symbol=True)  # "90F" in a weather report
        match = replace(match, unit=unit)
    if unit.symbol:
        if len(surface) == 1 and number.kind in {"words", "vague"} and unit.name != "percent":
            return None
        if len(surface) == 1 and surface.isalpha() and not _plausible_letter(tokens, index, number, surface):
            return None
        if unit.dimension == "money" and not surface.isalpha() and _belongs_to_next(tokens, match.last):
            return None
    if surface == "in" and (not tokens.glued(index) or read_number(tokens, tokens.after_hyphen(match.last))):
        return None
    lower = surface.lower()
    if lower in _SINGULAR_ONLY_JOINED and not joined and number.low != 1 and number.kind != "fraction":
        return None
    if lower in _RARE_MONEY and abs(number.low) < 100:
        return None
    if lower in {"pound", "pounds"} and not _is_money(tokens, match, number):
        return replace(match, unit=Unit("pound", "mass"))
    settled = _in_context(tokens, number.first, unit)
    return replace(match, unit=settled) if settled else None


def _plausible_letter(tokens: Tokens, index: int, number: Number, letter: str) -> bool:
    value = number.low
    if not tokens.glued(index):
        ends = not tokens.glued(index + 1) or tokens.low(index + 1) in {".", ",", ";", ")"}
        rate = tokens.low(index + 1) == "/" and read_unit(tokens, index + 2) is not None
        return rate or (letter not in "ABspcxX" and ends)
    if letter == "s":
        return value % 10 != 0  # the 1980s, in her 30s
    if letter == "p":
        return value not in _VIDEO_LINES
    return not (letter in "AB" and value < 100)  # seat 12A, annex 3B


def _belongs_to_next(tokens: Tokens, index: int) -> bool:
    """Tell whether a currency sign before `index` goes with the number behind it ("5 $ 10") and not with the last."""
    if not is_digits(tokens.low(index)):
        return False
    return tokens.low(index + 1) not in {"cent", "cents", "pence"}


def _is_money(tokens: Tokens, match: UnitMatch, number: Number) -> bool:
    """Decide whether pounds are money: where they come in millions, something is paid or the context is British."""
    if tokens.low(match.last) == "of" or number.kind == "fraction":
        return False
    around = tokens.lower[max(0, number.first - _NEAR) : match.last + _NEAR]
    if not words_for("weighing").isdisjoint(around):
        return False
    return number.scale >= 1000 or not words_for("paying").isdisjoint(around)


def _in_context(tokens: Tokens, index: int, unit: Unit) -> Unit | None:
    """Settle whose currency a shared name or sign means; `None` where it is nobody's."""
    code = resolve_currency(unit.shared, tokens=tokens, index=index) if unit.shared else None
    if code is None:
        return unit
    return replace(unit, name=code) if code else None


def _read_cents(tokens: Tokens, index: int) -> tuple[Decimal, int]:
    """Read the cents behind whole dollars: "10 dollars and 30 cents", and "15 dollars and 50" at a clause's end."""
    at = index + (tokens.low(index) == "and")
    number = read_number(tokens, at)
    if number is None or number.scale != 1 or number.kind == "fraction" or not 0 < number.low < 100:
        return Decimal(0), index
    cents = number.low / 100
    match = read_unit(tokens, number.last)
    if match and match.unit.dimension == "money" and match.unit.factor != 1:
        return cents, match.last
    ends = number.last >= len(tokens) or tokens.low(number.last) in {".", ",", ";", "?", "!"}
    if at > index and tokens.low(at).isdecimal() and ends:
        return cents, number.last
    return Decimal(0), index


def _skip_age(tokens: Tokens, index: int) -> int:
    """Skip "old" and "of age" behind a unit of time: they stay part of the figure."""
    at = tokens.after_hyphen(index)
    if tokens.low(at) in {"old", "olds"}:
        return at + 1
    if tokens.low(index) == "of" and tokens.low(index + 1) == "age":
        return index + 2
    return index
