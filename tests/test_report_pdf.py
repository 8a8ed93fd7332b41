"""The report on paper: it holds the rows, hostile text does nothing in it, and two runs give the same bytes."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.cli import main
from helpers.report import build_report_pdf
from helpers.report.content import collect_content, limit_tables
from helpers.report.pdf import print_text
from helpers.report.safe import is_hidden
from report_samples import hostile_report_pdf, hostile_tables
from sample_tables import empty_tables

needs_reader = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on the PATH")


@pytest.fixture(scope="module")
def document() -> bytes:
    return hostile_report_pdf()


def read_words(document: bytes) -> str:
    """Give the words of a document in reading order, white space and places to break evened out."""
    command = ["pdftotext", "-enc", "UTF-8", "-raw", "-", "-"]
    written = subprocess.run(command, input=document, capture_output=True, check=True).stdout.decode("utf-8")
    # Word joiners are the typesetter's, in the list of contents; embeddings the reader's, round Hebrew words.
    return " ".join(re.sub("[\u200b\u2060\u202b\u202c]", "", written).split())


@pytest.fixture(scope="module")
def words(document) -> str:
    return read_words(document)


def test_the_same_tables_give_the_same_bytes(document):
    assert hostile_report_pdf() == document


def test_it_is_a_tagged_document_with_title_and_language(document):
    assert document.startswith(b"%PDF-1.7")
    for part in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"pdfuaid:part", b"/DisplayDocTitle true"):
        assert part in document, part


def test_it_holds_no_moment_of_its_making_and_runs_nothing(document):
    for part in (b"/CreationDate", b"/ModDate", b"CreateDate", b"/JavaScript", b"/Launch", b"/EmbeddedFile"):
        assert part not in document, part


def test_only_web_addresses_and_places_in_it_are_linked(document):
    targets = re.findall(rb"/URI\s*\(([^)]*)\)", document)
    assert set(targets) == {b"https://gazette.example/pact?a=1&b=2"}


@needs_reader
def test_it_holds_every_row(words):
    tables, _ = hostile_tables()
    for table in ("events", "statistics", "statements"):
        for evidence in tables[table]["evidence"]:
            assert " ".join(print_text(evidence).split()) in words
    for name in ("Timeline", "Events", "Statistics", "Statements", "Actors", "Articles", "Rejected"):
        assert name in words


@needs_reader
def test_text_is_not_read_as_markup(words):
    assert '<script>document.title = "stolen"</script>' in words
    assert "{{ 7 * 7 }} {% raw %}" in words
    assert "[U+202E]right to left[U+2066] zero[U+200B]width" in words
    assert not [char for char in words if is_hidden(char)]


@needs_reader
@pytest.mark.parametrize(
    "text",
    [
        '#set page(fill: red); #panic("x") #read("/etc/passwd")',
        "= Heading\n- item\n+ item\n/ term: x",
        "*bold* _slope_ `raw` ```code``` $x^2$ @ref <label> // gone /* gone */",
        "\\u{41} \\ ~ -- --- ... 'a' \"b\" https://evil.example/x",
    ],
)
def test_the_typesetters_own_markup_stays_text(text):
    tables, texts = hostile_tables()
    tables["articles"].loc[1, "title"] = text
    assert " ".join(print_text(text).split()) in read_words(build_report_pdf(tables, {}, texts, charts=[]))


def test_empty_tables_give_a_document_that_says_so():
    assert build_report_pdf(empty_tables(), {}, {}).startswith(b"%PDF")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_title_can_be_set(text):
    tables, texts = hostile_tables()
    tables["articles"].loc[0, "title"] = text
    assert build_report_pdf(tables, {}, texts, charts=[]).startswith(b"%PDF")


@given(st.text(max_size=40))
def test_printed_text_holds_no_hidden_character(text):
    assert not [char for char in print_text(text) if is_hidden(char)]


def test_of_many_articles_the_newest_are_shown_and_the_rest_is_named():
    tables, texts = hostile_tables()
    tables["articles"]["published"] = tables["articles"]["published"].where([False, True])
    shown = limit_tables(tables, most=1)
    assert shown["articles"]["article_id"].tolist() == ["gazette"]
    assert shown["events"]["event_id"].tolist() == ["ev-004"]
    assert shown["timeline"].empty
    content = collect_content(tables, texts, most=1)
    assert content.counts["events"] == 4
    assert "the newest 1 of 2" in content.left_out
    assert build_report_pdf(tables, {}, texts, most=1, charts=[])


def test_the_command_refuses_to_write_the_page_over_the_document(tmp_path):
    result = CliRunner().invoke(main, ["report", "-o", str(tmp_path / "report.pdf")])
    assert result.exit_code == 2
    assert "the PDF is written beside it" in result.output
