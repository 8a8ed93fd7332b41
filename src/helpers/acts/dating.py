"""Which date governs an event: the expression in its own clause, or in the context that plainly holds for it.

An expression belongs to the verb or event noun it hangs from. It also holds for what is coordinated with that verb, for
the participles below it, and, from the head of a list, for the items; never for what is merely reported there: the
date of "said on Monday that" dates the saying.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from helpers.acts import clauses, nouns
from helpers.acts.model import Trigger
from helpers.acts.status import is_modal
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma
from helpers.texts import text_of
from helpers.timex import find_date_ranges
from helpers.timex.model import Timex

_UP_TO = frozenset({"by", "through"})
_NOT_WHEN = frozenset({"before", "after", "prior", "ahead", "than", "beyond", "following"})
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


@dataclass(frozen=True, slots=True)
class Dating:
    """When an event is: the expression as written, its TIMEX3 value, and the days it spans."""

    text: str = ""
    value: str = ""
    start: date | None = None
    end: date | None = None
    precision: str = ""
    basis: str = "none"

    def inherited(self) -> Dating:
        """Give the same date as one that the context provides."""
        return replace(self, basis="inherited")


NO_DATE = Dating()


@dataclass(frozen=True, slots=True)
class Placed:
    """A date expression with what it hangs from."""

    dating: Dating
    plain: Dating  # the expression itself, its preposition left aside
    start: int  # tokens
    end: int
    governor: Token


def place_dates(doc: Doc) -> list[Placed]:
    """Resolve the document's date expressions with their prepositions, and find what each hangs from.

    Ranges ("from October 24 to 27") are one. Expressions without a day, durations and sets are left out.
    """
    found = []
    text = text_of(doc)
    timexes = [span._.timex for span in doc.spans.get("dates", ())]
    for timex in _join_enumerated(find_date_ranges(timexes, text), text):
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if span is None or timex.type not in ("DATE", "TIME") or (timex.date_start is None and timex.date_end is None):
            continue
        preposition = _preposition(span)
        if preposition in _NOT_WHEN:
            continue
        dating = _dating(timex, preposition, doc._.anchor)
        found.append(Placed(dating, _dating(timex, "", None), span.start, span.end, _governor(span)))
    return found


def _join_enumerated(timexes: list[Timex], text: str) -> list[Timex]:
    """Join days or years told in one breath and in order: "May 4 and 5", "in each of 2026, 2027 and 2028"."""
    joined: list[Timex] = []
    for timex in timexes:
        last = joined[-1] if joined else None
        if last is not None and _enumerates(last, timex, text):
            joined[-1] = replace(
                last,
                end=timex.end,
                text=text[last.start : timex.end],
                value=f"{last.value.split('/')[0]}/{timex.value}",
                date_end=timex.date_end,
                precision="range",
            )
        else:
            joined.append(timex)
    return joined


def _enumerates(first: Timex, second: Timex, text: str) -> bool:
    between = text[first.end : second.start].split()
    if not between or len(between) > 2 or any(word.strip(",") not in ("", "and") for word in between):
        return False
    if first.type != "DATE" or second.type != "DATE" or first.date_end is None or second.date_start is None:
        return False
    same_size = first.precision in (second.precision, "range") and len(first.value.split("/")[-1]) == len(second.value)
    return same_size and 0 < (second.date_start - first.date_end).days < 40


def _preposition(span: Span) -> str:
    """The preposition before an expression, articles and "the end of" passed over."""
    i = span.start - 1
    while i >= max(0, span.start - 4) and (span.doc[i].is_space or span.doc[i].lower_ in ("the", "end", "of", "start")):
        i -= 1
    return span.doc[i].lower_ if i >= 0 and span.doc[i].sent.start == span.sent.start else ""


def _dating(timex: Timex, preposition: str, anchor: date | None) -> Dating:
    start, end = timex.date_start, timex.date_end
    precision, text = timex.precision, timex.text
    if preposition in _UP_TO and anchor is not None and end is not None and anchor <= end:
        start, precision = anchor, "range"
    elif preposition == "since" and anchor is not None and start is not None and start <= anchor:
        end, precision = anchor, "range"
    elif preposition in ("until", "till"):
        start, precision = None, "range"
    return Dating(text, timex.value, start, end, precision, timex.basis if timex.basis != "none" else "relative")


def _governor(span: Span) -> Token:
    """The word an expression dates: up through prepositions and "starting", to a verb or a noun.

    Between a subject and its verb it dates the verb, though parsers hang it from the subject.
    """
    verb = _telling_before(span) or _verb_after(span)
    if verb is not None:
        return verb
    token = span.root
    for _ in range(_HOPS):
        head = token.head
        if head.i == token.i:
            return token
        if span.start <= head.i < span.end or head.pos_ in ("ADP", "SCONJ", "ADV", "PART", "NUM"):
            token = head
            continue
        if lemma(head) in word_set("onset") and (
            head.dep_ in ("advcl", "acl", "amod", "prep", "dep", "advmod") or head.pos_ == "ADJ"
        ):
            token = head
            continue
        return head
    return token


def find_gapped(noun: Token, placed: list[Placed]) -> list[tuple[Token, Token, Dating]]:
    """Find the further acts of one noun: "meetings in Accra on May 4, and in Lagos on May 9" tells of two.

    Gives preposition, place and date of each after the first.
    """
    sent = noun.sent
    dates = [item for item in placed if noun.i < item.start < sent.end]
    found = []
    for first, second in pairwise(dates):
        between = [t for t in noun.doc[first.end : second.start] if not t.is_space and not t.is_punct]
        words = [t.lower_ for t in between]
        if 3 <= len(words) <= 6 and words[0] == "and" and words[1] in ("in", "at") and between[2].pos_ == "PROPN":
            found.append((between[1], between[2], second.dating))
        else:
            break
    return found


def _telling_before(span: Span) -> Token | None:
    """The verb of saying that an expression follows at once: "said on Monday they had left" dates the saying."""
    i = span.start - 1
    if i > span.sent.start and span.doc[i].lower_ == "on":
        i -= 1
    verb = span.doc[i] if i >= span.sent.start else None
    if verb is None or verb.tag_ != "VBD" or lemma(verb) not in word_set("telling"):
        return None
    return verb if clauses.children(verb, "ccomp") else None


def _verb_after(span: Span) -> Token | None:
    """The verb that follows an expression at once, where the expression stands within the verb's subject."""
    i = span.end
    if i >= span.sent.end:
        return None
    verb = span.doc[i]
    while verb.dep_ in ("aux", "auxpass", "neg", "advmod") and verb.head.i > verb.i:
        verb = verb.head
    if not clauses.is_verbal(verb) or verb.i - i > 4:
        return None
    above = [span.root, *clauses.ancestors(span.root)]
    subject = next((t for t in above if t.dep_ in ("nsubj", "nsubjpass") and t.head.i == verb.i), None)
    if subject is None or nouns.noun_class(subject):  # "their meeting on Monday made progress"
        return None
    return verb if span.start > verb.left_edge.i else None


def last_date_before(placed: list[Placed], token: int) -> Dating:
    """Give the date that was last named before a token, `NO_DATE` where there is none."""
    before = bisect_right(placed, token, key=lambda item: item.end)
    return placed[before - 1].plain if before else NO_DATE


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


def _is_week_when(verb: Token, item: Placed) -> bool:
    """Whether a relative clause says what happened on the day named: "last week, when Lee met Kim"."""
    return (
        verb.dep_ == "relcl"
        and item.start <= verb.head.i < item.end
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
