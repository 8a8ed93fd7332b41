"""Whether a figure is the size of a rise or of a fall: "rose 5%", "down by about 4 points", "a 19% drop"."""

from __future__ import annotations

from functools import cache

from helpers.amounts.tokens import Tokens
from helpers.amounts.words import words_for
from helpers.lexicons import load

_FAR = 5


@cache
def _directions() -> dict[str, str]:
    return {row["word"]: row["direction"] for row in load("changes", key="word", allowed={"direction": ("up", "down")})}


def change_word_before(tokens: Tokens, index: int) -> str:
    """Give the direction of the word of change that governs a figure at `index` from the left, or an empty string.

    >>> change_word_before(Tokens("fell by about 31%"), 3)
    'down'
    """
    directions = _directions()
    for at in range(index - 1, max(-1, index - 1 - _FAR), -1):
        word = tokens.lower[at]
        if word == "to" and at == index - 1:
            return ""  # "rose to 20": the level reached
        if found := directions.get(word):
            return found
        if word not in words_for("change_gap"):
            return ""
    return ""


def change_word_near(tokens: Tokens, first: int, last: int, *, reach: int = 12) -> bool:
    """Tell whether a word of change stands in the same clause, up to `reach` tokens before `first` or after `last`."""
    directions = _directions()
    for step in (range(first - 1, max(-1, first - 1 - reach), -1), range(last, min(len(tokens), last + reach))):
        for at in step:
            if tokens.lower[at] in {".", ";", ":", "?", "!"} and not tokens.glued(at + 1):
                break
            if tokens.lower[at] in directions:
                return True
    return False


def read_change(tokens: Tokens, first: int, last: int) -> str:
    """Give the direction in which the figure in tokens `first` to `last` moved something: `up`, `down` or empty."""
    if found := change_word_before(tokens, first):
        return found
    directions = _directions()
    for at in range(last, min(len(tokens), last + 3)):
        word = tokens.lower[at]
        if word in directions:
            return directions[word]
        if not (word.isalpha() or word == "-") or word in {"to", "and", "of", "in", "from", "for", "at", "on", "with"}:
            return ""
    return ""
