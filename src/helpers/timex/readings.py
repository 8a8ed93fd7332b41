"""The meaning of an expression in its context."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.timex.periods import Period


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says once its context is known: TIMEX3 type and value, and the period it names, if one."""

    type: str
    value: str
    period: Period | None = None
    mod: str = ""
    basis: str = "none"
    how: str = ""
    conflict: str = ""


def dated(period: Period, *, basis: str, how: str, mod: str = "") -> Reading:
    """Give the reading of a period of the calendar.

    >>> dated(Period("month", 2025, 10), basis="explicit", how="month").value
    '2025-10'
    """
    return Reading("DATE", period.value, period, mod, basis, how)


def vague(value: str, how: str) -> Reading:
    """Give the reading of an expression without bounds, such as `PAST_REF`."""
    return Reading("DATE", value, None, "", "none", how)
