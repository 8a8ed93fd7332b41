"""The file of corrections: read strictly, written whole."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

from helpers.corrections.model import COLUMNS, Correction, CorrectionError, parse_cell, parse_value
from helpers.schema import Column

CORRECTIONS = Path("data/corrections.csv")

_WHEN = Column("date", "date", "the day it was written")
# Text that a spreadsheet would run, and text that looks as if it had been guarded already, gets an apostrophe.
_RUNS = re.compile(r"'*[=+\-@]")
_GUARDED = re.compile(r"'+[=+\-@]")
_NUMBER = re.compile(r"[+-]?[\d.,]+", re.ASCII)


def default_corrections(source: Path) -> Path | None:
    """Give `corrections.csv` beside the source of a build, or None where there is none.

    For `data/raw` that is `data/corrections.csv`.
    """
    path = Path(os.path.abspath(source)).parent / "corrections.csv"  # noqa: PTH100 - follows no link, unlike `resolve`
    return path if path.is_file() else None


def read_corrections(path: Path | None) -> tuple[Correction, ...]:
    """Read a file of corrections, in its order; None gives none.

    Raises `FileNotFoundError` for a missing file and `CorrectionError`, naming every line at fault, for one that breaks
    its rules: its seven columns, a table, column and value that the contract allows, a reason, no cell corrected twice.
    """
    if path is None:
        return ()
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file of corrections; name another or leave --corrections out")
    try:
        return parse_corrections(path.read_text(encoding="utf-8-sig"), name=str(path))
    except UnicodeDecodeError as error:
        raise CorrectionError([f"{path}: it is not UTF-8; save it as CSV in UTF-8"]) from error


def parse_corrections(text: str, *, name: str = "corrections.csv") -> tuple[Correction, ...]:
    """Read corrections from the text of their file; `name` is what messages call it.

    >>> parse_corrections("table,row_id,column,value,reason,author,date\\nevents,ev-1,*,drop,no event,AB,2026-01-31\\n")
    (Correction(table='events', row_id='ev-1', column='*', value='drop', reason='no event', author='AB', ...),)
    """
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if tuple(cell.strip() for cell in header) != COLUMNS:
        raise CorrectionError([f"{name}, line 1: the header is not {','.join(COLUMNS)}; write that, with commas"])
    found: list[Correction] = []
    problems: list[str] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{name}, line {reader.line_num}"
        if len(cells) != len(COLUMNS):
            problems.append(f"{where}: {len(cells)} cells, not {len(COLUMNS)}; quote a cell that holds a comma")
            continue
        named = dict(zip(COLUMNS, (_unguard(cell.strip()) for cell in cells), strict=True))
        correction = make_correction(named, line=reader.line_num)
        problems += [f"{where}: {fault}" for fault in _faults(correction, found)]
        found.append(correction)
    if problems:
        raise CorrectionError(problems)
    return tuple(found)


def make_correction(cells: Mapping[str, str], *, line: int = 0) -> Correction:
    """Make a correction from its cells by column."""
    return Correction(*(cells[name] for name in COLUMNS), line=line)  # type: ignore[misc, arg-type]


def _faults(correction: Correction, before: Iterable[Correction]) -> list[str]:
    faults = []
    try:
        parse_value(correction)
    except ValueError as error:
        faults.append(str(error))
    try:
        parse_cell(correction.date, _WHEN)
    except ValueError as error:
        faults.append(str(error))
    if not correction.row_id:
        faults.append("row_id is empty; write the id of the row")
    if not correction.reason:
        faults.append("reason is empty; say why")
    for other in before:
        if other.row == correction.row and (other.column == correction.column or other.is_drop or correction.is_drop):
            faults.append(f"line {other.line} corrects the same of row {correction.row_id}; delete one of the two")
    return faults


def format_corrections(corrections: Iterable[Correction]) -> str:
    """Write corrections as the text of their file; `parse_corrections` gives them back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for correction in corrections:
        writer.writerow([_guard(getattr(correction, name)) for name in COLUMNS])
    return out.getvalue()


def check_line(text: str, name: str) -> str:
    """Give a cell's text without blanks around it; raises `ValueError` for one that is not a single printable line."""
    text = text.strip()
    if any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in text):
        raise ValueError(f"{name} must be one line of text without control characters")
    return text


def _guard(text: str) -> str:
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def _unguard(text: str) -> str:
    return text[1:] if _GUARDED.match(text) else text
