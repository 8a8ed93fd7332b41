"""Who acts and who is acted on or with, as a noun of action tells it: "Lee's visit to Japan", "the arrest by Chad"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from helpers.acts import clauses, nouns, parties
from helpers.acts.kinds import ENCOUNTERS, JOINT
from helpers.acts.model import Trigger
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

# Prepositions that join those acted on or with, by kind; other kinds take them all.
TOWARDS = {
    "talks": ("with", "to"),
    "meeting": ("with",),
    "call": ("with", "to"),
    "visit": ("to", "in", "for", "at", "into", "of"),
    "speech": (),
}
ANY_PREPOSITION = ("with", "to", "on", "against", "from", "for", "into", "of", "towards", "toward", "between")
_OCCASIONS = frozenset(
    {
        "in",
        "during",
        "at",
        "after",
        "following",
        "before",
        "for",
        "through",
        "pending",
        "ahead",
        "amid",
        "since",
        "until",
        "despite",
    }
)


def noun_arguments(trigger: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the actors and recipients that a noun carries itself: "Lee's visit to Japan", "talks between A and B"."""
    noun = trigger.noun if trigger.noun is not None else trigger.head
    actors: list[str] = []
    holders = clauses.children(noun, "poss")
    shared = _sharers(noun) if any(h.lower_ == "their" for h in holders) else ()
    owners = shared or parties.names(h for holder in holders for h in clauses.conjuncts(holder))
    owners = owners or parties.unique(name for holder in holders for name in parties.written_name(holder))
    undergone = lemma(noun) in word_set("undergone")
    if undergone and not (owners and clauses.prepositional(noun, "of")):  # "the envoy's arrest by Chad"
        taken = (*owners, *parties.names(clauses.prepositional(noun, "of")))
        taken = taken or parties.modifier_names(clauses.prepositional(noun, "of"))
        return parties.names(clauses.prepositional(noun, "by")), parties.unique(taken)
    actors += owners
    by = clauses.prepositional(noun, "between", "by", "among")
    actors += parties.names(by) or parties.unique(name for agent in by for name in parties.written_name(agent))
    sent = _sent(noun) if not actors else ()
    actors += sent
    if not actors and trigger.head.i != noun.i:
        # "billions of investment by Chadian firms were announced"
        counted = [n for n in clauses.objects(trigger.head) if nouns.core(n).i == noun.i]
        by = [p for n in counted for g in clauses.children(n, "agent", "prep") for p in clauses.children(g, "pobj")]
        by = [p for p in by if p.head.lower_ == "by"]
        actors += parties.names(by) or parties.modifier_names(by)
    of = clauses.prepositional(noun, "of")
    travellers = [n for n in of if parties.are_people([n]) or lemma(n) in word_set("people")]
    actors += parties.names(of if trigger.kind != "visit" else travellers)
    if trigger.kind == "visit" and not actors:
        actors += parties.modifier_names(travellers)  # "the first visit of a Chadian leader"
    if trigger.kind in JOINT or not actors:
        modifiers = parties.modifier_names([noun]) if not shared else ()
        if trigger.kind == "other" and clauses.children(noun, "compound") and not clauses.children(noun, "poss"):
            return parties.unique(actors), parties.unique(n for n in modifiers if n not in actors)  # "the Kuwait war"
        if trigger.kind not in JOINT or not _is_named_for_place(noun):
            actors += [n for n in modifiers if n not in actors]
    towards = TOWARDS.get(trigger.kind, ANY_PREPOSITION)
    others = [nouns.core(n) for n in clauses.prepositional(noun, *towards) if lemma(n) not in word_set("bare time")]
    if trigger.kind == "visit":
        others = [n for n in others if n not in travellers]
    if not others:  # "a trip by Lee to Chad": parsers hang the place from the traveller
        agents = clauses.prepositional(noun, "by", "of") if trigger.kind in ("visit", "call", "meeting") else []
        others = [n for agent in agents for n in clauses.prepositional(agent, *towards)]
    recipients = [name for name in names_by_kind(trigger.kind, others) if name not in sent]
    if trigger.kind == "agreement" and not recipients:
        recipients = list(parties.mentioned(t for c in clauses.children(noun, "acl") for t in c.subtree))
    if trigger.kind in JOINT and not actors and not recipients:
        actors += _between_in_sentence(noun)
    if not actors and trigger.kind in ENCOUNTERS:
        if recipients:
            actors += _after_which(noun)
        else:
            actors, recipients = _at_occasion(noun)
    if (
        not actors
        and noun.dep_ == "pobj"
        and noun.head.lower_ in ("on", "during")
        and not clauses.is_verbal(noun.head.head)
    ):
        actors += parties.names([noun.head.head])  # "the minister, on a visit to Chad, said"
    if not actors and (trigger.kind in ENCOUNTERS or trigger.kind == "visit"):
        actors += [name for name in _of_listed_before(noun) if name not in recipients]
    if not actors and clauses.first_conjunct(noun).head.lower_ == "including":
        verb = next((t for t in clauses.ancestors(noun) if clauses.is_verbal(t)), None)
        actors += parties.names(clauses.subjects(verb)) if verb is not None else ()
    actors = [name for name in actors if name not in recipients or trigger.kind in JOINT]
    return parties.unique(actors), parties.unique(r for r in recipients if r not in actors)


