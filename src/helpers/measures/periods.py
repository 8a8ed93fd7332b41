"""When a figure holds: the temporal expression that governs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from spacy.tokens import Token

from helpers.acts import clauses
from helpers.lemmas import lemma
from helpers.measures.model import Figure
from helpers.measures.syntax import phrase
from helpers.measures.temporal import Temporal, find_temporals
from helpers.measures.vocabulary import is_word

_STARTS = frozenset({"starting", "beginning", "from", "effective", "start", "begin", "starts", "begins", "commencing"})
_START_VERBS = frozenset({"start", "begin", "commence", "apply"})
_UNTIL = frozenset({"until", "till"})
_TO_THE_END = frozenset({"by", "before", "through"})
_BASELINE = frozenset({"from", "than", "versus", "against", "compared", "to"})
_LENGTHS = {"year": "years", "month": "months", "week": "weeks", "day": "days"}
_ON_A_DAY = frozenset({"market_share", "import_share"})
# Calendar units over which a figure of each kind can hold.
_UNITS = {
    "tariff_rate": frozenset({"quarter", "season", "year"}),
    "growth_rate": frozenset({"week", "month", "quarter", "season", "year"}),
    "quantity": frozenset({"week", "month", "quarter", "season", "year"}),
}
_OTHER_UNITS = frozenset({"month", "quarter", "season", "year"})
# What is done on a day, whatever the period of the money in it: "signed in March a deal worth $5 million".
_ACTS = frozenset({"sign", "announce", "agree", "reach", "unveil", "pledge", "ink", "approve", "conclude", "strike"})


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure holds: the words, and the first and last day, `None` where open or not told."""

    text: str = ""
    start: date | None = None
    end: date | None = None


def find_period(figure: Figure, *, metric: str, length: Figure | None, anchor: date | None) -> Period:
    """Give the period of a figure from the dates of its sentence; `length` is the duration told in the same clause.

    A share holds on the day given; other figures over a period (a year, "by 2028"), not on the day on which something
    was signed. "By X" and "through X" run from the day of publication, "since X" to it. A length whose first day is
    given runs to its last day, and so does a rate that is changed for that length.
    """
    governing = _governing(figure, anchor)
    if metric in ("tariff_rate", "duration"):  # what holds from a day on is told by that day, whatever other dates say
        governing.sort(key=lambda found: not (found.joined or _is_start(found) or found.lead in _UNTIL))
    for found in governing:
        period = _period(figure, found, metric, length, anchor)
        if period is not None:
            return period
    return Period()


def _period(figure: Figure, found: Temporal, metric: str, length: Figure | None, anchor: date | None) -> Period | None:
    if found.joined:
        return Period(found.text, found.start, found.end)
    if found.start is not None and _is_start(found):
        if found.length:
            return None
        return Period(found.text, found.start, last_day(found.start, length) if length is not None else None)
    if found.lead in _UNTIL:
        return Period(found.text, None, found.end)
    if metric == "duration":
        return None
    if found.lead in _TO_THE_END:
        ahead = anchor is not None and found.end is not None and anchor <= found.end
        return Period(found.text, anchor if ahead else None, found.end)
    if found.lead == "since":
        behind = anchor is not None and found.start is not None and found.start <= anchor
        return Period(found.text, found.start, anchor if behind else None)
    if metric in _ON_A_DAY or found.length:
        return Period(found.text, found.start, found.end)
    if found.precision not in _UNITS.get(metric, _OTHER_UNITS):
        return None
    if metric in ("money", "count") and figure.verb is not None and lemma(figure.verb) in _ACTS:
        return None
    return Period(found.text, found.start, found.end)


def _is_start(found: Temporal) -> bool:
    """Whether a date tells from when on: "from 3 May", "starting on", "which begins on"."""
    if found.lead in _STARTS:
        return True
    verb = _clause_of(found.root)
    if verb is None or found.lead not in ("on", "in", "") or found.precision != "day":
        return False
    if lemma(verb) in _START_VERBS:
        return True
    return lemma(verb) in ("take", "enter", "come") and any(t.lower_ in ("effect", "force") for t in verb.subtree)


def last_day(first: date, length: Figure) -> date | None:
    """Give the last day of a length that begins on a day: a year from 1 May ends on 30 April."""
    unit = _LENGTHS.get(length.amount.unit)
    number = length.amount.low
    if unit is None or number is None or number != number.to_integral_value() or not 0 < number < Decimal(1000):
        return None
    try:
        return first + relativedelta(**{unit: int(number)}) - timedelta(days=1)  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def _governing(figure: Figure, anchor: date | None) -> list[Temporal]:
    """The dates of the sentence that may govern the figure, nearest in the tree first."""
    ranked = []
    for found in find_temporals(figure.head.sent, anchor=anchor):
        if found.first < figure.span.end and figure.span.start < found.last:
            continue
        if found.text.lower().endswith(("a year earlier", "a year ago", "a month earlier", "the year before")):
            continue  # the baseline of a comparison
        rank = _rank(figure, found)
        if rank is not None:
            ranked.append((rank, abs(found.first - figure.head.i), found.first, found))
    return [found for *_, found in sorted(ranked, key=lambda item: item[:3])]


