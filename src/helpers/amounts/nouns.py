"""Counted nouns: their singular, and a guess at them where there is no parse."""

from __future__ import annotations

from functools import cache

from helpers.amounts.tokens import Tokens
from helpers.amounts.words import words_for
from helpers.lexicons import load


@cache
def _irregular() -> dict[str, str]:
    return {row["plural"]: row["singular"] for row in load("irregular_nouns", key="plural")}


def singular(noun: str) -> str:
    """Give the singular of an English noun in lower case; a singular stays as it is.

    >>> [singular(n) for n in ("countries", "people", "boxes", "analyses", "businesses", "tonnes", "gas")]
    ['country', 'person', 'box', 'analysis', 'business', 'tonne', 'gas']
    """
    if len(noun) > 2 and noun.endswith("s") and noun[:-1].isupper():
        return noun[:-1].lower()  # "CDs"
    noun = noun.lower()
    if noun in _irregular():
        return _irregular()[noun]
    if noun.endswith("men") and len(noun) > 4:
        return noun[:-2] + "an"
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is", "'s", "’s")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "zzes", "ches", "shes")):
        return noun[:-2]
    return noun[:-1]


def is_plural(noun: str) -> bool:
    """Tell whether a word looks like a plural noun.

    >>> is_plural("countries"), is_plural("children"), is_plural("business")
    (True, True, False)
    """
    return noun.lower() in _irregular() or singular(noun) != noun.lower()


def guess_noun(
    tokens: Tokens, index: int, *, hyphenated: bool, one: bool, over: tuple[str, ...] = ()
) -> tuple[int, int] | None:
    """Guess the head of the noun phrase that a number before token `index` counts; `None` where there is none.

    Without a parse: behind a hyphen or "one" the next word, else the first plural among the next five words, up to a
    word that cannot be inside a noun phrase (but for those in `over`).
    """
    if tokens.low(index) == "of":
        index += 1
        while tokens.low(index) in words_for("determiner"):
            index += 1
        hyphenated = False
    elif tokens.low(index) in {"more", "other", "such"}:
        index += 1
    for at in range(index, min(index + 5, len(tokens))):
        word = tokens.words[at]
        if word in {"'", "’"} and tokens.glued(at):
            continue
        if word in over and at > index:
            continue
        if not word[0].isalpha() or word.lower() in words_for("noun_end"):
            return None
        if hyphenated or is_plural(word) or (one and at == index and word.islower()):
            if word.lower() == "s":
                continue
            return at, at + 1
    return None