def _sharers(noun: Token) -> tuple[str, ...]:
    """Whose "their" is, where several act in the same clause: "Lee and Kim settled it in their call"."""
    verb = next((t for t in clauses.ancestors(noun) if clauses.is_verbal(t)), None)
    found = parties.names(clauses.subjects(verb)) if verb is not None else ()
    return found if len(found) > 1 else ()


def _is_named_for_place(noun: Token) -> bool:
    """Whether a lone capital says where an act was, not by whom: "the Geneva talks", "the Madrid summit"."""
    modifiers = clauses.children(noun, "compound", "nmod", "amod")
    places = [m for m in modifiers if parties.is_capital(m)]
    return bool(places) and all(not m.text.istitle() or m in places for m in modifiers)


def _at_occasion(noun: Token) -> tuple[list[str], list[str]]:
    """Who took part in what a clause says was the occasion: "in a call on Monday, Lee invited Kim"."""
    verb = noun.head.head if noun.head.head.pos_ != "ADV" else noun.head.head.head  # "most recently through talks"
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("in", "during", "at", "through") or not clauses.is_verbal(verb):
        return [], []
    acting = parties.names(clauses.subjects(verb))
    other = parties.names(clauses.objects(verb))
    return list(acting), [name for name in other if name not in acting]


def _sent(noun: Token) -> tuple[str, ...]:
    """Whose the forces are that are sent or withdrawn: "the deployment of Chadian police to Mali"."""
    entry = nouns.find_entry(noun)
    if entry is None or entry.verb not in word_set("sending"):
        return ()
    return parties.modifier_names(clauses.prepositional(noun, "of")) or parties.modifier_names([noun])


def _of_listed_before(noun: Token) -> tuple[str, ...]:
    """Whose the meetings are of which a list names one: "their meetings, including: a call; a dinner in May"."""
    heads = [t for t in noun.doc[noun.sent.start : noun.i] if t.tag_ == "NNS" and nouns.noun_class(t) in ENCOUNTERS]
    for head in heads[-1:]:
        if any(t.lower_ in ("including", "include", ":") for t in noun.doc[head.i : noun.i]):
            return parties.names([*clauses.children(head, "poss"), *clauses.prepositional(head, "between", "among")])
    return ()


def _after_which(noun: Token) -> tuple[str, ...]:
    """Who took part, where only the other is named and the clause goes on: "after talks with Kim, Lee said"."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in _OCCASIONS:
        return ()
    if not clauses.is_verbal(verb):
        return ()
    return parties.names(clauses.objects(verb) if clauses.is_passive(verb) else clauses.subjects(verb))


def _between_in_sentence(noun: Token) -> tuple[str, ...]:
    """Who took part, where the sentence says it elsewhere: "progress between A and B in the talks"."""
    for prep in noun.sent:
        if prep.lower_ == "between" and prep.dep_ == "prep" and nouns.noun_class(prep.head) not in JOINT:
            found = parties.names(n for p in clauses.children(prep, "pobj") for n in clauses.conjuncts(p))
            if len(found) > 1:
                return found
    return ()


def names_by_kind(kind: str, tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the names in tokens that can be acted on or with in an act of a kind: countries for a visit, else all."""
    found: list[str] = []
    for token in tokens:
        names = parties.countries([token]) if kind == "visit" else parties.names([token])
        if not names and kind not in ("talks", "meeting", "call", "visit"):
            names = parties.modifier_names([token])
        found += names
    return parties.unique(found)
