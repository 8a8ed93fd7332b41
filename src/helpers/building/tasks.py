"""What the tasks of a build on a cluster do, are told and tell, and the files that pass between them."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from helpers.actors.register import ActorRegister
from helpers.articles import Rejection
from helpers.articles.partitions import Partition, read_partition
from helpers.building.keys import key_of
from helpers.building.ledger import Entry
from helpers.building.local import BATCH, CACHE
from helpers.building.report import BuildReport
from helpers.building.rows import annotate_batch
from helpers.building.rowstore import RowStore
from helpers.building.writing import actors_of, batched, write_articles, write_checked
from helpers.claims import ClaimChecker, ReferenceFigure
from helpers.corrections import Correction, Corrector
from helpers.schema import SPAN_TABLES, TABLES
from helpers.storage import ParquetTable, replacing
from helpers.timeline.register import BlockRegister, Known, article_mentions, group_lines


@dataclass(frozen=True)
class Job:
    """What every task of a build has to know."""

    source: Path
    output: Path
    beside: Path
    corrections: tuple[Correction, ...]
    figures: tuple[ReferenceFigure, ...]
    buckets: int  # of actors, and of blocks

    @property
    def tables(self) -> Path:
        """Give the folder of the new tables, beside the old ones until all are whole."""
        return self.beside / "tables"

    @property
    def stores(self) -> Path:
        """Give the folder of the stores of rows, one a partition, which outlasts the build."""
        return self.output / CACHE / "parts"

    def bucket(self, kind: str, number: int) -> Path:
        """Give the folder of what is spilt into one bucket of a kind."""
        return self.beside / kind / f"{number:04}"


@dataclass
class Noted:
    """What annotating a partition found: for each article its id, digest, path and key, and why there are no rows."""

    articles: list[tuple[str, str, str, str, str | None]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    parsed: int = 0
    cached: int = 0


@dataclass
class Written:
    """What writing a partition came to."""

    rows: Counter[str]
    rejections: list[Rejection]
    unresolved: Counter[str]
    met: set[tuple[str, str]]
    problems: list[tuple[int, str]]


def annotate_part(job: Job, number: int, partition: Partition) -> Noted:
    """Put the rows of a partition's articles into its store, those of the last build as they are."""
    noted = Noted()
    path = job.stores / part_name(number, "db")
    with replacing(path) as beside, ExitStack() as stack:
        new = stack.enter_context(RowStore(beside))
        old = stack.enter_context(RowStore(path)) if path.exists() else None
        failures: dict[str, str] = {}
        for batch in batched(read_partition(job.source, partition), BATCH):
            unknown = []
            for found in batch:
                if isinstance(found, Rejection):
                    noted.rejections.append(found)
                    continue
                rows = old.get(key_of(found)) if old else None
                if rows is None:
                    unknown.append(found)
                else:
                    new.put(key_of(found), rows)
                    noted.cached += 1
            keys = [key_of(article) for article in unknown]
            for key, (_, result) in zip(keys, annotate_batch(tuple(unknown)), strict=True):
                if isinstance(result, str):
                    failures[key] = result
                else:
                    new.put(key, result)
                    noted.parsed += 1
            noted.articles += [
                (found.article_id, found.sha256, found.source_path, key_of(found), failures.get(key_of(found)))
                for found in batch
                if not isinstance(found, Rejection)
            ]
    return noted


def write_part(job: Job, number: int, entries: Sequence[Entry]) -> Written:
    """Write a partition's rows of the tables that need one article at a time, and spill what is said of actors."""
    report = BuildReport()
    unresolved: Counter[str] = Counter()
    corrector, checker = Corrector(job.corrections), ClaimChecker(job.figures)
    with (
        RowStore(job.stores / part_name(number, "db")) as store,
        PartWriter(job.tables, ("articles", *SPAN_TABLES, "claims"), number) as writer,
        closing(ActorRegister()) as register,
    ):
        for found, gathered in write_articles(entries, store, writer, report, corrector=corrector, checker=checker):
            register.add({**gathered, "actors": actors_of(found, gathered)})
            unresolved.update(row["name"] for rows in found for row in rows["unresolved"])
        facts, used = register.counts()
        _spill(job, "facts", number, ((fact[0], [*fact, times]) for fact, times in facts.items()))
        _spill(job, "used", number, ((name, name) for name in used))
    return Written(report.rows, report.rejections, unresolved, *corrector.noted())


