"""Rows marked by hand, as CSV files: read typed as text, and checked against the articles and the contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.schema import SPAN_TABLES, TABLES

_ACCEPTED_COLUMNS = ["table", "article_id", "start", "end", "column", "value"]


class BadGold(ValueError):
    """A marked row that breaks the rules; the message names table, row and remedy."""


def read_gold(folder: Path | str) -> dict[str, pd.DataFrame]:
    """Read the rows marked by hand: `events`, `statistics`, `statements`, and `accepted` for readings equally right.

    Offsets are integers and `optional` is a boolean; every other cell is text, empty where missing, for it is as text
    that cells are compared. Raises `FileNotFoundError` where one of the four files is not there.
    """
    folder, frames = Path(folder), {}
    for name in (*SPAN_TABLES, "accepted"):
        frame = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        frame = frame.astype({"start": "int64", "end": "int64"})
        if "optional" in frame:
            frame["optional"] = frame["optional"].eq("true")
        frames[name] = frame
    return frames


def check_gold(gold: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> None:
    """Raise `BadGold` where a marked row is not what its article says, or breaks the contract's vocabularies.

    `texts` are the articles' texts by `article_id`, as `read_texts` gives them.

    >>> gold = {"events": pd.DataFrame([{"article_id": "a", "start": 0, "end": 3, "evidence": "sat"}])}
    >>> check_gold(gold, {"a": "met in May"})
    Traceback (most recent call last):
    helpers.evaluation.gold.BadGold: events, a 0-3: the text has 'met', the row has 'sat'
    """
    for name in SPAN_TABLES:
        if name not in gold:
            continue
        columns = {column.name: column for column in TABLES[name].columns}
        for row in gold[name].to_dict("records"):
            where = f"{name}, {row['article_id']} {row['start']}-{row['end']}"
            found = texts.get(row["article_id"], "")[row["start"] : row["end"]]
            if found != row["evidence"]:
                raise BadGold(f"{where}: the text has {found!r}, the row has {row['evidence']!r}")
            for cell in sorted(columns.keys() & {str(key) for key in row}):
                _check_cell(where, cell, str(row[cell]), enum=columns[cell].enum, kind=columns[cell].type)
        if gold[name].duplicated(["article_id", "start", "end"]).any():
            raise BadGold(f"{name}: two rows have one span; keep one of them")
    _check_accepted(gold)


def _check_cell(where: str, cell: str, value: str, *, enum: tuple[str, ...] | None, kind: str) -> None:
    if value and enum and value not in enum:
        raise BadGold(f"{where}: {cell} is {value!r}, which is none of {', '.join(enum)}")
    if value and kind == "date":
        try:
            date.fromisoformat(value)
        except ValueError as error:
            raise BadGold(f"{where}: {cell} is {value!r}, which is no day written YYYY-MM-DD") from error


def _check_accepted(gold: Mapping[str, pd.DataFrame]) -> None:
    """Raise where an accepted reading belongs to no marked row, or to no column of it."""
    for row in gold.get("accepted", pd.DataFrame(columns=_ACCEPTED_COLUMNS)).to_dict("records"):
        frame = gold[row["table"]]
        of_row = frame[["article_id", "start", "end"]].eq([row["article_id"], row["start"], row["end"]]).all(axis=1)
        if not of_row.any() or row["column"] not in frame:
            raise BadGold(
                f"accepted: {row['table']}, {row['article_id']} {row['start']}-{row['end']}: no such row or cell"
            )
