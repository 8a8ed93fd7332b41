"""Kill builds at random moments and see that nothing is ever half-written: `python tests/faults.py --rounds 60`.

A moment is a call of a function, Python's or C's, counted and drawn with a seed, so a run can be repeated and no clock
is asked; a third of them lie where tables are written, a third where they are put in place. Each round changes the
articles, starts a build in a process of its own, kills it (`SIGKILL`) at its moment, and checks that

- every file in the folder is whole: byte by byte that of the last build or of the one that was killed,
- what `read_tables` gives is all of the one or all of the other,
- the next build, which nobody kills, makes what a build into a fresh folder makes,
- no worker process is left behind.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers.building.keys import fingerprint
from helpers.building.local import CACHE, build
from helpers.building.lock import FolderBusy
from helpers.pipeline import build_pipeline
from helpers.storage import TableWriter, read_tables

SENTENCES = (
    "Envoys of China and the United States met in Geneva on May {day}, 2025.",
    "China will cut its tariffs on American goods to {day}% on May 14, the Ministry of Commerce said on Monday.",
    "The two sides held talks in London on {day} June 2025 and agreed to ease export controls.",
    "“We made progress,” the Treasury secretary said. China refined more than {day}% of the world's gallium in 2022.",
)
UNKNOWN = 10**12  # calls: more than any build makes


def write_article(folder: Path, rng: random.Random) -> None:
    """Write one article, new or in the place of another."""
    text = "\n\n".join(rng.choice(SENTENCES).format(day=rng.randint(1, 28)) for _ in range(rng.randint(1, 3)))
    (folder / f"article-{rng.randint(0, 9)}.txt").write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Give every visible file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def run_apart(work: Callable[[], object]) -> tuple[int, int]:
    """Run in a process of its own; gives its id and its exit status, negative for a signal."""
    child = start(work)
    return child, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def start(work: Callable[[], object]) -> int:
    """Start a process, in a group of its own; gives its id."""
    child = os.fork()
    if child == 0:
        try:
            os.setsid()
            work()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
    return child


def count_calls(source: Path, output: Path, workers: int) -> tuple[int, int, int]:
    """Count the calls of a build: those before the tables are begun, before they are put in place, and all."""
    reader, writer = os.pipe()

    def work() -> None:
        calls = Calls(UNKNOWN, workers=workers)
        calls.run(source, output)
        os.write(writer, f"{calls.at_writing} {calls.at_placing} {calls.count}".encode())

    run_apart(work)
    counts = os.read(reader, 100).split()
    os.close(reader)
    os.close(writer)
    at_writing, at_placing, total = map(int, counts)
    return at_writing, at_placing, total


class Calls:
    """Counts the calls of a build, and ends the process at one of them."""

    def __init__(self, last: int, *, workers: int = 1) -> None:
        self.count, self.at_writing, self.at_placing = 0, 0, 0
        self._last, self._workers = last, workers

    def run(self, source: Path, output: Path) -> None:
        """Build, with every call counted."""
        enter, leave = TableWriter.__enter__, TableWriter.__exit__

        def entering(writer: TableWriter) -> TableWriter:
            self.at_writing = self.count
            return enter(writer)

        def leaving(writer: TableWriter, *error: Any) -> None:
            self.at_placing = self.count
            leave(writer, *error)

        TableWriter.__enter__, TableWriter.__exit__ = entering, leaving  # type: ignore[method-assign]
        self._process = os.getpid()
        sys.setprofile(self._counted)
        build(source, output, workers=self._workers)
        sys.setprofile(None)

    def _counted(self, frame: object, event: str, _: object) -> None:
        if os.getpid() != self._process:  # a worker, which is to live as long as its build
            sys.setprofile(None)
        elif event in ("call", "c_call"):
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), signal.SIGKILL)


def is_alive(group: int) -> bool:
    """Tell whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def tables_of(folder: Path) -> dict[str, str] | None:
    """Give what a reader gets, or None where there is no build."""
    try:
        return {name: frame.to_csv() for name, frame in read_tables(folder).items()}
    except FileNotFoundError:
        return None


