"""Partitions of a source: lists of small files, and pieces of large files of records, each read by itself.

The partitions of a source, one after the other, give the articles that `read_articles` gives, under the same ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helpers.articles.model import Article, Rejection
from helpers.articles.readers import MOST_BYTES, Piece, name_files, read_file, root_of


@dataclass(frozen=True, slots=True)
class Partition:
    """Some files of a source, by path and by the id of their article; or one file and a piece of it."""

    files: tuple[tuple[str, str], ...]
    piece: Piece | None = None


def find_partitions(source: Path, *, records: int, leave_out: Path | None = None) -> Iterator[Partition]:
    """Cut a source into partitions of about so many articles, in the order in which they are read.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.jsonl").write_text("{}\\n" * 5)
    ...     [partition.piece for partition in find_partitions(Path(folder), records=2)]
    [Piece(start=0, stop=6, before=0), Piece(start=6, stop=12, before=2), Piece(start=12, stop=15, before=4)]
    """
    waiting: list[tuple[str, str]] = []
    for relative, stem in name_files(source, leave_out=leave_out):
        for piece in cut_file(root_of(source) / relative, records):
            if piece is None:
                waiting.append((relative, stem))
            if waiting and (piece is not None or len(waiting) == records):
                yield Partition(tuple(waiting))
                waiting = []
            if piece is not None:
                yield Partition(((relative, stem),), piece)
    if waiting:
        yield Partition(tuple(waiting))


def read_partition(source: Path, partition: Partition) -> Iterator[Article | Rejection]:
    """Read the articles of a partition."""
    for relative, stem in partition.files:
        yield from read_file(root_of(source) / relative, relative, stem, partition.piece)


def cut_file(path: Path, records: int) -> Iterator[Piece | None]:
    """Cut a file of records into pieces of about so many; gives `None`, the whole, for one that cannot be cut."""
    if path.suffix.lower() == ".jsonl" and path.is_file():
        yield from _cut_lines(path, records)
    elif path.suffix.lower() == ".parquet" and path.is_file():
        yield from _cut_row_groups(path, records)
    else:
        yield None


def _cut_lines(path: Path, records: int) -> Iterator[Piece | None]:
    start = before = number = 0
    try:
        with path.open("rb") as lines:
            while line := lines.readline(MOST_BYTES + 1):
                number += 1
                while len(line) > MOST_BYTES and not line.endswith(b"\n"):
                    line = lines.readline(MOST_BYTES) or b"\n"
                if number - before == records:
                    yield Piece(start, lines.tell(), before)
                    start, before = lines.tell(), number
            if number > before:
                yield Piece(start, lines.tell(), before)
    except OSError:
        number = 0
    if number == 0:
        yield None  # to be told what is wrong with it


def _cut_row_groups(path: Path, records: int) -> Iterator[Piece | None]:
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            sizes = [table.metadata.row_group(number).num_rows for number in range(table.num_row_groups)]
    except (pyarrow.ArrowException, OSError):
        yield None
        return
    first = before = rows = 0
    for number, size in enumerate(sizes, 1):
        rows += size
        if rows >= records or number == len(sizes):
            yield Piece(first, number, before)
            first, before, rows = number, before + rows, 0
