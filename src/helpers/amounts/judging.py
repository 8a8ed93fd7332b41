"""Whether a number that could be read is a figure: not a name, a year or an ordinal, and with something to measure."""

from __future__ import annotations

from helpers.amounts.changes import change_word_before
from helpers.amounts.conventions import Convention
from helpers.amounts.exclusions import is_part_of_code, is_year
from helpers.amounts.figures import Figure
from helpers.amounts.magnitudes import Magnitude
from helpers.amounts.modifiers import read_before
from helpers.amounts.nouns import is_plural
from helpers.amounts.readers import Noun
from helpers.amounts.tokens import Tokens, is_digits
from helpers.amounts.words import words_for

_LONGEST_CHANGE = 6  # tokens from the change to the level it led to
_SHARED_BY = frozenset(["of", "the", "its", "their", "his", "her", "our", "all", "a", "an", "that", "those", "these"])


def is_name_or_year(tokens: Tokens, magnitude: Magnitude) -> bool:
    """Tell whether a number is part of a code or a year, by the words around it alone."""
    index, last = magnitude.number.first, magnitude.number.last
    if magnitude.prefixed:
        return False
    if is_part_of_code(tokens, index):
        return True
    if magnitude.unit is not None:
        # "in 2020 dollars" are the dollars of a year
        of_year = magnitude.unit.dimension == "money" and is_year(tokens.words[index]) and last == index + 1
        return of_year and tokens.low(index - 1) in words_for("constant_money")
    follower = tokens.word(last)
    if is_digits(tokens.words[last - 1]) and tokens.glued(last) and (follower.isalpha() or follower == "_"):
        return True
    return last == index + 1 and is_year(tokens.words[index]) and not _counts(tokens, index)


def _counts(tokens: Tokens, index: int) -> bool:
    """Tell whether four digits that look like a year count things: "some 2000 workers", "killed 1900 people"."""
    if read_before(tokens, index) is not None and not _dates(tokens, index):
        return True
    follower = tokens.word(index + 1)
    before = tokens.low(index - 1)
    if _dates(tokens, index):
        return False
    return follower.islower() and is_plural(follower) and before.isalpha() and before not in words_for("year_before")


def _dates(tokens: Tokens, index: int) -> bool:
    """Tell whether the modifier before a year rather dates something: "below 2019 levels", "higher than 2019"."""
    before = tokens.low(index - 1)
    if before == "than" and tokens.low(index - 2) in {"more", "fewer", "less"}:
        return not is_plural(tokens.low(index + 1))
    return before in words_for("dating")


def is_figure(tokens: Tokens, figure: Figure, noun: Noun | None, convention: Convention) -> bool:
    """Tell whether a number is worth keeping: it has a unit, counts something, or is written as a measured value."""
    number = figure.magnitude.number
    if number.kind == "fraction":
        return _is_share(tokens, figure)
    if figure.unit or noun is not None:
        return True
    if number.kind == "vague":
        # "several hundred" of nothing named is no figure to anybody
        return convention.vague_as_range and tokens.lower[number.last - 1].endswith("s")
    if figure.modifier is not None or number.scale != 1 or figure.change or figure.high < 0:
        return True
    if (
        tokens.low(figure.last) == "per"
        or _is_level(tokens, figure)
        or (convention.bare_numbers and counts_some_of_them(tokens, figure))
    ):
        return True
    if tokens.low(figure.first - 1) in {"the", "this", "that"}:
        return False  # "the 386" is a name
    if number.kind == "words" or figure.is_range:
        return False
    text = tokens.text[tokens.starts[number.first] : tokens.ends[number.last - 1]]
    return "." in text or "," in text or (convention.bare_numbers and figure.low >= 1000)


def _is_level(tokens: Tokens, figure: Figure) -> bool:
    """Tell whether a number is the level to which a change by another led: "fell 7 to 341"."""
    if tokens.low(figure.first - 1) != "to":
        return False
    at = figure.first - 2
    while at >= 0 and figure.first - at <= _LONGEST_CHANGE and not is_digits(tokens.lower[at]):
        at -= 1
    while at > 0 and (is_digits(tokens.lower[at - 1]) or tokens.lower[at - 1] == "/"):
        at -= 1
    return at >= 0 and is_digits(tokens.lower[at]) and bool(change_word_before(tokens, at))


def counts_some_of_them(tokens: Tokens, figure: Figure) -> bool:
    """Tell whether a number stands for things named before: "11 were hurt", "eight of them left"."""
    last, before = figure.last, tokens.low(figure.first - 1)
    if figure.is_range or figure.magnitude.number.kind not in {"digits", "words"} or figure.low == 1:
        return False
    if tokens.low(last) == "of":
        return tokens.low(last + 1) in words_for("of_them")
    clause = before not in words_for("determiner") and (before in words_for("noun_end") or not before.isalnum())
    return clause and tokens.low(last) in words_for("of_many")


def _is_share(tokens: Tokens, figure: Figure) -> bool:
    """Tell whether a fraction is a part of something: "a third of exports", not "a third country" or "half-brother"."""
    magnitude = figure.magnitude
    last_word = tokens.lower[magnitude.number.last - 1]
    if tokens.low(magnitude.number.first - 1) in words_for("after_half"):
        return False  # the second half
    if magnitude.unit is not None or is_digits(last_word) or last_word.endswith("s"):
        return True
    if magnitude.number.last - magnitude.number.first > 2:
        return True  # "one in five"
    follower = tokens.low(magnitude.last)
    if follower in _SHARED_BY:
        return True
    return figure.modifier is not None and not (follower.isalpha() or follower == "-")
