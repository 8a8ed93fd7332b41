"""Measures composed into figures: ranges joined, modifiers and changes read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from helpers.amounts.changes import change_word_after, change_word_before
from helpers.amounts.conventions import Convention
from helpers.amounts.magnitudes import Magnitude, with_unit_at
from helpers.amounts.modifiers import Modifier, read_after, read_before
from helpers.amounts.nouns import guess_noun
from helpers.amounts.ranges import is_score, join_range
from helpers.amounts.tokens import Tokens
from helpers.amounts.words import words_for

_OLDEST = 110  # years of an age
_TIME_TAKEN = 6  # tokens from a figure to the time over which it is spent or reached


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in tokens `first` to `last` (exclusive), complete but for its counted noun, which may need a parse.

    `magnitude` is the number with its unit, of a range the second one.
    """

    first: int
    last: int
    magnitude: Magnitude
    low: Decimal
    high: Decimal
    unit: str
    is_range: bool
    modifier: Modifier | None
    change: str


def build_figures(tokens: Tokens, magnitude: Magnitude, convention: Convention, *, floor: int = 0) -> list[Figure]:
    """Join a magnitude with the second end of a range, and read what modifies it.

    Two figures where the ends stay apart ("cut from 145% to 30%"), none where two numbers are a score. Tokens before
    `floor` belong to the figure before.
    """
    joined = join_range(tokens, magnitude, convention)
    if joined is None:
        return [] if is_score(tokens, magnitude) else [_single(tokens, magnitude, convention, floor)]
    if joined.apart:
        return [
            _single(tokens, magnitude, convention, floor),
            _single(tokens, joined.second, convention, joined.second.first),
        ]
    first, last = joined.first, joined.last
    modifier = _modifier_before(tokens, first, floor) or read_after(tokens, last)
    if modifier is not None and modifier.comparator == "approx":  # "about 25 to 40 minutes" stays a range
        first, last = min(first, modifier.first), max(last, modifier.last)
    return [
        Figure(
            first,
            last,
            joined.second,
            joined.low,
            joined.high,
            joined.unit or _age_unit(tokens, joined.first),
            is_range=True,
            modifier=None,
            change=_change(tokens, joined.second, joined.first, joined.last),
        )
    ]


def _modifier_before(tokens: Tokens, index: int, floor: int) -> Modifier | None:
    modifier = read_before(tokens, index)
    return modifier if modifier is not None and modifier.first >= floor else None


def _single(tokens: Tokens, magnitude: Magnitude, convention: Convention, floor: int) -> Figure:
    before, after = _modifier_before(tokens, magnitude.first, floor), read_after(tokens, magnitude.last)
    if before is not None and _is_time_taken(tokens, before, magnitude, floor):
        before = None
    first, last = magnitude.first, magnitude.last
    if before is not None:
        first = before.first
    if after is not None:
        last = after.last
        if magnitude.unit is None:
            magnitude = with_unit_at(tokens, magnitude, last)  # "20-plus years"
            last = max(last, magnitude.last)
    modifier = before or after
    low, high, unit = magnitude.low, magnitude.high, magnitude.unit_name
    part = magnitude.number.kind == "fraction" and tokens.low(last) not in {"a", "an"}
    if part and not unit and convention.fractions_as_percent:
        low, high, unit = low * 100, high * 100, "percent"
    unit = unit or _age_unit(tokens, magnitude.first) or _age_compared(tokens, modifier, magnitude)
    return Figure(first, last, magnitude, low, high, unit, False, modifier, _change(tokens, magnitude, first, last))


def _is_time_taken(tokens: Tokens, modifier: Modifier, magnitude: Magnitude, floor: int) -> bool:
    """Tell the "over" of the time that something takes from "more than": "$4 billion over 10 years", "Over a week,"."""
    if magnitude.unit is None or magnitude.unit.dimension != "time":
        return False
    if modifier.last - modifier.first > 1 or tokens.lower[modifier.first] not in words_for("duration_over"):
        return False
    first = modifier.first
    if first == 0 or tokens.words[first].istitle():  # "Over 40 years passed" against "Over 40 years he built"
        follower = tokens.word(magnitude.last)
        return follower == "," or follower.istitle() or follower in words_for("clause_start")
    if change_word_before(tokens, first):
        return True
    between = tokens.lower[floor:first]
    return floor > 0 and len(between) <= _TIME_TAKEN and not words_for("clause_mark").intersection(between)


def _change(tokens: Tokens, magnitude: Magnitude, first: int, last: int) -> str:
    """Give the direction in which a figure moved something; only shares, money and points are a rise's own size."""
    if magnitude.unit is not None and magnitude.unit.dimension == "time":
        return ""
    if found := change_word_before(tokens, first):
        return found
    if magnitude.unit is not None and magnitude.unit.dimension in {"ratio", "money"}:
        return change_word_after(tokens, last)
    return ""


def _age_compared(tokens: Tokens, modifier: Modifier | None, magnitude: Magnitude) -> str:
    """Give "year" where the modifier compares ages: "12 and older", "younger than 5", "voters over 65"."""
    if modifier is None:
        return ""
    words = tokens.lower[modifier.first : modifier.last]
    if words_for("age_compared").intersection(words):
        return "year"
    if len(words) > 1 or words[0] not in words_for("age_bound") or modifier.first > magnitude.first:
        return ""
    aged = tokens.low(modifier.first - 1) in words_for("aged_people") and 0 < magnitude.low <= _OLDEST
    return "year" if aged and guess_noun(tokens, magnitude.last, hyphenated=False, one=False) is None else ""


def _age_unit(tokens: Tokens, first: int) -> str:
    """Give "year" for a number that is an age: "aged 40", "under the age of 5", "who was 10."."""
    of = tokens.low(first - 1) == "of"
    if tokens.low(first - 1 - of) in words_for("age"):
        return "year"
    if tokens.low(first + 1) and tokens.low(first + 1) not in words_for("age_end"):
        return ""
    before = tokens.low(first - 1)
    if before in words_for("intensifier"):
        first, before = first - 1, tokens.low(first - 2)
    is_person = before in words_for("being") and tokens.low(first - 2) in words_for("person")
    return "year" if before in words_for("turning") or is_person else ""
