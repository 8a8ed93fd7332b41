"""Who acts and who is acted on or with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from helpers.acts import clauses, nouns, parties
from helpers.acts.kinds import JOINT, MEASURES, WEAK
from helpers.acts.model import Trigger
from helpers.acts.noun_arguments import ANY_PREPOSITION, TOWARDS, names_by_kind, noun_arguments
from helpers.acts.unnamed import describe_group, find_antecedent
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

_ASIDES = frozenset(
    {
        "after",
        "before",
        "since",
        "during",
        "following",
        "despite",
        "as",
        "like",
        "under",
        "amid",
        "without",
        "through",
        "via",
    }
)
# What stands before the "with" of those who act too.
_BESIDE = frozenset({"together", "along", "jointly"})
# How far before a colon a "by" can stand that governs what comes behind it, in words.
_NEAR_COLON = 6
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "csubj", "parataxis"})


def resolve_arguments(trigger: Trigger) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the names of the actors and of the recipients, each in order of mention, nobody in both."""
    head = trigger.head
    if clauses.is_verbal(head) and lemma(head) in word_set("hailing") and trigger.noun is not None:
        actors, recipients = noun_arguments(trigger)
        joint = _verb_actors(trigger)
        return actors or (joint if len(joint) > 1 else ()), recipients
    if clauses.is_verbal(head):
        actors = _verb_actors(trigger)
        recipients = _verb_recipients(trigger, by_somebody=bool(actors))
    else:
        actors, recipients = noun_arguments(trigger)
    if not actors and trigger.noun is not None and head.i != trigger.noun.i:
        actors, more = noun_arguments(trigger)
        recipients = recipients or more
    if not actors and trigger.kind in JOINT and len(recipients) > 1:
        actors, recipients = recipients, ()
    if trigger.kind == "agreement" and len(actors) > 1 and clauses.is_verbal(head):
        recipients = _partners(trigger)  # what both agreed on is no party to it
    own = parties.own_countries(actors) if trigger.kind in WEAK else ()
    if own:  # "restored fairness in Chadian trade" is done by Chad's president to nobody, "invited Lee to Chad" is
        told = parties.names(clauses.objects(head) + clauses.prepositional(head, *ANY_PREPOSITION))
        own = tuple(name for name in own if name not in told)
    return actors, tuple(name for name in recipients if name not in (*actors, *own))


def _partners(trigger: Trigger) -> tuple[str, ...]:
    holders = [trigger.head, *([trigger.noun] if trigger.noun is not None else [])]
    return parties.unique(n for h in holders for n in parties.names(clauses.prepositional(h, "with")))


