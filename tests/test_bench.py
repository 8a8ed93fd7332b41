"""The benchmark runs; what it says depends on the machine and is not tested."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

SCRIPT = ROOT / "bench" / "measure.py"
spec = importlib.util.spec_from_file_location("measure", SCRIPT)
measure = importlib.util.module_from_spec(spec)
spec.loader.exec_module(measure)


@pytest.fixture
def prepared(tmp_path) -> Path:
    count, characters = measure.prepare(ROOT / "data" / "raw" / "articles", tmp_path / "prepared", documents=2)
    assert count == 2
    assert characters > 1000
    return tmp_path / "prepared"


@pytest.mark.parametrize("name", ["parser_only", "rebuild_after_one"])
def test_a_contender_tells_its_seconds(prepared, name):
    seconds, reason = measure.time_one(name, sys.executable, prepared)
    assert reason == ""
    assert seconds >= 0
    assert len(list((prepared / "in").iterdir())) == 2  # it ran on a copy


def test_a_contender_that_is_not_installed_is_said_to_be_missing(prepared):
    assert measure.time_one("cqe", sys.executable, prepared) == (None, "ModuleNotFoundError: No module named 'CQE'")


def test_a_missing_folder_is_named(tmp_path):
    done = subprocess.run([sys.executable, str(SCRIPT), str(tmp_path / "none")], capture_output=True, text=True)
    assert done.returncode == 1
    assert f"{tmp_path / 'none'}: no such folder" in done.stderr


def test_the_articles_are_handed_over_whole(prepared):
    lines = (prepared / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert all(json.loads(line)["text"] for line in lines)
