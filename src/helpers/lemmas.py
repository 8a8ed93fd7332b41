"""Lemmas on demand: spaCy's own rule lemmatiser, asked only about the words that a rule wants to know.

Running the lemmatiser over every token costs about a fifth of the parse and annotators look at one word in ten.
"""

from __future__ import annotations

from spacy.pipeline import Lemmatizer
from spacy.tokens import Token

_LEMMATIZERS: dict[int, Lemmatizer] = {}


def use_lemmatizer(lemmatizer: Lemmatizer) -> None:
    """Make the lemmatiser of a loaded model answer `lemma` for tokens of that model's vocabulary."""
    # The model ships its word lists as lists, of up to 57,000 words, and looks through them for each new word.
    index = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech, words in index.items():
        index[part_of_speech] = frozenset(words)
    _LEMMATIZERS[id(lemmatizer.vocab)] = lemmatizer


_CACHE: dict[tuple[int, int, int], str] = {}
# Plurals that the model's table of exceptions takes for those of rarer words (`taxes` for that of `taxis`).
_MENDED = {"taxes": "tax"}


def lemma(token: Token) -> str:
    """Give a token's lemma in lower case (`were` to `be`, `talks` the noun to `talk`).

    Tokens of a vocabulary without a lemmatiser (documents built by hand in tests) give their own lemma, or else the
    word in lower case.

    >>> from helpers.pipeline import annotate
    >>> [lemma(token) for token in annotate("Talks were held.", annotators=("actors",))][:3]
    ['talk', 'be', 'hold']
    """
    if token.lemma:
        return token.lemma_.lower()
    lemmatizer = _LEMMATIZERS.get(id(token.vocab))
    if lemmatizer is None:
        return token.lower_
    key = token.lower, token.pos, token.morph.key  # type: ignore[attr-defined]
    found = _CACHE.get(key)
    if found is None:
        found = _CACHE[key] = _MENDED.get(token.lower_) or lemmatizer.lemmatize(token)[0].lower()
    return found
