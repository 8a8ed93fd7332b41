"""What a correction is, and what it may touch."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from helpers.schema import SPAN_TABLES, TABLES, Column, Table

COLUMNS = ("table", "row_id", "column", "value", "reason", "author", "date")
EVERY_COLUMN, DROP = "*", "drop"
CORRECTABLE = SPAN_TABLES  # what is read from articles; everything else is made from it

_DERIVED = {
    "articles": "it says what was read: change the article's front matter instead",
    "actors": "it is made from the other tables: correct the names in the rows that hold them",
    "timeline": "it is made from events: correct the mentions that its event_ids name",
    "claims": "it is made from statistics and data/raw/reference: correct those",
    "rejected": "it says what could not be used: mend the file it names",
}
_READ = (
    "it is read from the article's text, which no correction may alter; strike the row instead (column *, value drop)"
)
_FIXED = {
    "article_id": _READ,
    "start": _READ,
    "end": _READ,
    "evidence": _READ,
    "sentence": _READ,
    "content": _READ,
    "corrected": "the build sets it",
    "plover": "it follows from kind: correct kind",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class CorrectionError(ValueError):
    """Corrections that cannot be applied; the message names each, with the remedy."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction as it is written in the file: every cell a string, `value` empty to empty a cell.

    `line` is where it stands in the file, for messages; it is 0 for one that is not written yet, and takes no part in
    comparisons.
    """

    table: str
    row_id: str
    column: str
    value: str
    reason: str
    author: str = ""
    date: str = ""
    line: int = field(default=0, compare=False)

    @property
    def is_drop(self) -> bool:
        """Tell whether it strikes the whole row."""
        return self.column == EVERY_COLUMN

    @property
    def row(self) -> tuple[str, str]:
        """Give the row that it corrects, as (table, id)."""
        return self.table, self.row_id


def correctable_table(name: str) -> Table:
    """Give the table of that name; raises `ValueError` with the remedy for one that takes no corrections.

    >>> correctable_table("timeline")
    Traceback (most recent call last):
    ...
    ValueError: table timeline takes no corrections: it is made from events: correct the mentions ...
    """
    if name in CORRECTABLE:
        return TABLES[name]
    if name in _DERIVED:
        raise ValueError(f"table {name} takes no corrections: {_DERIVED[name]}")
    raise ValueError(f"no table {name!r}: corrections are for {', '.join(CORRECTABLE)}")


def correctable_columns(table: Table) -> list[str]:
    """Give the columns of a table that may be corrected, in contract order.

    >>> correctable_columns(TABLES["statements"])[:3]
    ['speaker', 'speaker_role', 'speaker_affiliation']
    """
    return [name for name in table.column_names if name not in _FIXED and name != table.primary_key]


def parse_value(correction: Correction) -> Any:
    """Give the typed value that a correction puts into its cell; raises `ValueError` with the remedy.

    >>> parse_value(Correction("statistics", "st-1", "low", "92.5", "misread"))
    92.5
    >>> parse_value(Correction("events", "ev-1", "status", "maybe", "misread"))
    Traceback (most recent call last):
    ...
    ValueError: status 'maybe' is not one of occurred, ongoing, planned, hypothetical, denied
    """
    table = correctable_table(correction.table)
    if correction.is_drop:
        if correction.value != DROP:
            raise ValueError(f"column * goes with value {DROP}, not {correction.value!r}; name the column to change")
        return DROP
    name = correction.column
    if name not in table.column_names:
        raise ValueError(f"{table.name} has no column {name!r}: name one of {', '.join(correctable_columns(table))}")
    if name == table.primary_key:
        raise ValueError(f"{name} cannot be corrected: it is how corrections find the row")
    if name in _FIXED:
        raise ValueError(f"{name} cannot be corrected: {_FIXED[name]}")
    return parse_cell(correction.value, table.column(name))


def parse_cell(text: str, column: Column) -> Any:
    """Read one cell of a table: `None` for an empty one, lists from `a; b`; raises `ValueError` with the remedy.

    >>> parse_cell("tariffs; soybeans", TABLES["events"].column("topics"))
    ['tariffs', 'soybeans']
    >>> parse_cell("14 May 2025", TABLES["events"].column("date_start"))
    Traceback (most recent call last):
    ...
    ValueError: date_start '14 May 2025' is no date; write YYYY-MM-DD
    """
    text = text.strip()
    if column.type == "list":
        values = list(dict.fromkeys(part for part in map(str.strip, text.split(";")) if part))
        for value in values:
            _check_enum(value, column)
        return values
    if not text:
        if column.required:
            raise ValueError(f"{column.name} cannot be empty")
        return None
    if column.type == "date":
        return _parse_day(text, column.name)
    if column.type in ("number", "integer"):
        return _parse_number(text, column)
    _check_enum(text, column)
    return text


def _check_enum(text: str, column: Column) -> None:
    if column.enum and text not in column.enum:
        raise ValueError(f"{column.name} {text!r} is not one of {', '.join(column.enum)}")


def _parse_day(text: str, name: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(f"{name} {text!r} is no date; write YYYY-MM-DD")


def _parse_number(text: str, column: Column) -> float | int:
    try:
        number = float(text)
        if number - number == 0 and "_" not in text:  # neither infinite nor NaN
            return int(number) if column.type == "integer" else number
    except ValueError:
        pass
    raise ValueError(f"{column.name} {text!r} is no number; write digits with a point, without separators or units")
