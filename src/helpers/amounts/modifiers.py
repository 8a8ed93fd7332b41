"""Modifiers of figures: the words before and after a number that make it a bound or an estimate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from helpers.amounts.model import COMPARATORS, Comparator
from helpers.amounts.numbers import starts_number
from helpers.amounts.tokens import Tokens
from helpers.amounts.units import starts_prefix
from helpers.amounts.words import words_for
from helpers.lexicons import load

_WIDEST_GAP = 3  # tokens between a modifier and its number ("at least another 40", "for almost the next two")


@dataclass(frozen=True, slots=True)
class Modifier:
    """A modifier in tokens `first` to `last` (exclusive)."""

    comparator: Comparator
    first: int
    last: int


@cache
def _phrases(place: str) -> tuple[dict[str, Comparator], int, frozenset[str]]:
    """Give the phrases for a place, the number of tokens in the longest, and the tokens next to the number."""
    table: dict[str, Comparator] = {}
    longest, edges = 0, set()
    for row in load("modifiers", allowed={"comparator": COMPARATORS, "place": ("before", "after")}):
        if row["place"] == place:
            table[row["phrase"]] = row["comparator"]  # type: ignore[assignment]
            parts = Tokens(row["phrase"]).lower
            longest = max(longest, len(parts))
            edges.add(parts[-1] if place == "before" else parts[0])
    return table, longest, frozenset(edges)


def read_before(tokens: Tokens, index: int) -> Modifier | None:
    """Read the modifier that ends right before a token, with the words that strengthen it.

    >>> read_before(Tokens("well over 60%"), 2)
    Modifier(comparator='gt', first=0, last=2)
    """
    if found := _phrase_before(tokens, index):
        return found
    gaps, periods = words_for("modifier_gap"), words_for("period_gap")
    at = index
    while index - at < _WIDEST_GAP and (tokens.low(at - 1) in gaps or tokens.low(at - 1) in periods):
        at -= 1
        found = _phrase_before(tokens, at)
        if found is None:
            continue
        gap = set(tokens.lower[at:index])
        if gap <= {"a", "an", "the", "of"} or (gap & periods and tokens.low(at - 1) in words_for("spatial")):
            return None  # "about a 20-year-old", "over the next 40 days"
        return found
    return None


def _phrase_before(tokens: Tokens, last: int) -> Modifier | None:
    table, longest, edges = _phrases("before")
    if tokens.low(last - 1) not in edges:
        return None
    for first in range(max(0, last - longest), last):
        comparator = table.get(tokens.phrase(first, last).lower())
        if comparator is None or (last - first == 2 and tokens.words[first] == "C"):
            continue  # "c. 40 ships" but not "50 U.S.C. 40"
        while first > 0 and tokens.lower[first - 1] in words_for("intensifier"):
            first -= 1
        if first > 1 and tokens.lower[first - 1] in words_for("softener") and tokens.lower[first - 2] == "a":
            first -= 2
        return Modifier(comparator, first, last)
    return None


def _number_follows(tokens: Tokens, index: int) -> bool:
    return index < len(tokens) and (starts_number(tokens, index) or starts_prefix(tokens, index))


def read_after(tokens: Tokens, index: int) -> Modifier | None:
    """Read the modifier that begins at a token, a hyphen before it included ("-odd")."""
    table, longest, edges = _phrases("after")
    at = tokens.after_hyphen(index)
    if tokens.low(at) == "," and tokens.low(at + 1) in edges and tokens.low(at + 1) not in {"and", "or"}:
        at += 1
    if tokens.low(at) not in edges:
        return None
    for last in range(min(at + longest, len(tokens)), at, -1):
        comparator = table.get(tokens.phrase(at, last).lower())
        if comparator is None or tokens.low(last) in {"than", "to"}:
            continue
        if _number_follows(tokens, last):
            return None  # "16 MP + 2 MP", "10 ports and over 40 ships", "in 18 at least 20 left"
        return Modifier(comparator, at, last)
    return None
