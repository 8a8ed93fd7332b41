"""Two dates that bound a stretch of days, joined: "October 24 to 27", "between 2020 and 2023"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpers.timex.model import Timex

_TO = re.compile(r"\s{0,3}(?:to|through|thru|until|till|[-‐‑–—−])\s{0,3}(?:the\s)?", re.IGNORECASE)
_AND = re.compile(r"\s{1,3}and\s{1,3}(?:the\s)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s{1,3}(?:the\s)?$", re.IGNORECASE)
_FAR = 20  # characters: "between the " ends within this many before the first date


def find_date_ranges(timexes: Sequence[Timex], text: str) -> list[Timex]:
    """Join the dates that "to", "through", a dash or "between ... and" makes one range; leave the others as they are.

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


def _is_between(first: Timex, text: str) -> bool:
    return _BETWEEN.search(text[max(0, first.start - _FAR) : first.start]) is not None
