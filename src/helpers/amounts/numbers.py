"""Numbers in digits, in words and in both, read from tokens with exact decimal arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from helpers.amounts.powers import read_power_of_ten
from helpers.amounts.tokens import Tokens, is_digits
from helpers.amounts.words import words_for
from helpers.lexicons import load

NumberKind = Literal["digits", "words", "fraction", "vague"]
_INFINITY = Decimal("Infinity")
_ARTICLES = {"a", "an"}

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_PLAIN = re.compile(r"\d+(?:\.\d+)?$|\.\d+$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$")
_EUROPEAN = re.compile(r"(?:\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+(?=,))(?:,\d+)?$")
_COMMA_DECIMAL = re.compile(r"\d+,\d{1,2}$")
# The denominators people write; 9/11 and 24/7 are no fractions.
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 16, 32, 64, 100})
_LONGEST_DIGITS = 28  # beyond it digits are a key or a hash, and decimal arithmetic would round them
_THIN_SPACES = " \u00a0\u2009\u202f"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in tokens `first` to `last` (exclusive).

    `low` and `high` differ only for vague plurals ("dozens", "tens of millions"). `scale` is the factor that words or
    letters behind the mantissa brought in (a million, 1 where there is none).
    """

    first: int
    last: int
    low: Decimal
    high: Decimal
    kind: NumberKind
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str
    value: Decimal


@cache
def number_words() -> dict[str, _Word]:
    """Give the lexicon of number words: surface to kind and value."""
    words = {}
    for row in load("number_words", key="surface"):
        numerator, _, denominator = row["value"].partition("/")
        value = Decimal(numerator) / Decimal(denominator or 1)
        words[row["surface"]] = _Word(row["kind"], value)
    return words


