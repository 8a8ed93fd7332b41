"""The build on one machine: articles in, tables out. Reads top to bottom; only what changed is parsed again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path

from helpers.actors.register import ActorRegister
from helpers.articles import Article, Rejection, article_paths, read_articles
from helpers.building.keys import fingerprint, key_of
from helpers.building.lastbuild import digest_files, recall, remember
from helpers.building.ledger import Ledger
from helpers.building.lock import hold_folder
from helpers.building.report import BuildReport
from helpers.building.rows import annotate_batch
from helpers.building.rowstore import RowStore
from helpers.building.workers import map_batches
from helpers.building.writing import (
    actors_of,
    batched,
    write_articles,
    write_checked,
    write_rejected,
)
from helpers.claims import ClaimChecker, default_reference, read_series
from helpers.corrections import Corrector, default_corrections, read_corrections
from helpers.schema import TABLES
from helpers.storage import TableWriter, finish_writing
from helpers.timeline.register import TimelineRegister

log = logging.getLogger(__name__)

BATCH = 32  # articles parsed at a time
MOST_UNRESOLVED = 1_000  # names in the report; the ledger counts all
CACHE = ".cache"
Progress = Callable[[int], object]


def build(
    source: Path,
    output: Path,
    *,
    workers: int = 1,
    progress: Progress | None = None,
    corrections: Path | None = None,
    reference: Path | None = None,
) -> BuildReport:
    """Read every article under `source` and write the tables of the contract into `output`.

    What one article gives is kept in `output/.cache` under a digest of the article and of the pipeline, and is not
    worked out again while both stay the same. The result does not depend on `workers` or on the order of files, and
    memory does not grow with the number of articles. `corrections` is the analyst's file (`corrections.csv` beside the
    source unless given, where there is one), `reference` the folder of figures that claims are held against
    (`reference` in the source).

    Raises `FileNotFoundError` for a missing source, `FolderBusy` where another build is writing into `output`, and
    `OSError` where it cannot be written, `CorrectionError` for corrections that do not fit, `SeriesError` for reference
    figures that cannot be read, all of which leave the tables of the last build; all other trouble is in the report and
    in `rejected.csv`.
    """
    corrections = corrections or default_corrections(source)
    reference = reference or default_reference(source)
    corrector = Corrector(read_corrections(corrections), name=str(corrections))
    checker = ClaimChecker(read_series(reference))
    with hold_folder(output / CACHE):
        finish_writing(output)
        memo = output / CACHE / "last.json"
        read = _digest_inputs(source, output, corrections, reference)
        if last := recall(memo, read=read, wrote=_digest_tables(output)):
            report = BuildReport.from_plain(last)
            if progress:
                progress(report.cached)
            return report
        report = BuildReport()
        with RowStore(output / CACHE / "rows.db") as store, closing(Ledger()) as ledger:
            if store.damaged:
                log.warning("%s: the cache is damaged; starting a new one", store.path)
            found = read_articles(source, leave_out=output)
            _annotate_all(found, store, ledger, report, workers=workers, progress=progress)
            with TableWriter(output) as writer:
                _write_all(ledger, store, writer, report, corrector=corrector, checker=checker)
                corrector.finish()
            store.keep_only(ledger.uses)
        # A worker that was killed may live the next time.
        if not any(rejection.stage == "annotate" for rejection in report.rejections):
            remember(memo, read=read, wrote=_digest_tables(output), report=report.to_plain())
    return report


def _annotate_all(
    found: Iterable[Article | Rejection],
    store: RowStore,
    ledger: Ledger,
    report: BuildReport,
    *,
    workers: int,
    progress: Progress | None,
) -> None:
    """Put the rows of every article into the store, and what is where into the ledger."""

    def new_articles() -> Iterator[Article]:
        for article, key in _distinct(found, ledger, report):
            if store.holds(key):
                report.cached += 1
                if progress:
                    progress(1)
            else:
                yield article

    for results in map_batches(annotate_batch, batched(new_articles(), BATCH), workers=workers):
        for article_id, rows in results:
            entry = ledger[article_id]
            if isinstance(rows, str):
                report.rejections.append(Rejection(entry.source_path, "annotate", rows))
                ledger.strike(article_id)
            else:
                store.put(entry.key, rows)
                report.parsed += 1
            if progress:
                progress(1)
        store.commit()


def _distinct(
    found: Iterable[Article | Rejection], ledger: Ledger, report: BuildReport
) -> Iterator[tuple[Article, str]]:
    """Pass on each article once, with its key; note rejections, repeated texts and repeated ids."""
    for article in found:
        if isinstance(article, Rejection):
            report.rejections.append(article)
            continue
        key = key_of(article)
        reason = ledger.enter(article.article_id, sha256=article.sha256, source_path=article.source_path, key=key)
        if reason:
            report.rejections.append(Rejection(article.source_path, "read", reason))
        else:
            yield article, key


def _write_all(
    ledger: Ledger,
    store: RowStore,
    writer: TableWriter,
    report: BuildReport,
    *,
    corrector: Corrector,
    checker: ClaimChecker,
) -> None:
    with closing(ActorRegister()) as register, closing(TimelineRegister()) as timeline:
        for found, gathered in write_articles(ledger, store, writer, report, corrector=corrector, checker=checker):
            register.add({**gathered, "actors": actors_of(found, gathered)})
            ledger.note_unresolved(row["name"] for rows in found for row in rows["unresolved"])
            timeline.add(gathered)
        report.unresolved, report.unresolved_names = ledger.unresolved(MOST_UNRESOLVED)
        write_checked("timeline", timeline.rows(register.rows()), writer, report)
        write_checked("actors", register.rows(), writer, report)
    write_rejected(writer, report)


def _digest_inputs(source: Path, output: Path, *others: Path | None) -> str | None:
    """Give a digest of all that the tables depend on: the program, the files of the source, and these others."""
    paths = article_paths(source, leave_out=output)
    kept = ([other] if other.is_file() else sorted(other.glob("*.csv")) for other in others if other)
    return digest_files(chain(paths, *kept), salt=f"{fingerprint(whole=True)} {source} {others}")


def _digest_tables(output: Path) -> str | None:
    names = [f"{name}.{suffix}" for name in TABLES for suffix in ("csv", "parquet")]
    return digest_files(output / name for name in [*names, "datapackage.json"])
