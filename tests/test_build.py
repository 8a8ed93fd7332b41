"""The build: the same bytes whatever the circumstances, nothing lost, only what changed parsed again."""

import json
import shutil
from pathlib import Path

import pytest

import helpers
import helpers.building.rows
from conftest import ROOT, contents
from helpers.building.keys import fingerprint
from helpers.building.local import build
from helpers.storage import read_tables

ARTICLES = {
    "one": "Envoys of China and the United States met in Geneva on May 10, 2025.\n\n“We made progress,” the Treasury "
    "secretary said. China refined more than 85% of the world's gallium in 2022.",
    "two": "China will cut its tariffs on American goods to 10% on May 14, the Ministry of Commerce said on Monday.",
    "three": "The two sides held talks in London in June 2025. They agreed to ease export controls.",
}


@pytest.fixture
def source(tmp_path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_two_builds_are_byte_identical(source, tmp_path):
    build(source, tmp_path / "a")
    shutil.copytree(source, tmp_path / "copy")
    build(tmp_path / "copy", tmp_path / "b", workers=2)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_only_what_changed_is_parsed_again(source, tmp_path):
    assert build(source, tmp_path / "out").parsed == 3
    again = build(source, tmp_path / "out")
    assert (again.parsed, again.cached) == (0, 3)
    (source / "two.txt").write_text("China and Japan signed a pact on May 20, 2025.")
    (source / "three.txt").unlink()
    changed = build(source, tmp_path / "out")
    assert (changed.parsed, changed.cached) == (1, 1)
    build(source, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_a_damaged_cache_is_made_anew(source, tmp_path):
    build(source, tmp_path / "out")
    before = contents(tmp_path / "out")
    (tmp_path / "out" / ".cache" / "rows.db").write_bytes(b"not a database" * 1000)
    (tmp_path / "out" / "events.csv").unlink()  # else there is nothing to do
    assert build(source, tmp_path / "out").parsed == 3
    assert contents(tmp_path / "out") == before


def test_the_same_text_is_read_once_and_reported(source, tmp_path):
    shutil.copy(source / "one.txt", source / "zero.txt")
    report = build(source, tmp_path / "out")
    assert report.rows["articles"] == 3
    (rejection,) = report.rejections
    assert rejection.source_path == "zero.txt"
    assert "the same text as one.txt" in rejection.reason


def test_tables_among_the_articles_are_not_read_as_articles(source):
    build(source, source / "tables")
    again = build(source, source / "tables")
    assert (again.rows["articles"], again.rejections) == (3, [])


def test_an_id_is_taken_once(tmp_path):
    lines = [{"id": "x", "text": ARTICLES["one"]}, {"id": "x", "text": ARTICLES["two"]}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (rejection,) = build(tmp_path, tmp_path / "out").rejections
    assert "the id x is taken by a.jsonl:1" in rejection.reason


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_breaks_the_parse_costs_only_itself(source, tmp_path, monkeypatch, workers):
    sound = helpers.building.rows.document_rows

    def break_on_two(article, doc):
        if article.article_id == "two":
            raise RuntimeError("no such luck")
        return sound(article, doc)

    monkeypatch.setattr(helpers.building.rows, "document_rows", break_on_two)
    report = build(source, tmp_path / "out", workers=workers)
    assert report.rows["articles"] == 2
    (rejection,) = report.rejections
    assert (rejection.source_path, rejection.stage) == ("two.txt", "annotate")
    assert "no such luck" in rejection.reason


def test_a_row_that_breaks_the_contract_costs_only_itself(source, tmp_path, monkeypatch):
    sound = helpers.building.rows.document_rows

    def spoil_one_row(article, doc):
        rows = sound(article, doc)
        if article.article_id == "one":
            rows["statistics"][0]["metric"] = "mood"
        return rows

    whole = build(source, tmp_path / "whole")
    monkeypatch.setattr(helpers.building.rows, "document_rows", spoil_one_row)
    report = build(source, tmp_path / "out")
    assert report.rows["statistics"] == whole.rows["statistics"] - 1
    (rejection,) = report.rejections
    assert rejection.stage == "check"
    assert "'mood'" in rejection.reason


def test_the_committed_tables_are_what_the_committed_articles_give(tmp_path):
    build(ROOT / "data" / "raw", tmp_path / "out")
    made, committed = contents(tmp_path / "out"), contents(ROOT / "data" / "processed")
    if (ROOT / "data" / "raw" / "local").exists():
        pytest.skip("data/raw/local holds articles of your own")
    assert {name for name in made if made[name] != committed.get(name)} == set()
    assert made.keys() == committed.keys()


def test_every_row_of_the_committed_tables_is_sound():
    tables = read_tables(ROOT / "data" / "processed")
    assert len(tables["articles"]) >= 12
    for name in ("events", "statistics", "statements"):
        assert set(tables[name]["article_id"]) <= set(tables["articles"]["article_id"])
        assert len(tables[name]) > 20


@pytest.mark.parametrize(
    ("path", "shapes"),
    [
        ("acts/reader.py", True),
        ("lexicons/cues.csv", True),
        ("schema/contract.py", True),
        ("building/local.py", False),
        ("charts/style.py", False),
        ("cli.py", False),
    ],
)
def test_an_article_is_read_again_only_for_a_change_of_what_shapes_its_rows(path, shapes, monkeypatch):
    edited, read = Path(helpers.__file__).parent / path, Path.read_bytes
    before, whole = fingerprint.__wrapped__(), fingerprint.__wrapped__(whole=True)
    assert edited.is_file()
    monkeypatch.setattr(Path, "read_bytes", lambda self: read(self) + b"#" if self == edited else read(self))
    assert (fingerprint.__wrapped__() != before) == shapes
    assert fingerprint.__wrapped__(whole=True) != whole
