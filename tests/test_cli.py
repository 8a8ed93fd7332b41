"""The command line: what it says, what it returns."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from conftest import ROOT
from helpers.cli import main

BODY = "Negotiators from China and the United States met in Geneva on Monday.\n"


def run(*arguments, **kw):
    return CliRunner().invoke(main, [str(a) for a in arguments], **kw)


def commands():
    return sorted(main.commands)


@pytest.mark.parametrize("command", commands())
def test_every_command_has_help_with_examples(command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Examples:" in result.output
    assert f"tidytalks {command}" in result.output


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(command):
    assert f"tidytalks {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_it_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "helpers", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("tidytalks, version")


def test_help_loads_nothing_heavy():
    code = "import sys, helpers.cli; sys.exit(bool({'spacy', 'pandas', 'matplotlib', 'plotly'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_build_writes_tables_and_says_how_many(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY)
    (tmp_path / "in" / "b.txt").write_text("")
    result = run("build", tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "1 articles" in result.output
    assert "b.txt: not used (read): the file is empty" in result.stderr
    assert (tmp_path / "out" / "events.csv").exists()


def test_strict_makes_a_rejection_an_error(tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "b.txt").write_text("")
    assert run("build", tmp_path, "-o", tmp_path / "out", "--strict").exit_code == 1


def test_nothing_usable_is_an_error(tmp_path):
    (tmp_path / "b.txt").write_text("")
    result = run("build", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "no article could be used" in result.stderr


def test_an_empty_folder_is_told_apart_from_unusable_articles(tmp_path):
    (tmp_path / "in").mkdir()
    result = run("build", tmp_path / "in", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "there is no article; put" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["build", "/no/such/folder"], ["tag", "moods"], ["figures", "--tables", "/no/such"]]
)
def test_wrong_use_is_exit_2(arguments):
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize(
    "annotator, text, key",
    [
        ("dates", "They met on June 9, 2025.", "timexes"),
        ("quantities", "Exports fell by 31%.", "quantities"),
        ("statements", '"We agreed," Ann Doe said.', "statements"),
    ],
)
def test_tag_answers_each_line(annotator, text, key):
    asked = "\n".join(json.dumps({"id": n, "text": text, "dct": dct}) for n, dct in enumerate([None, "2025-06-10"]))
    result = run("tag", annotator, input=asked + "\n\n" + json.dumps({"id": 9, "text": ""}) + "\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["id"] for a in answers] == [0, 1, 9]
    assert all(a[key] for a in answers[:2])
    assert answers[2][key] == []


def test_tag_names_the_line_it_cannot_read():
    result = run("tag", "dates", input='{"id": 1, "text": "x"}\n{"text": "y"}\n')
    assert result.exit_code == 2
    assert "line 2" in result.stderr
