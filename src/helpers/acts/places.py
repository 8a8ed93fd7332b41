"""Where an act happens, as written."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.acts import clauses, nouns
from helpers.acts.kinds import ENCOUNTERS
from helpers.acts.marks import marked
from helpers.acts.model import Trigger
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

_AT = ("in", "at", "aboard")
# What these have as their object is where one comes from.
_LEAVING = frozenset({"leave", "depart", "quit"})
_TO = ("to", "in", "at", "for", "into")


def resolve_place(trigger: Trigger) -> str:
    """Give the place of an act as written, without its preposition; empty where the text names none.

    For a visit the destination is the place. Only names and event venues count ("at the summit"): "in steel" is none.
    """
    anchors = [trigger.head, *([trigger.noun] if trigger.noun is not None else [])]
    if trigger.kind in ENCOUNTERS:
        # "met Lee in Seoul": the place hangs from the one met.
        anchors += clauses.objects(trigger.head) + clauses.prepositional(trigger.head, "with")
        anchors += clauses.prepositional(trigger.noun, "with") if trigger.noun is not None else []
    prepositions = _TO if trigger.kind == "visit" else _AT
    for anchor in anchors:
        if trigger.kind == "visit":
            for target in clauses.children(anchor, "dobj"):
                if _is_named(target) and lemma(anchor) not in _LEAVING:
                    return phrase(target)
        for prep in clauses.children(anchor, "prep"):
            if prep.lower_ in prepositions:
                for target in clauses.children(prep, "pobj"):
                    if _is_place(target):
                        return phrase(target) + _town_behind(prep, target)
    return _pointed_to(trigger.head)


def _town_behind(prep: Token, target: Token) -> str:
    """Give the town where a house is, which parsers hang from the verb: "met at State House in Lima"."""
    after = target.right_edge.i + 1
    if prep.lower_ != "at" or after + 1 >= len(target.doc) or target.doc[after].lower_ != "in":
        return ""
    towns = clauses.children(target.doc[after], "pobj") if target.doc[after].head.i == prep.head.i else []
    return f" in {phrase(towns[0])}" if towns and towns[0].pos_ == "PROPN" and _is_place(towns[0]) else ""


def _pointed_to(head: Token) -> str:
    """Give the place that "there" points to: that of the verb before, or the last one that says where to."""
    if not any(c.lower_ == "there" for c in clauses.children(head, "advmod")):
        return ""
    before = [t for t in head.sent if t.i < head.i and t.dep_ == "pobj" and t.head.lower_ in _TO]
    named = [t for t in reversed(before) if t.pos_ == "PROPN" and _is_place(t)]
    told = [t for t in named if t.head.head.i == clauses.conjunct_head(head).i]
    # "an official in Lima said" tells of no other place than the official's
    named = [t for t in named if t.head.head.dep_ not in clauses.SUBJECTS]
    return next((phrase(t) for t in (*told, *named)), "")


def _is_named(noun: Token) -> bool:
    """Whether a noun is a name or has one: "the port of Lima"."""
    return noun.pos_ == "PROPN" or any(n.pos_ == "PROPN" for n in clauses.prepositional(noun, "of"))


def _is_place(noun: Token) -> bool:
    if noun.lower_ in word_set("bare time") or noun.ent_type_ in ("DATE", "TIME"):
        return False
    if marked(noun.doc, "dates", noun.i, noun.i + 1):
        return False
    if lemma(noun) in word_set("instrument"):
        return False  # "in Executive Order 12"
    return noun.pos_ == "PROPN" or nouns.noun_class(noun) in ("meeting", "visit")


def phrase(noun: Token) -> str:
    """Give a noun phrase up to its first clause or comma, without the articles' white space around it."""
    start, end = noun.left_edge.i, noun.i + 1
    for child in noun.children:
        # "the State House in Lima": the town tells which
        town = (
            noun.pos_ == "PROPN"
            and child.dep_ == "prep"
            and child.lower_ == "in"
            and any(t.pos_ == "PROPN" for t in child.rights)
        )
        if town and noun.doc[child.right_edge.i].pos_ == "PROPN" and child.right_edge.i <= child.i + 3:
            end = max(end, child.right_edge.i + 1)
        if (child.i > noun.i and child.dep_ in ("prep", "conj", "cc", "appos") and child.lower_ in ("of", "and")) or (
            child.dep_ == "conj" and child.i <= noun.i + 3
        ):
            end = max(end, child.right_edge.i + 1)
    # What is written on in capitals is of the name, though a parser hangs it elsewhere: "Can Tho".
    while (
        noun.pos_ == "PROPN" and end < len(noun.doc) and noun.doc[end].text.istitle() and noun.doc[end].pos_ == "PROPN"
    ):
        if end != noun.i + 1 or marked(noun.doc, "dates", end, end + 1):
            break
        end += 1
    text = noun.doc[start:end].text
    return (
        " ".join(text.split(",")[0].split())
        if "," in text and not clauses.children(noun, "conj")
        else " ".join(text.split())
    )
