"""Tests of `event_triggers.csv` on whom an act is done to or with: an audience, a body asked, whoever is warned."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.acts import clauses, parties
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma


def is_warning(verb: Token) -> bool:
    """Tell whether somebody else is warned off: "warned Chad against a blockade", "warned envoys that it would"."""
    warned = clauses.objects(verb)
    names = {*parties.names(warned), *parties.modifier_names(warned)}
    own = {*parties.names(clauses.subjects(verb)), *parties.own_countries(parties.names(clauses.subjects(verb)))}
    if not names - own or any(lemma(w) in word_set("public") for w in warned):
        return False
    return bool(clauses.children(verb, "ccomp", "xcomp")) or any(
        p.lower_ in ("against", "of", "not", "over") for p in clauses.children(verb, "prep", "neg")
    )


def has_audience(verb: Token) -> bool:
    """Tell whether a meeting is told something: "told the forum"."""
    return any(lemma(o) in word_set("venue") for o in clauses.children(verb, "dobj", "nsubj") if o.i > verb.i)


def has_listeners(verb: Token) -> bool:
    """Tell whether people are spoken to: "addressed two hundred mayors", not "addressed the needs of workers"."""
    direct = clauses.children(verb, "dobj")
    return any(lemma(o) in word_set("company") | word_set("listeners") for o in direct)


def appoints_person(verb: Token) -> bool:
    """Tell whether a person is put into an office: "confirmed Mr Alder"."""
    return parties.are_people(clauses.objects(verb))


def is_action_against(verb: Token) -> bool:
    """Tell whether action is taken against somebody: "took steps against the firm"."""
    taken = clauses.objects(verb)
    if not any(lemma(o) in word_set("steps") for o in taken):
        return False
    return any(p.lower_ == "against" for holder in (verb, *taken) for p in clauses.children(holder, "prep"))


def makes_available(verb: Token) -> bool:
    """Tell whether something is given out: "made its reserves available"."""
    return any(c.lower_ == "available" for c in clauses.children(verb, "ccomp", "oprd", "acomp", "advmod"))


def petitions_body(verb: Token) -> bool:
    """Tell whether a body is asked for what it may grant: "asked the council for a ruling"."""
    asked = clauses.objects(verb)
    bodies = parties.names(asked) and not parties.countries(asked) and not parties.are_people(asked)
    return bool(bodies) and any(p.lower_ == "for" for p in clauses.children(verb, "prep"))


def comes_from_somebody(verb: Token) -> bool:
    """Tell whether things come from somebody named: "will receive ten aircraft from Kenya"."""
    things = [o for o in clauses.objects(verb) if o.pos_ == "NOUN" and lemma(o) not in word_set("abstract")]
    return bool(things) and bool(parties.names(clauses.prepositional(verb, "from")))


def offers_help(verb: Token) -> bool:
    """Tell whether somebody offers to do something: "is offering to mediate"."""
    return any(c.tag_ == "VB" and lemma(c) in word_set("helping") for c in clauses.children(verb, "xcomp"))
