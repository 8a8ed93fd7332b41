"""When a figure holds: the temporal expression that governs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from spacy.tokens import Span, Token

from helpers.acts import clauses
from helpers.measures.model import Figure
from helpers.measures.syntax import phrase
from helpers.measures.vocabulary import is_word
from helpers.timex.model import Timex

_STARTS = frozenset({"starting", "beginning", "from", "effective", "start", "begin", "starts", "begins", "commencing"})
_OPEN_STARTS = frozenset({"since"})
_ENDS = frozenset({"by", "before"})
_UNTIL = frozenset({"until", "till"})
_THROUGH = frozenset({"through"})
_LEADS = """in on at during between over for from since by until till through throughout within as of starting beginning
effective before after around about"""
_PREPOSITIONS = frozenset(_LEADS.split())
_CALENDAR = frozenset({"week", "month", "quarter", "season", "year", "range"})
_LENGTHS = {"year": "years", "month": "months", "week": "weeks", "day": "days"}
_BASELINE = frozenset({"from", "than", "versus", "against", "compared"})


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds: the words, and the first and last day, `None` where open or not told."""

    text: str = ""
    start: date | None = None
    end: date | None = None


def find_period(figure: Figure, *, metric: str, length: Figure | None, anchor: date | None) -> Period:
    """Give the period of a figure from the dates of its sentence; `length` is the duration told in the same clause.

    A share or a rate holds on the day given; money, counts and lengths only over a period (a year, a month, "by
    2028"), not on the day on which something was signed. A length whose first day is given runs to its last day.
    """
    spans = _governing(figure)
    for span in spans:
        timex: Timex = span._.timex
        word = _word_before(span)
        starts = word in _STARTS
        if starts or (length is not None and word in ("on", "as", "of") and metric == "tariff_rate"):
            last = last_day(timex.date_start, length) if length is not None and timex.date_start else None
            if last is not None or metric == "tariff_rate":
                return Period(_text(span), timex.date_start, last)
        if metric == "duration" and not starts:
            continue
        period = _plain_period(span, timex, word, metric, anchor)
        if period is not None:
            return period
    return Period()


def last_day(first: date, length: Figure) -> date | None:
    """Give the last day of a length that begins on a day: a year from 10 November ends on 9 November."""
    unit = _LENGTHS.get(length.amount.unit)
    number = length.amount.low
    if unit is None or number is None or number != number.to_integral_value() or not 0 < number < Decimal(1000):
        return None
    try:
        return first + relativedelta(**{unit: int(number)}) - timedelta(days=1)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def _plain_period(span: Span, timex: Timex, word: str, metric: str, anchor: date | None) -> Period | None:
    start, end = timex.date_start, timex.date_end
    if start is None and end is None:
        return None
    if word in _ENDS or word in _THROUGH:
        return Period(_text(span), anchor, end)
    if word in _UNTIL:
        return Period(_text(span), None, end)
    if word in _OPEN_STARTS:
        return Period(_text(span), start, anchor)
    if metric in ("market_share", "import_share") or timex.precision in _CALENDAR:
        return Period(_text(span), start, end)
    return None


def _governing(figure: Figure) -> list[Span]:
    """The dates of the sentence that may govern the figure, nearest in the tree first."""
    doc = figure.head.doc
    if "dates" not in doc.spans:
        return []
    sent = figure.head.sent
    ranked = []
    for span in doc.spans["dates"]:
        if span.start < sent.start or span.start >= sent.end or span._.timex is None:
            continue
        rank = _rank(figure, span)
        if rank is not None:
            ranked.append((rank, abs(span.start - figure.head.i), span.start, span))
    return [span for *_, span in sorted(ranked, key=lambda item: item[:3])]


def _rank(figure: Figure, span: Span) -> int | None:
    """How closely a date is tied to a figure: in its phrase, its clause, a clause above it; `None` where not at all."""
    root = span.root
    if _word_before(span) in _BASELINE and _is_baseline(figure, span):
        return None
    own = {t.i for token in (figure.head, figure.noun, figure.base) if token is not None for t in phrase(token)}
    if root.i in own:
        return 0
    attached = _clause_of(root)
    if attached is None:
        return None
    for distance, verb in enumerate(figure.verbs):
        if attached.i == verb.i:
            return 1 + distance
        if verb.dep_ in ("ccomp", "parataxis") and is_word(verb.head, "speech_verb"):
            above = verb.head
            # a date between the verb of saying and what is said belongs to what is said
            if attached.i == above.i and above.i < span.start < figure.head.i:
                return 2 + distance
            return None
        if verb.dep_ == "relcl":
            return None
    below = list(_verbs_between(attached, figure))
    return 6 + len(below) if below else None


def _verbs_between(attached: Token, figure: Figure) -> Iterator[Token]:
    """The verbs that lead from a date's clause up to the figure's own: "suspended ..., starting on 3 May"."""
    if figure.verb is None:
        return
    word = attached
    for _ in range(6):
        if word.i == figure.verb.i:
            yield word
            return
        if word.dep_ not in ("advcl", "acl", "xcomp", "conj", "prep", "pcomp", "dep") or word.head.i == word.i:
            return
        word = word.head


def _clause_of(root: Token) -> Token | None:
    return next((t for t in clauses.ancestors(root) if t.pos_ in ("VERB", "AUX")), None)


def _is_baseline(figure: Figure, span: Span) -> bool:
    """Whether a date only says what a growth is measured against: "fell 31% from a year earlier"."""
    return bool(figure.amount.change) or any(is_word(v, "growth_verb") for v in figure.verbs[:1])


def _word_before(span: Span) -> str:
    """The word that leads a date in: "by" of "by the end of 2026"; the date's own first word where it holds it."""
    first = span.doc[span.start]
    if first.lower_ in _PREPOSITIONS or first.lower_ in _STARTS:
        return first.lower_
    at = span.start - 1
    while (
        at > span.sent.start
        and span.doc[at].lower_ in ("the", "on", "of", "about", "calendar", "end")
        and (span.doc[at - 1].lower_ in _STARTS | _ENDS | _UNTIL | _THROUGH | {"as", "the", "end", "of"})
    ):
        at -= 1
    return span.doc[at].lower_ if at >= span.sent.start else ""


def _text(span: Span) -> str:
    """The date with the words that lead it in."""
    timex: Timex = span._.timex
    at = span.start
    doc = span.doc
    while at > span.sent.start and doc[at - 1].lower_ in _PREPOSITIONS | {"the", "end", "calendar"}:
        at -= 1
    return " ".join(doc.text[doc[at].idx : timex.end].split()) if at < span.start else timex.text


def clause_length(figure: Figure, others: Sequence[Figure]) -> Figure | None:
    """Give the duration told in a figure's own clause or the clause above it, the figure itself if it is one."""
    if figure.amount.unit in _LENGTHS:
        return figure
    mine = {v.i for v in figure.verbs[:3]}
    for other in others:
        if other.amount.unit in _LENGTHS and other.head.sent == figure.head.sent and other.verb is not None:
            if other.verb.i in mine:
                return other
    return None
