"""From rows to typed pandas frames, and back to rows of plain Python values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from helpers.schema import TABLES

Record = dict[str, Any]

DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "float64",
    "date": "datetime64[s]",
    "list": "object",
    "boolean": "bool",
}


def make_frame(name: str, rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Make a table's frame: its columns in order, typed; lists as tuples, dates as `datetime64[s]`.

    >>> make_frame("rejected", [{"source_path": "a", "stage": "read", "reason": "empty"}]).dtypes.astype(str).to_list()
    ['string', 'string', 'string']
    """
    table = TABLES[name]
    data = {}
    for column in table.columns:
        values = [row.get(column.name) for row in rows]
        if column.type == "list":
            values = [tuple(value or ()) for value in values]
            data[column.name] = pd.Series(values, dtype="object")
        elif column.type == "date":
            data[column.name] = pd.Series(
                [None if value is None else date.isoformat(value) for value in values], dtype="object"
            ).astype("datetime64[s]")
        else:
            data[column.name] = pd.Series(values, dtype=DTYPES[column.type])
    return pd.DataFrame(data, columns=table.column_names)


def frame_records(frame: pd.DataFrame) -> list[Record]:
    """Give a frame's rows as dicts: missing cells None, days `date`, list columns tuples, the rest as they are.

    What works on rows then need not know how pandas marks a gap.

    >>> frame_records(pd.DataFrame({"low": [float("nan")], "date_start": [pd.Timestamp("2025-10-30")]}))
    [{'low': None, 'date_start': datetime.date(2025, 10, 30)}]
    """
    columns = {str(name): [_plain_value(value) for value in frame[name]] for name in frame.columns}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _plain_value(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return tuple(value)
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
