"""Whether a figure is the size of a rise or of a fall: "rose 5%", "down by about 4 points", "a 19% drop"."""

from __future__ import annotations

from functools import cache

from helpers.amounts.tokens import Tokens
from helpers.amounts.words import words_for
from helpers.lexicons import load

_FARTHEST = 5  # tokens from a figure back to the word that governs it
_ENDS = frozenset(["to", "and", "of", "in", "from", "for", "at", "on", "with"])


@cache
def _directions(place: str) -> dict[str, str]:
    """Give the words of change that may stand at a place: `before` a figure (also only over "by"), or `after` it."""
    allowed = {"direction": ("up", "down"), "before": ("yes", "by"), "after": ("yes", "no")}
    rows = load("changes", key="word", allowed=allowed)
    if place == "by":
        return {row["word"]: row["direction"] for row in rows}
    return {row["word"]: row["direction"] for row in rows if row[place] == "yes"}


def change_word_before(tokens: Tokens, index: int) -> str:
    """Give the direction of the word of change that governs a figure at `index` from the left, or an empty string.

    >>> change_word_before(Tokens("fell by about 31%"), 3)
    'down'
    """
    directions = _directions("before")
    for at in range(index - 1, max(-1, index - 1 - _FARTHEST), -1):
        word = tokens.lower[at]
        if word == "to" and at == index - 1:
            return ""  # "rose to 20": the level reached
        if found := directions.get(word):
            particle = word in {"up", "down"} and tokens.low(at - 1) in words_for("particle_verb")
            return "" if particle else found
        if word not in words_for("change_gap"):
            return ""
        if word == "by":
            return _change_over_object(tokens, at)
    return ""


def _change_over_object(tokens: Tokens, by: int) -> str:
    """Give the direction of the word of change before "by", over the object changed ("raised the fee by")."""
    directions = _directions("by")
    for at in range(by - 1, max(-1, by - 1 - _FARTHEST), -1):
        if found := directions.get(tokens.lower[at]):
            return found
        if not tokens.words[at].isalpha():
            return ""
    return ""


def change_word_near(tokens: Tokens, first: int, last: int, *, reach: int = 12) -> bool:
    """Tell whether a word of change stands in the same clause, up to `reach` tokens before `first` or after `last`."""
    directions = _directions("by")
    before = range(first - 1, max(-1, first - 1 - reach), -1)
    after = range(last, min(len(tokens), last + reach))
    for direction in (before, after):
        for at in direction:
            if tokens.lower[at] in {".", ";", ":", "?", "!"} and not tokens.glued(at + 1):
                break
            if tokens.lower[at] in directions:
                return True
    return False


def change_word_after(tokens: Tokens, index: int) -> str:
    """Give the direction of the noun or adverb of change that a figure before `index` measures, or an empty string.

    >>> change_word_after(Tokens("a 12% year-on-year decline"), 3), change_word_after(Tokens("4% of sales rose"), 2)
    ('down', '')
    """
    directions = _directions("after")
    for at in range(index, min(len(tokens), index + 6)):
        word = tokens.lower[at]
        if word in directions:
            return directions[word]
        in_compound = word == "-" or tokens.low(at + 1) == "-" or tokens.low(at - 1) == "-"
        if not in_compound and (not word.isalpha() or word in _ENDS or at > index + 1):
            return ""
    return ""
