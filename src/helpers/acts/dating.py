"""Which date governs an event: the expression in its own clause, or in the context that plainly holds for it.

An expression belongs to the verb or event noun it hangs from. It also holds for what is coordinated with that verb, for
the participles below it, and, from the head of a list, for the items; never for what is merely reported there: the
date of "said on Monday that" dates the saying.
"""

from __future__ import annotations

from spacy.tokens import Token

from helpers.acts import clauses
from helpers.acts.model import Trigger
from helpers.acts.placing import NO_DATE, Dating, Placed
from helpers.acts.status import is_modal
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

_SAME_TIME = frozenset({"then", "meanwhile", "simultaneously"})
_SAME_TIME_PHRASES = (
    "at the same time",
    "at that time",
    "the same day",
    "that day",
    "that same day",
    "on the same day",
)
_NON_FINITE_LABELS = frozenset({"advcl", "xcomp", "pcomp", "acl", "oprd"})
_HOPS = 8
_NEAR = 3  # words before a noun among which its article stands


def resolve_dating(trigger: Trigger, placed: list[Placed]) -> Dating:
    """Give the date of the act a trigger names; `NO_DATE` where none governs it.

    `placed` holds the expressions of the trigger's own sentence; others are passed over.
    """
    best: tuple[int, int] | None = None
    chosen = NO_DATE
    sent = trigger.head.sent
    for item in placed:
        if not sent.start <= item.start < sent.end:
            continue
        rank = _rank(trigger, item)
        if rank is None:
            continue
        key = (rank, abs(item.start - trigger.head.i))
        if best is None or key < best:
            best, chosen = key, item.dating
    return chosen


def _rank(trigger: Trigger, item: Placed) -> int | None:
    """How closely an expression governs a trigger: 0 is its own word, `None` not at all."""
    governor = item.governor
    noun = trigger.noun
    if clauses.is_verbal(trigger.head) and _tells_which(item):
        return None
    if noun is not None and (governor.i == noun.i or _within_phrase(governor, noun)):
        return 0
    head = trigger.head
    if governor.i == head.i or _is_week_when(clauses.first_conjunct(head), item):
        return 0
    if not clauses.is_verbal(head):
        return _rank_noun(head, item)
    if clauses.is_verbal(head) and _object_holds(head, governor):
        return 1
    return _rank_verb(head, item)


def _tells_which(item: Placed) -> bool:
    """Whether a date only says which thing is meant: "extended the pact of May" was not done in May."""
    governor, doc = item.governor, item.governor.doc
    of = "of" in (doc[item.start].lower_, doc[max(item.start - 1, 0)].lower_)
    known = any(t.lower_ == "the" or t.tag_ in ("POS", "PRP$") for t in doc[max(governor.i - _NEAR, 0) : governor.i])
    return of and known and governor.pos_ == "NOUN" and governor.i < item.start


def _is_week_when(verb: Token, item: Placed) -> bool:
    """Whether a relative clause says what happened on the day named: "last week, when Lee met Kim"."""
    return (
        verb.dep_ == "relcl"
        and (item.start <= verb.head.i < item.end or item.end <= verb.i <= item.end + 6)
        and any(adverb.lower_ == "when" for adverb in clauses.children(verb, "advmod"))
    )


def _within_phrase(token: Token, noun: Token) -> bool:
    """Whether a noun stands in another's phrase, no clause between: "meetings in Accra" has Accra."""
    for _ in range(_HOPS):
        if token.i == noun.i:
            return True
        if token.pos_ not in ("NOUN", "PROPN", "ADP", "NUM") or token.head.i == token.i:
            return False
        if token.dep_ in ("conj", "appos"):
            return False
        token = token.head
    return False


def _object_holds(verb: Token, governor: Token) -> bool:
    """Whether the expression hangs from an object or place of the verb: "met Lee in Seoul on Monday", misattached."""
    if governor.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "SYM"):
        return False
    for _ in range(_HOPS):
        if governor.dep_ in ("relcl", "acl", "advcl", "ccomp", "nsubj", "poss", "appos"):
            return False
        if governor.dep_ in ("acomp", "amod") and governor.pos_ == "ADJ":  # "a world unlike that of 1949"
            return False
        if governor.lower_ in ("number", "no."):  # "resolution number 61 of 2025"
            return False
        if governor.dep_ == "prep" and governor.lower_ in ("about", "regarding", "concerning"):
            return False
        if governor.head.i == governor.i:
            return False
        governor = governor.head
        if governor.i == verb.i:
            return True
        if clauses.is_verbal(governor):
            return False
    return False


