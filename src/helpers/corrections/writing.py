"""A new correction: checked against the row it corrects, then written into the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pyarrow.parquet as pq

from helpers.actors.canonical import canonical_name
from helpers.corrections.applying import correct_cells, find_row_fault
from helpers.corrections.model import (
    COLUMNS,
    DROP,
    EVERY_COLUMN,
    Correction,
    CorrectionError,
    correctable_table,
    parse_value,
)
from helpers.corrections.reading import CORRECTIONS, check_line, format_corrections, make_correction, read_corrections
from helpers.schema import NAME_COLUMNS
from helpers.schema.datapackage import LIST_SEPARATOR
from helpers.storage import PROCESSED, write_text

Row = dict[str, Any]


def correct_row(
    table: str,
    row_id: str,
    changes: Mapping[str, object] | Literal["drop"],
    *,
    reason: str,
    author: str = "",
    on: date | None = None,
    tables: Path | str = PROCESSED,
    corrections: Path | str = CORRECTIONS,
) -> list[Correction]:
    """Write corrections of one row into the file of corrections; gives what was written. The next build applies them.

    `changes` is `{column: value}`, or "drop" to strike the row; None empties a cell, a list of names fills a list. All
    changes are checked together, so that two bounds can move at once. A cell that the file corrects already gets the
    new value in the old one's place. `tables` is the build that holds the row, `on` the day of correcting (today unless
    given). Raises `CorrectionError`, and writes nothing, for a row, column or value that the contract does not allow.

    From a notebook: `helpers.correct_row("statistics", "st-0123456789ab", {"low": 92, "high": 92}, reason="misread")`.
    """
    path = Path(corrections)
    written = read_corrections(path) if path.is_file() else ()
    cells = {EVERY_COLUMN: DROP} if changes == DROP else dict(changes)  # type: ignore[arg-type]
    try:
        new = [
            _make(table, row_id, column, value, reason=reason, author=author, on=on or date.today())
            for column, value in cells.items()
        ]
        _check_against_row(new, written, Path(tables))
    except ValueError as error:
        raise CorrectionError([str(error)]) from error
    write_text(format_corrections(merge_corrections(written, new)), path)
    return new


def _make(table: str, row_id: str, column: str, value: object, *, reason: str, author: str, on: date) -> Correction:
    cells = (table, row_id, column, _to_text(value), reason, author, on.isoformat())
    named = {name: check_line(cell, name) for name, cell in zip(COLUMNS, cells, strict=True)}
    correction = make_correction(named)
    parsed = parse_value(correction)
    if not correction.reason:
        raise ValueError("reason is empty; say why")
    if column in NAME_COLUMNS.get(table, ()):
        for name in parsed if isinstance(parsed, list) else [parsed] if parsed else []:
            if canonical_name(name) != name:
                raise ValueError(f"{column} {name!r} is {canonical_name(name)!r} in the tables; write that")
    return correction


def _to_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, list | tuple):
        return LIST_SEPARATOR.join(map(str, value))
    return str(value)


def _check_against_row(new: list[Correction], written: Iterable[Correction], tables: Path) -> None:
    if not new:
        raise ValueError("nothing to correct; name a column and its value")
    table, row_id = new[0].row
    before = [correction for correction in written if correction.row == (table, row_id)]
    if any(correction.is_drop for correction in before):
        raise ValueError(f"row {row_id} is struck by line {before[0].line} of the corrections; delete that line first")
    row = read_row(table, row_id, tables)
    if new[0].is_drop:
        return
    # The tables may be older than the file: what it says already counts.
    current = correct_cells(row, before)
    for correction in new:
        if current[correction.column] == parse_value(correction):
            raise ValueError(f"{correction.column} of {row_id} is {correction.value!r} already")
    fault = find_row_fault(table, correct_cells(current, new))
    if fault:
        raise ValueError(f"{row_id}: {fault}")


def read_row(table: str, row_id: str, tables: Path) -> Row:
    """Read one row of a build, dates as `date` and lists as lists; raises `ValueError` where it is not there."""
    key = correctable_table(table).primary_key
    path = tables / f"{table}.parquet"
    if not path.is_file():
        raise ValueError(f"{path}: no such table; run `make tables` or `tidytalks build` first")
    rows = pq.read_table(path, filters=[(key, "=", row_id)]).to_pylist()
    if not rows:
        raise ValueError(f"{table} has no row {row_id!r}; copy the {key} from {tables / table}.csv")
    return dict(rows[0])


def merge_corrections(written: Iterable[Correction], new: Iterable[Correction]) -> list[Correction]:
    """Add new corrections to those written: in place of one for the same cell, else at the end.

    A row that is struck needs no corrected cells, so its correction takes the place of them all.

    >>> old = Correction("events", "ev-1", "place", "Genf", "misspelt")
    >>> merge_corrections([old], [Correction("events", "ev-1", "place", "Geneva", "in English")])
    [Correction(table='events', row_id='ev-1', column='place', value='Geneva', ...)]
    """
    merged = list(written)
    for correction in new:
        same = [
            at
            for at, other in enumerate(merged)
            if other.row == correction.row and (correction.is_drop or other.column == correction.column)
        ]
        if same:
            merged[same[0]] = correction
            for at in reversed(same[1:]):
                del merged[at]
        else:
            merged.append(correction)
    return merged