def play(rounds: int, seed: int, folder: Path) -> dict[str, int]:
    """Play the rounds; gives how often what happened, and raises `AssertionError` at the first fault."""
    rng = random.Random(seed)
    source, output = folder / "in", folder / "out"
    source.mkdir()
    for _ in range(4):
        write_article(source, rng)
    build_pipeline()  # once, for all processes that are forked from this one
    fingerprint()
    done = Counter(killed=0)
    before: dict[str, bytes] = {}
    shown_before = None
    for number in range(rounds):
        write_article(source, rng)
        fresh = folder / f"fresh-{number}"
        run_apart(lambda fresh=fresh: build(source, fresh))
        after, shown_after = contents(fresh), tables_of(fresh)
        workers = 2 if number % 5 == 4 else 1
        trial = folder / f"trial-{number}"
        shutil.copytree(output, trial) if output.is_dir() else trial.mkdir()
        at_writing, at_placing, total = count_calls(source, trial, workers)
        last = rng.randrange((1, at_writing, at_placing)[number % 3], total)
        calls = Calls(last, workers=workers)
        child, status = run_apart(lambda calls=calls: calls.run(source, output))
        assert status in (0, -signal.SIGKILL), f"round {number}: the build failed by itself"
        done["killed"] += status != 0
        done["killed while writing"] += status != 0 and at_writing <= last < at_placing
        done["killed while putting in place"] += status != 0 and last >= at_placing
        done["with workers"] += workers > 1
        for _ in range(100):  # workers take a moment to see that they are alone
            if not is_alive(child):
                break
            time.sleep(0.1)
        assert not is_alive(child), f"round {number}: a worker is left behind"
        if output.is_dir():
            for name, data in contents(output).items():
                assert data in (before.get(name), after[name]), f"round {number}: {name} is neither old nor new"
        shown = tables_of(output)
        assert shown in (shown_before, shown_after), f"round {number}: tables of two builds are mixed"
        done["old tables seen" if shown == shown_before else "new tables seen"] += 1
        _, status = run_apart(lambda: build(source, output))
        assert status == 0, f"round {number}: the next build fails"
        assert contents(output) == after, f"round {number}: the next build is wrong"
        left = [path.name for path in output.iterdir() if path.is_dir() and path.name != CACHE]
        assert not left, f"round {number}: {left} left behind"
        before, shown_before = after, shown_after
        shutil.rmtree(fresh)
        shutil.rmtree(trial)
    return done


def race(rounds: int, seed: int, folder: Path) -> dict[str, int]:
    """Start two builds at once into one folder; each makes whole tables or says that the other is at work."""
    rng = random.Random(seed)
    source, output = folder / "race-in", folder / "race-out"
    source.mkdir()
    done = Counter(raced=0)

    def attempt() -> None:
        try:
            build(source, output)
        except FolderBusy:
            os._exit(3)

    for number in range(rounds):
        write_article(source, rng)
        children = [start(attempt) for _ in range(2)]
        statuses = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert 0 in statuses, f"race {number}: nobody won: {statuses}"
        assert set(statuses) <= {0, 3}, f"race {number}: {statuses}"
        done["raced"] += 1
        done["refused"] += statuses.count(3)
        fresh = folder / f"race-fresh-{number}"
        run_apart(lambda fresh=fresh: build(source, fresh))
        assert contents(output) == contents(fresh), f"race {number}: wrong tables"
    return done


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--races", type=int, default=10)
    parser.add_argument("--seed", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for what, times in play(given.rounds, given.seed, Path(place)).items():
            print(f"{what}: {times}")
        for what, times in race(given.races, given.seed, Path(place)).items():
            print(f"{what}: {times}")
    print("wrong or half-written: 0")
