"""How good the tables are: their rows held against rows marked by hand, counted, and the faults listed.

A row of a table and a marked row of the same article may be the same fact where their spans overlap (for statements,
where they share at least half of the characters that either has). Of all that may be, pairs are made one to one: first
those that agree in what tells facts apart (`SAME_FACT`), then those that overlap most. What is left over on the one
side was missed, on the other it is spurious. Rows marked optional count for nothing, found or not.

Precision, recall and F1 are those of information retrieval (van Rijsbergen 1979, *Information Retrieval*, ch. 7); the
interval round a share is Wilson's (1927, JASA 22:209-212), at 95 percent.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import sqrt
from typing import Any

import pandas as pd

from helpers.schema import SPAN_TABLES, TABLES
from helpers.schema.frames import Record, frame_records

# What makes two overlapping rows the same fact; a pair that differs here is found, but not right.
SAME_FACT = {
    "events": ("kind", "date_start"),
    "statistics": ("low", "high", "unit"),
    "statements": ("speaker",),
}
# The cells that are compared, in the order of the contract.
CELLS = {
    "events": ("kind", "actors", "recipients", "date_start", "date_end", "status"),
    "statistics": (
        *("comparator", "low", "high", "unit", "metric", "subject", "stage", "region"),
        *("period_start", "period_end", "source_org"),
    ),
    "statements": ("speaker", "kind", "cue", "date_start"),
}
VERDICTS = ("found", "missed", "spurious", "optional")
_REACH = 80  # characters of context on either side of what was missed
_LEAST_SHARED = {"events": 0.0, "statistics": 0.0, "statements": 0.5}
_MATCH_COLUMNS = ["table", "verdict", "right", "article_id", "start", "end", "row_id", "evidence", "sentence"]
_CELL_COLUMNS = ["table", "article_id", "row_id", "evidence", "column", "marked", "read", "right"]

Frames = Mapping[str, pd.DataFrame]


def match_tables(tables: Frames, gold: Frames) -> pd.DataFrame:
    """Hold every row of the three tables against the marked rows: one row a marked row, and one a spurious row.

    `tables` is what `read_tables` gives, `gold` what `read_gold` gives; articles that are not marked, or were not
    read, are left out. `verdict` is `found`, `missed`, `spurious` or `optional`; `right` says whether a found row
    also agrees in the cells of `SAME_FACT`. The span and the evidence are the marked row's, or the spurious row's.

    >>> marked = pd.DataFrame([{"article_id": "a", "start": 4, "end": 7, "evidence": "met", "kind": "meeting",
    ...                         "date_start": "2025-05-03", "optional": False}])
    >>> events = pd.DataFrame([{"article_id": "a", "event_id": "e", "start": 0, "end": 10, "evidence": "Kim met Lee",
    ...                         "sentence": "Kim met Lee.", "kind": "talks", "date_start": "2025-05-03"}])
    >>> match_tables({"events": events}, {"events": marked})[["verdict", "right", "row_id"]].values.tolist()
    [['found', False, 'e']]
    """
    rows = [match for name in SPAN_TABLES if name in gold for match, *_ in _pairs(tables, gold, name)]
    return pd.DataFrame(rows, columns=_MATCH_COLUMNS)


def compare_cells(tables: Frames, gold: Frames) -> pd.DataFrame:
    """Compare the cells of every pair that counts: one row a cell, with what was marked and what was read, as text.

    Lists are right when they name the same actors, in any order. A reading that `accepted` lists is right, and then
    stands in `marked` in place of the first.
    """
    rows = []
    for name in SPAN_TABLES:
        for match, marked, read in _pairs(tables, gold, name) if name in gold else ():
            if match["verdict"] != "found" or marked is None or read is None:
                continue
            for cell in CELLS[name]:
                if cell in marked and cell in read:
                    wanted, got, right = _compare(marked, read, cell)
                    place = (match["article_id"], match["row_id"], match["evidence"])
                    rows.append((name, *place, cell, wanted, got, right))
    return pd.DataFrame(rows, columns=_CELL_COLUMNS)


def score_tables(matches: pd.DataFrame) -> pd.DataFrame:
    """Count hits and faults of each table, and the shares that follow, in percent.

    Two rows a table: `found` asks for the place alone, `right` also for the cells of `SAME_FACT`. A row that is found
    and wrong is both a miss and spurious. `recall_low` and `recall_high` bound the recall at 95 percent.

    >>> pairs = pd.DataFrame({"table": "events", "verdict": ["found", "found", "missed", "spurious"],
    ...                       "right": [True, False, False, False]})
    >>> score_tables(pairs)[["measure", "precision", "recall", "f1"]].values.tolist()
    [['found', 66.7, 66.7, 66.7], ['right', 33.3, 33.3, 33.3]]
    """
    rows = []
    for table in matches["table"].drop_duplicates():
        verdicts = matches.loc[matches["table"].eq(table)]
        found, missed, spurious = (int(verdicts["verdict"].eq(verdict).sum()) for verdict in VERDICTS[:3])
        for measure, hits in (("found", found), ("right", int(verdicts["right"].sum()))):
            marked, read = found + missed, found + spurious
            low, high = wilson_interval(hits, marked)
            shares = (_percent(hits, read), _percent(hits, marked), _percent(2 * hits, marked + read), low, high)
            rows.append((table, measure, marked, read, hits, *shares))
    columns = ["table", "measure", "marked", "read", "hits", "precision", "recall", "f1", "recall_low", "recall_high"]
    return pd.DataFrame(rows, columns=columns)


def score_cells(cells: pd.DataFrame) -> pd.DataFrame:
    """Give the share of right cells for each column of each table, in percent, in the order of the contract.

    >>> cells = pd.DataFrame({"table": "events", "column": ["kind", "kind"], "right": [True, False]})
    >>> score_cells(cells).values.tolist()
    [['events', 'kind', 2, 1, 50.0]]
    """
    rows = []
    for (table, column), group in cells.groupby(["table", "column"], sort=False):
        right = int(group["right"].sum())
        rows.append((table, column, len(group), right, _percent(right, len(group))))
    return pd.DataFrame(rows, columns=["table", "column", "cells", "right", "percent"])


def cross_cell(cells: pd.DataFrame, *, table: str, column: str) -> pd.DataFrame:
    """Count what was marked against what was read for one column: the confusion matrix, marked down, read across.

    Rows and columns are the same values in the same order, the most often marked first, so that the diagonal holds
    what is right. An empty cell shows as `(empty)`.

    >>> cells = pd.DataFrame({"table": "events", "column": "kind", "marked": ["talks", "talks", "call"],
    ...                       "read": ["talks", "meeting", "call"]})
    >>> cross_cell(cells, table="events", column="kind").loc["talks"].to_dict()
    {'talks': 1, 'call': 0, 'meeting': 1}
    """
    chosen = cells[cells["table"].eq(table) & cells["column"].eq(column)]
    marked, read = (chosen[side].replace("", "(empty)") for side in ("marked", "read"))
    counts = marked.value_counts()
    order = sorted({*marked, *read}, key=lambda value: (-int(counts.get(value, 0)), value))
    crossed = pd.crosstab(marked, read).reindex(index=order, columns=order, fill_value=0)
    return crossed.rename_axis(index="marked", columns="read")


def list_faults(
    matches: pd.DataFrame, *, table: str, verdict: str, texts: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """List the rows of a table that were `missed`, or are `spurious`, each with its words and the words around it.

    `texts`, as `read_texts` gives them, are needed for the surroundings of what was missed.

    >>> missed = pd.DataFrame([{"table": "events", "verdict": "missed", "article_id": "a", "start": 9, "end": 12,
    ...                         "evidence": "met", "sentence": ""}])
    >>> list_faults(missed, table="events", verdict="missed", texts={"a": "It rained. Kim met Lee."})["around"].item()
    'It rained. Kim met Lee.'
    """
    chosen = matches[matches["table"].eq(table) & matches["verdict"].eq(verdict)]
    rows = [
        (row["article_id"], row["evidence"], row["sentence"] or _around(row, (texts or {}).get(row["article_id"], "")))
        for row in frame_records(chosen)
    ]
    return pd.DataFrame(rows, columns=["article_id", "evidence", "around"])


def _around(row: Record, text: str) -> str:
    """Give the words of a row with some on either side, cut between words."""
    first, last = max(0, row["start"] - _REACH), min(len(text), row["end"] + _REACH)
    before, after = text[first : row["start"]], text[row["end"] : last]
    if first:
        before = "… " + before.partition(" ")[2]
    if last < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[row['start'] : row['end']]}{after}".split())


def list_wrong_cells(cells: pd.DataFrame) -> pd.DataFrame:
    """List the cells that are wrong: table, article, the row's words, the column, what was marked and what was read."""
    wrong = cells[~cells["right"].astype(bool)]
    return wrong[["table", "column", "marked", "read", "evidence", "article_id"]].reset_index(drop=True)


