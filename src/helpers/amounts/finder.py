"""From a text to its figures: numbers, units, ranges and modifiers composed, in one pass over the tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from helpers.amounts.conventions import TABLES, Convention
from helpers.amounts.exclusions import find_masks, follows_naming_word
from helpers.amounts.figures import Figure, build_figures
from helpers.amounts.judging import is_figure, is_name_or_year
from helpers.amounts.magnitudes import Magnitude, read_magnitude, with_part_of
from helpers.amounts.model import Amount, Comparator
from helpers.amounts.modifiers import Modifier, read_after
from helpers.amounts.neighbours import is_free_of_duty, modifier_of_conversion, with_noun, with_unit_of_neighbour
from helpers.amounts.numbers import starts_number
from helpers.amounts.readers import Reader, TextReader
from helpers.amounts.tokens import Tokens
from helpers.amounts.units import starts_prefix
from helpers.amounts.words import words_for

_SIGNS = frozenset({"-", "−", "+", "minus", "negative"})
_REMEMBERED = 4  # figures back from which a number without a unit may take one
_FEW = 3  # things of which nobody says that there are more than two
_LARGE = 1000  # from which a whole is told for its own sake
_CHAIN = frozenset({"and", ",", "or", "to", "-", "–", "/", "&"})


def find_amounts(text: str, *, convention: Convention = TABLES) -> list[Amount]:
    """Find the figures of a text, in order of their start, in time linear in its length.

    Counted nouns are guessed from the words alone; the `quantities` component refines them through the parse. What
    counts as a figure is the tables' convention unless another is asked for (see `docs/figures.md`).

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
    amounts = find_amounts(text)
    start = len(text) - len(text.lstrip())
    if len(amounts) != 1 or (amounts[0].start, amounts[0].end) != (start, len(text.rstrip())):
        return None
    return amounts[0]


def scan(text: str, reader: Reader, *, convention: Convention) -> Iterator[Amount]:
    """Give the figures of a text in order; `reader` answers for the words around them."""
    tokens = Tokens(text)
    masks = find_masks(text)
    mask_starts = [start for start, _ in masks]

    def is_masked(index: int) -> bool:
        at = bisect_right(mask_starts, tokens.starts[index]) - 1
        return at >= 0 and tokens.starts[index] < masks[at][1]

    index, floor, named_until = 0, 0, -1
    recent: deque[tuple[Figure, Amount]] = deque(maxlen=_REMEMBERED)
    while index < len(tokens):
        magnitude = read_magnitude(tokens, index) if _may_begin(tokens, index) and not is_masked(index) else None
        if magnitude is None:
            index += 1
            continue
        if convention.parts_of:
            magnitude = with_part_of(tokens, magnitude)
        number = magnitude.number
        if convention.generations and (generation := _read_generation(tokens, magnitude)):
            yield generation
            index = number.last
            continue
        chained = index == named_until + 1 and tokens.low(named_until) in _CHAIN
        bare = magnitude.unit is None and number.scale == 1
        if bare and (chained or follows_naming_word(tokens, number.first)):
            index = named_until = number.last
            continue
        if is_name_or_year(tokens, magnitude) or is_masked(number.first):
            index = number.last
            continue
        figures = build_figures(tokens, magnitude, convention, floor=floor)
        if not figures:  # a score: both its numbers are none
            index = number.last + 2
            continue
        index = max(index + 1, figures[-1].last)
        for figure in figures:
            amount = _finish(tokens, figure, reader, convention, recent)
            if amount is not None:
                yield amount
                recent.appendleft((figure, amount))
                while index < len(tokens) and tokens.starts[index] < amount.end:
                    index += 1
                floor = index


def _may_begin(tokens: Tokens, index: int) -> bool:
    return starts_number(tokens, index) or starts_prefix(tokens, index) or tokens.lower[index] in _SIGNS


def _read_generation(tokens: Tokens, magnitude: Magnitude) -> Amount | None:
    """Read "4G" as a generation of wireless technology."""
    number = magnitude.number
    text = tokens.words[number.first]
    if not (len(text) == 1 and text in "23456" and tokens.word(number.last) == "G" and tokens.glued(number.last)):
        return None
    start, end = tokens.starts[number.first], tokens.ends[number.last]
    return Amount(start, end, tokens.text[start:end], "eq", number.low, number.low, "generation_wireless")


