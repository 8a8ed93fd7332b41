"""Temporal expressions in English text: found, and resolved to TIMEX3 values and days."""

from helpers.timex.finder import find_dates, resolve_date
from helpers.timex.model import Timex

__all__ = ["Timex", "find_dates", "resolve_date"]
