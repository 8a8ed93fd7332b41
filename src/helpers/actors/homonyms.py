"""Countries that share their name with a state of a federation: Georgia."""

from __future__ import annotations

from helpers.actors.words import Words, name_words

# How far from the name another state of the federation counts, in words.
_NEAR = 8


def find_federal_states(words: Words) -> frozenset[int]:
    """Give the words that name an American state, though a country has the same name, by the words around them.

    >>> from spacy.lang.en import English
    >>> find_federal_states(Words.of(English()("The State of Georgia sued.")))
    frozenset({3})
    """
    folded = words.folded
    places = [at for at, word in enumerate(folded) if word in name_words("homonym")]
    if not places:
        return frozenset()
    seen = set(folded)
    told = {folded[at] for at in places if _is_told(folded, at)}
    abroad = bool(seen & name_words("caucasus"))
    within = bool(seen & name_words("state_city"))
    if abroad:
        return frozenset(at for at in places if _is_told(folded, at))
    return frozenset(at for at in places if within or folded[at] in told or _among(folded, at))


def _is_told(folded: list[str], at: int) -> bool:
    """Tell "the state of Georgia" from "the head of state of Georgia"."""
    return folded[max(0, at - 2) : at] == ["state", "of"] and folded[max(0, at - 3) : at - 2] != ["of"]


def _among(folded: list[str], at: int) -> bool:
    """Tell whether another state stands near the name."""
    return not name_words("us_state").isdisjoint(folded[max(0, at - _NEAR) : at + _NEAR])
