"""The documentation says what is so."""

import doctest
import re

import pytest

from conftest import ROOT
from helpers.schema import TABLES

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "data/raw/README.md",
    ROOT / "tests/gold/README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_make_target_named_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.M))
    for page in PAGES:
        named = re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", page.read_text(encoding="utf-8"), flags=re.M)
        assert {a or b for a, b in named} <= targets


def test_the_codebook_has_every_column():
    from helpers.schema.codebook import make_codebook

    assert (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8") == make_codebook()


def test_the_examples_of_the_readme_run(monkeypatch):
    monkeypatch.chdir(ROOT)
    code = "\n".join(re.findall(r"^```pycon\n(.*?)^```", README, flags=re.M | re.S))
    parsed = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
    assert len(parsed.examples) > 5
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    report: list[str] = []
    runner.run(parsed, out=report.append)
    assert not runner.failures, "".join(report)


def test_the_map_of_the_code_has_every_package():
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for package in (ROOT / "src" / "helpers").glob("*/__init__.py"):
        assert f"`{package.parent.name}/`" in page


def test_every_lexicon_is_told_of():
    folder = ROOT / "src" / "helpers" / "lexicons"
    told = set(re.findall(r"`(\w+\.csv)`", (folder / "README.md").read_text(encoding="utf-8")))
    assert told == {path.name for path in folder.glob("*.csv")}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_in_the_readme(table):
    assert f"`{table}`" in README
