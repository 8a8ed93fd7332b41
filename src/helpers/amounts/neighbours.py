"""What a figure takes from the words and figures beside it: a counted noun, a unit, a modifier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.amounts.figures import Figure
from helpers.amounts.judging import counts_some_of_them
from helpers.amounts.magnitudes import read_magnitude
from helpers.amounts.model import Amount
from helpers.amounts.modifiers import Modifier
from helpers.amounts.nouns import singular
from helpers.amounts.readers import Noun, Reader
from helpers.amounts.tokens import Tokens
from helpers.amounts.units import unit_dimension, unit_named
from helpers.amounts.words import words_for

_SENTENCE_END = re.compile(r"[.!?;]\s")
_JOINS = frozenset({"and", "or", "to", ","})
_NEXT = 2  # between two numbers of which a speaker does not know which


def with_noun(figure: Figure, noun: Noun) -> Figure:
    """Give a figure the unit that its noun names ("three straight weeks"), or the count of it."""
    unit = unit_named(noun.text)
    if unit is None:
        return replace(figure, unit=f"count:{singular(noun.text)}")
    return _in_unit(figure, unit.name, unit.factor)


def is_free_of_duty(figure: Figure, noun: Noun) -> bool:
    """Tell "zero tariffs", a rate of nothing, from a count of things."""
    return not figure.unit and not figure.is_range and figure.high == 0 and noun.text.lower() in words_for("levied")


def _in_unit(figure: Figure, unit: str, factor: Decimal) -> Figure:
    return replace(figure, unit=unit, low=figure.low * factor, high=figure.high * factor)


def with_unit_of_neighbour(
    tokens: Tokens, figure: Figure, reader: Reader, recent: Sequence[tuple[Figure, Amount]]
) -> Figure:
    """Give a bare number the unit of a figure before it, or of the one that "and" or "or" joins it to.

    "Three million cars, up from 2 million"; "84 cents, up from 74" (in the same hundredths); "8 or 9 dollars".
    """
    for before, amount in recent:
        if _measures_the_same(tokens, figure, amount):
            unit = before.magnitude.unit
            return _in_unit(figure, amount.unit, unit.factor if unit else Decimal(1))
    joint = tokens.low(figure.last)
    if joint not in _JOINS or figure.magnitude.number.kind == "fraction":
        return figure
    other = read_magnitude(tokens, figure.last + 1) if figure.last + 1 < len(tokens) else None
    if other is None or other.number.kind != figure.magnitude.number.kind:
        return figure
    if joint == "or" and other.number.low < figure.magnitude.number.low:
        return figure  # "8.1 or 2.6%" tells a fall twice
    if joint == "," and not (other.number.kind == "words" and 0 < other.low - figure.low <= _NEXT):
        return figure  # "eight, nine years" against "in case eight, nine firms"
    if other.unit is not None:
        return _in_unit(figure, other.unit_name, other.unit.factor)
    noun = reader.noun(tokens, replace(figure, first=other.first, last=other.last, magnitude=other))
    return with_noun(figure, noun) if noun is not None else figure


def _measures_the_same(tokens: Tokens, figure: Figure, previous: Amount) -> bool:
    """Tell whether a number without a unit measures what a figure before it did ("3 million cars, up from 2").

    Only in the same sentence: where words of comparison join the two, or for numbers that look alike (both in
    millions, or both with decimals or groups; the level of an index after its points).
    """
    number = figure.magnitude.number
    if not previous.unit or previous.unit == "fold":
        return False
    between = tokens.text[previous.end : tokens.starts[figure.first]]
    if _SENTENCE_END.search(between):
        return False
    words = between.lower().replace(",", " , ").replace("(", " ( ").split()
    heads = words_for("comparison_head").intersection(words)
    if heads and len(words) <= 4 and words_for("comparison").issuperset(words):
        return True
    if previous.unit.startswith("count:") and counts_some_of_them(tokens, figure):
        return True
    if words == ["to"] and tokens.text[max(0, previous.start - 5) : previous.start].lower() == "from ":
        return True  # "from 14 members to 21"
    if previous.unit in {"percent", "percentage_point"} or unit_dimension(previous.unit) == "time":
        return False
    value = previous.low if previous.low is not None else previous.high
    if number.scale != 1:
        return value is not None and abs(value) >= 1000
    text = tokens.text[tokens.starts[number.first] : tokens.ends[number.last - 1]]
    before = "," if previous.unit == "count:point" else tokens.text[previous.number_start : previous.number_end]
    return any(mark in text and mark in before for mark in ".,") or ("." in text and before == ",")


def modifier_of_conversion(tokens: Tokens, figure: Figure, recent: Sequence[tuple[Figure, Amount]]) -> Modifier | None:
    """Give a figure in brackets, which repeats the one before it in another unit, the modifier of that."""
    if not recent:
        return None
    before = recent[0][1]
    if before.comparator in {"eq", "range"} or before.unit == figure.unit:
        return None
    if not (unit_dimension(before.unit) and unit_dimension(figure.unit)):
        return None
    if tokens.text[before.end : tokens.starts[figure.first]].strip() not in {"(", "/", "[", "or"}:
        return None
    return Modifier(before.comparator, figure.first, figure.first)