def wilson_interval(hits: int, cases: int) -> tuple[float, float]:
    """Bound a share seen as `hits` of `cases`, in percent, at 95 percent confidence.

    >>> wilson_interval(8, 10)
    (49.0, 94.3)
    >>> wilson_interval(0, 0)
    (0.0, 100.0)
    """
    if not cases:
        return 0.0, 100.0
    z, share = 1.959964, hits / cases
    centre = share + z * z / (2 * cases)
    reach = z * sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases))
    scale = 100 / (1 + z * z / cases)
    return round(max(0.0, centre - reach) * scale, 1), round(min(1 + z * z / cases, centre + reach) * scale, 1)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else float("nan")


def _pairs(tables: Frames, gold: Frames, name: str) -> list[tuple[Record, Record | None, Record | None]]:
    """Pair the rows of one table: the match's own row, the marked row, the row that was read."""
    accepted = _accepted_cells(gold, name)
    read_ids = set(tables["articles"]["article_id"]) if "articles" in tables else set(gold[name]["article_id"])
    marked = [row for row in frame_records(gold[name]) if row["article_id"] in read_ids]
    for row in marked:
        row["accepted"] = accepted.get((row["article_id"], row["start"], row["end"]), {})
    known = {row["article_id"] for row in marked}
    read = [row for row in frame_records(tables[name]) if row["article_id"] in known]
    partner = _join(name, marked, read)
    pairs: list[tuple[Record, Record | None, Record | None]] = []
    for at, row in enumerate(marked):
        other = read[partner[at]] if at in partner else None
        verdict = "optional" if row["optional"] else "found" if other else "missed"
        pairs.append((_match(name, verdict, row, other), row, other))
    taken = set(partner.values())
    pairs += [(_match(name, "spurious", row, row), None, row) for at, row in enumerate(read) if at not in taken]
    pairs.sort(key=lambda pair: (pair[0]["article_id"], pair[0]["start"], pair[0]["end"]))
    return pairs


