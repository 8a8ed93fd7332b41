"""From rows to typed pandas frames."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from helpers.schema import TABLES

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
