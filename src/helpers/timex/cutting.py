"""Where tokens begin and end: one scan over the characters."""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"https?://[^\s()<>\[\]\"]+|www\.[^\s()<>\[\]\"]+"  # an address is one token: its numbers are no dates
    r"|[ap]\.[ \u00a0]?m\b\.?"
    r"|'s\b|o'clock\b"
    r"|[^\W\d_]+"
    r"|(?:19|20)\d\d(?=/(?:19|20)?\d\d\b(?![/\d]))"  # "2024/25" is two years
    r"|\d+(?:[.,:/]\d+)*"
    r"|\n\s*\n"
    r"|[^\w\s]"
)


def fold(text: str) -> str:
    """Give the text in lower case, with typewriter apostrophes, and not a character longer or shorter.

    >>> fold("İt’s Oct. 24")
    "İt's oct. 24"
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join([c if len(c.lower()) > 1 else c.lower() for c in text])
    return low.replace("’", "'")


def split(text: str) -> list[tuple[int, int, str]]:
    """Cut text into tokens: start, end, and the token as `fold` gives it.

    >>> [norm for _, _, norm in split("Oct. 24’s call at 9 a.m.")]
    ['oct', '.', '24', "'s", 'call', 'at', '9', 'a.m.']
    """
    return [(*match.span(), match.group()) for match in _TOKEN.finditer(fold(text))]