def _join(name: str, marked: list[Record], read: list[Record]) -> dict[int, int]:
    """Pair marked and read rows one to one, the best pairs first."""
    fits = []
    for at, row in enumerate(marked):
        for number, other in enumerate(read):
            if row["article_id"] != other["article_id"]:
                continue
            shared = _shared(row, other)
            if shared and shared >= _LEAST_SHARED[name]:
                agrees = sum(_compare(row, other, cell)[2] for cell in SAME_FACT[name])
                fits.append((bool(row["optional"]), -agrees, -shared, at, number))
    partner: dict[int, int] = {}
    # A marked row that must be found has the first choice: what is optional takes what nobody else wants.
    for _, _, _, at, number in sorted(fits):
        if at not in partner and number not in partner.values():
            partner[at] = number
    return partner


def _shared(row: Record, other: Record) -> float:
    """Give the characters that both spans have as a share of those that either has (Jaccard's index)."""
    both = min(row["end"], other["end"]) - max(row["start"], other["start"])
    either = max(row["end"], other["end"]) - min(row["start"], other["start"])
    return max(0, both) / either


def _match(name: str, verdict: str, row: Record, other: Record | None) -> Record:
    right = verdict == "found" and other is not None and all(_compare(row, other, cell)[2] for cell in SAME_FACT[name])
    return {
        "table": name,
        "verdict": verdict,
        "right": right,
        **{key: row[key] for key in ("article_id", "start", "end", "evidence")},
        "row_id": other[str(TABLES[name].primary_key)] if other else "",
        "sentence": other["sentence"] if other else "",
    }


def _accepted_cells(gold: Frames, name: str) -> dict[tuple[str, int, int], dict[str, list[str]]]:
    """Give the readings equally right of each marked row, by its place and its cell."""
    cells: dict[tuple[str, int, int], dict[str, list[str]]] = {}
    for row in frame_records(gold["accepted"]) if "accepted" in gold else []:
        if row["table"] == name:
            place = (row["article_id"], row["start"], row["end"])
            cells.setdefault(place, {}).setdefault(row["column"], []).append(row["value"])
    return cells


def _compare(marked: Record, read: Record, cell: str) -> tuple[str, str, bool]:
    """Give the reading that was marked, what was read, and whether they are the same."""
    got = _as_text(read[cell])
    for wanted in (_as_text(marked[cell]), *map(_as_text, marked.get("accepted", {}).get(cell, ()))):
        if _folded(wanted) == _folded(got):
            return wanted, got, True
    return _as_text(marked[cell]), got, False


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, date):
        return value.isoformat()
    try:
        return f"{float(value):.12g}"  # numbers that were marked are text: "8500000000" and 8.5e9 are one
    except ValueError:
        return str(value)


def _folded(value: str) -> frozenset[str]:
    return frozenset(" ".join(part.split()).casefold() for part in value.split(";"))
