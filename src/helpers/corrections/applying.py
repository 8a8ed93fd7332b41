"""Corrections applied to rows, on their way from the cache to the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.actors.gazetteer import gazetteer
from helpers.corrections.model import Correction, CorrectionError, parse_value
from helpers.schema import NAME_COLUMNS, PLOVER_OF_KIND, TABLES, names_in
from helpers.schema.checks import find_faults
from helpers.schema.frames import make_frame

Row = dict[str, Any]

# Which bounds each comparator sets, and whether they are equal.
_BOUNDS = {"gt": (True, False), "ge": (True, False), "lt": (False, True), "le": (False, True)}


class Corrector:
    """Applies corrections to the rows of one build, and in the end says which of them could not be applied.

    >>> corrector = Corrector([Correction("events", "ev-1", "*", "drop", "an opinion", line=2)], name="corrections.csv")
    >>> corrector.apply("events", [{"event_id": "ev-2"}])
    [{'event_id': 'ev-2'}]
    >>> corrector.finish()
    Traceback (most recent call last):
    ...
    helpers.corrections.model.CorrectionError: corrections.csv, line 2: events has no row ev-1 ...
    """

    def __init__(self, corrections: Iterable[Correction] = (), *, name: str = "corrections.csv") -> None:
        self._name = name
        self._of_row: dict[tuple[str, str], list[Correction]] = {}
        for correction in corrections:
            self._of_row.setdefault(correction.row, []).append(correction)
        self._met: set[tuple[str, str]] = set()
        self._problems: list[tuple[int, str]] = []

    def apply(self, table: str, rows: list[Row]) -> list[Row]:
        """Give the rows of one table as corrected; those that no correction names are the same objects."""
        if not self._of_row:
            return rows
        key = str(TABLES[table].primary_key)
        kept = []
        for row in rows:
            where = (table, str(row[key]))
            corrections = self._of_row.get(where)
            if corrections is None:
                kept.append(row)
                continue
            self._met.add(where)
            if corrections[0].is_drop:
                continue
            corrected = correct_cells(row, corrections)
            fault = find_row_fault(table, corrected)
            if fault:
                self._problems += [(c.line, f"{self._name}, line {c.line}: {where[1]}: {fault}") for c in corrections]
            kept.append(corrected)
        return kept

    def noted(self) -> tuple[set[tuple[str, str]], list[tuple[int, str]]]:
        """Give the rows met and the problems found so far, for `note` of a corrector with the same corrections."""
        return self._met, self._problems

    def note(self, met: Iterable[tuple[str, str]], problems: Iterable[tuple[int, str]]) -> None:
        """Take in what a corrector of another part of the rows noted."""
        self._met.update(met)
        self._problems += problems

    def finish(self) -> None:
        """Raise `CorrectionError` naming each correction that broke the contract or whose row is not there."""
        for (table, row_id), corrections in self._of_row.items():
            if (table, row_id) not in self._met:
                remedy = f"find what became of it in {table}.csv and put that id here, or delete the line"
                self._problems += [
                    (c.line, f"{self._name}, line {c.line}: {table} has no row {row_id} ({c.reason}); {remedy}")
                    for c in corrections
                ]
        if self._problems:
            raise CorrectionError([message for _, message in sorted(self._problems)])


def correct_cells(row: Row, corrections: Sequence[Correction]) -> Row:
    """Give a copy of a row with the corrected cells, what follows from them, and `corrected` set.

    >>> row = {"event_id": "ev-1", "kind": "talks", "plover": "CONSULT", "corrected": False}
    >>> correct_cells(row, [Correction("events", "ev-1", "kind", "agreement", "they signed")])["plover"]
    'AGREE'
    """
    changed = row | {correction.column: parse_value(correction) for correction in corrections} | {"corrected": True}
    if "plover" in changed:
        changed["plover"] = PLOVER_OF_KIND[changed["kind"]] or None
    return changed


def find_row_fault(table: str, row: Row) -> str:
    """Say what in a row breaks the contract, or give an empty string."""
    faults = find_faults(table, make_frame(table, [row]))
    if faults:
        rule = faults[0][1].partition(" fails ")[2]
        return f"it would break the rule that {rule}; correct together what belongs together"
    if table == "statistics":
        low, high = row["low"], row["high"]
        bounds = _BOUNDS.get(row["comparator"], (True, True))
        if (low is not None, high is not None) != bounds or (row["comparator"] in ("eq", "approx") and low != high):
            return f"comparator {row['comparator']} does not go with low {low} and high {high}; correct them together"
    return ""


def known_actors(tables: Mapping[str, Iterable[Row]]) -> list[Row]:
    """Give rows of `actors` for the names in corrected rows that the lexicons know, each once.

    A name that only a correction brings in was read from no article, so the articles say nothing of who it is.
    """
    names: set[str] = set()
    for table, columns in NAME_COLUMNS.items():
        for row in tables[table]:
            if row["corrected"]:
                for column in columns:
                    names.update(names_in(row[column]))
    known = gazetteer().by_name if names else {}
    found = []
    for name in sorted(names):
        actor = known[name].actor if name in known else None
        if actor is not None:
            facts = ("kind", "country", "role", "affiliation", "wikidata")
            found.append({"actor": name, **{fact: getattr(actor, fact) or None for fact in facts}})
    return found