def actor_part(job: Job, bucket: int) -> tuple[int, list[Rejection]]:
    """Make the actors of a bucket of names of what all partitions say of them."""
    report = BuildReport()
    with closing(ActorRegister()) as register, PartWriter(job.tables, ("actors",), bucket) as writer:
        for lines in batched(_spilt(job, "facts", bucket), 10_000):
            facts: Counter[tuple[str, str, str]] = Counter()
            for actor, fact, value, times in lines:
                facts[actor, fact, value] += times
            register.add_counts(facts, ())
        register.add_counts({}, _spilt(job, "used", bucket))
        write_checked("actors", register.rows(), writer, report)
    return report.rows["actors"], report.rejections


def group_part(job: Job, number: int) -> None:
    """Join each article's own mentions, and spill the acts by bucket of their block."""
    tables = {name: pq.read_table(part_path(job.tables, name, number)).to_pylist() for name in ("articles", "events")}
    with _known(job) as known:
        lines = [line for article in article_mentions(tables) for line in group_lines(*article, known=known)]
    _spill(job, "acts", number, ((line[0], line) for line in lines))


def join_part(job: Job, bucket: int) -> tuple[int, list[Rejection]]:
    """Join the acts of a bucket of blocks."""
    report = BuildReport()
    with (
        _known(job) as known,
        closing(BlockRegister()) as blocks,
        PartWriter(job.tables, ("timeline",), bucket) as writer,
    ):
        blocks.add(_spilt(job, "acts", bucket))
        write_checked("timeline", blocks.rows(known), writer, report)
    return report.rows["timeline"], report.rejections


@contextmanager
def _known(job: Job) -> Iterator[Known]:
    with closing(sqlite3.connect(f"{(job.beside / 'actors.db').as_uri()}?mode=ro", uri=True)) as db:
        yield Known(db)


class PartWriter:
    """Writes one part of some tables; whole or not at all."""

    def __init__(self, folder: Path, names: Sequence[str], number: int) -> None:
        self._folder, self._names, self._number = folder, names, number

    def __enter__(self) -> PartWriter:
        self._open = ExitStack()
        self._tables = {}
        for name in self._names:
            beside = self._open.enter_context(replacing(part_path(self._folder, name, self._number)))
            self._tables[name] = self._open.enter_context(ParquetTable(beside, TABLES[name]))
        return self

    def write(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append rows to a table."""
        if rows:
            self._tables[name].write(rows)

    def __exit__(self, *error: Any) -> None:
        self._open.__exit__(*error)


def part_name(number: int, suffix: str) -> str:
    """Give the file name of a part, such that parts sort by their numbers.

    >>> part_name(7, "db")
    'part-000007.db'
    """
    return f"part-{number:06}.{suffix}"


def part_path(folder: Path, name: str, number: int) -> Path:
    """Give the path of one part of a table."""
    return folder / f"{name}.parquet" / part_name(number, "parquet")


def _spill(job: Job, kind: str, number: int, items: Iterable[tuple[str, object]]) -> None:
    """Write things into the bucket of their name, a file a partition, as compressed JSON lines."""
    lines: dict[int, list[str]] = {}
    for name, thing in items:
        lines.setdefault(zlib.crc32(name.encode()) % job.buckets, []).append(json.dumps(thing, ensure_ascii=False))
    for bucket, found in lines.items():
        with replacing(job.bucket(kind, bucket) / part_name(number, "jsonl")) as beside:
            beside.write_bytes(zlib.compress("\n".join(found).encode(), 1))


def _spilt(job: Job, kind: str, bucket: int) -> Iterator[Any]:
    """Read a bucket, partition by partition."""
    folder = job.bucket(kind, bucket)
    for path in sorted(folder.glob("part-*")) if folder.is_dir() else ():
        yield from map(json.loads, zlib.decompress(path.read_bytes()).decode().split("\n"))
