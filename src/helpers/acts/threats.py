"""Threats: somebody says of themselves that they would do harm."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.acts import clauses, parties
from helpers.acts.kinds import IMPOSITIONS
from helpers.acts.status import has_condition, is_negated
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma


def is_threat(verb: Token, kind: str) -> bool:
    """Tell whether somebody says of themselves that they would do harm: "said it would strike unless", "could ban".

    A measure announced for a day is no threat; one hung on a condition or on "would" is.
    """
    if kind not in IMPOSITIONS and lemma(verb) not in word_set("assault"):
        return False
    if lemma(verb) in ("investigate", "probe", "suspend"):
        return False
    top = clauses.first_conjunct(verb)
    if top.dep_ == "xcomp":
        top = top.head
    if top.dep_ != "ccomp" or lemma(top.head) not in word_set("threatening"):
        return False
    modals = {aux.lower_ for aux in clauses.auxiliaries(top)}
    if not modals & {"would", "could", "may", "might", "will"} or is_negated(verb):
        return False
    subject = clauses.own_subject(top)
    speaker = next(iter(clauses.subjects(top.head)), None)
    same = subject is not None and speaker is not None and (subject.pos_ == "PRON" or _speaks_for(speaker, subject))
    return same and ("will" not in modals or has_condition(verb))


def _speaks_for(speaker: Token, actor: Token) -> bool:
    """Whether the speaker is the one spoken of or a person of theirs: "Chad's envoy said Chad would"."""
    whose = {*parties.names([speaker]), *parties.modifier_names([speaker])}
    return bool(whose & set(parties.names([actor])))