def _rank_noun(noun: Token, item: Placed) -> int | None:
    """A noun that stands alone takes the date right behind it, or that of the verb it is subject or object of."""
    if noun.i < item.start and all(
        t.is_space or t.pos_ in ("ADP", "PROPN", "DET") for t in noun.doc[noun.i + 1 : item.start]
    ):
        return 2
    for above in clauses.ancestors(noun):
        if clauses.is_verbal(above):
            if item.governor.i != above.i:
                return None
            direct = clauses.first_conjunct(noun).dep_ in ("nsubj", "nsubjpass", "dobj")
            errand = noun.dep_ == "pobj" and noun.head.lower_ == "for"  # "is expected on Monday for talks"
            happens = lemma(above) in word_set("happening") if direct else lemma(above) == "expect" and errand
            return 3 if happens else None
    return None


def _rank_verb(verb: Token, item: Placed) -> int | None:
    governor = item.governor
    chain = verb
    for hops in range(_HOPS):
        head = chain.head
        if head.i == chain.i:
            break
        if chain.dep_ == "conj" and clauses.is_verbal(head):
            head = clauses.conjunct_head(chain)
            early = item.start < head.i
            if governor.i == head.i and (early or not clauses.own_subject(chain)):
                return 2 + hops
        elif chain.dep_ in _NON_FINITE_LABELS and (chain.dep_ != "advcl" or _shares_its_time(chain)):
            verbal = (
                head
                if clauses.is_verbal(head)
                else next((t for t in clauses.ancestors(chain) if clauses.is_verbal(t)), head)
            )
            if governor.i == verbal.i:
                if chain.dep_ in ("xcomp", "oprd") or _is_infinitive(chain):
                    return 3 + hops if lemma(verbal) not in word_set("promise") or item.start > chain.i else None
                return 3 + hops
            chain = verbal
            continue
        else:
            break
        chain = head
    below = _rank_below(verb, item)
    return below if below is not None else _rank_opening(verb, item)


def _shares_its_time(clause: Token) -> bool:
    """Whether an adverbial clause is of its main clause's time: participles, and "when" with a finite verb."""
    opening = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")}
    return not opening & {"before", "after", "since", "until", "if", "unless", "although", "because", "once"}


def _rank_opening(verb: Token, item: Placed) -> int | None:
    """An expression that opens a sentence dates its main verb, though parsers make it a subject."""
    opening = item.start - verb.sent.start <= 3 and not clauses.is_verbal(item.governor)
    return 9 if opening and clauses.first_conjunct(verb).dep_ == "ROOT" else None


def _rank_below(verb: Token, item: Placed) -> int | None:
    """A promise takes the date of what is promised; the first of two verbs that of the second, said once for both."""
    governor = item.governor
    means = [g for by in clauses.children(verb, "prep") if by.lower_ == "by" for g in clauses.children(by, "pcomp")]
    errands = clauses.children(verb, "advcl") if lemma(verb) in word_set("errand") else []
    errands = [e for e in errands if _is_infinitive(e)]
    for below in (*clauses.children(verb, "xcomp"), *means, *errands):
        if governor.i == below.i or _object_holds(below, governor):
            return 5
    for below in clauses.children(verb, "conj"):
        own = clauses.own_subject(below) or clauses.children(below, "expl")
        alone = own or clauses.agents(below) or is_modal(below)
        if governor.i == below.i and item.start > below.i and not alone:
            return 6
    return None


def _is_infinitive(verb: Token) -> bool:
    return any(a.lower_ == "to" for a in clauses.auxiliaries(verb))


def points_back(trigger: Trigger) -> bool:
    """Tell whether the trigger's clause dates itself by what was told before: "then", "at the same time"."""
    head = trigger.head
    if any(t.lower_ in _SAME_TIME and t.dep_ == "advmod" and t.i == head.sent.start for t in head.children):
        return True
    opening = head.sent.text.lstrip().lower()
    return opening.startswith(_SAME_TIME_PHRASES) and clauses.first_conjunct(head).dep_ == "ROOT"
