"""Countries under their full style: "the Federal Republic of Nigeria", "the Kingdom of Tonga", "Government of Peru"."""

from __future__ import annotations

from helpers.actors.words import Words

# What a state calls itself, and its government, before "of".
_STYLES = frozenset(
    {"republic", "kingdom", "sultanate", "emirate", "principality", "commonwealth", "federation", "union", "government"}
)
_QUALITIES = frozenset(
    {"people", "peoples", "'s", "democratic", "federal", "federative", "islamic", "socialist", "united", "independent",
     "bolivarian", "plurinational", "cooperative", "co-operative", "hashemite", "oriental", "arab"}
)  # fmt: skip
_LONGEST = 5


def find_state(words: Words, at: int) -> int | None:
    """Find where the country's own name begins after a style that begins at `at`; `None` where none does.

    The style may be that of another body, so whether a country follows is for the caller to see. "Republic of China"
    without "People's" is not the People's Republic: such a form needs a row of the lexicon.
    """
    folded, size = words.folded, len(words.folded)
    i = at
    while i < size and i - at < _LONGEST and folded[i] in _QUALITIES and (words.capital[i] or folded[i] == "'s"):
        i += 1
    if i + 2 >= size or folded[i] not in _STYLES or not words.capital[i] or folded[i + 1] != "of":
        return None
    start = i + 3 if folded[i + 2] == "the" else i + 2
    if start >= size or (folded[i] == "republic" and i == at and folded[start] == "china"):
        return None
    return start
