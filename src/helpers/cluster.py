"""The build on a Dask cluster: partitions of the source in, partitioned Parquet tables out, whose rows are the same.

What `helpers.build` does in one process goes in five steps, each a task a partition, with the scheduler's machine
holding only what fits in a temporary database:

1. *annotate* a partition of the source, into a store of rows beside the others;
2. *write* what needs one article at a time, without the articles that an earlier partition has, and count actors;
3. *actors*, by buckets of their names;
4. *group* each article's mentions into acts (see `helpers.timeline`);
5. *join* the acts, by buckets of their blocks.

All machines must see source and output under the same paths. Tasks write beside and then rename, and give the same
bytes whenever they run, so one that is run again after its worker was killed changes nothing.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pyarrow.parquet as pq

from helpers.articles import Rejection
from helpers.articles.partitions import Partition, find_partitions, read_partition
from helpers.build import (
    BATCH,
    CACHE,
    MOST_UNRESOLVED,
    SPAN_TABLES,
    BuildReport,
    Progress,
    actors_of,
    annotate_batch,
    batched,
    key_of,
    write_articles,
    write_checked,
    write_rejected,
)
from helpers.claims import ClaimChecker, ReferenceFigure, default_reference, read_series
from helpers.corrections import Correction, Corrector, default_corrections, read_corrections
from helpers.datapackage import describe_tables
from helpers.ledger import ActorRegister, Entry, Ledger
from helpers.rowstore import RowStore, hold_folder
from helpers.schema import TABLES
from helpers.storage import READY, WRITING, ParquetTable, finish_writing, replacing
from helpers.timeline.register import BlockRegister, Known, article_mentions, group_lines

PARTITION = 1_000  # articles
AHEAD = 4  # tasks a worker that wait for it
PATIENCE = 30  # seconds for the scheduler to answer
RETRIES = 3  # of a task that fails, as where a disk is full or a file not there yet

R = TypeVar("R")


class ClusterUnavailable(RuntimeError):
    """Dask is not installed, or the scheduler cannot be reached; the message says what to do."""


def build_on_cluster(
    source: Path,
    output: Path,
    *,
    scheduler: str = "local",
    workers: int = 2,
    records: int = PARTITION,
    progress: Progress | None = None,
    corrections: Path | None = None,
    reference: Path | None = None,
) -> BuildReport:
    """Build the tables of `source` into `output` on a Dask cluster, as Parquet in parts (`events.parquet/part-*`).

    `scheduler` is its address (`tcp://host:8786`), or `local` for `workers` processes on this machine; `records` says
    how many articles make a partition. The rows are those of `helpers.build.build`, which see for the rest; there are
    no CSV files. Raises `ClusterUnavailable` where there is no cluster.
    """
    source, output = source.absolute(), output.absolute()
    corrections = corrections or default_corrections(source)
    changes = tuple(read_corrections(corrections))
    corrector = Corrector(changes, name=str(corrections))
    figures = read_series(reference or default_reference(source))
    report = BuildReport()
    with hold_folder(output / CACHE), _connect(scheduler, workers) as client, closing(Ledger()) as ledger:
        finish_writing(output)
        beside = Path(tempfile.mkdtemp(prefix=WRITING, dir=output))
        beside.chmod(0o755)  # other machines may work under other names
        try:
            parts = list(find_partitions(source, records=records, leave_out=output))
            job = _Job(source, output, beside, changes, tuple(figures), buckets=_count_buckets(len(parts)))
            numbered = [(job, number, part) for number, part in enumerate(parts)]
            for number, noted in enumerate(_map(client, annotate_part, numbered)):
                _enter(ledger, number, noted, report)
                if progress:
                    progress(len(noted.articles))
            wanted = ((job, number, _entries(ledger, number)) for number in range(len(parts)))
            for written in _map(client, write_part, wanted):
                report.rows.update(written.rows)
                report.rejections += written.rejections
                ledger.note_unresolved(written.unresolved)
                corrector.note(written.met, written.problems)
            corrector.finish()
            _merge(client, job, len(parts), report)
            report.unresolved, report.unresolved_names = ledger.unresolved(MOST_UNRESOLVED)
            with _PartWriter(job.tables, ("rejected",), 0) as writer:
                write_rejected(writer, report)
            names = {name: sorted(p.name for p in (job.tables / f"{name}.parquet").iterdir()) for name in TABLES}
            (job.tables / "datapackage.json").write_text(describe_tables(parts=names), encoding="utf-8")
            (output / CACHE / "last.json").unlink(missing_ok=True)  # what a local build remembers of these tables
            job.tables.replace(output / READY)
            finish_writing(output)
            for store in job.stores.iterdir():
                if store.name not in {_part_name(number, "db") for number in range(len(parts))}:
                    store.unlink()
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return report


# ---------------------------------------------------------------- what tasks are told, and tell


@dataclass(frozen=True)
class _Job:
    """What every task of a build has to know."""

    source: Path
    output: Path
    beside: Path
    corrections: tuple[Correction, ...]
    figures: tuple[ReferenceFigure, ...]
    buckets: int  # of actors, and of blocks

    @property
    def tables(self) -> Path:
        return self.beside / "tables"

    @property
    def stores(self) -> Path:
        return self.output / CACHE / "parts"

    def bucket(self, kind: str, number: int) -> Path:
        return self.beside / kind / f"{number:04}"


@dataclass
class _Noted:
    """What annotating a partition found: for each article its id, digest, path and key, and why there are no rows."""

    articles: list[tuple[str, str, str, str, str | None]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    parsed: int = 0
    cached: int = 0


@dataclass
class _Written:
    """What writing a partition came to."""

    rows: Counter[str]
    rejections: list[Rejection]
    unresolved: Counter[str]
    met: set[tuple[str, str]]
    problems: list[tuple[int, str]]


def _enter(ledger: Ledger, number: int, noted: _Noted, report: BuildReport) -> None:
    """Enter a partition's articles; partitions come in order, so that the first of two alike is the one kept."""
    report.rejections += noted.rejections
    report.parsed += noted.parsed
    report.cached += noted.cached
    for article_id, sha256, source_path, key, failure in noted.articles:
        reason = ledger.enter(article_id, sha256=sha256, source_path=source_path, key=f"{number} {key}")
        if reason:
            report.rejections.append(Rejection(source_path, "read", reason))
        elif failure:
            report.rejections.append(Rejection(source_path, "annotate", failure))
            ledger.strike(article_id)


