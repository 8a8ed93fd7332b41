"""What a temporal expression is, for everyone who uses one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression of a text, in the terms of TIMEX3 (TimeML 1.2.1) and of the project's tables.

    `start` and `end` are code points of the text it was found in, half-open, with the extent TimeML gives it. `value`
    is the TIMEX3 value. `date_start` and `date_end` are the first and last day it can lie on, both inclusive; they are
    `None` where there is none (durations, sets, vague expressions, unknown years). `mod` is TIMEX3's modifier (`START`,
    `APPROX`) or empty.
    """

    start: int
    end: int
    text: str
    type: str  # DATE, TIME, DURATION, SET
    value: str
    date_start: date | None = None
    date_end: date | None = None
    precision: str = "vague"  # day, range, week, month, quarter, season, year, vague
    basis: str = "none"  # explicit, relative, none
    explanation: str = ""
    mod: str = ""
    conflict: str = ""  # what a second naming of the same day says otherwise
