"""Temporal expressions in English text: found, and resolved to TIMEX3 values and days.

`find_dates` gives every expression of a text, `resolve_date` reads one, `find_date_ranges` joins what bounds a
stretch of days. All are pure functions of the text and the anchor date: no clock, no locale, no files but the lexicons.
"""

from helpers.timex.finder import find_dates, resolve_date
from helpers.timex.model import Timex
from helpers.timex.ranges import find_date_ranges

__all__ = ["Timex", "find_date_ranges", "find_dates", "resolve_date"]
