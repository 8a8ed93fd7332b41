"""What an answer is: a sentence or two, shown as text."""

from __future__ import annotations

from collections.abc import Sequence


class Answer:
    """A sentence or two that a notebook shows as text under its question."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __repr__(self) -> str:
        return self.words

    def _repr_markdown_(self) -> str:
        # Markdown of a name or a title from an article would be obeyed, so whatever could be markup is escaped.
        return "".join(f"\\{char}" if char in "\\`*_{}[]()<>#+!|~$&" else char for char in self.words)


def join_words(words: Sequence[str]) -> str:
    """Join words as a sentence does.

    >>> join_words(["talks"]), join_words(["talks", "calls", "visits"])
    ('talks', 'talks, calls and visits')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def upper_first(words: str) -> str:
    """Begin words as a sentence begins.

    >>> upper_first("talks at the WTO")
    'Talks at the WTO'
    """
    return words[:1].upper() + words[1:]
