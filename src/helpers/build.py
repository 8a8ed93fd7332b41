"""The build: articles in, tables out. Reads top to bottom; only what changed is parsed again."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from itertools import chain, islice
from pathlib import Path
from typing import Any, Protocol, TypeVar

from helpers.articles import Article, Rejection, article_paths, read_articles
from helpers.checks import find_faults
from helpers.claims import ClaimChecker, default_reference, read_series
from helpers.corrections import Corrector, default_corrections, known_actors, read_corrections
from helpers.frames import make_frame
from helpers.lastbuild import digest_files, recall, remember
from helpers.ledger import ActorRegister, Entry, Ledger
from helpers.pipeline import annotate_articles, model_version
from helpers.rowstore import RowStore, hold_folder
from helpers.schema import TABLES
from helpers.storage import TableWriter, finish_writing
from helpers.tables import Rows, document_rows, release
from helpers.timeline.register import TimelineRegister
from helpers.workers import map_batches

log = logging.getLogger(__name__)

BATCH = 32  # articles parsed at a time
WRITE_BATCH = 128  # articles whose rows are checked and written at a time
MOST_UNRESOLVED = 1_000  # names in the report; the ledger counts all
CACHE = ".cache"
SPAN_TABLES = ("events", "statistics", "statements")
Progress = Callable[[int], object]
T = TypeVar("T")


class Writer(Protocol):
    """What takes the rows of tables: `TableWriter`, or one for a part of them."""

    def write(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Append rows to a table."""


@dataclass
class BuildReport:
    """What a build did: rows by table, articles parsed and taken from the cache, rejections, names not resolved.

    `unresolved` holds the names met most often, `unresolved_names` says how many there are.
    """

    rows: Counter[str] = field(default_factory=Counter)
    parsed: int = 0
    cached: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    unresolved: Counter[str] = field(default_factory=Counter)
    unresolved_names: int = 0

    def to_plain(self) -> dict[str, Any]:
        """Give the report as JSON can hold it."""
        plain = {name: dict(value) if isinstance(value, Counter) else value for name, value in vars(self).items()}
        return {**plain, "rejections": [asdict(rejection) for rejection in self.rejections]}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> BuildReport:
        """Make the report of a build that had nothing to do out of what `to_plain` gave for the build before."""
        return cls(
            rows=Counter(plain["rows"]),
            cached=plain["parsed"] + plain["cached"],
            rejections=[Rejection(**rejection) for rejection in plain["rejections"]],
            unresolved=Counter(plain["unresolved"]),
            unresolved_names=plain["unresolved_names"],
        )


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


# ---------------------------------------------------------------- annotate


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


def batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Give items by so many at a time."""
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch


def annotate_batch(articles: tuple[Article, ...]) -> list[tuple[str, str | dict[str, Any]]]:
    """Give each article's rows as plain data, or the reason why there are none."""
    results: list[tuple[str, str | dict[str, Any]]] = []
    try:
        for article, doc in annotate_articles(articles):
            results.append((article.article_id, to_plain(document_rows(article, doc))))
            release(doc)
        return results
    except Exception as error:  # one bad article must not cost the others
        if len(articles) == 1:
            log.warning("%s: %s", articles[0].source_path, error, exc_info=error)
            reason = f"{type(error).__name__}: {error}; please report it with the text".replace("\n", " ")
            return [(articles[0].article_id, reason)]
        return [result for article in articles for result in annotate_batch((article,))]


# ---------------------------------------------------------------- write


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


def _stored(entry: Entry, store: RowStore) -> Rows:
    rows = store.get(entry.key)
    if rows is None:
        raise OSError(f"{store.path}: the rows of {entry.source_path} went missing during the build; build again")
    return from_plain(rows)


def drop_unsound(entries: Sequence[Entry], found: Sequence[Rows], report: BuildReport) -> None:
    """Take out of articles' rows those that break the contract, which the report then tells of."""
    for name in ("articles", *SPAN_TABLES):
        together = [row for rows in found for row in rows[name]]
        # Checked together, which is fast; and where that finds anything, by article, so that the result does not
        # depend on which articles were checked together.
        if together and find_faults(name, make_frame(name, together)):
            for entry, rows in zip(entries, found, strict=True):
                rows[name] = _keep_sound(name, rows[name], entry.source_path, report)


def write_checked(name: str, rows: Iterable[dict[str, Any]], writer: Writer, report: BuildReport) -> None:
    """Write the rows of a table that keep the contract, and report the others."""
    report.rows[name] = 0
    for batch in batched(rows, WRITE_BATCH * 32):
        sound = _keep_sound(name, list(batch), "", report)
        writer.write(name, sound)
        report.rows[name] += len(sound)


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


# ---------------------------------------------------------------- what is kept between builds


def key_of(article: Article) -> str:
    """Give what an article's rows are kept under: a digest of all that they depend on."""
    parts = json.dumps([fingerprint(), *(str(value) for value in asdict(article).values())])
    return hashlib.sha256(parts.encode()).hexdigest()


def _digest_inputs(source: Path, output: Path, *others: Path | None) -> str | None:
    """Give a digest of all that the tables depend on: the program, the files of the source, and these others."""
    paths = article_paths(source, leave_out=output)
    kept = ([other] if other.is_file() else sorted(other.glob("*.csv")) for other in others if other)
    return digest_files(chain(paths, *kept), salt=f"{fingerprint(whole=True)} {source} {others}")


def _digest_tables(output: Path) -> str | None:
    names = [f"{name}.{suffix}" for name in TABLES for suffix in ("csv", "parquet")]
    return digest_files(output / name for name in [*names, "datapackage.json"])


@cache
def fingerprint(*, whole: bool = False) -> str:
    """Give a digest of everything the rows of an article depend on: model, rules, lexicons; or of the `whole` program.

    >>> len(fingerprint())
    64
    """
    digest = hashlib.sha256(model_version().encode())
    root = resources.files("helpers")
    with resources.as_file(root) as folder:
        paths = sorted(
            p for p in folder.rglob("*") if p.suffix in {".py", ".csv", ".yml"} and (whole or _shapes_rows(p, folder))
        )
        for path in paths:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _shapes_rows(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return parts[0] not in {
        "charts",
        "claims",
        "corrections",
        "report",
        "notebook.py",
        "cli.py",
        "__main__.py",
        "storage.py",
        "datapackage.py",
        "build.py",
        "cluster.py",
        "lastbuild.py",
        "ledger.py",
        "rowstore.py",
        "workers.py",
    }


def to_plain(rows: Rows) -> dict[str, Any]:
    """Make rows JSON: dates as ISO strings, which `from_plain` turns back by the contract."""
    return {
        name: [{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in table_rows]
        for name, table_rows in rows.items()
    }


def from_plain(rows: dict[str, Any]) -> Rows:
    """Make rows of what `to_plain` gave."""
    for name, table_rows in rows.items():
        dates = [column.name for column in TABLES[name].columns if column.type == "date"] if name in TABLES else []
        for row in table_rows:
            for column in dates:
                if row.get(column) is not None:
                    row[column] = date.fromisoformat(row[column])
    return rows