def _entries(ledger: Ledger, number: int) -> list[Entry]:
    found = ledger.with_key_prefix(f"{number} ")
    return [Entry(entry.article_id, entry.key.partition(" ")[2], entry.source_path) for entry in found]


def _merge(client: Any, job: _Job, parts: int, report: BuildReport) -> None:
    """Do what needs all articles: actors, and the acts that several articles tell of."""
    buckets = [(job, number) for number in range(job.buckets)]
    _sum_up("actors", _map(client, actor_part, buckets), report)
    _index_actors(job)
    for _ in _map(client, group_part, [(job, number) for number in range(parts)]):
        pass
    _sum_up("timeline", _map(client, join_part, buckets), report)


def _sum_up(name: str, results: Iterable[tuple[int, list[Rejection]]], report: BuildReport) -> None:
    report.rows[name] = 0
    for count, rejections in results:
        report.rows[name] += count
        report.rejections += rejections


def _count_buckets(parts: int) -> int:
    """Say how many buckets: in proportion to the partitions, so that a task's share does not grow with the corpus."""
    return min(4096, max(4, parts // 4))


def _index_actors(job: _Job) -> None:
    """Put each actor's country and kind where a task can look them up without reading them all."""
    with closing(sqlite3.connect(job.beside / "actors.db")) as db:
        db.execute("CREATE TABLE actors (name TEXT PRIMARY KEY, country TEXT, kind TEXT) WITHOUT ROWID")
        for number in range(job.buckets):
            table = pq.read_table(_part_path(job.tables, "actors", number), columns=["actor", "country", "kind"])
            db.executemany("INSERT INTO actors VALUES (:actor, :country, :kind)", table.to_pylist())
        db.commit()


# ---------------------------------------------------------------- the tasks


def annotate_part(job: _Job, number: int, partition: Partition) -> _Noted:
    """Put the rows of a partition's articles into its store, those of the last build as they are."""
    noted = _Noted()
    path = job.stores / _part_name(number, "db")
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


def write_part(job: _Job, number: int, entries: Sequence[Entry]) -> _Written:
    """Write a partition's rows of the tables that need one article at a time, and spill what is said of actors."""
    report = BuildReport()
    unresolved: Counter[str] = Counter()
    corrector, checker = Corrector(job.corrections), ClaimChecker(job.figures)
    with (
        RowStore(job.stores / _part_name(number, "db")) as store,
        _PartWriter(job.tables, ("articles", *SPAN_TABLES, "claims"), number) as writer,
        closing(ActorRegister()) as register,
    ):
        for found, gathered in write_articles(entries, store, writer, report, corrector=corrector, checker=checker):
            register.add({**gathered, "actors": actors_of(found, gathered)})
            unresolved.update(row["name"] for rows in found for row in rows["unresolved"])
        facts, used = register.counts()
        _spill(job, "facts", number, ((fact[0], [*fact, times]) for fact, times in facts.items()))
        _spill(job, "used", number, ((name, name) for name in used))
    return _Written(report.rows, report.rejections, unresolved, *corrector.noted())


def actor_part(job: _Job, bucket: int) -> tuple[int, list[Rejection]]:
    """Make the actors of a bucket of names of what all partitions say of them."""
    report = BuildReport()
    with closing(ActorRegister()) as register, _PartWriter(job.tables, ("actors",), bucket) as writer:
        for lines in batched(_spilt(job, "facts", bucket), 10_000):
            facts: Counter[tuple[str, str, str]] = Counter()
            for actor, fact, value, times in lines:
                facts[actor, fact, value] += times
            register.add_counts(facts, ())
        register.add_counts({}, _spilt(job, "used", bucket))
        write_checked("actors", register.rows(), writer, report)
    return report.rows["actors"], report.rejections


def group_part(job: _Job, number: int) -> None:
    """Join each article's own mentions, and spill the acts by bucket of their block."""
    tables = {name: pq.read_table(_part_path(job.tables, name, number)).to_pylist() for name in ("articles", "events")}
    with _known(job) as known:
        lines = [line for article in article_mentions(tables) for line in group_lines(*article, known=known)]
    _spill(job, "acts", number, ((line[0], line) for line in lines))


def join_part(job: _Job, bucket: int) -> tuple[int, list[Rejection]]:
    """Join the acts of a bucket of blocks."""
    report = BuildReport()
    with (
        _known(job) as known,
        closing(BlockRegister()) as blocks,
        _PartWriter(job.tables, ("timeline",), bucket) as writer,
    ):
        blocks.add(_spilt(job, "acts", bucket))
        write_checked("timeline", blocks.rows(known), writer, report)
    return report.rows["timeline"], report.rejections


@contextmanager
def _known(job: _Job) -> Iterator[Known]:
    with closing(sqlite3.connect(f"{(job.beside / 'actors.db').as_uri()}?mode=ro", uri=True)) as db:
        yield Known(db)


# ---------------------------------------------------------------- files between tasks


class _PartWriter:
    """Writes one part of some tables; whole or not at all."""

    def __init__(self, folder: Path, names: Sequence[str], number: int) -> None:
        self._folder, self._names, self._number = folder, names, number

    def __enter__(self) -> _PartWriter:
        self._open = ExitStack()
        self._tables = {}
        for name in self._names:
            beside = self._open.enter_context(replacing(_part_path(self._folder, name, self._number)))
            self._tables[name] = self._open.enter_context(ParquetTable(beside, TABLES[name]))
        return self

    def write(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append rows to a table."""
        if rows:
            self._tables[name].write(rows)

    def __exit__(self, *error: Any) -> None:
        self._open.__exit__(*error)


def _part_name(number: int, suffix: str) -> str:
    return f"part-{number:06}.{suffix}"


def _part_path(folder: Path, name: str, number: int) -> Path:
    return folder / f"{name}.parquet" / _part_name(number, "parquet")


def _spill(job: _Job, kind: str, number: int, items: Iterable[tuple[str, object]]) -> None:
    """Write things into the bucket of their name, a file a partition, as compressed JSON lines."""
    lines: dict[int, list[str]] = {}
    for name, thing in items:
        lines.setdefault(zlib.crc32(name.encode()) % job.buckets, []).append(json.dumps(thing, ensure_ascii=False))
    for bucket, found in lines.items():
        with replacing(job.bucket(kind, bucket) / _part_name(number, "jsonl")) as beside:
            beside.write_bytes(zlib.compress("\n".join(found).encode(), 1))


def _spilt(job: _Job, kind: str, bucket: int) -> Iterator[Any]:
    """Read a bucket, partition by partition."""
    folder = job.bucket(kind, bucket)
    for path in sorted(folder.glob("part-*")) if folder.is_dir() else ():
        yield from map(json.loads, zlib.decompress(path.read_bytes()).decode().split("\n"))


# ---------------------------------------------------------------- the cluster


@contextmanager
def _connect(scheduler: str, workers: int) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ClusterUnavailable("Dask is not installed: pip install 'tidytalks[dask]'") from error
    if scheduler == "local":
        settings: dict[str, Any] = {"threads_per_worker": 1, "processes": True, "dashboard_address": None}
        with LocalCluster(n_workers=workers, **settings) as cluster, Client(cluster) as client:
            yield client
        return
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterUnavailable(
            f"{scheduler}: no scheduler answers there ({error}); start `dask scheduler`"
        ) from error
    with client:
        yield client


def _map(client: Any, task: Callable[..., R], arguments: Iterable[tuple[Any, ...]]) -> Iterator[R]:
    """Run a task for each tuple of arguments, results in their order, a few ahead of what is asked for."""
    queue = iter(arguments)
    waiting: deque[Any] = deque()
    while True:
        ahead = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        for given in islice(queue, max(0, ahead - len(waiting))):
            waiting.append(client.submit(task, *given, pure=False, retries=RETRIES))
        if not waiting:
            return
        yield waiting.popleft().result()
