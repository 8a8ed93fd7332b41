"""The same bytes for any order of files, number of workers, hash seed, time zone, locale and day of running."""

import datetime
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import contents
from helpers.building.local import build

ARTICLES = {
    "b/one.txt": "Envoys of China and the United States met in Geneva on Saturday. “We made progress,” said Ms. Doe.",
    "a/one.txt": "Three years ago China refined more than 85% of the world's gallium, the agency said last week.",
    "B.md": "---\ntitle: Talks\ndate: 2025-10-24T23:30:00-05:00\n---\nThey will meet again next Friday in London.",
    "é.txt": "China and Japan signed a pact on 3 May 2025, worth $8.5 billion; Japan had asked for 10% less in March.",
    "Z.jsonl": '{"text": "Envoys of China met those of the United States in Geneva on May 10, 2025, for two days."}\n',
    "z.html": "<html><body><article><h1>Talks</h1><p>"
    + "China cut its tariffs to 10% yesterday. " * 9
    + "</p></article>",
}
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "OMP_NUM_THREADS": "2"},
)


def write(folder: Path, names: list[str]) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(ARTICLES[name], encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return write(tmp_path_factory.mktemp("in"), sorted(ARTICLES))


@pytest.fixture(scope="module")
def expected(source, tmp_path_factory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("out")
    assert build(source, output).rows["articles"] == len(ARTICLES)
    return contents(output)


def test_the_order_in_which_files_come_does_not_matter(expected, tmp_path, monkeypatch):
    source = write(tmp_path / "in", sorted(ARTICLES, reverse=True))
    sound = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda self: reversed(list(sound(self))))
    build(source, tmp_path / "out")
    assert contents(tmp_path / "out") == expected


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_workers_does_not_matter(source, expected, tmp_path, monkeypatch, workers):
    monkeypatch.setattr("helpers.building.local.BATCH", 1)
    build(source, tmp_path / "out", workers=workers)
    assert contents(tmp_path / "out") == expected


def test_the_size_of_batches_does_not_matter(source, expected, tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.building.local.BATCH", 2)
    monkeypatch.setattr("helpers.building.writing.WRITE_BATCH", 1)
    build(source, tmp_path / "out")
    assert contents(tmp_path / "out") == expected


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=lambda found: found["TZ"])
def test_the_surroundings_do_not_matter(source, expected, tmp_path, surroundings):
    command = [sys.executable, "-m", "helpers", "build", str(source), "-o", str(tmp_path / "out")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **surroundings})
    assert contents(tmp_path / "out") == expected


class Day(datetime.date):
    """A day on which everything has long been over."""

    @classmethod
    def today(cls):
        return datetime.date(2031, 2, 28)


class Moment(datetime.datetime):
    """A moment of that day."""

    @classmethod
    def now(cls, tz=None):
        return datetime.datetime(2031, 2, 28, 23, 59, tzinfo=tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()


def test_the_day_of_running_does_not_matter(source, expected, tmp_path, monkeypatch):
    for module in list(sys.modules.values()):
        if (getattr(module, "__name__", "") or "").split(".")[0] in ("helpers", "htmldate", "trafilatura", "dateutil"):
            for name, value in list(vars(module).items()):
                if value is datetime.date:
                    monkeypatch.setattr(module, name, Day)
                elif value is datetime.datetime:
                    monkeypatch.setattr(module, name, Moment)
    monkeypatch.setattr(time, "time", lambda: 1_929_999_999.0)
    build(source, tmp_path / "out")
    assert contents(tmp_path / "out") == expected
