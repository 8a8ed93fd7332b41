"""The lexicons of measures, checked and indexed for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from helpers import lexicons
from helpers.lemmas import lemma
from helpers.schema import STAGES

WORD_CLASSES = (
    "tariff_noun",
    "levy_verb",
    "tax_verb",
    "pay_verb",
    "hold_verb",
    "from_verb",
    "growth_verb",
    "growth_noun",
    "share_noun",
    "base_noun",
    "purchase_verb",
    "sale_verb",
    "invest_verb",
    "purchase_noun",
    "invest_noun",
    "value_verb",
    "speech_verb",
    "world",
    "data_noun",
)
COMMODITY_KINDS = ("mineral", "farm", "energy", "goods", "drug")


@dataclass(frozen=True, slots=True)
class Commodity:
    """A good: its name in the tables and the kind of good it is."""

    name: str
    kind: str


@cache
def words_of(word_class: str) -> frozenset[str]:
    """Give the lemmas of one class of words.

    >>> "duty" in words_of("tariff_noun")
    True
    """
    rows = lexicons.load("measure_words", allowed={"class": WORD_CLASSES})
    return frozenset(row["lemma"] for row in rows if row["class"] == word_class)


def is_word(token: Token, *classes: str) -> bool:
    """Tell whether a token's lemma belongs to one of the classes of words."""
    word = lemma(token)
    return any(word in words_of(name) for name in classes)


@cache
def commodities() -> dict[str, Commodity]:
    """Give the goods by surface form in lower case.

    >>> commodities()["soya beans"].name
    'soybeans'
    """
    rows = lexicons.load("commodities", key="surface", allowed={"kind": COMMODITY_KINDS})
    return {row["surface"]: Commodity(row["commodity"], row["kind"]) for row in rows}


@cache
def longest_commodity() -> int:
    """Give the number of words of the longest surface form of a good."""
    return max(len(surface.split()) for surface in commodities())


@cache
def stages() -> dict[str, tuple[str, str]]:
    """Give the stage that each lemma names, with the kind of good it needs beside it (empty: none).

    >>> stages()["refining"], stages()["production"]
    (('processing', ''), ('mining', 'mineral'))
    """
    rows = lexicons.load("stages", key="lemma", allowed={"stage": STAGES, "needs": ("", *COMMODITY_KINDS)})
    return {row["lemma"]: (row["stage"], row["needs"]) for row in rows}
