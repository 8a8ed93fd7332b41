"""The dates of a sentence as periods: single ones, and those that words join ("between 2012 and 2015")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from spacy.tokens import Span, Token

from helpers.measures.lookup import spans_of
from helpers.texts import text_of
from helpers.timex.model import Timex

_LEADS = frozenset((
    "in", "on", "at", "during", "between", "over", "for", "from", "since", "by", "until", "till", "through",
    "throughout", "within", "as", "of", "starting", "beginning", "effective", "before", "after", "around", "about",
    "start", "begin", "starts", "begins", "commencing", "than", "versus", "against", "compared", "to",
))  # fmt: skip
_INSIDE = frozenset({"the", "on", "of", "about", "calendar", "end", "around", "all", "each", "year"})
_JOINS = frozenset({"to", "through", "until", "till", "-", "–", "—"})
_OPENERS = frozenset({"between", "from", "starting", "beginning"})
_AHEAD = ("next ", "coming ", "following ")
_BEHIND = ("last ", "past ", "previous ", "preceding ")
_UNITS = {"Y": "years", "M": "months", "W": "weeks", "D": "days"}


@dataclass(frozen=True, slots=True)
class Temporal:
    """One date or period of a sentence: its tokens, the word that leads it in, its first and last day.

    `joined` tells that both ends were told. `start` and `end` are `None` where unknown.
    """

    first: int
    last: int
    root: Token
    lead: str
    text: str
    start: date | None
    end: date | None
    precision: str
    joined: bool = False
    length: bool = False


def find_temporals(sent: Span, *, anchor: date | None) -> list[Temporal]:
    """Give the dates of a sentence in order, those joined into one period as one.

    Lengths counted from the day of publication ("over the next four years") are periods too.
    """
    found: list[Temporal] = []
    for span in spans_of(sent.doc, "dates", sent.start, sent.end):
        if span._.timex is None or span._.timex.type == "TIME":  # nothing is measured over an hour of a day
            continue
        here = _temporal(span, anchor)
        joined = _join(found[-1], here, sent) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(here)
    return [t for t in found if t.start is not None or t.end is not None]


def _temporal(span: Span, anchor: date | None) -> Temporal:
    timex: Timex = span._.timex
    at, lead = _lead(span)
    doc = span.doc
    text = " ".join(text_of(doc)[doc[at].idx : timex.end].split())
    start, end = timex.date_start, timex.date_end
    if timex.type == "DURATION" and start is None:
        start, end = _counted_from(timex, anchor)
    return Temporal(
        span.start, span.end, span.root, lead, text, start, end, timex.precision, length=timex.type == "DURATION"
    )


def _lead(span: Span) -> tuple[int, str]:
    """Find where the words that lead a date in begin, and the word that decides: "by" of "by the end of 2026"."""
    doc = span.doc
    if doc[span.start].lower_ in _LEADS:
        return span.start, doc[span.start].lower_
    at, word = span.start, ""
    while at > span.sent.start and span.start - at < 5:
        before = doc[at - 1].lower_
        if before in _LEADS and (before not in _INSIDE or at - 1 == span.start - 1):
            at, word = at - 1, before
            if before not in ("on", "of", "about", "around", "in", "as"):
                break
        elif before in _INSIDE:
            at -= 1
        else:
            break
    return (at, word) if word else (span.start, "")


def _counted_from(timex: Timex, anchor: date | None) -> tuple[date | None, date | None]:
    """The period of a length counted forwards or backwards from the day of publication."""
    words = f"{timex.text.lower().removeprefix('the ')} "
    number, unit = timex.value[1:-1], timex.value[-1:]
    if anchor is None or unit not in _UNITS or not number.isdecimal() or timex.value[:2] == "PT" or len(number) > 3:
        return None, None
    delta = relativedelta(**{_UNITS[unit]: int(number)})  # type: ignore[arg-type]
    if words.startswith(_AHEAD):
        return anchor, anchor + delta
    if words.startswith(_BEHIND):
        return anchor - delta, anchor
    return None, None


def _join(one: Temporal, two: Temporal, sent: Span) -> Temporal | None:
    """Join two dates into one period where the words between them say so."""
    between = [t.lower_ for t in sent.doc[one.last : two.first] if not t.is_space]
    if one.length and between == ["of"] and two.start is not None and two.end is not None:
        start, end = _part_of(one, two)
        return replace(one, last=two.last, text=_texts(one, two, sent), start=start, end=end, joined=True, length=False)
    if one.start is None or two.end is None or one.length or two.length:
        return None
    words = [w for w in between if w not in (",", "the", "on", "then", "of", "end")]
    opened = one.lead in _OPENERS
    range_like = len(words) == 1 and (words[0] in _JOINS or (words[0] == "and" and one.lead == "between"))
    list_like = words in ([], ["and"]) and one.precision == two.precision == "year"
    if not (range_like and (opened or words[0] not in ("to",) or one.precision == two.precision)) and not list_like:
        return None
    end = two.end
    if two.precision in ("month", "day") and end - one.start > timedelta(days=400):
        end = _last_before(one.start, end)  # "between May and July" told in autumn: the July after that May
    if end < one.start:
        return None
    return replace(one, last=two.last, text=_texts(one, two, sent), end=end, joined=True)


def _last_before(start: date, end: date) -> date:
    """The same day of the year in the first year in which it does not lie before `start`."""
    years = end.year - start.year
    moved = end - relativedelta(years=years)
    return moved if moved >= start else moved + relativedelta(years=1)


def _texts(one: Temporal, two: Temporal, sent: Span) -> str:
    doc = sent.doc
    first, last = doc[one.last - 1], doc[two.last - 1]
    tail = text_of(doc)[first.idx + len(first) : last.idx + len(last)]
    return " ".join(f"{one.text}{tail}".split())


def _part_of(length: Temporal, whole: Temporal) -> tuple[date | None, date | None]:
    """The first or last months of a year: "the last two months of 2025"."""
    words = [t.lower_ for t in length.root.doc[length.first : length.last]]
    value = spans_of(length.root.doc, "dates", length.first, length.first + 1)[0]._.timex.value
    number, unit = value[1:-1], value[-1:]
    delta = {"M": {"months": 1}, "Q": {"months": 3}, "W": {"weeks": 1}, "D": {"days": 1}}.get(unit)
    if whole.start is None or whole.end is None or delta is None or not number.isdecimal() or len(number) > 3:
        return whole.start, whole.end
    total = relativedelta(**{key: step * int(number) for key, step in delta.items()})  # type: ignore[arg-type]
    if "first" in words or "opening" in words:
        return whole.start, whole.start + total - timedelta(days=1)
    if "last" in words or "final" in words or "closing" in words:
        return whole.end + timedelta(days=1) - total, whole.end
    return whole.start, whole.end
