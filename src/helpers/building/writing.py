"""From the rows of articles to tables: checked, corrected, and written batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any, Protocol, TypeVar

from helpers.articles import Rejection
from helpers.building.ledger import Entry
from helpers.building.report import BuildReport
from helpers.building.rows import from_plain
from helpers.building.rowstore import RowStore
from helpers.claims import ClaimChecker
from helpers.corrections import Corrector, known_actors
from helpers.schema import SPAN_TABLES
from helpers.schema.checks import find_faults
from helpers.schema.frames import make_frame
from helpers.tables import Rows

WRITE_BATCH = 128  # articles whose rows are checked and written at a time
ROW_BATCH = 4_096  # rows of a table of all articles that are checked and written at a time
T = TypeVar("T")


class Writer(Protocol):
    """What takes the rows of tables: `TableWriter`, or one for a part of them."""

    def write(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append rows to a table."""


def write_articles(
    entries: Iterable[Entry],
    store: RowStore,
    writer: Writer,
    report: BuildReport,
    *,
    corrector: Corrector,
    checker: ClaimChecker,
) -> Iterator[tuple[list[Rows], Rows]]:
    """Write the tables that need one article at a time; gives, batch by batch, what was stored and what was written."""
    for batch in batched(entries, WRITE_BATCH):
        found = [_stored(entry, store) for entry in batch]
        drop_unsound(batch, found, report)
        gathered = {name: [row for rows in found for row in rows[name]] for name in ("articles", *SPAN_TABLES)}
        gathered |= {name: corrector.apply(name, gathered[name]) for name in SPAN_TABLES}
        gathered["claims"] = checker.rows(gathered["statistics"], gathered["articles"])
        for name, table_rows in gathered.items():
            writer.write(name, table_rows)
            report.rows[name] += len(table_rows)
        yield found, gathered


def actors_of(found: Iterable[Rows], gathered: Rows) -> list[dict[str, Any]]:
    """Give what articles say of their actors, and what is known of those that a correction named."""
    return [*(row for rows in found for row in rows["actors"]), *known_actors(gathered)]


def write_rejected(writer: Writer, report: BuildReport) -> None:
    """Write what could not be used, in its order."""
    report.rejections.sort(key=lambda rejection: (rejection.source_path, rejection.stage, rejection.reason))
    writer.write("rejected", [asdict(rejection) for rejection in report.rejections])
    report.rows["rejected"] = len(report.rejections)


def write_checked(name: str, rows: Iterable[dict[str, Any]], writer: Writer, report: BuildReport) -> None:
    """Write the rows of a table that keep the contract, and report the others."""
    report.rows[name] = 0
    for batch in batched(rows, ROW_BATCH):
        sound = _keep_sound(name, list(batch), "", report)
        writer.write(name, sound)
        report.rows[name] += len(sound)


def drop_unsound(entries: Sequence[Entry], found: Sequence[Rows], report: BuildReport) -> None:
    """Take out of articles' rows those that break the contract, which the report then tells of."""
    for name in ("articles", *SPAN_TABLES):
        together = [row for rows in found for row in rows[name]]
        # Checked together, which is fast; and where that finds anything, by article, so that the result does not
        # depend on which articles were checked together.
        if together and find_faults(name, make_frame(name, together)):
            for entry, rows in zip(entries, found, strict=True):
                rows[name] = _keep_sound(name, rows[name], entry.source_path, report)


def _keep_sound(name: str, rows: list[dict[str, Any]], source_path: str, report: BuildReport) -> list[dict[str, Any]]:
    """Take out the rows that break the contract, and say so in the report."""
    faults = find_faults(name, make_frame(name, rows)) if rows else []
    if any(row is None for row, _ in faults):
        raise ValueError(f"{source_path}: {faults[0][1]}")
    bad: dict[int | None, str] = {}
    for row, message in faults:
        bad.setdefault(row, message)
    report.rejections += [
        Rejection(source_path, "check", f"{message}; please report it with the text") for message in bad.values()
    ]
    return [row for number, row in enumerate(rows) if number not in bad]


def _stored(entry: Entry, store: RowStore) -> Rows:
    rows = store.get(entry.key)
    if rows is None:
        raise OSError(f"{store.path}: the rows of {entry.source_path} went missing during the build; build again")
    return from_plain(rows)


def batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Give items by so many at a time (`itertools.batched` from Python 3.12 on).

    >>> list(batched("abc", 2))
    [('a', 'b'), ('c',)]
    """
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch
