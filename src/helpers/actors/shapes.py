"""What a run of capitalised words looks like: a person's name, the field of an office, a common noun."""

from __future__ import annotations

from helpers.actors.ministries import fields
from helpers.actors.words import Words, body_words, collectives, given_names, name_words, title_starts


def is_field(word: str) -> bool:
    """Tell a word that ends the field of an office ("Technology Policy") from a surname."""
    return (word,) in fields() or word in name_words("thing") or word in body_words()


def is_common(word: str) -> bool:
    """Tell a title or a noun for people that stands alone and only has a capital ("the President", "the Parties")."""
    return word in title_starts() or word in collectives() or word in name_words("side") or word in body_words()


def looks_like_person(words: Words, at: int, end: int) -> bool:
    """Tell a full name by its given name or its initial."""
    if end - at < 2 or words.folded[end - 1] in name_words("thing"):
        return False
    if words.folded[at] in given_names():
        return True
    return end - at >= 3 and len(words.written[at + 1]) == 2 and words.written[at + 1][1] == "."
