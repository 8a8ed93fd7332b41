"""From a text to its figures: numbers, units, ranges and modifiers composed, in one pass over the tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from helpers.amounts.changes import read_change
from helpers.amounts.conventions import TABLES, Convention
from helpers.amounts.exclusions import find_masks, follows_naming_word, is_part_of_code, is_year
from helpers.amounts.measures import Measure, read_measure
from helpers.amounts.model import Amount, Comparator
from helpers.amounts.modifiers import Modifier, read_after, read_before
from helpers.amounts.nouns import guess_noun, singular
from helpers.amounts.numbers import starts_number
from helpers.amounts.ranges import join_range
from helpers.amounts.tokens import Tokens, is_digits
from helpers.amounts.units import starts_prefix

_SIGNS = {"-", "−", "+", "minus", "negative"}


@dataclass(frozen=True, slots=True)
class Noun:
    """The head of the phrase that a number counts: its offsets and its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure on its way to an `Amount`: everything but the counted noun, which may need a parse."""

    first: int
    last: int
    measure: Measure
    low: Decimal
    high: Decimal
    unit: str
    is_range: bool
    modifier: Modifier | None
    change: str


class Reader(Protocol):
    """What the finder asks about the words around a number; answered from the text alone or from a parse."""

    def noun(self, tokens: Tokens, figure: Figure) -> Noun | None:
        """Give the noun that a figure without a unit counts."""

    def accepts(self, tokens: Tokens, figure: Figure, noun: Noun | None) -> bool:
        """Tell whether a figure is one, seen in its sentence."""


class TextReader:
    """Answers from the text alone: counted nouns are guessed, no word class is known."""

    def noun(self, tokens: Tokens, figure: Figure) -> Noun | None:
        """Guess the counted noun; see `helpers.amounts.nouns.guess_noun`."""
        hyphen = tokens.after_hyphen(figure.last)
        found = guess_noun(tokens, hyphen, hyphenated=hyphen > figure.last, one=figure.low == 1)
        if found is None:
            return None
        start, end = tokens.starts[found[0]], tokens.ends[found[1] - 1]
        return Noun(start, end, tokens.text[start:end])

    def accepts(self, tokens: Tokens, figure: Figure, noun: Noun | None) -> bool:
        """Refuse number words in the middle of a name ("the Big Three"), and "one" that counts nothing."""
        index = figure.measure.number.first
        if figure.measure.number.kind == "digits" or figure.unit:
            return True
        if tokens.words[index].istitle() and index > 0 and tokens.words[index - 1].istitle():
            return False
        return noun is not None or figure.modifier is not None


def find_amounts(text: str, *, convention: Convention = TABLES) -> list[Amount]:
    """Find the figures of a text, in order of their start, in time linear in its length.

    Counted nouns are guessed from the words alone; the `quantities` component refines them through the parse. What
    counts as a figure is `TABLES.md`'s convention unless another is asked for (see `docs/figures.md`).

    >>> for amount in find_amounts("Exports fell 31% to well over 4,000 tonnes in the three months to June 30."):
    ...     print(amount.value_text, amount.comparator, amount.low, amount.high, amount.unit, amount.change or "-")
    31% eq 31 31 percent down
    well over 4,000 tonnes gt 4000 None tonne -
    three months eq 3 3 month -
    """
    return list(scan(text, TextReader(), convention=convention))


def parse_amount(text: str) -> Amount | None:
    """Read a text that is one figure and nothing else; `None` where it is not.

    >>> parse_amount("over 60%").low, parse_amount("10 to 20 years").high, parse_amount("tomorrow")
    (Decimal('60'), Decimal('20'), None)
    """
    stripped = text.strip()
    amounts = find_amounts(stripped)
    if len(amounts) != 1 or (amounts[0].start, amounts[0].end) != (0, len(stripped)):
        return None
    shift = len(text) - len(text.lstrip())
    amount = amounts[0]
    return amount if not shift else _shifted(amount, shift)


def _shifted(amount: Amount, by: int) -> Amount:
    return replace(
        amount,
        start=amount.start + by,
        end=amount.end + by,
        number_start=amount.number_start + by,
        number_end=amount.number_end + by,
        noun_start=amount.noun_start + by,
        noun_end=amount.noun_end + by,
    )


def scan(
    text: str, reader: Reader, *, convention: Convention, masks: list[tuple[int, int]] | None = None
) -> Iterator[Amount]:
    """Give the figures of a text in order; `reader` answers for the words around them, `masks` hide more of it."""
    tokens = Tokens(text)
    hidden = _Masks(sorted([*find_masks(text), *(masks or ())]))
    index, named_until = 0, -1
    while index < len(tokens):
        if not _may_begin(tokens, index) or hidden.hides(tokens.starts[index]):
            index += 1
            continue
        measure = read_measure(tokens, index)
        if measure is None:
            index += 1
            continue
        number = measure.number
        chained = index == named_until + 1 and tokens.low(named_until) in {"and", ",", "or", "to", "-", "–", "/"}
        if _is_name(tokens, measure, chained=chained) or hidden.hides(tokens.starts[number.first]):
            index = named_until = number.last
            continue
        figures = build_figures(tokens, measure, convention)
        index = max(index + 1, figures[-1].last)
        for figure in figures:
            amount = _finish(tokens, figure, reader, convention)
            if amount is not None:
                yield amount
                while index < len(tokens) and tokens.starts[index] < amount.end:
                    index += 1


class _Masks:
    """Sorted stretches of a text, asked whether they hide an offset."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        furthest = 0
        for _, end in spans:
            furthest = max(furthest, end)
            self._ends.append(furthest)

    def hides(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


def _may_begin(tokens: Tokens, index: int) -> bool:
    if starts_number(tokens, index) or starts_prefix(tokens, index):
        return True
    return tokens.lower[index] in _SIGNS and index + 1 < len(tokens)


def _is_name(tokens: Tokens, measure: Measure, *, chained: bool) -> bool:
    """Tell whether a number is part of a name or a year, by the words around it alone."""
    index, last = measure.number.first, measure.number.last
    if measure.prefixed:
        return False
    if is_part_of_code(tokens, index):
        return True
    if measure.unit is None:
        if chained or follows_naming_word(tokens, index):
            return True
        follower = tokens.word(last)
        if is_digits(tokens.words[last - 1]) and tokens.glued(last) and (follower.isalpha() or follower == "_"):
            return True
        if is_year(tokens.words[index]) and last == index + 1:
            return read_before(tokens, index) is None or tokens.low(index - 1) in {"around", "about", "before", "over"}
    return False


def build_figures(tokens: Tokens, measure: Measure, convention: Convention) -> list[Figure]:
    """Join a measure with the second end of a range, and read what modifies it; two figures where ends stay apart."""
    joined = join_range(tokens, measure, convention)
    if joined is None:
        return [_figure(tokens, measure, convention)]
    if joined.apart:
        return [_figure(tokens, measure, convention), _figure(tokens, joined.second, convention)]
    unit = joined.unit
    figure = Figure(
        joined.first, joined.last, joined.second, joined.low, joined.high, unit, True, None,
        read_change(tokens, joined.first, joined.last),
    )  # fmt: skip
    modifier = read_before(tokens, joined.first) or read_after(tokens, joined.last)
    if modifier and modifier.comparator == "approx":
        first, last = min(figure.first, modifier.first), max(figure.last, modifier.last)
        return [replace(figure, first=first, last=last)]
    return [figure]


def _figure(tokens: Tokens, measure: Measure, convention: Convention) -> Figure:
    modifier = read_before(tokens, measure.first) or read_after(tokens, measure.last)
    first, last = measure.first, measure.last
    if modifier is not None:
        first, last = min(first, modifier.first), max(last, modifier.last)
    low, high, unit = measure.low, measure.high, measure.unit_name
    if measure.number.kind == "fraction" and not unit and convention.fractions_as_percent:
        low, high, unit = low * 100, high * 100, "percent"
    change = read_change(tokens, first, last)
    return Figure(first, last, measure, low, high, unit, False, modifier, change)


def _finish(tokens: Tokens, figure: Figure, reader: Reader, convention: Convention) -> Amount | None:
    """Add the counted noun, decide whether the figure is one, and give it its comparator and offsets."""
    noun = None if figure.unit else reader.noun(tokens, figure)
    if not _is_figure(tokens, figure, noun, convention) or not reader.accepts(tokens, figure, noun):
        return None
    start, end = tokens.starts[figure.first], tokens.ends[figure.last - 1]
    modifier = figure.modifier
    unit = figure.unit
    if noun is not None:
        unit = f"count:{singular(noun.text)}"
        end = max(end, noun.end)
    if modifier is None and not figure.is_range:
        behind = bisect_right(tokens.starts, end - 1)
        modifier = read_after(tokens, behind)
        if modifier is not None:
            end = tokens.ends[modifier.last - 1]
    comparator, low, high = _bounds(figure, modifier, convention)
    low, high = _shortest(low), _shortest(high)
    number = figure.measure.number
    if figure.is_range:
        number_start, number_end = start, tokens.ends[number.last - 1]
    else:
        number_start, number_end = tokens.starts[number.first], tokens.ends[number.last - 1]
    return Amount(
        start=start,
        end=end,
        value_text=tokens.text[start:end],
        comparator=comparator,
        low=low,
        high=high,
        unit=unit,
        change=figure.change,
        number_start=number_start,
        number_end=number_end,
        noun_start=noun.start if noun else end,
        noun_end=noun.end if noun else end,
    )


def _is_figure(tokens: Tokens, figure: Figure, noun: Noun | None, convention: Convention) -> bool:
    """Tell whether a number without a unit and a noun is worth keeping: one written or used as a measured value."""
    if figure.unit or noun is not None:
        return True
    number = figure.measure.number
    if number.kind == "vague":
        return convention.vague_as_range
    if number.kind == "fraction":
        return figure.modifier is not None or tokens.low(figure.last) == "of"
    if figure.modifier is not None or number.scale != 1 or figure.change:
        return True
    if number.kind == "words" or figure.is_range:
        return False
    text = tokens.text[tokens.starts[number.first] : tokens.ends[number.last - 1]]
    return "." in text or "," in text or (convention.bare_numbers and figure.low >= 100)


def _shortest(value: Decimal | None) -> Decimal | None:
    """Write a decimal without trailing zeros and without an exponent."""
    return None if value is None else Decimal(format(value.normalize(), "f"))


def _bounds(
    figure: Figure, modifier: Modifier | None, convention: Convention
) -> tuple[Comparator, Decimal | None, Decimal | None]:
    low, high = figure.low, figure.high
    if figure.is_range:
        return "range", low, high
    if figure.measure.number.kind == "vague":
        if convention.vague_as_range:
            return "range", low, high
        high = low
        if modifier is None or modifier.comparator == "approx":
            return "ge", low, None
    comparator: Comparator = modifier.comparator if modifier else "eq"
    if comparator in {"gt", "ge"}:
        return comparator, low, None
    if comparator in {"lt", "le"}:
        return comparator, None, high
    return comparator, low, high
