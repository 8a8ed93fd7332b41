"""Find the temporal expressions of a text and resolve them."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from helpers.timex.agreement import agree
from helpers.timex.context import Context
from helpers.timex.emission import is_expression
from helpers.timex.expressions import Known
from helpers.timex.grammar import LEVELS
from helpers.timex.lengths import COMPARISON
from helpers.timex.model import Timex
from helpers.timex.named_dates import Named
from helpers.timex.patterns import CODES, PLAIN, STOP, Item
from helpers.timex.periods import Period
from helpers.timex.ranges import find_date_ranges
from helpers.timex.readings import Reading
from helpers.timex.tokens import Tokens, tokenise

_CORE = [  # the kinds without one of which a stretch of tokens holds no expression
    "month",
    "weekday",
    "weekdays",
    "season",
    "daypart",
    "dayparts",
    "noon",
    "unit",
    "units",
    "weekend",
    "deictic",
    "tonight",
    "overnight",
    "every",
    "frequency",
    "vague_ref",
    "future",
    "holiday",
    "year4",
    "year2",
    "decade4",
    "decade2",
    "decade_word",
    "clock",
    "ampm",
    "oclock",
    "numeric_date",
    "quarter_letter",
    "half_letter",
    "fiscal_letter",
    "past",
    "half",
    "ordinal_day",
    "tens",
    "current",
    "recent",
    "zone",
    "zone_word",
    "period",
    "year_to_date",
    "unit_long",
    "weekend_days",
    "frequency_adjective",
]
_RUN = re.compile(f"[^{PLAIN}{STOP}]+")
_NO_DAY = "XXXX-XX-XX"
_PRECISION = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "season": "season", "year": "year"}


_LEAD = re.compile(r"(?:so far|from|between|on|in|by|since|until|during|at)\s{1,3}", re.IGNORECASE)


def find_dates(text: str, *, anchor: date | None = None) -> list[Timex]:
    """Find the dates, times, durations and sets of an English text, as TIMEX3 annotates them.

    `anchor` is the date of the text, against which "Friday" or "two years ago" is resolved; without it only what is
    fully said has dates. The result is sorted and does not overlap; the time it takes is linear in the text.

    The scheme is TimeML 1.2.1's (Pustejovsky et al. 2003).

    >>> found = find_dates("They met on Friday; talks resume next month.", anchor=date(2025, 10, 26))
    >>> [(timex.text, timex.value) for timex in found]
    [('Friday', '2025-10-24'), ('next month', '2025-11')]
    """
    tokens = tokenise(text)
    found = _expressions(tokens, text)
    context = Context(anchor, tokens.norms, tokens.kinds)
    years = [] if anchor is not None else _stated_years(found)
    out: list[Timex] = []
    last: tuple[Item, Reading] | None = None
    for item in found:
        context.index, context.used = item.index, []
        context.linked, context.ordered = _linked(tokens, last, item)
        if last is None or "stop" in tokens.kinds[last[0].index : item.index]:
            context.history = None
        context.history = _history(tokens, last, item, anchor) or context.history
        context.told = _told(last, anchor) or context.told
        context.year = _nearest(years, item.index)
        reading = item.value.resolve(context)
        if reading is None or (anchor is not None and _is_of_no_day(reading)):
            continue
        if reading.period is not None:
            context.note(reading.period, comparison=reading.how == COMPARISON)
        elif reading.type == "DURATION" and "month" in reading.how:
            context.compared = None
        if _is_dateline(tokens, item, reading, context.anchor):
            context.anchor = reading.period.first if reading.period is not None else anchor
        timex = _timex(text, item, reading, context)
        if out and _in_brackets_after(tokens, last, item):
            out[-1], timex = agree(out[-1], timex)
        out.append(timex)
        last = (item, reading)
    return out


def _is_of_no_day(reading: Reading) -> bool:
    """Tell "that day" where no day was mentioned: it is that of an event."""
    return reading.type in ("DATE", "TIME") and reading.period is None and reading.value.startswith(_NO_DAY)


def resolve_date(text: str, *, anchor: date | None = None) -> Timex | None:
    """Read a text that is one temporal expression or one range of dates; `None` if it is not.

    A preposition before it may stay: "from May to July". A range has the value `START/END` (ISO 8601).

    >>> resolve_date("next Thursday", anchor=date(2025, 10, 23)).value
    '2025-10-30'
    >>> resolve_date("between October 24 and 27", anchor=date(2025, 10, 23)).value
    '2025-10-24/2025-10-27'
    >>> resolve_date("the meeting") is None
    True
    """
    found = find_date_ranges(find_dates(text, anchor=anchor), text)
    if len(found) != 1:
        return None
    whole = text.rstrip()
    start = len(whole) - len(whole.lstrip())
    lead = _LEAD.match(whole, start)
    return found[0] if found[0].end == len(whole) and found[0].start in (start, lead.end() if lead else start) else None


def _expressions(tokens: Tokens, text: str) -> list[Item]:
    """Run the grammar over every stretch of tokens that has a word of time in it."""
    core = _core()
    found: list[Item] = []
    for run in _RUN.finditer(tokens.signature):
        if core.search(run.group()) is None:
            continue
        items = tokens.items(max(0, run.start() - 1), min(len(tokens.kinds), run.end() + 1))
        items.append(Item("stop", None, tokens.ends[-1], tokens.ends[-1], len(tokens.kinds)))
        for level in LEVELS:
            items = level.apply(items)
        found.extend(item for item in items if is_expression(item, tokens, text))
    return found


def _core() -> re.Pattern[str]:
    return re.compile("[" + "".join(CODES[kind] for kind in _CORE) + "]")


_DATELINE_TOKENS, _HEAD_TOKENS = 12, 80  # of its line, and of the text: a headline may stand before it
_DATELINE_LAG = timedelta(days=7)


def _is_dateline(tokens: Tokens, item: Item, reading: Reading, anchor: date | None) -> bool:
    """Tell the date of "BEIJING, October 23 (Agency) --" at the head of a text: it is when the text was written."""
    period = reading.period
    if period is None or period.unit != "day" or period.first is None or item.index > _HEAD_TOKENS:
        return False
    line = item.index - 1
    while line >= 0 and not tokens.norms[line].startswith("\n"):
        line -= 1
    if item.index - line > _DATELINE_TOKENS:
        return False
    if reading.basis != "explicit" or not item.index or tokens.kinds[item.index - 1] != "comma":
        return False
    after = next((i for i in range(item.index, len(tokens.ends)) if tokens.starts[i] >= item.end), None)
    if after is None or tokens.kinds[after] not in ("open", "dash"):
        return False
    return anchor is None or abs(period.first - anchor) <= _DATELINE_LAG


def _stated_years(found: list[Item]) -> list[tuple[int, int]]:
    """Give place and year of every full date: without an anchor, bare days take the nearest one's year."""
    nowhere = Context(None)
    stated = []
    for item in found:
        reading = item.value.resolve(nowhere)
        period = reading.period if reading is not None else None
        if period is not None and period.unit == "day" and period.year:
            stated.append((item.index, period.year))
    return stated


