"""A text cut into digit groups, words and single marks, the alphabet of the figure grammar."""

from __future__ import annotations

import re

# Digits with inner points and commas are one token ("1,234.5"), as is a decimal without its nought (".5"); a vulgar
# fraction counts as a letter. A raised digit belongs to a unit of few letters ("km²"), behind a longer word it marks a
# footnote.
_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_TOKEN = re.compile(
    rf"\d+(?:[.,]\d+)*|(?<![\w.,])\.\d+(?!\w|\.\d)|[^\W\d_{_RAISED}]{{1,3}}[²³](?!\w)|[^\W\d_{_RAISED}]+"
    rf"|[{_RAISED}]+|[^\w\s]|_"
)


class Tokens:
    """The tokens of a text, as parallel lists: `words` as written, `lower`, `starts` and `ends` in code points."""

    __slots__ = ("ends", "lower", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text):
            self.words.append(match[0])
            self.starts.append(match.start())
            self.ends.append(match.end())
        self.lower = [word.lower() for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def low(self, index: int) -> str:
        """Give the token in lower case, or an empty string outside the text."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def word(self, index: int) -> str:
        """Give the token as written, or an empty string outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def glued(self, index: int) -> bool:
        """Tell whether no white space stands between a token and the one before it."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def phrase(self, first: int, last: int) -> str:
        """Give tokens `first` to `last` (exclusive) as written, each run of white space as one blank."""
        return " ".join(self.text[self.starts[first] : self.ends[last - 1]].split())

    def after_hyphen(self, index: int) -> int:
        """Give the index behind a hyphen at `index`, where it joins two words (or stands free between them)."""
        if self.low(index) in {"-", "‑", "–"} and self.glued(index) == self.glued(index + 1):
            return index + 1
        return index

    def before_hyphen(self, index: int) -> int:
        """Give the index of a hyphen before `index` that joins two words, else `index`."""
        if self.low(index - 1) in {"-", "‑", "–"} and self.glued(index - 1) and self.glued(index):
            return index - 1
        return index


def is_digits(word: str) -> bool:
    """Tell whether a token is a group of digits.

    >>> is_digits("1,234.5"), is_digits(".5"), is_digits("ten"), is_digits("")
    (True, True, False, False)
    """
    return word[-1:].isdecimal()
