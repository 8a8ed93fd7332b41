"""Two names for one day, the second in brackets: "next Thursday (October 30)"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from helpers.timex.model import Timex


def _weekday_alone(day: date) -> str:
    """Give the value of a weekday whose week is unknown."""
    return f"XXXX-WXX-{day.isoweekday()}"


_NEAR = timedelta(days=14)


def agree(first: Timex, second: Timex) -> tuple[Timex, Timex]:
    """Make a weekday and the calendar date in brackets after it agree, or note on both that they do not.

    The calendar date decides where it falls on the weekday and within two weeks of what the weekday alone would give;
    otherwise `conflict` on both says what the other is.
    """
    if first.date_start is None and second.date_start is not None and first.value == _weekday_alone(second.date_start):
        why = f"{first.explanation}; the day is {second.text!r} after it"
        known = replace(first, value=second.value, date_start=second.date_start, date_end=second.date_end)
        return replace(known, precision="day", basis="relative", explanation=why), second
    days = (first.date_start, first.date_end, second.date_start, second.date_end)
    one_day = first.date_start == first.date_end and second.date_start == second.date_end
    if None in days or second.type != "DATE" or not one_day or first.date_start == second.date_start:
        return first, second
    assert first.date_start is not None
    assert second.date_start is not None
    same_weekday = first.date_start.weekday() == second.date_start.weekday()
    if first.basis == "relative" and same_weekday and abs(first.date_start - second.date_start) <= _NEAR:
        why = f"{first.explanation}; corrected by {second.text!r} after it"
        corrected = replace(
            first,
            value=second.value + first.value[10:],
            date_start=second.date_start,
            date_end=second.date_end,
            explanation=why,
        )
        return corrected, second
    return (
        replace(first, conflict=f"{second.text!r} after it is {second.value}"),
        replace(second, conflict=f"{first.text!r} before it is {first.value}"),
    )
