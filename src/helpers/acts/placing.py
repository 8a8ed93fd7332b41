"""Where date expressions stand: the days each one spans, its preposition applied, and what it hangs from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from helpers.acts import clauses, nouns
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma
from helpers.texts import text_of
from helpers.timex import find_date_ranges
from helpers.timex.model import Timex

_UP_TO = frozenset({"by", "through"})
_NOT_WHEN = frozenset({"before", "after", "prior", "ahead", "than", "beyond", "following"})
_HOPS = 8
_LONGEST = 3700  # days: ten years and some


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

    def is_deadline(self, day: date | None) -> bool:
        """Tell whether it runs from a day on ("by Friday"): what is promised is done by then, and promised before."""
        if self.start is None or self.end is None or self.precision != "range":
            return False
        return self.start == day and self.start < self.end


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
        if preposition in _NOT_WHEN or _is_age(timex):
            continue
        dating = _dating(timex, preposition, doc._.anchor)
        found.append(Placed(dating, _dating(timex, "", None), span.start, span.end, _governor(span)))
    return found


def _is_age(timex: Timex) -> bool:
    """Whether an expression spans decades: "the 21st century" dates no act."""
    start, end = timex.date_start, timex.date_end
    return start is not None and end is not None and (end - start).days > _LONGEST


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
