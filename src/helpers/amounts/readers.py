"""Who answers for the words around a number: the text alone here, a parse in `parse_reader`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from helpers.amounts.figures import Figure
from helpers.amounts.nouns import guess_noun
from helpers.amounts.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Noun:
    """The head of the phrase that a number counts: its offsets and its text."""

    start: int
    end: int
    text: str


class Reader(Protocol):
    """What the finder asks about the words around a number."""

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
        index = figure.magnitude.number.first
        if figure.magnitude.number.kind == "digits" or figure.unit:
            return True
        if tokens.words[index].istitle() and index > 0 and tokens.words[index - 1].istitle():
            return False
        return noun is not None or figure.modifier is not None
