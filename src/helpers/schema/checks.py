"""Checks a table against the contract, with pandera, from the one declaration in `helpers.schema`."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from helpers.schema import TABLES, Column
from helpers.schema.frames import DTYPES

# Pairs of columns whose first holds nothing greater than the second.
_IN_ORDER = (
    ("date_start", "date_end"),
    ("period_start", "period_end"),
    ("low", "high"),
    ("reference_low", "reference_high"),
)


class BrokenContract(ValueError):
    """A table breaks the contract; the message names table, row, column and value."""


@cache
def pandera_schema(name: str) -> pa.DataFrameSchema:
    """Make the pandera schema of a table: columns in order, types, closed vocabularies, keys, and relations of columns.

    >>> list(pandera_schema("rejected").columns)
    ['source_path', 'stage', 'reason']
    """
    table = TABLES[name]
    columns = {
        column.name: _pandera_column(column, unique=column.name == table.primary_key) for column in table.columns
    }
    return pa.DataFrameSchema(columns, checks=_relations(table.column_names), ordered=True, strict=True)


def _pandera_column(column: Column, *, unique: bool) -> pa.Column:
    checks = []
    if column.enum and column.type == "list":
        allowed = frozenset(column.enum)
        checks.append(pa.Check(lambda values: values.map(allowed.issuperset), name=f"one of {', '.join(column.enum)}"))
    elif column.enum:
        checks.append(pa.Check.isin(column.enum))
    if column.type == "number":
        checks.append(pa.Check(lambda values: np.isfinite(values), name="a finite number"))
    return pa.Column(
        object if column.type == "list" else DTYPES[column.type],
        checks=checks,
        nullable=not column.required,
        unique=unique,
        name=column.name,
    )


def _relations(names: list[str]) -> list[pa.Check]:
    checks = []
    if "evidence" in names:
        checks.append(
            pa.Check(
                lambda frame: (frame["end"] - frame["start"]) == frame["evidence"].str.len(),
                name="evidence is as long as its span",
                element_wise=False,
            )
        )
    for first, last in _IN_ORDER:
        if first in names and last in names:
            checks.append(
                pa.Check(
                    lambda frame, a=first, b=last: frame[a].isna() | frame[b].isna() | (frame[a] <= frame[b]),
                    name=f"{first} is not after {last}",
                )
            )
    return checks


def check_table(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Give the frame back if it keeps the contract; else raise `BrokenContract` naming row, column and value.

    >>> frame = pd.DataFrame({"source_path": ["a"], "stage": ["lost"], "reason": ["x"]}, dtype="string")
    >>> check_table("rejected", frame)
    Traceback (most recent call last):
    ...
    helpers.schema.checks.BrokenContract: table rejected, row 0, column stage: 'lost' fails isin(...)
    """
    faults = find_faults(name, frame)
    if faults:
        raise BrokenContract("; ".join(message for _, message in faults[:5]))
    return frame


def find_faults(name: str, frame: pd.DataFrame) -> list[tuple[int | None, str]]:
    """List what in a frame breaks the contract, as (row number, message); no number where it is the whole table."""
    try:
        pandera_schema(name).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return [_fault(name, case) for case in errors.failure_cases.to_dict("records")]
    return []


def _fault(name: str, case: dict[str, Any]) -> tuple[int | None, str]:
    row = None if pd.isna(case["index"]) else int(case["index"])
    column = f", column {case['column']}" if case["column"] and case["schema_context"] == "Column" else ""
    value = repr(case["failure_case"])
    at = "" if row is None else f", row {row}"
    return row, f"table {name}{at}{column}: {value} fails {case['check']}"
