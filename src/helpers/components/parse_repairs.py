"""What the parser gets wrong so regularly that it can be told from the tree alone, put right before anything reads it.

A past tense between two names in capitals ("Premier Alder hosted President Birch") is often hung below the second name
as if it described it, though it has a subject of its own; the sentence then has no verb. And a finite verb is often
coordinated with an infinitive, which no grammar allows ("asked Chad to release the crew and flew home").
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from spacy.attrs import DEP, TAG
from spacy.language import Language
from spacy.tokens import Doc, Token

_FINITE = ("VBD", "VBZ")
_DESCRIBING = ("amod", "compound", "nmod")
_HOPS = 5


@Language.component("parse_repairs")
def repair_parse(doc: Doc) -> Doc:
    """Make finite verbs that have a subject and stand below a name the heads of their sentences.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("President Alder hosted President William Birch.", annotators=("actors",))
    >>> [token.text for token in doc if token.dep_ == "ROOT"]
    ['hosted']
    """
    tags, deps = doc.to_array([TAG, DEP]).reshape(-1, 2).T
    strings = doc.vocab.strings
    finite = np.isin(tags, [strings[tag] for tag in _FINITE]) & np.isin(deps, [strings[dep] for dep in _DESCRIBING])
    for i in np.flatnonzero(finite).tolist():
        _repair(doc[i])
    joined = np.isin(tags, [strings[tag] for tag in _FINITE]) & (deps == strings["conj"])
    for i in np.flatnonzero(joined).tolist():
        _rejoin(doc[i])
    subjects = np.flatnonzero(deps == strings["nsubj"]).tolist()
    for first, second in pairwise(subjects):
        _pair(doc[first], doc[second])
    return doc


def _pair(first: Token, second: Token) -> None:
    """Make one list of two subjects of one verb: "President Alder of Chad and Premier Bo Birch agreed"."""
    if first.head.i != second.head.i or second.i > second.head.i:
        return
    joined = [child for child in first.rights if child.dep_ == "cc" and child.lower_ == "and"]
    if joined and not any(child.dep_ == "conj" for child in first.rights):
        second.head = first
        second.dep_ = "conj"


def _rejoin(verb: Token) -> None:
    """Join a finite verb to the finite one before it, not to an infinitive: "asked Lee to stay and flew on"."""
    first = verb.head
    if first.tag_ != "VB" or first.dep_ not in ("xcomp", "ccomp", "advcl") or not _is_infinitive(first):
        return
    if any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts):
        return
    above = first.head
    if above.tag_ in _FINITE and above.i < first.i:
        verb.head = above


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)


def _repair(verb: Token) -> None:
    if not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts):
        return
    noun = verb.head
    for _ in range(_HOPS):
        if noun.dep_ not in _DESCRIBING or noun.head.i <= verb.i:
            break
        noun = noun.head
    if noun.i <= verb.i or noun.head.i != noun.i:
        return
    before = [child for child in noun.lefts if child.i < verb.i]
    verb.head = verb
    verb.dep_ = "ROOT"
    for word in (noun, *before):
        word.head = verb
    noun.dep_ = "dobj"
