"""What an article says is data in every export: no formula, no script, no line of a calendar, no path.

The report and the exports have more tests of their own (`test_report.py`, `test_exports.py`, `test_browser.py`).
"""

import csv
import io
import json
import re
import unicodedata
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.articles import read_articles
from helpers.articles.model import make_article_id
from helpers.building.local import build
from helpers.charts import build_figures
from helpers.exports import format_ics, format_timelinejs
from helpers.schema import TABLES
from helpers.storage import format_cell, read_tables, write_figures
from sample_tables import sample_reference, sample_tables

SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
CALENDAR = "Talks\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged\r\n"
FORMULAS = (
    "=1+1",
    "+1+cmd",
    "-1+cmd",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "＋1",
    "－1+1",
    "＠SUM",
    "=cmd|' /C calc'!A0",
)
ESCAPES = (
    *(
        "../../up",
        "..\\..\\up",
        "/etc/passwd",
        "C:\\up",
        "\\\\host\\up",
        "~/up",
        "up\x00.txt",
        "a/b",
        ".hidden",
        "..",
        ".",
    ),
    *(
        "CON",
        "nul",
        "com1.txt",
        "LPT9",
        "aux.tar.gz",
        "a.",
        "a ",
        "a:b",
        "-rf",
        "\u2025/\u2025",
        "．．／up",
        "\u202egpj.exe",
    ),
)


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("table, column", [("events", "evidence"), ("events", "actors"), ("articles", "title")])
def test_no_cell_of_a_csv_is_a_formula(text, table, column):
    value = [text] if TABLES[table].column(column).type == "list" else text
    assert format_cell(value, TABLES[table].column(column)) == f"'{text}"


@given(st.text())
def test_a_cell_of_a_csv_begins_with_nothing_that_a_spreadsheet_runs(text):
    cell = format_cell(text, TABLES["events"].column("evidence"))
    begins = unicodedata.normalize("NFKC", cell[:1])
    assert begins not in tuple("=@\t\r\n")
    assert begins not in ("+", "-") or re.fullmatch(r"[+-][\d.,]+%?", cell)
    assert cell in (text, f"'{text}")


def test_formulas_in_articles_stay_text_in_every_csv_of_a_build(tmp_path):
    lines = [
        {
            "id": formula,
            "title": formula,
            "author": formula,
            "publisher": formula,
            "url": formula,
            "text": f"{formula}\n\nA.",
        }
        for formula in FORMULAS
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    build(tmp_path, tmp_path / "out")
    for path in (tmp_path / "out").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")):
            assert not [cell for cell in row if cell.startswith(tuple("=@\t\r\n＝＋－＠")) or re.match(r"[+-]\D", cell)]


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("figures")
    write_figures(build_figures(sample_tables(SCRIPT), sample_reference()), folder)
    return folder


def test_no_chart_on_the_screen_runs_what_an_article_says(written):
    pages = sorted(written.glob("*.html"))
    assert pages
    for page in pages:
        assert "<script>alert" not in page.read_text(encoding="utf-8")
        assert "onerror=alert(1)>" not in page.read_text(encoding="utf-8").replace("\\u003e", "")
    for picture in written.glob("*.svg"):
        assert "<script" not in picture.read_text(encoding="utf-8")


def test_no_json_ends_the_script_it_stands_in():
    slides = json.loads(format_timelinejs(sample_tables(SCRIPT)))
    assert "<script" not in json.dumps(slides)


def test_a_calendar_has_the_events_it_was_given_and_no_more():
    counts = []
    for text in ("Ada Quill", CALENDAR):
        calendar = icalendar.Calendar.from_ical(format_ics(sample_tables(text)))
        events = list(calendar.walk("VEVENT"))
        counts.append(len(events))
        assert not [event for event in events if str(event["SUMMARY"]) == "forged"]
    assert counts[0] == counts[1] > 0


@pytest.mark.parametrize("name", ESCAPES)
def test_no_id_leads_out_of_a_folder(name, tmp_path):
    made = make_article_id(name)
    assert (tmp_path / made).resolve().parent == tmp_path
    assert re.fullmatch(r"[\w.-]+", made)
    assert not made.endswith(".")
    assert not re.fullmatch(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", made, re.IGNORECASE)
    (tmp_path / made).write_text("x")
    assert make_article_id(made) == made


@settings(max_examples=300)
@given(st.text(max_size=300))
def test_no_text_makes_an_id_that_leads_out_of_a_folder(name):
    made = make_article_id(name)
    assert re.fullmatch(r"[\w.-]{1,150}", made)
    assert ".." not in made
    assert made[0] not in ".-"
    assert made[-1] != "."
    made.encode()


def test_a_build_of_hostile_ids_writes_into_its_folder_alone(tmp_path):
    source, output = tmp_path / "deep" / "in", tmp_path / "deep" / "out"
    source.mkdir(parents=True)
    lines = [
        json.dumps({"id": name, "text": f"China met Japan on May {number}, 2025."})
        for number, name in enumerate(ESCAPES, 1)
    ]
    (source / "a.jsonl").write_text("\n".join(lines))
    build(source, output)
    assert {path.name for path in tmp_path.iterdir()} == {"deep"}
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"in", "out"}
    ids = set(read_tables(output)["articles"]["article_id"])
    assert ids <= {found.article_id for found in read_articles(source) if hasattr(found, "article_id")}
    assert len(ids) > 10
