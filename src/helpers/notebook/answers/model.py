"""What an answer is: a sentence or two, shown as text."""

from __future__ import annotations


class Answer:
    """A sentence or two that a notebook shows as text under its question."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __repr__(self) -> str:
        return self.words

    def _repr_markdown_(self) -> str:
        # Markdown of a name or a title from an article would be obeyed, so whatever could be markup is escaped.
        return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+!|~$&" else char for char in self.words)


def upper_first(words: str) -> str:
    """Begin words as a sentence begins.

    >>> upper_first("talks at the WTO")
    'Talks at the WTO'
    """
    return words[:1].upper() + words[1:]
