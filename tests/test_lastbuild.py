"""A build that has nothing to do does nothing, and any change at all gives it something to do."""

from pathlib import Path

import pytest

import helpers.building.local
import helpers.building.rows
from helpers.building.local import build
from helpers.building.report import BuildReport

CORRECTIONS = "table,row_id,column,value,reason,author,date\n"


@pytest.fixture
def raw(tmp_path) -> Path:
    folder = tmp_path / "raw"
    (folder / "reference").mkdir(parents=True)
    (folder / "reference" / "shares.csv").write_text("commodity,value\nrare earths,\n", encoding="utf-8")
    (folder / "one.txt").write_text("China raised its tariff to 34% on 4 April 2025.\n", encoding="utf-8")
    (folder / "two.md").write_text("The envoys met in Geneva on 10 May 2025.\n", encoding="utf-8")
    (folder / "odd.xyz").write_text("?", encoding="utf-8")
    (tmp_path / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    return folder


@pytest.fixture
def writes(monkeypatch) -> list[Path]:
    """Note every time tables are written."""
    found = []

    class Noting(helpers.building.local.TableWriter):
        def __init__(self, folder):
            found.append(folder)
            super().__init__(folder)

    monkeypatch.setattr(helpers.building.local, "TableWriter", Noting)
    return found


def told(report: BuildReport) -> tuple:
    return report.rows, report.rejections, list(report.unresolved.items()), report.unresolved_names


def test_nothing_is_written_where_nothing_changed(raw, tmp_path, writes):
    first = build(raw, tmp_path / "out")
    counted = []
    second = build(raw, tmp_path / "out", progress=counted.append)
    assert len(writes) == 1
    assert told(second) == told(first)
    assert (second.parsed, second.cached, sum(counted)) == (0, 2, 2)


CHANGES = {
    "an article": lambda raw, out: (raw / "two.md").write_text("They met in Geneva on 11 May 2025.\n"),
    "a new article": lambda raw, out: (raw / "three.txt").write_text("Talks go on.\n"),
    "an article's name": lambda raw, out: (raw / "two.md").rename(raw / "deux.md"),
    "an article taken away": lambda raw, out: (raw / "two.md").unlink(),
    "a file that is no article": lambda raw, out: (raw / "odd.xyz").write_text("!"),
    "a reference figure": lambda raw, out: (raw / "reference" / "shares.csv").write_text("commodity,value\nx,\n"),
    "the corrections": lambda raw, out: (raw.parent / "corrections.csv").write_text(CORRECTIONS + "\n"),
    "no corrections": lambda raw, out: (raw.parent / "corrections.csv").unlink(),
    "a table": lambda raw, out: (out / "events.csv").write_text("edited"),
    "a table taken away": lambda raw, out: (out / "actors.parquet").unlink(),
    "the memo": lambda raw, out: (out / ".cache" / "last.json").write_text('{"read": null}'),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_anything_is_seen(raw, tmp_path, writes, change):
    out = tmp_path / "out"
    build(raw, out)
    change(raw, out)
    build(raw, out)
    fresh = build(raw, tmp_path / "fresh")
    assert len(writes) == 3
    assert fresh.rows["articles"] >= 1
    for path in (tmp_path / "fresh").glob("[!.]*"):
        assert (out / path.name).read_bytes() == path.read_bytes()


def test_a_change_of_the_program_is_seen(raw, tmp_path, writes, monkeypatch):
    build(raw, tmp_path / "out")
    monkeypatch.setattr(helpers.building.local, "fingerprint", lambda *, whole=False: "another")
    build(raw, tmp_path / "out")
    assert len(writes) == 2


def test_an_article_that_could_not_be_annotated_is_tried_again(raw, tmp_path, monkeypatch):
    sound = helpers.building.rows.document_rows

    def fail_once(article, doc):
        if article.article_id == "one":
            raise RuntimeError("out of memory")
        return sound(article, doc)

    monkeypatch.setattr(helpers.building.rows, "document_rows", fail_once)
    assert build(raw, tmp_path / "out").rows["articles"] == 1
    monkeypatch.setattr(helpers.building.rows, "document_rows", sound)
    assert build(raw, tmp_path / "out").rows["articles"] == 2