def _verb_actors(trigger: Trigger) -> tuple[str, ...]:
    verb = trigger.head
    tokens = clauses.subjects(verb)
    if trigger.noun is not None and any(t.i == trigger.noun.i for t in tokens):
        return ()  # "the talks began": the noun has the actors
    if by := _by_before_colon(verb):
        return by
    # "the deal will help farmers" is no act of whoever made the deal.
    if not clauses.is_passive(verb):
        people = word_set("people")
        told = tokens
        tokens = [t for t in tokens if not nouns.find_entry(t) or parties.is_actor(t) or lemma(t) in people]
        if not tokens and told:
            return _strikers(told)
    if any(lemma(t) in ("time", "day", "today", "yesterday") for t in tokens):
        tokens = []  # a date taken for the subject
    if any(lemma(t) in word_set("outsider") and not parties.named(t) for t in tokens):
        return _described(tokens)  # "its enemies", "Chadian rebels" do not act for Chad
    meant = find_antecedent(tokens[0]) if tokens else None
    if meant is not None and lemma(meant) in word_set("outsider"):
        return _described([meant])
    found = parties.names(tokens) or parties.names(n for t in tokens for n in _instances(t))
    if found and tokens[0].i < verb.i and parties.names(tokens[:1])[:1] == found[:1]:
        found = parties.unique((*parties.listed(tokens[0], until=verb.i), *found))
    if found:
        return parties.unique((*found, *parties.unlisted(tokens), *_joined(verb, tokens)))
    found = parties.modifier_names(t for t in tokens if parties.are_agents(t))
    if found:
        return found
    if tokens and (found := _apposed(tokens) or _described(tokens) or _said_of_themselves(verb, tokens)):
        return found
    if clauses.is_passive(verb):
        if lemma(verb) in word_set("sending"):  # "Chadian soldiers were sent to Mali": by Chad
            return parties.modifier_names(nouns.core(thing) for thing in clauses.objects(verb))
        if lemma(verb) in word_set("issuing"):  # "the Chadian decree was issued": by Chad
            issuers = parties.modifier_names(n for n in clauses.objects(verb) if lemma(n) in word_set("instrument"))
            if issuers:
                return issuers
        decided = parties.modifier_names(n for n in clauses.objects(verb) if lemma(n) in word_set("decision"))
        if decided:
            return decided
        taker = _measure_taker(verb) or _announcer(trigger)
        return taker or (_owners(verb) if trigger.kind not in ("sanction", "other") else ())
    before = clauses.subject_before(verb)
    if before is not None and (found := parties.names([before])):
        return found
    return parties.unique(name for token in tokens for name in parties.written_name(token))


def _said_of_themselves(verb: Token, tokens: Sequence[Token]) -> tuple[str, ...]:
    """Who "they" are in what they say themselves: "Chadian exiles said that they would appeal"."""
    if not all(t.lower_ in ("they", "it", "he", "she") for t in tokens):
        return ()
    noun = find_antecedent(tokens[0])
    if noun is not None and (found := _described([noun])):
        return found
    clause = clauses.first_conjunct(verb)
    clause = clause.head if clause.dep_ == "xcomp" and clauses.is_verbal(clause.head) else clause
    if clause.dep_ != "ccomp" or not clauses.is_verbal(clause.head) or lemma(clause.head) not in word_set("telling"):
        return ()
    speakers = clauses.subjects(clause.head)
    return (
        parties.names(speakers)
        or parties.modifier_names(s for s in speakers if parties.are_agents(s))
        or _described(speakers)
        or _described(n for s in speakers if (n := find_antecedent(s)) is not None)
    )


def _instances(noun: Token) -> list[Token]:
    """Who are named as instances of a kind: "countries such as Chad and Mali"."""
    return [
        n
        for p in clauses.children(noun, "prep")
        if p.lower_ in ("as", "including", "like") and (p.lower_ != "as" or p.nbor(-1).lower_ == "such")
        for pobj in clauses.children(p, "pobj")
        for n in clauses.conjuncts(pobj)
    ]