def parse_digits(text: str) -> Decimal | None:
    """Read a group of digits, with English, Indian or continental separators.

    A single point is a decimal point, a single comma before three digits a separator; `None` where the groups make no
    number.

    >>> [str(parse_digits(t)) for t in ("1,234.5", "12,34,567", "1.234.567,8", "1.234", "3,5", "1,2,3")]
    ['1234.5', '1234567', '1234567.8', '1.234', '3.5', 'None']
    """
    if len(text) > _LONGEST_DIGITS:
        return None
    if _PLAIN.match(text):
        return Decimal(text)
    if _GROUPED.match(text) or _INDIAN.match(text):
        return Decimal(text.replace(",", ""))
    if _EUROPEAN.match(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _COMMA_DECIMAL.match(text):
        return Decimal(text.replace(",", "."))
    return None


def starts_number(tokens: Tokens, index: int) -> bool:
    """Tell cheaply whether a number can begin at a token: the one test made for every token of a text."""
    word = tokens.lower[index]
    if word in _ARTICLES:
        return tokens.low(index + 1) in number_words() or tokens.low(index + 2) == "and"
    return is_digits(word) or word in number_words()


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Read the longest number that begins at a token, its scale words included; letters (`5m`) are left alone.

    >>> number = read_number(Tokens("two and a half million tonnes"), 0)
    >>> int(number.low), number.last
    (2500000, 5)
    """
    if index >= len(tokens):
        return None
    word = tokens.lower[index]
    if is_digits(word):
        return _read_digits(tokens, index)
    entry = number_words().get(word)
    if word in _ARTICLES:
        return _read_after_article(tokens, index)
    if entry is None:
        return None
    if entry.kind in {"unit", "ten"}:
        return _read_words(tokens, index)
    if entry.kind in {"hundred", "scale"}:
        return None  # "million" without a number before it counts nothing
    if entry.kind in {"group", "multiple"}:
        return _scaled(tokens, index, index + 1, entry.value, "words")
    if entry.kind == "sign":
        return Number(index, index + 1, entry.value, entry.value, "fraction")
    if entry.kind == "vague":
        return _read_vague(tokens, index, entry.value)
    if entry.kind == "some":
        return _read_several(tokens, index, index)
    if entry.kind == "fraction" and word in {"half", "quarter"}:
        part = _read_part(tokens, index, index, Decimal(1))
        # without an article a quarter is one of a year or a city, unless it is a quarter million
        return part if part and (word == "half" or part.kind == "words") else None
    return None


def _entry(tokens: Tokens, index: int, *kinds: str) -> _Word | None:
    entry = number_words().get(tokens.low(index))
    return entry if entry is not None and entry.kind in kinds else None


def _read_digits(tokens: Tokens, index: int) -> Number | None:
    text = tokens.words[index]
    last = index + 1
    if len(text) <= 3 and text.isdecimal():
        text, last = _space_groups(tokens, index)
    value = parse_digits(text)
    if value is None:
        return None
    kind: NumberKind = "digits"
    power, after_power = read_power_of_ten(tokens, last)
    if after_power > last:
        value *= power
        return Number(index, after_power, value, value, kind, max(power, Decimal(1)))
    slash = tokens.low(last) in {"/", "⁄"} and tokens.glued(last) and tokens.glued(last + 1)
    if slash and last == index + 1 and tokens.low(last + 2) != "/":
        bottom = tokens.low(last + 1)
        if text.isdecimal() and bottom.isdecimal() and _is_vulgar(text, bottom):
            value, last, kind = value / Decimal(bottom), last + 2, "fraction"
    elif value == value.to_integral_value():
        part, after = _mixed_part(tokens, last)
        value, last = value + part, after
    return _scaled(tokens, index, last, value, kind)


def _space_groups(tokens: Tokens, index: int) -> tuple[str, int]:
    """Join groups of three digits that thin or fixed spaces divide ("1 200 000"); a plain blank needs two groups."""
    digits, last = tokens.words[index], index + 1
    plain = False
    while last < len(tokens) and len(tokens.words[last]) == 3 and tokens.words[last].isdecimal():
        gap = tokens.text[tokens.ends[last - 1] : tokens.starts[last]]
        if len(gap) != 1 or gap not in _THIN_SPACES:
            break
        plain = plain or gap == " "
        digits, last = digits + tokens.words[last], last + 1
    if plain and last - index < 3 and tokens.words[index + 1] != "000":
        return tokens.words[index], index + 1
    return digits, last


def _is_vulgar(top: str, bottom: str) -> bool:
    """Tell whether two groups of digits make a fraction that people write: 2/3, not 9/11."""
    return len(top) <= 2 and len(bottom) <= 3 and 0 < int(top) < int(bottom) and int(bottom) in _DENOMINATORS


def _mixed_part(tokens: Tokens, index: int) -> tuple[Decimal, int]:
    """Read the fraction of a mixed number ("1 1/2", "2½", "three and a half"); zero and `index` where none follows."""
    if sign := _entry(tokens, index, "sign"):
        return sign.value, index + 1
    at = tokens.after_hyphen(index) if tokens.glued(index) else index  # "2-1/2"
    top, bottom = tokens.low(at), tokens.low(at + 2)
    if tokens.low(at + 1) == "/" and tokens.glued(at + 1) and top.isdecimal() and bottom.isdecimal():
        if _is_vulgar(top, bottom) and tokens.low(at + 3) != "/":
            return Decimal(top) / Decimal(bottom), at + 3
        return Decimal(0), index
    at = tokens.after_hyphen(index)
    if tokens.low(at) == "and":
        at = tokens.after_hyphen(at + 1)
        top_word = _entry(tokens, at, "unit")
        if tokens.low(at) in _ARTICLES or top_word:
            at_bottom = tokens.after_hyphen(at + 1)
            bottom_word = _entry(tokens, at_bottom, "fraction")
            if bottom_word and not (tokens.low(at) in _ARTICLES and bottom_word.value > 4):
                return (top_word.value if top_word else Decimal(1)) / bottom_word.value, at_bottom + 1
    return Decimal(0), index


def _read_words(tokens: Tokens, index: int) -> Number | None:
    """Read a number in words by the places that are still open: a ten leaves room for units, a hundred for tens."""
    total = current = Decimal(0)
    room = _INFINITY  # what is added next must be smaller
    scale_room = _INFINITY
    last = at = index
    kind: NumberKind = "words"
    while entry := _entry(tokens, at, "unit", "ten", "hundred", "scale", "group"):
        if entry.kind in {"unit", "ten"}:
            if entry.value >= room or (last > index and entry.value == 0):
                break
            current += entry.value
            room = Decimal(10) if entry.kind == "ten" else Decimal(1)
        elif entry.kind == "hundred":
            if not 0 < current < 100 or room > 10:
                break
            current, room = current * 100, Decimal(100)
        elif entry.kind == "group":
            if total or not current:
                break
            return _scaled(tokens, index, at + 1, current * entry.value, kind)
        else:
            if not current or entry.value >= scale_room:
                break
            total, current = total + current * entry.value, Decimal(0)
            room = scale_room = entry.value
        last = at + 1
        if not total and current < 100 and (decimals := _spoken_decimals(tokens, last)):
            value, after = Decimal(f"{current}.{decimals}"), last + 1 + len(decimals)
            return _scaled(tokens, index, after, value, kind)
        if current and room <= 10:
            part, after = _mixed_part(tokens, last)
            if part:
                return _scaled(tokens, index, after, total + current + part, kind)
        at = tokens.after_hyphen(last)
        if tokens.low(at) == "and" and room >= 100 and _entry(tokens, at + 1, "unit", "ten"):
            at += 1
    if last == index:
        return None
    bottom = _entry(tokens, tokens.after_hyphen(last), "fraction")
    if bottom and bottom.value == 4 and tokens.low(index - 1) in words_for("period") and tokens.low(last + 1) != "of":
        bottom = None  # three quarters of a year
    if (
        bottom
        and not total
        and 0 < current < bottom.value
        and (current > 1) == tokens.low(tokens.after_hyphen(last)).endswith("s")
    ):
        return _read_part(tokens, index, tokens.after_hyphen(last), current)
    hyphen = tokens.after_hyphen(last)
    if hyphen > last and _entry(tokens, hyphen, "fraction", "ordinal"):
        return None  # the forty-fifth
    scale = room if total and not current else Decimal(1)
    return Number(index, last, total + current, total + current, kind, scale)


def _spoken_decimals(tokens: Tokens, index: int) -> str:
    """Read the digits of "point six" or "point two five"; empty where none follow."""
    digits = ""
    if tokens.low(index) == "point":
        while (entry := _entry(tokens, index + 1 + len(digits), "unit")) and entry.value < 10:
            digits += str(entry.value)
    return digits


def _read_part(tokens: Tokens, first: int, index: int, top: Decimal) -> Number | None:
    """Read a fraction whose denominator stands at `index`, with what it is a part of ("half a million")."""
    bottom = _entry(tokens, index, "fraction")
    if bottom is None:
        return None
    value, last = top / bottom.value, index + 1
    at = tokens.after_hyphen(last)
    of = tokens.after_hyphen(at + 1)
    if tokens.low(at) == "of" and tokens.low(of) in _ARTICLES:
        at = tokens.after_hyphen(of + 1)
    elif tokens.low(at) in _ARTICLES:
        at += 1
    if scale := _entry(tokens, at, "scale", "hundred", "group"):
        return Number(first, at + 1, value * scale.value, value * scale.value, "words", scale.value)
    return Number(first, last, value, value, "fraction")


def _read_after_article(tokens: Tokens, index: int) -> Number | None:
    """Read "a million", "a dozen", "a third", "a half million", "a hundred and five"."""
    entry = _entry(tokens, index + 1, "hundred", "scale", "group", "fraction", "some")
    if entry is None:
        return None
    if entry.kind == "some":
        return _read_several(tokens, index, index + 1)
    if entry.kind == "fraction":
        return _read_part(tokens, index, index + 1, Decimal(1))
    return _scaled(tokens, index, index + 1, Decimal(1), "words")


def _read_vague(tokens: Tokens, index: int, base: Decimal) -> Number | None:
    """Read "dozens", "tens of millions", "hundreds of thousands": from the base to ten times the base."""
    last = index + 1
    if tokens.low(index) in {"scores", "tens"} and tokens.low(last) != "of":
        return None  # the scores of a game, "in the tens"
    if tokens.low(last) == "of" and (next_ := _entry(tokens, last + 1, "vague")) and next_.value > base:
        base, last = base * next_.value, last + 2
    return Number(index, last, base, base * 10, "vague", base)


def _read_several(tokens: Tokens, first: int, index: int) -> Number | None:
    """Read "several hundred", "a few dozen" as vaguely as "hundreds" and "dozens"."""
    entry = _entry(tokens, index + 1, "hundred", "scale", "group")
    if entry is None:
        return None
    number = _scaled(tokens, first, index + 2, entry.value, "vague")
    return replace(number, high=number.low * 10, scale=number.low)


def _scaled(tokens: Tokens, first: int, last: int, value: Decimal, kind: NumberKind) -> Number:
    """Multiply by the scale words that follow: "4 hundred million", "90-million", "8.5bn", "1 trillion 200 billion"."""
    number = _times_scales(tokens, first, last, value, kind)
    if number.scale < 1000 or number.kind == "vague" or number.last >= len(tokens):
        return number
    if _next_scale(tokens, number.last) >= number.scale:
        return number  # nothing to add, and a list of millions is read one by one, not each within the one before
    rest = read_number(tokens, number.last) if tokens.words[number.last - 1].isalpha() else None
    if rest is None or rest.kind not in {"digits", "words"} or not 1 < rest.scale < number.scale:
        return number
    if rest.high >= number.scale:
        return number
    return replace(number, last=rest.last, low=number.low + rest.low, high=number.high + rest.high)


def _next_scale(tokens: Tokens, index: int) -> Decimal:
    """Give the first scale in reach of a number that begins at a token: "nine hundred and ninety-nine thousand"."""
    for at in range(index, min(index + 10, len(tokens))):
        if entry := _entry(tokens, at, "scale", "suffix", "group"):
            return entry.value
    return Decimal(1)


def _times_scales(tokens: Tokens, first: int, last: int, value: Decimal, kind: NumberKind) -> Number:
    scale = Decimal(1)
    while True:
        at = tokens.after_hyphen(last)
        entry = _entry(tokens, at, "hundred", "scale", "suffix", "group")
        if entry is None or (entry.kind == "group" and scale != 1):
            break
        scale, last = scale * entry.value, at + 1
    if scale != 1 and kind == "fraction":
        kind = "words"
    return Number(first, last, value * scale, value * scale, kind, scale)
