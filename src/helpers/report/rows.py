"""Rows of the tables as plain values: what the report and the notebooks show of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from helpers.report.segments import Mark
from helpers.schema import SPAN_TABLES, TABLES
from helpers.schema.frames import frame_records

_SIGNS = {"gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "approx": "≈ "}
_UNITS = {"percent": "%", "percentage_point": " percentage points"}


def row_id(table: str, row: Mapping[str, Any]) -> str:
    """Give the id of a row: the value of its table's primary key."""
    return str(row[TABLES[table].primary_key or ""])


def article_marks(tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> dict[str, list[Mark]]:
    """Give the marks of every row of events, statistics and statements, by article.

    Raises `ValueError` naming the row whose evidence is not what its text holds there: marks would lie beside it.
    """
    marks: dict[str, list[Mark]] = defaultdict(list)
    for table in SPAN_TABLES:
        for row in frame_records(tables[table]):
            mark = Mark(int(row["start"]), int(row["end"]), row_id(table, row), table)
            article_id = str(row["article_id"])
            if texts[article_id][mark.start : mark.end] != row["evidence"]:
                raise ValueError(
                    f"table {table}, row {mark.row_id}: its evidence is not text[{mark.start}:{mark.end}] of "
                    f"{article_id}; build the tables again"
                )
            marks[article_id].append(mark)
    return dict(marks)


def format_days(start: date | None, end: date | None) -> str:
    """Write the days between two dates as ISO 8601: one day, an interval, or one with an open end.

    >>> format_days(date(2025, 10, 30), date(2025, 10, 30)), format_days(date(2025, 10, 26), date(2025, 10, 30))
    ('2025-10-30', '2025-10-26 – 2025-10-30')
    >>> format_days(date(2025, 4, 10), None), format_days(None, None)
    ('2025-04-10 –', '')
    """
    if start is None and end is None:
        return ""
    if start == end:
        return f"{start}"
    return f"{start or ''} – {end or ''}".strip()


def format_amount(row: Mapping[str, Any]) -> str:
    """Write a statistic's bounds and unit in a normal form.

    >>> format_amount({"comparator": "gt", "low": 60.0, "high": None, "unit": "percent"})
    '> 60%'
    >>> format_amount({"comparator": "range", "low": 10.0, "high": 20.0, "unit": "year"})
    '10–20 year'
    >>> format_amount({"comparator": "eq", "low": 8.5e9, "high": 8.5e9, "unit": "USD"})
    '8,500,000,000 USD'
    >>> format_amount({"comparator": "eq", "low": 7.0, "high": 7.0, "unit": "count:element"})
    '7 element'
    """
    bounds = list(dict.fromkeys(f"{value:,.15g}" for value in (row["low"], row["high"]) if value is not None))
    unit = str(row["unit"] or "").removeprefix("count:")
    number = "–".join(bounds)
    return f"{_SIGNS.get(row['comparator'], '')}{number}{_UNITS.get(unit, f' {unit}')}".strip()


def format_value(value: Any) -> str:
    """Write any cell's value as text.

    >>> format_value(("China", "Japan")), format_value(60.0), format_value(None), format_value(True)
    ('China; Japan', '60', '', 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:,.15g}"
    return str(value)
