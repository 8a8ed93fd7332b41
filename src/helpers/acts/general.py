"""Acts told by a verb that no row of the triggers takes: somebody did, or undertakes to do, something to a thing.

Which verbs tell acts cannot be listed; which tell none (states, thoughts, words, effects) can: `no act` of
`event_words.csv`.
"""

from __future__ import annotations

from spacy.tokens import Token

from helpers.acts import clauses, nouns, parties
from helpers.acts.status import clause_status, is_modal
from helpers.acts.vocabulary import modality, verb_lemma, word_set
from helpers.lemmas import lemma

_FINITE = frozenset({"VBD", "VBN"})
_TOLD_IN = frozenset({"ROOT", "conj", "ccomp", "relcl"})


def general_kind(verb: Token) -> str:
    """Give the kind of the act that a verb of no rule tells, empty where it tells none.

    A promise of several, or one that names another party, is `cooperation`, one that eases something a `concession`;
    the rest is `other`, but for what was done to help. Who acts is the caller's affair.
    """
    base = verb_lemma(verb)
    if verb.pos_ != "VERB" or base in word_set("no act") or _doubles(verb):
        return ""
    if is_undertaken(verb):
        return _promised_kind(verb, base) if _has_matter(verb) else ""
    if is_directed(verb):
        return "other" if _has_object(verb) else ""
    taking = clauses.step_taken(clauses.first_conjunct(verb)) if verb.tag_ == "VB" else None
    if taking is not None and _is_told(taking):
        return _promised_kind(verb, base) if _has_object(verb) else ""  # "took steps to improve access"
    if base in word_set("act if promised"):
        return ""
    if verb.tag_ == "VBG" and clauses.auxiliaries(verb) and clause_status(verb) == "ongoing":
        return _promised_kind(verb, base) if _has_object(verb) else ""  # "is dredging the harbour"
    if not (_is_told(verb) or _is_begun(verb)) or not _has_object(verb):
        return ""
    return "cooperation" if base in word_set("supportive") else "other"


def _promised_kind(verb: Token, base: str) -> str:
    if base in word_set("easing"):
        return "concession"
    several = len(parties.names(clauses.subjects(verb))) > 1
    return "cooperation" if several or parties.mentioned(t for t in verb.subtree if t.i > verb.i) else "other"


def _doubles(verb: Token) -> bool:
    """Whether a verb only doubles the one before it, with one object for both: "adopt and maintain a register"."""
    return verb.dep_ == "conj" and verb.i - verb.head.i <= 2 and not clauses.children(verb.head, "dobj", "prep")


def is_directed(verb: Token) -> bool:
    """Tell whether an infinitive is what somebody is to do: "directed Chad to dredge it", "plans to dredge it"."""
    first = clauses.first_conjunct(verb)
    if first.dep_ == "ccomp":
        ordered = first.tag_ == "VB" and any(a.lower_ == "to" for a in clauses.auxiliaries(first))
    else:
        ordered = first.dep_ == "xcomp"
    if not ordered or modality("governor").get(verb_lemma(first.head)) != "planned":
        return False
    return clause_status(verb) == "planned"


def is_undertaken(verb: Token) -> bool:
    """Tell whether somebody undertakes an act: "will digitise", "commits to digitise", "including by digitising"."""
    if opens_item(verb):
        return True
    refused = clause_status(verb) == "denied" and is_modal(verb)  # "will not lend its ships"
    if clause_status(verb) != "planned" and not refused:
        return False
    if any(lemma(word) == "have" for word in clauses.auxiliaries(verb)):
        return False  # "would have worked" undertakes nothing
    first = clauses.first_conjunct(verb)
    if clauses.promise_below(first) is not None:
        return True
    if (taking := clauses.step_taken(first)) is not None:
        return is_modal(taking)  # "will advance efforts to dredge the harbour"
    if first.dep_ == "xcomp":
        return lemma(first.head) in word_set("intention") | word_set("striving") | {"continue"}
    if verb.tag_ == "VBG":
        if lemma(verb) in word_set("onset"):
            return False  # "for a year, starting in May"
        above = first.head if first.dep_ == "advcl" else first.head.head if first.dep_ == "pcomp" else verb
        return above.i < verb.i and clauses.is_verbal(above) and _is_promise(above)
    return is_modal(verb) and first.dep_ != "relcl"


def _is_promise(verb: Token) -> bool:
    return is_modal(verb) or lemma(verb) in word_set("intention")


def opens_item(verb: Token) -> bool:
    """Tell whether a bare verb is all that an item has: "digitise its customs office;" in a list of promises."""
    first = clauses.first_conjunct(verb)
    if first.dep_ != "ROOT" or first.tag_ not in ("VB", "VBG") or clauses.auxiliaries(first):
        return False
    if first.tag_ == "VBG" and first.i > 0 and first.nbor(-1).text == "(":
        return False  # the title of a paper
    return clauses.own_subject(first) is None and verb.tag_ == first.tag_


def _is_told(verb: Token) -> bool:
    """Whether a finite clause tells what somebody did: a past or perfect tense of its own, or a passive with agent."""
    if verb.tag_ not in _FINITE or clauses.first_conjunct(verb).dep_ not in _TOLD_IN:
        return False
    if clauses.is_passive(verb):
        return bool(clauses.agents(verb)) and bool(clauses.children(verb, "auxpass"))
    if verb.tag_ == "VBN" and not clauses.auxiliaries(verb) and verb.dep_ != "conj":
        return False
    return clause_status(verb) == "occurred"


def _is_begun(verb: Token) -> bool:
    """Whether somebody is said to begin or end an act: "began dredging the harbour"."""
    first = clauses.first_conjunct(verb)
    phase = first.head
    if first.dep_ != "xcomp" or lemma(phase) not in word_set("phase") | word_set("onset"):
        return False
    return clause_status(verb) == "occurred" and _is_told(phase)


def _has_object(verb: Token) -> bool:
    """Whether something is acted on that is a thing or somebody, and is not an act of its own."""
    acted = clauses.objects(verb)
    return any(o.pos_ in ("NOUN", "PROPN") and not _is_idle(o) for o in acted)


def _is_idle(noun: Token) -> bool:
    core = nouns.core(noun)
    entry = nouns.find_entry(core)
    idle = word_set("abstract") | word_set("writing") | word_set("weighed")
    return lemma(core) in idle or (entry is not None and entry.alone)


def _has_matter(verb: Token) -> bool:
    """Whether a promise says what it is about: an object, or what stands behind a preposition."""
    if clauses.objects(verb):
        return _has_object(verb)
    return any(clauses.children(p, "pobj", "pcomp") for p in clauses.children(verb, "prep"))
