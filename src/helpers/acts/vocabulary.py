"""The lexicons of acts, checked and indexed for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from helpers import lexicons
from helpers.lemmas import lemma
from helpers.schema import EVENT_KINDS, STATUSES

# What an event noun is, beyond the kinds of event: classes that a verb turns into one.
NOUN_CLASSES = (
    *EVENT_KINDS,
    "control",
    "barrier",
    "measure",
    "announcement",
    "increase",
    "purchase",
    "flow",
    "plan",
    "phase",
    "permit",
)
# Kinds that only the object can tell: its own class, or what a control, a measure, a flow or a plan is about.
OPEN_KINDS = ("=", "=control", "=measure", "=flow", "subject", "plan", "launch")
MODALITY_TYPES = ("auxiliary", "governor", "negation", "condition")


@dataclass(frozen=True, slots=True)
class NounEntry:
    """One event noun: its class, the verb it is the noun of, and whether it names an event with no verb to carry it."""

    noun: str
    cls: str
    verb: str
    alone: bool


@dataclass(frozen=True, slots=True)
class VerbRule:
    """One row of triggers: the classes of subject and object under which the verb names an act of this kind."""

    subjects: frozenset[str]
    objects: frozenset[str]
    kind: str
    status: str


@cache
def event_nouns() -> dict[str, NounEntry]:
    """Give the event nouns by lemma; entries of several words are joined by a space.

    >>> event_nouns()["phone call"].cls
    'call'
    """
    rows = lexicons.load("event_nouns", key="noun", allowed={"class": NOUN_CLASSES, "alone": ("", "yes")})
    return {row["noun"]: NounEntry(row["noun"], row["class"], row["verb"], row["alone"] == "yes") for row in rows}


@cache
def verb_rules() -> dict[str, tuple[VerbRule, ...]]:
    """Give the rules of each verb, in the order in which they are tried (that of the file).

    >>> [rule.kind for rule in verb_rules()["cancel"]][0]
    '='
    """
    rules: dict[str, list[VerbRule]] = {}
    kinds = (*EVENT_KINDS, *OPEN_KINDS)
    for row in lexicons.load("event_triggers", allowed={"kind": kinds, "status": ("", *STATUSES)}):
        rule = VerbRule(_classes(row["subject"]), _classes(row["object"]), row["kind"], row["status"])
        for verb in row["verb"].split("|"):
            if verb:
                rules.setdefault(verb, []).append(rule)
    return {verb: tuple(found) for verb, found in rules.items()}


def _classes(cell: str) -> frozenset[str]:
    return frozenset(name for name in cell.split("|") if name)


@cache
def modality(kind: str) -> dict[str, str]:
    """Give the cues of one type (`auxiliary`, `governor`, `negation`, `condition`) and the status each one means.

    >>> modality("governor")["refuse"]
    'denied'
    """
    allowed = {"type": MODALITY_TYPES, "status": (*STATUSES, "would", "none")}
    return {row["cue"]: row["status"] for row in lexicons.load("modality", allowed=allowed) if row["type"] == kind}


@cache
def word_set(name: str) -> frozenset[str]:
    """Give the lemmas of one set of words that rules ask about; raises `KeyError` for a set that is not there.

    >>> "plane" in word_set("vehicle")
    True
    """
    return _word_sets()[name]


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(row["words"].split("|")) for row in lexicons.load("event_words", key="set")}


def verb_lemma(token: Token) -> str:
    """Give a verb's lemma, its final e set right where the lemmatiser errs: `staged` has one, `reconnected` none."""
    base = lemma(token)
    if base in verb_rules() or base in modality("governor"):
        return base
    word = token.lower_
    guesses = {"ed": (word[:-1], word[:-2]), "ng": (word[:-3] + "e", word[:-3]), "es": (word[:-1],)}.get(word[-2:], ())
    return next((guess for guess in guesses if guess in verb_rules() or guess in modality("governor")), base)
