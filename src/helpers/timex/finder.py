"""Find the temporal expressions of a text and resolve them."""

from __future__ import annotations

import re
from datetime import date

from helpers.timex.calendar_rules import CALENDAR
from helpers.timex.combination_rules import COMBINATIONS, DAYS, FINAL
from helpers.timex.context import Context
from helpers.timex.emission import is_expression
from helpers.timex.expressions import COMPARISON
from helpers.timex.length_rules import LENGTHS, NUMBERS
from helpers.timex.model import Timex
from helpers.timex.patterns import PLAIN, STOP, Item, code
from helpers.timex.readings import Reading
from helpers.timex.relative_rules import RELATIVE
from helpers.timex.tokens import Tokens, tokenise

LEVELS = (CALENDAR, NUMBERS, LENGTHS, RELATIVE, DAYS, COMBINATIONS, FINAL)
_CORE = (
    "month weekday weekdays season daypart dayparts noon unit units weekend deictic tonight overnight every frequency "
    "vague_ref future holiday year4 year2 decade4 decade2 decade_word clock ampm oclock numeric_date quarter_letter "
    "half_letter fiscal_letter past half ordinal_day tens current recent zone"
).split()
_RUN = re.compile(f"[^{PLAIN}{STOP}]+")
_PRECISION = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "season": "season", "year": "year"}


def find_dates(text: str, *, anchor: date | None = None) -> list[Timex]:
    """Find the dates, times, durations and sets of an English text, as TIMEX3 annotates them.

    `anchor` is the date of the text, against which "Friday" or "two years ago" is resolved; without it only what is
    fully said has dates. The result is sorted and does not overlap; the time it takes is linear in the text.

    The scheme is TimeML 1.2.1's (Pustejovsky et al. 2003).

    >>> [(t.text, t.value) for t in find_dates("They met on Friday and meet again next month.", anchor=date(2025, 10, 26))]
    [('Friday', '2025-10-24'), ('next month', '2025-11')]
    """
    tokens = tokenise(text)
    found = _expressions(tokens)
    context = Context(anchor, tokens.norms, tokens.kinds, year=None)
    if anchor is None:
        _seed_year(context, found)
    out = []
    for item in found:
        context.index, context.used = item.index, []
        reading = item.value.resolve(context)
        if reading is None:
            continue
        if reading.period is not None:
            context.note(reading.period, comparison=reading.how == COMPARISON)
        elif reading.type == "DURATION" and "month" in reading.how:
            context.compared = None
        out.append(_timex(text, item, reading, context))
    return out


def resolve_date(text: str, *, anchor: date | None = None) -> Timex | None:
    """Read a text that is one temporal expression; `None` if it is not.

    >>> resolve_date("next Thursday", anchor=date(2025, 10, 21)).value
    '2025-10-23'
    >>> resolve_date("the meeting") is None
    True
    """
    found = find_dates(text, anchor=anchor)
    if len(found) != 1:
        return None
    start = len(text) - len(text.lstrip())
    return found[0] if (found[0].start, found[0].end) == (start, len(text.rstrip())) else None


def _expressions(tokens: Tokens) -> list[Item]:
    """Run the grammar over every stretch of tokens that has a word of time in it."""
    core = _core()
    found = []
    for run in _RUN.finditer(tokens.signature):
        if core.search(run.group()) is None:
            continue
        items = tokens.items(max(0, run.start() - 1), min(len(tokens.kinds), run.end() + 1))
        items.append(Item("stop", None, tokens.ends[-1], tokens.ends[-1], len(tokens.kinds)))
        for level in LEVELS:
            items = level.apply(items)
        found.extend(item for item in items if is_expression(item, tokens))
    return found


def _core() -> re.Pattern[str]:
    return re.compile("[" + "".join(code(kind) for kind in _CORE) + "]")


def _seed_year(context: Context, found: list[Item]) -> None:
    """Without an anchor, bare days take the year of the first full date."""
    for item in found:
        context.index = item.index
        reading = item.value.resolve(context)
        if reading is not None and reading.period is not None and reading.period.unit == "day" and reading.period.year:
            context.year = reading.period.year
            return


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
