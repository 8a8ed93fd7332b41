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
    "say_verb",
    "taxed_noun",
    "reliance_noun",
    "party_noun",
    "rate_noun",
    "balance_noun",
    "value_noun",
    "percent_word",
    "world",
    "data_noun",
)
COMMODITY_KINDS = ("mineral", "farm", "energy", "goods", "drug")


@dataclass(frozen=True, slots=True)
class Commodity:
    """A good: its name in the tables and the kind of good it is."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the supply chain, the kind of good its word needs beside it, and whether only the verb names it."""

    name: str
    needs: str
    verb_only: bool


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
def stages() -> dict[str, Stage]:
    """Give the stages of the supply chain by the lemma that names them.

    >>> stages()["refining"].name, stages()["production"].needs
    ('processing', 'mineral')
    """
    allowed = {"stage": STAGES, "needs": ("", *COMMODITY_KINDS), "pos": ("", "verb")}
    rows = lexicons.load("stages", key="lemma", allowed=allowed)
    return {row["lemma"]: Stage(row["stage"], row["needs"], row["pos"] == "verb") for row in rows}


def stage_of(token: Token) -> Stage | None:
    """Give the stage that a word names in its place: "separating" does, "a separate deal" does not."""
    found = stages().get(lemma(token))
    if found is None or (found.verb_only and token.pos_ not in ("VERB", "AUX")):
        return None
    return found if token.tag_ != "JJ" or token.lower_.endswith("ed") else None