def _rank(figure: Figure, found: Temporal) -> int | None:
    """How closely a date is tied to a figure: in its phrase, its clause, a clause above it; `None` where not at all."""
    if found.lead in _BASELINE and not found.joined and (_is_growth(figure) or _follows_change(found)):
        return None
    if _only_names(found, figure):
        return None
    own = {t.i for token in (figure.head, figure.noun, figure.base) if token is not None for t in phrase(token)}
    if found.root.i in own:
        return 0
    attached = _clause_of(found.root)
    if attached is None:  # a sentence without a verb, as items of lists are
        return None if figure.verbs else 4
    coordinated = False
    for distance, verb in enumerate(figure.verbs):
        if attached.i == verb.i:
            # "sold gas in 2023 and bought ore": what stands within the first part is said of it alone
            within = coordinated and verb.i < found.first < figure.head.i
            return None if within else 1 + distance
        coordinated = coordinated or verb.dep_ == "conj"
        if verb.dep_ in ("ccomp", "parataxis") and is_word(verb.head, "speech_verb"):
            # a date between the verb of saying and what is said belongs to what is said
            if attached.i == verb.head.i and verb.head.i < found.first < figure.head.i:
                return 2 + distance
            break
        if verb.dep_ == "relcl":
            break
    return 8 if _hangs_below(attached, figure, for_all=_holds_for_all(found)) else None


def _only_names(found: Temporal, figure: Figure) -> bool:
    """Whether a date only tells which thing is meant: "the 2021 agreement" says nothing of what holds in 2021."""
    named = found.root.head
    if found.lead or found.root.dep_ not in ("nummod", "compound", "amod", "nmod") or named.pos_ != "NOUN":
        return False
    return named not in (figure.noun, figure.base) and not found.first <= named.i < found.last


def _own_verbs(figure: Figure) -> list[Token]:
    """The verbs of the figure's own clause and of the one that governs it, not beyond a relative clause."""
    found = []
    for verb in figure.verbs[:2]:
        found.append(verb)
        if verb.dep_ in ("relcl", "ccomp", "parataxis"):
            break
    return found


def _holds_for_all(found: Temporal) -> bool:
    """Whether a date at the end of a list is said of all of it: "buy A and sell B, all by 2028"."""
    before = found.root.doc[max(0, found.first - 3) : found.first]
    return found.lead in _TO_THE_END and any(t.lower_ in ("all", "both", "each", ",") for t in before)


def _hangs_below(attached: Token, figure: Figure, *, for_all: bool) -> bool:
    """Whether a date's clause hangs from the figure's: "suspended for a year, starting on 3 May"."""
    above = {verb.i for verb in _own_verbs(figure)} | {t.i for t in (figure.head, figure.noun) if t is not None}
    labels = {"advcl", "acl", "xcomp", "prep", "pcomp", "dep", "pobj"} | ({"conj"} if for_all else set())
    for word in (attached, *_upwards(attached)):
        if word.i in above:
            return True
        if word.dep_ not in labels:
            return False
    return False


def _upwards(token: Token) -> Iterator[Token]:
    for step, above in enumerate(clauses.ancestors(token)):
        if step == 6:
            return
        yield above


def _clause_of(root: Token) -> Token | None:
    return next((t for t in clauses.ancestors(root) if t.pos_ in ("VERB", "AUX")), None)


def _is_growth(figure: Figure) -> bool:
    return bool(figure.amount.change) or any(is_word(v, "growth_verb") for v in figure.verbs[:1])


def _follows_change(found: Temporal) -> bool:
    """Whether a date stands behind a change that it is the baseline of: "down $2 million from 1996"."""
    doc = found.root.doc
    before = doc[max(found.root.sent.start, found.first - 7) : found.first]
    return found.lead in ("from", "to") and any(
        t.lower_ in ("up", "down") or (is_word(t, "growth_verb", "growth_noun") and t.pos_ in ("VERB", "NOUN"))
        for t in before
    )


def clause_length(figure: Figure, others: Sequence[Figure]) -> Figure | None:
    """Give the duration told in a figure's own clause or the clause above it, the figure itself if it is one."""
    if figure.amount.unit in _LENGTHS:
        return figure
    mine = {verb.i for verb in figure.verbs[:3]}
    for other in others:
        if other.amount.unit not in _LENGTHS or other.head.sent != figure.head.sent or other.verb is None:
            continue
        if other.verb.i in mine:
            return other
    return None
