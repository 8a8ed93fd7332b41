"""The build on a Dask cluster: partitions of the source in, partitioned Parquet tables out, whose rows are the same.

What `helpers.building.local` does in one process goes in five steps, each a task a partition, with the scheduler's
machine holding only what fits in a temporary database:

1. *annotate* a partition of the source, into a store of rows beside the others;
2. *write* what needs one article at a time, without the articles that an earlier partition has, and count actors;
3. *actors*, by buckets of their names;
4. *group* each article's mentions into acts (see `helpers.timeline`);
5. *join* the acts, by buckets of their blocks.

All machines must see source and output under the same paths. Tasks write beside and then rename, and give the same
bytes whenever they run, so one that is run again after its worker was killed changes nothing.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import pyarrow.parquet as pq

from helpers.articles import Rejection
from helpers.articles.partitions import find_partitions
from helpers.building.ledger import Entry, Ledger
from helpers.building.local import CACHE, MOST_UNRESOLVED, Progress
from helpers.building.lock import hold_folder
from helpers.building.report import BuildReport
from helpers.building.tasks import (
    Job,
    Noted,
    PartWriter,
    actor_part,
    annotate_part,
    group_part,
    join_part,
    part_name,
    part_path,
    write_part,
)
from helpers.building.writing import write_rejected
from helpers.claims import default_reference, read_series
from helpers.corrections import Corrector, default_corrections, read_corrections
from helpers.schema import TABLES
from helpers.schema.datapackage import describe_tables
from helpers.storage import READY, WRITING, finish_writing
from helpers.timeline.register import enter_actors

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
    how many articles make a partition. The rows are those of `helpers.building.local.build`, which see for
    the rest; there are no CSV files. Raises `ClusterUnavailable` where there is no cluster.
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
            job = Job(source, output, beside, changes, tuple(figures), buckets=_count_buckets(len(parts)))
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
            with PartWriter(job.tables, ("rejected",), 0) as writer:
                write_rejected(writer, report)
            names = {name: sorted(p.name for p in (job.tables / f"{name}.parquet").iterdir()) for name in TABLES}
            (job.tables / "datapackage.json").write_text(describe_tables(parts=names), encoding="utf-8")
            (output / CACHE / "last.json").unlink(missing_ok=True)  # what a local build remembers of these tables
            job.tables.replace(output / READY)
            finish_writing(output)
            for store in job.stores.iterdir():
                if store.name not in {part_name(number, "db") for number in range(len(parts))}:
                    store.unlink()
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return report


def _enter(ledger: Ledger, number: int, noted: Noted, report: BuildReport) -> None:
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


def _merge(client: Any, job: Job, parts: int, report: BuildReport) -> None:
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


def _index_actors(job: Job) -> None:
    """Put what is known of each actor where a task can look it up without reading them all."""
    with closing(sqlite3.connect(job.beside / "actors.db")) as db:
        columns = ["actor", "country", "kind", "aliases"]
        parts = (part_path(job.tables, "actors", number) for number in range(job.buckets))
        enter_actors(db, (row for part in parts for row in pq.read_table(part, columns=columns).to_pylist()))
        db.commit()


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
