"""The build: articles in, tables out. Reads top to bottom; only what changed is parsed again."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import diskcache

from helpers.articles import Article, Rejection, read_articles
from helpers.checks import find_faults
from helpers.frames import make_frame
from helpers.pipeline import annotate_articles, model_version
from helpers.schema import TABLES
from helpers.storage import TableWriter
from helpers.tables import ActorRegister, Rows, document_rows, release
from helpers.timeline import TimelineRegister

log = logging.getLogger(__name__)

BATCH = 32  # articles parsed, or written, at a time
SPAN_TABLES = ("events", "statistics", "statements")
Progress = Callable[[int], object]
T = TypeVar("T")


@dataclass
class BuildReport:
    """What a build did: rows by table, articles parsed and taken from the cache, rejections, names not resolved."""

    rows: Counter[str] = field(default_factory=Counter)
    parsed: int = 0
    cached: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    unresolved: Counter[str] = field(default_factory=Counter)


def build(source: Path, output: Path, *, workers: int = 1, progress: Progress | None = None) -> BuildReport:
    """Read every article under `source` and write the tables of the contract into `output`.

    What one article gives is kept in `output/.cache` under a digest of the article and of the pipeline, and is not
    worked out again while both stay the same. Raises `FileNotFoundError` for a missing source; all other trouble is
    in the report and in `rejected.csv`. The result does not depend on `workers` or on the order of files.
    """
    report = BuildReport()
    output.mkdir(parents=True, exist_ok=True)
    with open_cache(output / ".cache") as cache_:
        found = read_articles(source, leave_out=output)
        keys = _annotate_all(found, cache_, report, workers=workers, progress=progress)
        with TableWriter(output) as writer:
            _write_all(keys, cache_, writer, report)
        _forget_unused(cache_, keys)
    return report


# ---------------------------------------------------------------- annotate


def _annotate_all(
    found: Iterable[Article | Rejection],
    cache_: diskcache.Cache,
    report: BuildReport,
    *,
    workers: int,
    progress: Progress | None,
) -> dict[str, tuple[str, str]]:
    """Put the rows of every article into the cache; gives `{article_id: (key, source_path)}`."""
    keys: dict[str, tuple[str, str]] = {}

    def new_articles() -> Iterator[Article]:
        for article in _distinct(found, keys, report):
            key = _key(article)
            keys[article.article_id] = key, article.source_path
            if key in cache_:
                report.cached += 1
                if progress:
                    progress(1)
            else:
                yield article

    for results in _map_batches(_batched(new_articles(), BATCH), workers):
        for article_id, rows in results:
            key, source_path = keys[article_id]
            if isinstance(rows, str):
                report.rejections.append(Rejection(source_path, "annotate", rows))
                del keys[article_id]
            else:
                cache_.set(key, rows)
                report.parsed += 1
            if progress:
                progress(1)
    return keys


def _distinct(
    found: Iterable[Article | Rejection], keys: dict[str, tuple[str, str]], report: BuildReport
) -> Iterator[Article]:
    """Pass on each article once; note rejections, repeated texts and repeated ids."""
    first_with: dict[bytes, str] = {}
    for article in found:
        if isinstance(article, Rejection):
            report.rejections.append(article)
            continue
        digest = bytes.fromhex(article.sha256)[:16]
        if digest in first_with:
            reason = f"the same text as {first_with[digest]}, which was read; delete one of them"
            report.rejections.append(Rejection(article.source_path, "read", reason))
        elif article.article_id in keys:
            reason = f"the id {article.article_id} is taken by {keys[article.article_id][1]}; give it another"
            report.rejections.append(Rejection(article.source_path, "read", reason))
        else:
            first_with[digest] = article.source_path
            yield article


def _map_batches(
    batches: Iterable[tuple[Article, ...]], workers: int
) -> Iterator[list[tuple[str, str | dict[str, Any]]]]:
    """Annotate batches here or in worker processes, results in the order of the batches."""
    if workers <= 1:
        yield from map(_annotate_batch, batches)
        return
    with ProcessPoolExecutor(max_workers=workers) as pool:
        queue = iter(batches)
        waiting = [pool.submit(_annotate_batch, batch) for batch in islice(queue, 2 * workers)]
        while waiting:
            done = waiting.pop(0).result()
            waiting += [pool.submit(_annotate_batch, batch) for batch in islice(queue, 1)]
            yield done


def _batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    iterator = iter(items)
    while batch := tuple(islice(iterator, size)):
        yield batch


def _annotate_batch(articles: tuple[Article, ...]) -> list[tuple[str, str | dict[str, Any]]]:
    """Give each article's rows as plain data, or the reason why there are none."""
    results: list[tuple[str, str | dict[str, Any]]] = []
    try:
        for article, doc in annotate_articles(articles):
            results.append((article.article_id, _to_plain(document_rows(article, doc))))
            release(doc)
        return results
    except Exception as error:  # one bad article must not cost the others
        if len(articles) == 1:
            log.warning("%s: %s", articles[0].source_path, error, exc_info=error)
            reason = f"{type(error).__name__}: {error}; please report it with the text".replace("\n", " ")
            return [(articles[0].article_id, reason)]
        return [result for article in articles for result in _annotate_batch((article,))]


