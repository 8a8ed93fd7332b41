"""Grammar, second level: numbers that may count units of time ("twenty-one", "2 1/2", "several")."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.timex.patterns import Captures, Level


@dataclass(frozen=True, slots=True)
class Number:
    """A count of units: `low` to `high`, both `None` where it is vague ("several"); `halves` is the written half."""

    low: float | None
    high: float | None
    half: bool = False


NUMBERS = Level(
    "numbers",
    under100="tens hyphen small|tens small|tens|small",
    digits="int|amount|decimal|year4|digits4",
)
number = NUMBERS.rule


@number(
    "number", "count:under100", "whole:small scale:scale", "whole:tens scale:scale", "scale:scale and? count:under100"
)
@number("number", "whole:small scale:scale and? count:under100", "a scale:scale", "a scale:scale and? count:under100")
def in_words(m: Captures) -> Number:
    """Twenty-one, two hundred and ten, a dozen."""
    value = sum(m.values("count"))
    if m["scale"]:
        value += (m["whole"] or 1) * m["scale"]
    return Number(value, value)


@number(
    "number", "count:digits", "count:digits scale:scale", "whole:int part:fraction", "whole:int hyphen part:fraction"
)
def in_digits(m: Captures) -> Number:
    """16, 1,200, 2.5, 2 1/2, 3 million."""
    if m["part"]:
        return Number(m["whole"] + m["part"], m["whole"] + m["part"])
    value = float(m["count"]) * (m["scale"] or 1)
    return Number(value, value)


@number("number", "vague_count", "the vague_count", "a vague_count", "a couple of", "a couple", "couple of")
@number("number", "a? couple scale", "couple scale")
@number("number", "scales of", "scales of scales of", "vague_count scales of", "vague_count scale")
def uncounted(m: Captures) -> Number:
    """Several, a few, dozens of."""
    return Number(None, None)
