"""Faults: killed builds, full disks, folders that cannot be written, builds at once, damaged and foreign caches.

Always: no half-written table, no wrong row, and the next build is right. `make faults` kills sixty builds.
"""

import ast
import errno
import json
import os
import pickle
import random
import shutil
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

import helpers.storage
from conftest import ROOT, contents
from helpers.articles import Article
from helpers.building.local import CACHE, build
from helpers.building.lock import FolderBusy, hold_folder
from helpers.building.rowstore import RowStore
from helpers.building.workers import KILLED, map_batches
from helpers.storage import TableWriter, read_tables

ARTICLES = {
    "one": "Envoys of China and the United States met in Geneva on May 10, 2025. China refines 85% of all gallium.",
    "two": "China will cut its tariffs on American goods to 10% on May 14, the Ministry of Commerce said on Monday.",
    "three": "“We made progress,” said the Treasury secretary after the talks in London in June 2025.",
}
CACHE_FILE = Path(CACHE) / "rows.db"


@pytest.fixture
def source(tmp_path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def assert_next_build_is_right(source: Path, output: Path, expected: dict[str, bytes]) -> None:
    build(source, output)
    assert contents(output) == expected
    assert {path.name for path in output.iterdir() if path.is_dir()} == {CACHE}


# ---------------------------------------------------------------- killed


def test_killed_builds_leave_whole_tables():
    command = [sys.executable, ROOT / "tests" / "faults.py", "--rounds", "2", "--races", "1", "--seed", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "killed: 2" in done.stdout


def test_a_build_killed_while_tables_are_put_in_place_counts(source, tmp_path, monkeypatch):
    output = tmp_path / "out"
    build(source, output)
    old = contents(output)
    (source / "two.txt").unlink()
    build(source, tmp_path / "fresh")
    new = contents(tmp_path / "fresh")
    with monkeypatch.context() as patch:
        replace, moved = Path.replace, []

        def replace_a_few(path: Path, target: Path) -> Path:
            moved.append(path)
            if len(moved) == 6:
                raise KeyboardInterrupt
            return replace(path, target)

        patch.setattr(Path, "replace", replace_a_few)
        with pytest.raises(KeyboardInterrupt):
            build(source, output)
    assert old != contents(output) != new
    assert list(read_tables(output)["articles"]["article_id"]) == ["one", "three"]
    assert {name: len(frame) for name, frame in read_tables(output).items()} == {
        name: len(frame) for name, frame in read_tables(tmp_path / "fresh").items()
    }
    assert_next_build_is_right(source, output, new)


def _die_on(batch: tuple[Article, ...]) -> list[tuple[str, str | dict]]:
    flag = Path(batch[0].source_path)
    for article in batch:
        if article.article_id == "once" and not flag.exists():
            flag.touch()
            os._exit(9)
        if article.article_id == "always":
            os._exit(9)
    return [(article.article_id, {}) for article in batch]


def test_a_killed_worker_costs_nothing_and_a_deadly_article_only_itself(tmp_path):
    ids = ["a", "b", "once", "c", "d", "always", "e", "f", "g", "h"]
    articles = [Article(name, "x", str(tmp_path / "flag")) for name in ids]
    batches = [tuple(articles[at : at + 2]) for at in range(0, len(articles), 2)]
    results = [result for found in map_batches(_die_on, batches, workers=2) for result in found]
    assert results == [(name, KILLED if name == "always" else {}) for name in ids]


# ---------------------------------------------------------------- the disk


@pytest.fixture
def limit_files():
    """Bound the size of files this process may write, as a full disk does."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("kilobytes", [0, 3, 20])
def test_files_that_cannot_grow_leave_the_old_tables(source, tmp_path, limit_files, kilobytes):
    output = tmp_path / "out"
    build(source, output)
    old = contents(output)
    (source / "four.txt").write_text(ARTICLES["one"] * 40)
    build(source, tmp_path / "fresh")
    limit_files(1024 * kilobytes)
    with pytest.raises(OSError, match=r"too large|full|disk I/O"):
        build(source, output)
    limit_files(-1)
    assert contents(output) == old
    assert_next_build_is_right(source, output, contents(tmp_path / "fresh"))


def test_a_full_disk_leaves_the_old_tables(source, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        output = disk / "out"
        build(source, output)
        old = contents(output)
        (source / "four.txt").write_text(ARTICLES["one"] * 40)
        build(source, tmp_path / "fresh")
        for free in (0, 20, 60):
            _fill(disk / "ballast", leaving=free * 1024)
            with pytest.raises(OSError, match=r"space|full"):
                build(source, output)
            (disk / "ballast").unlink()
            assert contents(output) == old
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        assert_next_build_is_right(source, output, contents(tmp_path / "fresh"))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(OSError, match=r"[Rr]ead-?only"):
            build(source, output)
        assert contents(output) == contents(tmp_path / "fresh")
        assert len(read_tables(output)["articles"]) == 4
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def _fill(ballast: Path, *, leaving: int) -> None:
    free = os.statvfs(ballast.parent)
    with ballast.open("wb") as handle:
        os.posix_fallocate(handle.fileno(), 0, max(1, free.f_bavail * free.f_frsize - leaving))


@pytest.mark.parametrize("call", [1, 4, 7, 12])
def test_a_disk_that_fills_up_at_any_write_leaves_the_old_tables(source, tmp_path, monkeypatch, call):
    output = tmp_path / "out"
    build(source, output)
    old = contents(output)
    (source / "two.txt").unlink()
    build(source, tmp_path / "fresh")
    with monkeypatch.context() as patch:
        write, calls = TableWriter.write, []

        def fail_once(writer, name, rows):
            calls.append(name)
            if len(calls) == call:
                raise OSError(errno.ENOSPC, "No space left on device")
            write(writer, name, rows)

        patch.setattr(TableWriter, "write", fail_once)
        patch.setattr(helpers.storage, "describe_tables", _raise_full)
        with pytest.raises(OSError, match="No space left"):
            build(source, output)
    assert contents(output) == old
    assert_next_build_is_right(source, output, contents(tmp_path / "fresh"))


def _raise_full() -> str:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(source, tmp_path):
    output = tmp_path / "out"
    output.mkdir(mode=0o555)
    with pytest.raises(OSError, match="out"):
        build(source, output)


def test_an_output_that_is_a_file_is_named(source, tmp_path):
    (tmp_path / "out").write_text("mine")
    command = [sys.executable, "-m", "helpers", "build", str(source), "-o", str(tmp_path / "out" / "deeper")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(tmp_path / "out") in done.stderr
    assert (tmp_path / "out").read_text() == "mine"


# ---------------------------------------------------------------- two at once

HOLD = """
import sys
from pathlib import Path
from helpers.building.lock import hold_folder
with hold_folder(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_build_says_that_the_first_is_at_work(source, tmp_path):
    output = tmp_path / "out"
    build(source, output)
    old = contents(output)
    (source / "two.txt").unlink()
    command = [sys.executable, "-c", HOLD, str(output / CACHE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        other.stdout.readline()
        with pytest.raises(FolderBusy, match="another build is writing there; wait for it"):
            build(source, output)
        assert contents(output) == old
        other.kill()
    build(source, tmp_path / "fresh")
    assert_next_build_is_right(source, output, contents(tmp_path / "fresh"))


def test_a_folder_is_free_after_a_build(tmp_path):
    for _ in range(2):
        with hold_folder(tmp_path / "a"):
            pass


# ---------------------------------------------------------------- the cache


def _flip(path: Path, rng: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(rng.choice([1, 10, 500])):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path.write_bytes(data)


def _truncate(path: Path, rng: random.Random) -> None:
    os.truncate(path, rng.randrange(path.stat().st_size))


def _overwrite(path: Path, rng: random.Random) -> None:
    path.write_bytes(rng.randbytes(rng.choice([1, 100, 20_000])))


def _shuffle_values(path: Path, rng: random.Random) -> None:
    with sqlite3.connect(path) as db:
        values = db.execute("SELECT key, value FROM rows ORDER BY key").fetchall()
        for (key, _), (_, value) in zip(values, values[1:] + values[:1], strict=True):
            db.execute("UPDATE rows SET value = ? WHERE key = ?", (value, key))
    db.close()


def _spoil_values(path: Path, rng: random.Random) -> None:
    with sqlite3.connect(path) as db:
        for (key,) in db.execute("SELECT key FROM rows").fetchall():
            value = rng.choice([None, 7, "text", b"", b"short", rng.randbytes(500), zlib.compress(b"{}")])
            db.execute("UPDATE rows SET value = ? WHERE key = ?", (value, key))
    db.close()


def _foreign(path: Path, rng: random.Random) -> None:
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE rows (key INTEGER, something TEXT)")
    db.close()


def _stale_journal(path: Path, rng: random.Random) -> None:
    path.with_name(path.name + "-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + rng.randbytes(2000))


DAMAGES = (_flip, _truncate, _overwrite, _shuffle_values, _spoil_values, _foreign, _stale_journal)


def test_a_damaged_cache_never_gives_a_wrong_row(source, tmp_path, monkeypatch):
    output = tmp_path / "out"
    build(source, output)
    expected, sound = contents(output), (output / CACHE_FILE).read_bytes()
    for seed in range(28):
        rng = random.Random(seed)
        for left in (output / CACHE).glob("rows.db*"):
            left.unlink()
        (output / CACHE / "last.json").unlink()  # else the tables are known to be good, and the cache is not asked
        (output / CACHE_FILE).write_bytes(sound)
        DAMAGES[seed % len(DAMAGES)](output / CACHE_FILE, rng)
        build(source, output)
        assert contents(output) == expected, f"seed {seed}"


def test_a_cache_of_pickles_runs_nothing(source, tmp_path):
    class Bomb:
        def __reduce__(self):
            return (Path.touch, (tmp_path / "exploded",))

    bomb = pickle.dumps(Bomb())
    output = tmp_path / "out"
    build(source, output)
    expected = contents(output)
    with sqlite3.connect(output / CACHE_FILE) as db:
        db.execute("UPDATE rows SET value = ?", (bomb,))
    db.close()
    for name in ("cache.db", "rows.db.pickle"):
        (output / CACHE / name).write_bytes(bomb)
    (output / CACHE / "last.json").write_bytes(bomb)
    assert build(source, output).parsed == 3
    (output / CACHE_FILE).write_bytes(bomb)
    (output / CACHE / "last.json").unlink()
    assert build(source, output).parsed == 3
    assert contents(output) == expected
    assert not (tmp_path / "exploded").exists()


def test_no_module_unpickles_or_runs_text():
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name.partition(".")[0] for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [(node.module or "").partition(".")[0]]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = [node.func.id]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
                names = [f"{owner}.{node.func.attr}"]
            found = {"pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "eval", "exec"} & set(names)
            found |= {"yaml.load", "yaml.unsafe_load", "yaml.full_load", "pd.read_pickle", "os.system"} & set(names)
            assert not found, f"{path}:{node.lineno}: {found}"


def test_a_value_that_unpacks_to_a_gigabyte_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("helpers.building.rowstore._MOST_BYTES", 1000)
    with RowStore(tmp_path / "rows.db") as store:
        store.put("bomb", {"a": "x" * 10_000})
        with pytest.raises(ValueError, match="more than a gigabyte"):
            store.get("bomb")
        store.put("plain", json.loads('{"a": "x"}'))
        assert store.get("plain") == {"a": "x"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_among_the_articles_is_not_waited_for(source, tmp_path):
    os.mkfifo(source / "pipe.txt")
    for _ in range(2):
        (rejection,) = build(source, tmp_path / "out").rejections
        assert "no regular file" in rejection.reason