# ---------------------------------------------------------------- write


def _write_all(
    keys: dict[str, tuple[str, str]], cache_: diskcache.Cache, writer: TableWriter, report: BuildReport
) -> None:
    register, timeline = ActorRegister(), TimelineRegister()
    for batch in _batched(sorted(keys), BATCH):
        gathered: Rows = {name: [] for name in ("articles", *SPAN_TABLES)}
        for article_id in batch:
            rows = _from_plain(cache_[keys[article_id][0]])
            for name, table_rows in gathered.items():
                table_rows += _keep_sound(name, rows[name], keys[article_id][1], report)
            register.add(rows)
            report.unresolved.update(row["name"] for row in rows["unresolved"])
        timeline.add(gathered)
        for name, table_rows in gathered.items():
            writer.write(name, table_rows)
            report.rows[name] += len(table_rows)
    actors = register.rows()
    for name, table_rows in (("timeline", timeline.rows(actors)), ("actors", actors)):
        sound = _keep_sound(name, table_rows, "", report)
        writer.write(name, sound)
        report.rows[name] = len(sound)
    report.rejections.sort(key=lambda rejection: (rejection.source_path, rejection.stage, rejection.reason))
    writer.write("rejected", [asdict(rejection) for rejection in report.rejections])
    report.rows["rejected"] = len(report.rejections)


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


# ---------------------------------------------------------------- cache


def open_cache(folder: Path) -> diskcache.Cache:
    """Open the cache of a build; one that is damaged is thrown away. Values are JSON, never pickles."""
    settings = {
        "disk": diskcache.JSONDisk,
        "disk_compress_level": 1,
        "eviction_policy": "none",
        "size_limit": 2**40,
    }
    try:
        cache_ = diskcache.Cache(str(folder), **settings)
        cache_.check()
    except (sqlite3.Error, OSError, ValueError):
        log.warning("%s: the cache is damaged; starting a new one", folder)
        shutil.rmtree(folder, ignore_errors=True)
        cache_ = diskcache.Cache(str(folder), **settings)
    return cache_


def _forget_unused(cache_: diskcache.Cache, keys: dict[str, tuple[str, str]]) -> None:
    used = {key for key, _ in keys.values()}
    for key in list(cache_.iterkeys()):
        if key not in used:
            del cache_[key]


def _key(article: Article) -> str:
    parts = json.dumps([fingerprint(), *(str(value) for value in asdict(article).values())])
    return hashlib.sha256(parts.encode()).hexdigest()


@cache
def fingerprint() -> str:
    """Give a digest of everything the rows of an article depend on: model, rules, lexicons.

    >>> len(fingerprint())
    64
    """
    digest = hashlib.sha256(model_version().encode())
    root = resources.files("helpers")
    with resources.as_file(root) as folder:
        paths = sorted(p for p in folder.rglob("*") if p.suffix in {".py", ".csv", ".yml"} and _shapes_rows(p, folder))
        for path in paths:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _shapes_rows(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return parts[0] not in {
        "charts",
        "report",
        "notebook.py",
        "cli.py",
        "__main__.py",
        "storage.py",
        "datapackage.py",
    }


def _to_plain(rows: Rows) -> dict[str, Any]:
    """Make rows JSON: dates as ISO strings, which `_from_plain` turns back by the contract."""
    return {
        name: [{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in table_rows]
        for name, table_rows in rows.items()
    }


def _from_plain(rows: dict[str, Any]) -> Rows:
    for name, table_rows in rows.items():
        dates = [column.name for column in TABLES[name].columns if column.type == "date"] if name in TABLES else []
        for row in table_rows:
            for column in dates:
                if row.get(column) is not None:
                    row[column] = date.fromisoformat(row[column])
    return rows