def _apposed(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Who is named beside a noun that names nobody: "two aides, Lee and Kim"."""
    if parties.named(tokens[0]):
        return ()
    return parties.names(n for t in tokens for n in t.subtree if n.dep_ == "appos" or n.head.dep_ == "appos")


def _described(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Groups that have no name: "Chadian exiles"."""
    return parties.unique(describe_group(nouns.core(token)) for token in tokens)


def _strikers(acts: Iterable[Token]) -> tuple[str, ...]:
    """Whose an attack is that does something: "a Chadian strike destroyed the bridge"."""
    armed = [t for t in acts if lemma(t) in word_set("mischief")]
    by = parties.names(n for t in armed for n in clauses.prepositional(t, "by"))
    return by or parties.names(p for t in armed for p in clauses.children(t, "poss")) or parties.modifier_names(armed)


def _by_before_colon(verb: Token) -> tuple[str, ...]:
    """Who does what a list of gerunds tells of: "both will act, including by Chad: opening its ports; …"."""
    if verb.tag_ != "VBG" or clauses.auxiliaries(verb):
        return ()
    colon = next((t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.text == ":"), None)
    if colon is None or clauses.children(verb, "nsubj"):
        return ()
    agents = [t for t in verb.doc[verb.sent.start : colon.i] if t.lower_ == "by" and colon.i - t.i <= _NEAR_COLON]
    told = [noun for by in agents[-1:] for noun in clauses.children(by, "pobj") if noun.i < colon.i]
    return parties.names(told) if all(noun.right_edge.i <= colon.i for noun in told) else ()


def _joined(verb: Token, tokens: Iterable[Token]) -> tuple[str, ...]:
    """Who acts beside the subject: "Chad, together with Mali, launched an inquiry"."""
    beside = (word for t in (verb, *tokens) for word in clauses.children(t, "prep", "advmod") if word.i < verb.i)
    preps = [p for word in beside for p in (word, *clauses.children(word, "prep"))]
    told = [
        p for p in preps if p.lower_ == "alongside" or (p.lower_ == "with" and p.i and p.nbor(-1).lower_ in _BESIDE)
    ]
    return parties.names(noun for p in told for pobj in clauses.children(p, "pobj") for noun in clauses.conjuncts(pobj))


def _owners(verb: Token) -> tuple[str, ...]:
    """Whose the thing acted on is, where nobody is said to act: "Japan's commitment will be invested"."""
    things = clauses.objects(verb)
    owners = [p for noun in things for p in clauses.children(noun, "poss")]
    # "the duty that China imposed will be suspended": by China
    holders = [held for noun in things for held in (noun, *clauses.prepositional(noun, "of"))]
    takers = [s for held in holders for clause in clauses.children(held, "relcl") for s in clauses.subjects(clause)]
    return parties.names(owners) or parties.names(takers)


def _measure_taker(verb: Token) -> tuple[str, ...]:
    """Who took the measure that a clause changes: "Brazil will lift the sanctions imposed on Chad"."""
    if verb.dep_ != "acl" or not clauses.is_passive(verb):
        return ()
    for above in clauses.ancestors(verb):
        if clauses.is_verbal(above):
            return parties.names(clauses.subjects(above)) if lemma(above) in word_set("measure verb") else ()
    return ()


def _announcer(trigger: Trigger) -> tuple[str, ...]:
    """Who announces a measure that nobody else is said to take: "Chad announced that exports would be limited"."""
    clause = clauses.first_conjunct(trigger.head)
    if trigger.kind not in MEASURES or clause.dep_ not in ("ccomp", "parataxis") or not clauses.is_verbal(clause.head):
        return ()
    return parties.names(clauses.subjects(clause.head)) if lemma(clause.head) in word_set("announcing") else ()


def _verb_recipients(trigger: Trigger, *, by_somebody: bool) -> tuple[str, ...]:
    verb, kind = trigger.head, trigger.kind
    towards = TOWARDS.get(kind, ANY_PREPOSITION)
    found: list[str] = []
    direct = clauses.objects(verb) + clauses.children(verb, "dative")
    if lemma(verb) in word_set("selection") and kind == "other":
        # "appointed an Indian diplomat": the one chosen, not the country in the description
        chosen = [noun for noun in direct if parties.named(noun)]
        return parties.names(chosen) or parties.unique(name for noun in chosen for name in parties.written_name(noun))
    if lemma(verb) in word_set("sending") and any(lemma(noun) in word_set("forces") for noun in direct):
        # "sent U.S. troops": where to matters, not whose they are
        return parties.unique(names_by_kind(kind, clauses.prepositional(verb, "to", "into", "against", "in", "from")))
    if kind not in ("speech",):
        found += names_by_kind(kind, [noun for noun in direct if not _is_made(trigger, noun)])
    if kind == "other" and trigger.noun is not None and lemma(trigger.noun) in word_set("order"):
        # "signed an order on Chadian tea": not everybody that its text names
        return parties.unique(names_by_kind(kind, clauses.prepositional(trigger.noun, "on", "against", "with")))
    if clauses.is_passive(verb) and trigger.kind in MEASURES:
        # "goods from Kenya will be charged 10 percent"
        held = [
            m for noun in direct for n in clauses.conjuncts(noun) for m in clauses.prepositional(n, "from", "against")
        ]
        found = list(parties.names(held)) or found or list(_told_beside(direct))
    adverbs = [c for c in clauses.children(verb, "prep", "advmod", "prt") if c.lower_ not in clauses.SOURCES]
    anchors = [verb, *adverbs, *([trigger.noun] if trigger.noun else [])]
    for anchor in anchors:
        found += names_by_kind(kind, clauses.prepositional(anchor, *towards))
    if not found and kind in (*JOINT, "cooperation"):  # "signed a contract with Cerberus"
        partners = [noun for anchor in anchors for noun in clauses.prepositional(anchor, "with")]
        found += [name for noun in partners if not parties.is_time(noun) for name in parties.written_name(noun)]
    if kind not in ("talks", "meeting", "call", "visit", "speech"):
        made = {t.i for noun in direct if _is_made(trigger, noun) for t in (noun, *noun.lefts)}
        found += parties.mentioned(t for t in _phrase(verb) if t.i not in made)
        if not found and not made and by_somebody:
            # not where nobody acts: "two ships left, to begin the patrol that Chad and Mali agreed on"
            found += _around(verb)
    return parties.unique(found)


def _is_made(trigger: Trigger, noun: Token) -> bool:
    """Whether an object is what the act makes or sends, not whom it is done to: "launched the Tea Working Group"."""
    if trigger.kind == "visit":
        return lemma(noun) in word_set("delegation")
    return noun.pos_ == "PROPN" and not parties.countries([noun]) and lemma(trigger.head) in word_set("making")


def _told_beside(things: Iterable[Token]) -> tuple[str, ...]:
    """Whom a measure falls on, as the clause on it says: "the duty that Chad put on Kenyan tea will end"."""
    beside = [clause for thing in things for clause in clauses.children(thing, "relcl", "acl")]
    acting = {name for clause in beside for name in parties.names(clauses.subjects(clause))}
    return tuple(n for n in parties.mentioned(t for c in beside for t in c.subtree) if n not in acting)


def _around(verb: Token) -> tuple[str, ...]:
    """Who is named in the purpose of an act, or in the clause whose means it is, where the act itself names nobody."""
    purposes = [c for c in clauses.children(verb, "advcl", "acl") if any(a.lower_ == "to" for a in c.children)]
    found = parties.mentioned(t for purpose in purposes for t in purpose.subtree)
    if not found and verb.dep_ == "pcomp" and clauses.is_verbal(verb.head.head):
        found = parties.mentioned(_phrase(verb.head.head))
    return found


def _phrase(verb: Token) -> Iterator[Token]:
    """The words that complete a verb, to its right, clauses of their own left out."""
    pending = [c for c in verb.children if c.i > verb.i and c.dep_ not in ("conj", "cc", "npadvmod", *_CLAUSES)]
    while pending:
        token = pending.pop(0)
        if token.dep_ in ("prep", "mark") and token.lower_ in _ASIDES and not _is_such_as(token):
            continue
        yield token
        pending += [c for c in token.children if c.dep_ not in _CLAUSES and not _is_clause_of_its_own(c)]


def _is_such_as(word: Token) -> bool:
    return word.lower_ == "as" and word.i > 0 and word.nbor(-1).lower_ == "such"


def _is_clause_of_its_own(word: Token) -> bool:
    """Whether a clause within a phrase tells of something else: "an order easing …", "an inquiry into how …"."""
    if word.dep_ == "acl":
        told = word.tag_ == "VBN" and bool(clauses.agents(word))  # "policies such as those used by Chad"
        return told or (word.tag_ == "VBG" and lemma(word.head) in word_set("instrument"))
    return word.dep_ == "pcomp" and bool(clauses.children(word, "nsubj", "nsubjpass"))