def _nearest(stated: list[tuple[int, int]], index: int) -> int | None:
    """Give the year stated nearest to a token, the earlier of two at the same distance."""
    at = bisect_left(stated, (index, 0))
    beside = stated[max(0, at - 1) : at + 1]
    return min(beside, key=lambda place: abs(place[0] - index))[1] if beside else None


_RANGE_LINKS = frozenset({"to", "by", "hyphen", "dash"})
_LINKS = _RANGE_LINKS | {"and", "or", "comma"}


def _between(tokens: Tokens, last: tuple[Item, Reading] | None, item: Item) -> list[str] | None:
    """Give the kinds of the tokens between the last expression and this one, `None` if there are many."""
    if last is None:
        return None
    first = item.index
    while first and tokens.starts[first - 1] >= last[0].end:
        first -= 1
        if item.index - first > 3:
            return None
    return tokens.kinds[first : item.index]


def _linked(tokens: Tokens, last: tuple[Item, Reading] | None, item: Item) -> tuple[Period | None, bool]:
    """Give the period of the last expression if "to", "and" or the like is all that stands between; a "to" orders."""
    between = _between(tokens, last, item)
    if last is None or not between or not _LINKS.issuperset(between) or last[1].type != "DATE":
        return None, False
    first = last[0].index
    ordered = _RANGE_LINKS.issuperset(between) or (first > 0 and tokens.norms[first - 1] == "between")
    return last[1].period, ordered


def _history(tokens: Tokens, last: tuple[Item, Reading] | None, item: Item, anchor: date | None) -> Period | None:
    """Give the period of the last expression if it is a full date of another time in the same sentence."""
    if last is None or anchor is None or not isinstance(last[0].value, Known):
        return None
    period = last[1].period
    if period is None or period.unit not in ("day", "month", "year") or period.year is None:
        return None
    if period.unit == "year":
        return period if period.year != anchor.year and _sets_scene(tokens, last[0], item) else None
    if abs(period.year - anchor.year) <= 1 or "stop" in tokens.kinds[last[0].index : item.index]:
        return None
    return period


_BACKGROUND = (timedelta(days=60), timedelta(days=3 * 366))  # before the anchor


def _told(last: tuple[Item, Reading] | None, anchor: date | None) -> Period | None:
    """Give the period of the last expression if it is a full date of a past story: what follows may go on with it."""
    if last is None or anchor is None or not isinstance(last[0].value, Known | Named):
        return None
    period = last[1].period
    if period is None or period.unit != "day" or period.first is None or last[1].basis != "explicit":
        return None
    return period if _BACKGROUND[0] <= anchor - period.first <= _BACKGROUND[1] else None


def _sets_scene(tokens: Tokens, year: Item, item: Item) -> bool:
    """Tell a year that its sentence tells of: "In 1987 it fell on October 19", "1987, when on October 19"."""
    if "when" in tokens.norms[year.index : item.index]:
        return True
    opening = year.index < 2 or tokens.kinds[year.index - 2] == "stop"
    return opening and year.index > 0 and tokens.norms[year.index - 1] == "in"


def _in_brackets_after(tokens: Tokens, last: tuple[Item, Reading] | None, item: Item) -> bool:
    return _between(tokens, last, item) == ["open"]


def _timex(text: str, item: Item, reading: Reading, context: Context) -> Timex:
    period = reading.period if reading.type in ("DATE", "TIME") else None
    first, last = (period.first, period.last) if period is not None else (None, None)
    precision = "vague"
    if period is not None and first is not None:
        precision = _PRECISION.get(period.unit, "range")
    why = "; ".join([reading.how, *context.used])
    return Timex(
        item.start,
        item.end,
        text[item.start : item.end],
        reading.type,
        reading.value,
        first,
        last,
        precision,
        reading.basis,
        why,
        reading.mod,
        reading.conflict,
    )
