"""Measure what a build of many articles costs: `python tests/scale.py [--parse] [--workers N] 1000 10000 100000`.

Each size is built in a process of its own, whose peak memory and processor time (starting included) are printed as a
Markdown table. The articles are the digests of `data/raw`, repeated under new ids with small changes, so that none
repeats another. With `--parse` they are really parsed; without it a stand-in gives each the rows of the digest it came
from, with ids, days and two names of its own: what then costs is reading, keeping, checking, joining and writing, which
is where memory could grow.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
SPAN_TABLES = {"events": "event_id", "statistics": "statistic_id", "statements": "statement_id"}


def write_articles(count: int, path: Path) -> None:
    """Write that many articles as JSON lines, each a digest with another number and other days in it."""
    from helpers.articles import Article, read_articles

    digests = [found for found in read_articles(ROOT / "data" / "raw" / "articles") if isinstance(found, Article)]
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            digest = digests[number % len(digests)]
            record = {
                "id": f"{digest.article_id}-{number:08}",
                "title": digest.title,
                "author": digest.author or "A",
                "url": digest.url,
                "published": str(digest.published + _shift(number)),
                "text": f"{digest.text}\n\nThe two sides have exchanged {number} notes so far.\n",
            }
            lines.write(json.dumps(record) + "\n")


def _shift(number: int) -> timedelta:
    """Spread the tales over eleven years, so that as many tell of one week in a large corpus as in a small one would.

    What is told at one time grows with the corpus all the same: 100,000 articles are 170 a week.
    """
    return timedelta(days=number * 7919 % 4000)


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    import pyarrow.parquet as pq

    names = ("articles", "actors", *SPAN_TABLES)
    return {name: pq.read_table(ROOT / "data" / "processed" / f"{name}.parquet").to_pylist() for name in names}


def stand_in(articles: tuple[Any, ...]) -> list[tuple[str, dict[str, Any]]]:
    """Give what annotating might have given, at no cost: the rows of the digest that an article repeats."""
    from helpers.building.rows import to_plain

    return [(article.article_id, to_plain(_rows(article))) for article in articles]


def _rows(article: Any) -> dict[str, list[dict[str, Any]]]:
    digest, _, number = article.article_id.rpartition("-")
    shift = _shift(int(number))
    (row,) = [row for row in _tables()["articles"] if row["article_id"] == digest]
    rows: dict[str, list[dict[str, Any]]] = {"articles": [_moved(row, article, shift)], "unresolved": []}
    rows["articles"][0].update(source_path=article.source_path, sha256=article.sha256, characters=len(article.text))
    used = set()
    for name, id_column in SPAN_TABLES.items():
        rows[name] = []
        for row in _tables()[name]:
            if row["article_id"] == digest:
                moved = _moved(row, article, shift)
                moved[id_column] = f"{row[id_column]}{number}"
                rows[name].append(moved)
                for column in ("actors", "recipients"):
                    used.update(moved.get(column) or ())
                used.update(filter(None, (moved.get(column) for column in ("subject", "speaker"))))
    rows["actors"] = [row for row in _tables()["actors"] if row["actor"] in used]
    # Two people whom no other article names, and one name that nobody bears.
    for speaker in ("First", "Second"):
        name = f"{speaker} Speaker {number}"
        rows["actors"].append({"actor": name, "kind": "person", "country": "CN", "role": "envoy", "aliases": [name]})
        rows["statements"][0 if speaker == "First" else -1]["speaker"] = name
    rows["unresolved"] = [{"name": f"Nobody {number}"}]
    return rows


def _moved(row: dict[str, Any], article: Any, shift: timedelta) -> dict[str, Any]:
    moved = {**row, "article_id": article.article_id}
    for column in ("published", "date_start", "date_end"):
        if moved.get(column) is not None:
            moved[column] += shift
    return moved


def measure(source: Path, output: Path, *, parse: bool, workers: int) -> dict[str, Any]:
    """Build in this process; gives seconds of processors, peak memory in MB, and rows."""
    import helpers.building.local

    if not parse:
        helpers.building.local.annotate_batch = stand_in  # type: ignore[assignment]
    report = helpers.building.local.build(source, output, workers=workers)
    used = os.times()
    seconds = used.user + used.system + used.children_user + used.children_system
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 if workers > 1 else 0
    assert report.parsed == report.rows["articles"], report.rejections[:3]
    return {"seconds": seconds, "peak": peak, "worker": children, "rows": dict(report.rows)}


def _sizes(arguments: argparse.Namespace) -> Iterator[str]:
    yield "| articles | events | acts | CPU s | ms an article | peak MB | tables MB |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            source, output = Path(folder, "articles.jsonl"), Path(folder, "out")
            write_articles(size, source)
            options = ["--workers", str(arguments.workers), *(["--parse"] if arguments.parse else [])]
            command = [sys.executable, __file__, "--child", str(source), str(output), *options]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            tables = sum(path.stat().st_size for path in output.glob("*.*")) / 1e6
        rows = found["rows"]
        yield (
            f"| {size:,} | {rows['events']:,} | {rows['timeline']:,} | {found['seconds']:,.1f} "
            f"| {1000 * found['seconds'] / size:.1f} | {max(found['peak'], found['worker']):,.0f} | {tables:,.1f} |"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--parse", action="store_true", help="really parse")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--child", nargs=2, metavar=("SOURCE", "OUTPUT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        source_, output_ = map(Path, given.child)
        print(json.dumps(measure(source_, output_, parse=given.parse, workers=given.workers)))
    else:
        for line in _sizes(given):
            print(line, flush=True)