def _finish(
    tokens: Tokens,
    figure: Figure,
    reader: Reader,
    convention: Convention,
    recent: Sequence[tuple[Figure, Amount]],
) -> Amount | None:
    """Add the counted noun, decide whether the figure is one, and give it its comparator and offsets."""
    noun = None if figure.unit else reader.noun(tokens, figure)
    if noun is not None and convention.fractions_as_percent and is_free_of_duty(figure, noun):
        figure, noun = replace(figure, unit="percent"), None
    elif noun is not None:
        figure = with_noun(_without_place(tokens, figure), noun)
    elif not figure.unit:
        figure = with_unit_of_neighbour(tokens, figure, reader, recent)
    if not is_figure(tokens, figure, noun, convention) or not reader.accepts(tokens, figure, noun):
        return None
    if figure.modifier is None and not figure.is_range:
        figure = replace(figure, modifier=modifier_of_conversion(tokens, figure, recent))
    start, end = tokens.starts[figure.first], tokens.ends[figure.last - 1]
    if noun is not None and not _holds_number(tokens, figure.last, noun.start):
        end = max(end, noun.end)
    modifier = figure.modifier
    if modifier is None and not figure.is_range:  # "500 people or more"
        modifier = read_after(tokens, bisect_right(tokens.starts, end - 1))
        if modifier is not None:
            end = tokens.ends[modifier.last - 1]
    comparator, low, high = _bounds(figure, modifier, convention)
    number = figure.magnitude.number
    return Amount(
        start=start,
        end=end,
        value_text=tokens.text[start:end],
        comparator=comparator,
        low=_shortest(low),
        high=_shortest(high),
        unit=figure.unit,
        change=figure.change,
        number_start=start if figure.is_range else tokens.starts[number.first],
        number_end=tokens.ends[number.last - 1],
        noun_start=noun.start if noun else end,
        noun_end=noun.end if noun else end,
    )


def _without_place(tokens: Tokens, figure: Figure) -> Figure:
    """Take from a few counted things the "under" or "over" that says where they stand: "under two presidents"."""
    modifier = figure.modifier
    if modifier is None or modifier.last - modifier.first > 1 or figure.high > _FEW:
        return figure
    if tokens.lower[modifier.first] not in words_for("age_bound") or figure.magnitude.number.kind != "words":
        return figure
    return replace(figure, modifier=None, first=max(figure.first, figure.magnitude.first))


def _holds_number(tokens: Tokens, first: int, end: int) -> bool:
    """Tell whether a figure of its own stands before a counted noun: "two 40-member panels", not "two of 40 panels"."""
    of = tokens.low(first) == "of"
    for at in range(first, bisect_right(tokens.starts, end - 1)):
        magnitude = read_magnitude(tokens, at) if starts_number(tokens, at) else None
        if magnitude is None:
            continue
        small = magnitude.high < _LARGE and tokens.after_hyphen(magnitude.last) == magnitude.last
        if not (of and small):
            return True  # as "six of his 3-point shots" does, and "2 million of its 5 million shares"
    return False


def _shortest(value: Decimal | None) -> Decimal | None:
    """Write a decimal without trailing zeros and without an exponent."""
    return None if value is None else Decimal(format(value.normalize(), "f"))


def _bounds(
    figure: Figure, modifier: Modifier | None, convention: Convention
) -> tuple[Comparator, Decimal | None, Decimal | None]:
    low, high = figure.low, figure.high
    vague = figure.magnitude.number.kind == "vague"
    if figure.is_range or (vague and convention.vague_as_range):
        return "range", low, high
    comparator: Comparator = modifier.comparator if modifier else "eq"
    if vague and comparator in {"eq", "approx"}:
        comparator = "ge"
    if comparator in {"gt", "ge"}:
        return comparator, low, None
    if comparator in {"lt", "le"}:
        return comparator, None, low if vague else high
    return comparator, low, high
