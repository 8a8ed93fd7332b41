"""Two expressions that bound a stretch of days, joined: "October 24 to 27", "the first nine months of 2024"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from helpers.timex.model import Timex
from helpers.timex.periods import move, period_of

_TO = re.compile(r",?\s{0,3}(?:to|through|thru|until|till|/|[-‐‑–—−])\s{0,3}(?:the\s)?", re.IGNORECASE)
_AND = re.compile(r"\s{1,3}and\s{1,3}(?:the\s)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s{1,3}(?:the\s)?$", re.IGNORECASE)
_OF = re.compile(r"\s{1,3}of\s{1,3}(?:the\s)?", re.IGNORECASE)
_SIDE = re.compile(r"(?:the\s{1,3})?(first|last|final)\b", re.IGNORECASE)
_SIZE = re.compile(r"P(\d{1,4})([DWMQY])")
_UNITS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}
_FAR = 20  # characters: "between the " ends within this many before the first date


def find_date_ranges(timexes: Sequence[Timex], text: str) -> list[Timex]:
    """Join the dates that "to", "through", a dash or "between ... and" makes one range; leave the others as they are.

    So are a length and the period it is the first or last part of: "the last two months of 2025".

    `timexes` are those that `find_dates` gave for `text`, sorted. A joined one has the value `START/END` (ISO 8601),
    the first day of the first and the last day of the second, and the precision `range`.

    >>> from datetime import date
    >>> from helpers.timex import find_dates
    >>> text = "The round ran from October 24 to 27."
    >>> [t.value for t in find_date_ranges(find_dates(text, anchor=date(2025, 11, 1)), text)]
    ['2025-10-24/2025-10-27']
    """
    out: list[Timex] = []
    for timex in timexes:
        joined = _join(out[-1], timex, text) if out else None
        if joined is None:
            out.append(timex)
        else:
            out[-1] = joined
    return out


def _join(first: Timex, second: Timex, text: str) -> Timex | None:
    if first.type == "DURATION":
        return _part(first, second, text)
    if first.type != "DATE" or second.type != "DATE" or first.date_start is None or second.date_end is None:
        return None
    if first.precision == "range" and "/" in first.value:
        return None
    between = text[first.end : second.start]
    if len(between) > _FAR or not (_TO.fullmatch(between) or (_AND.fullmatch(between) and _is_between(first, text))):
        return None
    if second.date_end <= first.date_start:
        return None
    return Timex(
        first.start,
        second.end,
        text[first.start : second.end],
        "DATE",
        f"{first.value}/{second.value}",
        first.date_start,
        second.date_end,
        "range",
        "explicit" if first.basis == second.basis == "explicit" else "relative",
        f"from ({first.explanation}) to ({second.explanation})",
    )


def _part(length: Timex, whole: Timex, text: str) -> Timex | None:
    """Join "the first nine months" and "of 2024"."""
    side, size = _SIDE.match(length.text), _SIZE.fullmatch(length.value)
    opening, closing = whole.date_start, whole.date_end
    if side is None or size is None or opening is None or closing is None:
        return None
    if whole.type != "DATE" or not _OF.fullmatch(text[length.end : whole.start]):
        return None
    count, unit = int(size[1]), _UNITS[size[2]]
    if side[1].lower() == "first":
        after = move(opening, count, unit)
        start: date | None = opening
        end = after - timedelta(days=1) if after is not None else None
    else:
        end = closing
        start = move(closing + timedelta(days=1), -count, unit) if closing < date.max else None
    if start is None or end is None or not opening <= start <= end <= closing:
        return None
    first, last = period_of(start, unit), period_of(end, unit)
    return Timex(
        length.start,
        whole.end,
        text[length.start : whole.end],
        "DATE",
        f"{first.value}/{last.value}",
        start,
        end,
        "range",
        whole.basis,
        f"{side[1].lower()} {length.value} of ({whole.explanation})",
    )


def _is_between(first: Timex, text: str) -> bool:
    return _BETWEEN.search(text[max(0, first.start - _FAR) : first.start]) is not None
