"""Vocabularies as CSV files, loaded strictly.

A lexicon is `NAME.csv` in this package. `load` gives its rows; it refuses a row with too many or too few cells, an
empty key, a key that comes twice and a value outside the allowed ones, naming the file and the line, because a word
that is silently lost is a row that is silently lost.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources


class LexiconError(ValueError):
    """A lexicon file breaks its own rules; the message names file, line and remedy."""


@cache
def _read(name: str) -> str:
    return (resources.files(__package__) / f"{name}.csv").read_text(encoding="utf-8")


def load(
    name: str,
    *,
    key: str | None = None,
    allowed: Mapping[str, Iterable[str]] | None = None,
) -> list[dict[str, str]]:
    """Give the rows of a lexicon as dictionaries of strings, in file order.

    `key` names the column whose values must be present and distinct (ignoring case); `allowed` maps a column to the
    values it may hold. Raises `LexiconError` naming file and line, `FileNotFoundError` for an unknown lexicon.

    >>> load("topics", key="surface")[0]["topic"]
    'rare earths'
    """
    return check_rows(f"{name}.csv", _read(name), key=key, allowed=allowed)


def check_rows(
    file: str, content: str, *, key: str | None = None, allowed: Mapping[str, Iterable[str]] | None = None
) -> list[dict[str, str]]:
    """Read the CSV `content` of `file` into rows and check them; see `load`.

    >>> check_rows("x.csv", "word,kind\\nsay,verb\\nSay,verb\\n", key="word")
    Traceback (most recent call last):
    ...
    helpers.lexicons.LexiconError: x.csv, line 3: word 'Say' comes twice; keep one row
    """
    reader = csv.DictReader(io.StringIO(content), strict=True, restkey="")
    limits = {column: frozenset(values) for column, values in (allowed or {}).items()}
    rows: list[dict[str, str]] = []
    seen: set[str] = set()
    for row in reader:
        where = f"{file}, line {reader.line_num}"
        if "" in row or None in row.values():
            raise LexiconError(
                f"{where}: {len(reader.fieldnames or ())} cells expected; quote a cell that holds a comma"
            )
        for column, values in limits.items():
            if row[column] not in values:
                raise LexiconError(f"{where}: {column} {row[column]!r} is not one of {', '.join(sorted(values))}")
        if key is not None:
            folded = row[key].casefold()
            if not folded:
                raise LexiconError(f"{where}: {key} is empty")
            if folded in seen:
                raise LexiconError(f"{where}: {key} {row[key]!r} comes twice; keep one row")
            seen.add(folded)
        rows.append(row)
    return rows
