"""Corrections: each is applied at every build or is an error that names it; none alters what was read."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from conftest import contents, read_cases
from helpers.articles import Article, read_articles
from helpers.building.local import build
from helpers.cli import main
from helpers.corrections import (
    Correction,
    CorrectionError,
    Corrector,
    correct_row,
    default_corrections,
    format_corrections,
    read_corrections,
)
from helpers.corrections.model import COLUMNS, parse_value
from helpers.corrections.reading import parse_corrections
from helpers.corrections.writing import merge_corrections
from helpers.schema import TABLES
from helpers.storage import read_tables
from helpers.tables import build_tables

HEADER = ",".join(COLUMNS)
ARTICLES = {
    "one": "Envoys of China and the United States met in Geneva on May 10, 2025. “We made progress,” Scott Bessent "
    "told reporters. China refined 85% of the world's gallium in 2022.",
    "two": "China will cut its tariffs on American goods to 10% on May 14, the Ministry of Commerce said on Monday.",
}
REFERENCE = "commodity,stage,entity,region,year,share_percent,body\ngallium,processing,China,World,2022,92,A Survey\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder with articles, reference figures and a first build, whose cache makes the next ones quick."""
    home = tmp_path_factory.mktemp("corrected")
    (home / "raw" / "reference").mkdir(parents=True)
    (home / "raw" / "reference" / "shares.csv").write_text(REFERENCE, encoding="utf-8")
    for name, text in ARTICLES.items():
        (home / "raw" / f"{name}.txt").write_text(text, encoding="utf-8")
    build(home / "raw", home / "out")
    return home


@pytest.fixture
def home(built):
    yield built
    (built / "corrections.csv").unlink(missing_ok=True)
    build(built / "raw", built / "out")


def row_of(home: Path, table: str, **cells):
    """The first row of a table whose cells are so."""
    frame = read_tables(home / "out")[table]
    for column, value in cells.items():
        frame = frame[frame[column] == value]
    return frame.iloc[0]


def correct(home: Path, table: str, row_id: str, changes, **options) -> list[Correction]:
    options = {"reason": "misread", "on": date(2025, 6, 1)} | options
    return correct_row(table, row_id, changes, tables=home / "out", corrections=home / "corrections.csv", **options)


# ---------------------------------------------------------------- what a correction may say


@pytest.mark.parametrize("case", read_cases("corrections.csv"))
def test_a_correction_keeps_the_contract_or_says_why_not(case):
    correction = Correction(case["table"], "x-1", case["column"], case["value"], "misread")
    if case["message"]:
        with pytest.raises(ValueError, match=r".") as caught:
            parse_value(correction)
        assert str(caught.value).startswith(case["message"])
    else:
        parse_value(correction)


LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30).map(str.strip)


@given(st.lists(st.tuples(LINES.filter(bool), LINES, LINES.filter(bool), LINES), max_size=8))
def test_what_is_written_is_read_again(cells):
    corrections = [
        Correction("statements", f"{row_id}{number}", "audience", value, reason, author, "2025-06-01")
        for number, (row_id, value, reason, author) in enumerate(cells)
    ]
    text = format_corrections(corrections)
    assert list(parse_corrections(text)) == corrections
    assert format_corrections(parse_corrections(text)) == text
    # A spreadsheet must not run what an analyst wrote.
    assert not any(cell.startswith(("=", "@")) for row in csv.reader(text.splitlines()) for cell in row)


@given(st.lists(st.sampled_from(["place", "audience", "*"]), max_size=6), st.sampled_from(["place", "audience", "*"]))
def test_a_file_never_corrects_a_cell_twice(columns, last):
    written: list[Correction] = []
    for column in [*columns, last]:
        if written and written[0].is_drop and column != "*":
            continue  # refused before it is written: the row is struck
        written = merge_corrections(written, [Correction("events", "ev-1", column, "drop", "why")])
    named = [correction.column for correction in written]
    assert len(set(named)) == len(named)
    assert "*" not in named or named == ["*"]


@pytest.mark.parametrize(
    "text, message",
    [
        ("", "line 1: the header is not table,row_id"),
        ("table;row_id;column;value;reason;author;date\n", "line 1: the header is not table,row_id"),
        (f"{HEADER}\nevents,ev-1,status,occurred\n", "line 2: 4 cells, not 7; quote a cell that holds a comma"),
        (f"{HEADER}\n\nevents,ev-1,status,maybe,why,,\n", "line 3: status 'maybe' is not one of"),
        (f"{HEADER}\nevents,ev-1,status,occurred,,,\n", "line 2: reason is empty; say why"),
        (f"{HEADER}\nevents,,status,occurred,why,,\n", "line 2: row_id is empty"),
        (f"{HEADER}\nevents,ev-1,status,occurred,why,,1.6.2025\n", "line 2: date '1.6.2025' is no date"),
        (
            f"{HEADER}\nevents,ev-1,status,occurred,why,,\nevents,ev-1,status,planned,why,,\n",
            "line 3: line 2 corrects the same of row ev-1; delete one of the two",
        ),
        (
            f"{HEADER}\nevents,ev-1,*,drop,why,,\nevents,ev-1,status,planned,why,,\n",
            "line 3: line 2 corrects the same of row ev-1",
        ),
    ],
)
def test_a_file_that_breaks_its_rules_is_refused(text, message):
    with pytest.raises(CorrectionError) as caught:
        parse_corrections(text)
    assert message in str(caught.value)


def test_every_fault_is_named_at_once():
    with pytest.raises(CorrectionError) as caught:
        parse_corrections(f"{HEADER}\nevents,ev-1,status,maybe,why,,\nevents,ev-2,start,3,why,,\n")
    assert [problem.partition(":")[0] for problem in caught.value.problems] == [
        "corrections.csv, line 2",
        "corrections.csv, line 3",
    ]


def test_a_file_from_a_spreadsheet_is_read(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_bytes(f"\ufeff{HEADER}\r\nevents,ev-1,place,'=Geneva,why,,\r\n,,,,,,\r\n".encode())
    assert read_corrections(path) == (Correction("events", "ev-1", "place", "=Geneva", "why"),)


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_bytes(f"{HEADER}\nevents,ev-1,place,Malm\xf6,why,,\n".encode("latin-1"))
    with pytest.raises(CorrectionError, match="not UTF-8; save it as CSV in UTF-8"):
        read_corrections(path)


def test_the_file_is_found_beside_the_source(tmp_path, monkeypatch):
    (tmp_path / "raw").mkdir()
    assert default_corrections(tmp_path / "raw") is None
    (tmp_path / "corrections.csv").write_text(HEADER)
    assert default_corrections(tmp_path / "raw") == tmp_path / "corrections.csv"
    monkeypatch.chdir(tmp_path / "raw")
    assert default_corrections(Path()) == tmp_path / "corrections.csv"


# ---------------------------------------------------------------- what becomes of it in a build


def test_a_corrected_cell_is_in_the_tables_and_marked(home):
    row = row_of(home, "statistics", value_text="85%")
    correct(home, "statistics", row["statistic_id"], {"low": 92, "high": 92, "value_text": "92%"})
    report = build(home / "raw", home / "out")
    assert (report.parsed, report.cached) == (0, 2)  # the cache holds rows as they were read
    after = row_of(home, "statistics", statistic_id=row["statistic_id"])
    assert (after["low"], after["value_text"], after["corrected"]) == (92.0, "92%", True)
    changed = {"low", "high", "value_text", "corrected"}
    assert after.drop(changed).to_dict() == row.drop(changed).to_dict()
    others = read_tables(home / "out")["statistics"]
    assert others["corrected"].sum() == 1


def test_corrections_reach_what_is_made_of_the_rows(home):
    claim = row_of(home, "claims")
    assert claim["verdict"] == "differs"
    correct(home, "statistics", claim["statistic_id"], {"low": 92, "high": 92})
    event = row_of(home, "events", kind="meeting")
    correct(home, "events", event["event_id"], {"kind": "agreement", "recipients": "Chile"})
    build(home / "raw", home / "out")
    tables = read_tables(home / "out")
    assert tables["claims"].iloc[0][["verdict", "difference"]].to_list() == ["agrees", 0.0]
    assert row_of(home, "events", event_id=event["event_id"])["plover"] == "AGREE"
    act = next(row for _, row in tables["timeline"].iterrows() if event["event_id"] in row["event_ids"])
    assert (act["kind"], "Chile" in act["recipients"]) == ("agreement", True)
    chile = tables["actors"][tables["actors"]["actor"] == "Chile"].iloc[0]
    assert (chile["kind"], chile["country"]) == ("country", "CL")


def test_a_struck_row_is_gone_everywhere(home):
    event = row_of(home, "events", kind="meeting")
    correct(home, "events", event["event_id"], "drop", reason="an opinion")
    statistic = row_of(home, "claims")["statistic_id"]
    correct(home, "statistics", statistic, "drop")
    build(home / "raw", home / "out")
    tables = read_tables(home / "out")
    assert event["event_id"] not in set(tables["events"]["event_id"])
    assert not any(event["event_id"] in ids for ids in tables["timeline"]["event_ids"])
    assert tables["claims"].empty


def test_without_corrections_everything_is_as_before(home):
    before = contents(home / "out")
    correct(home, "events", row_of(home, "events")["event_id"], "drop")
    build(home / "raw", home / "out")
    assert contents(home / "out") != before
    (home / "corrections.csv").write_text(HEADER + "\n", encoding="utf-8")
    build(home / "raw", home / "out")
    assert contents(home / "out") == before


@pytest.mark.parametrize(
    "line, message",
    [
        ("events,ev-gone,status,occurred,an old row,,", "line 2: events has no row ev-gone (an old row); find what"),
        ("statistics,{row},low,99,why,,", "line 2: {row}: it would break the rule that low is not after high"),
        ("statistics,{row},comparator,gt,why,,", "line 2: {row}: comparator gt does not go with low 85.0 and high 85"),
    ],
)
def test_a_correction_that_does_not_fit_is_an_error_and_writes_nothing(home, line, message):
    row = row_of(home, "statistics", value_text="85%")["statistic_id"]
    before = contents(home / "out")
    (home / "corrections.csv").write_text(f"{HEADER}\n{line.format(row=row)}\n", encoding="utf-8")
    with pytest.raises(CorrectionError) as caught:
        build(home / "raw", home / "out")
    assert f"{home / 'corrections.csv'}, {message.format(row=row)}" in str(caught.value)
    assert contents(home / "out") == before
    result = CliRunner().invoke(main, ["build", str(home / "raw"), "-o", str(home / "out")])
    assert result.exit_code == 1
    assert "are as they were" in result.output


def test_tables_in_memory_are_corrected_and_checked_alike(home):
    correct(home, "statistics", row_of(home, "claims")["statistic_id"], {"low": 92, "high": 92})
    build(home / "raw", home / "out")
    articles = [found for found in read_articles(home / "raw") if isinstance(found, Article)]
    tables = build_tables(articles, corrections=home / "corrections.csv", reference=home / "raw" / "reference")
    for name, frame in read_tables(home / "out").items():
        pd.testing.assert_frame_equal(tables[name], frame)


def test_a_named_file_must_be_there(home):
    with pytest.raises(FileNotFoundError, match="no such file of corrections"):
        build(home / "raw", home / "out", corrections=home / "none.csv")


def test_rows_that_no_correction_names_pass_untouched():
    rows = [{"event_id": "ev-2"}]
    assert Corrector().apply("events", rows) is rows


# ---------------------------------------------------------------- writing one


def test_a_correction_is_written_once_and_dated(home):
    row_id = row_of(home, "events")["event_id"]
    correct(home, "events", row_id, {"place": "Genf"}, author="A. N.")
    (written,) = correct(home, "events", row_id, {"place": "Geneva, old town"}, author="A. N.")
    assert read_corrections(home / "corrections.csv") == (written,)
    last = (home / "corrections.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert last == f'events,{row_id},place,"Geneva, old town",misread,A. N.,2025-06-01'


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"status": "maybe"}, "is not one of occurred"),
        ({"nowhere": "x"}, "events has no column 'nowhere'"),
        ({"place": "Gene\nva"}, "value must be one line of text"),
        ({"kind": "meeting"}, "kind of {row} is 'meeting' already"),
        ({"date_start": date(2026, 1, 1)}, "{row}: it would break the rule that date_start is not after date_end"),
        ({"actors": ["China", "US"]}, "actors 'US' is 'United States' in the tables; write that"),
        ({}, "nothing to correct"),
    ],
)
def test_a_correction_that_cannot_hold_is_not_written(home, changes, message):
    row_id = row_of(home, "events", kind="meeting")["event_id"]
    with pytest.raises(CorrectionError) as caught:
        correct(home, "events", row_id, changes)
    assert message.format(row=row_id) in str(caught.value)
    assert not (home / "corrections.csv").exists()


def test_an_unknown_row_and_a_struck_row_are_refused(home):
    with pytest.raises(CorrectionError, match="events has no row 'ev-none'; copy the event_id from"):
        correct(home, "events", "ev-none", "drop")
    row_id = row_of(home, "events")["event_id"]
    correct(home, "events", row_id, "drop")
    with pytest.raises(CorrectionError, match="is struck by line 2 of the corrections; delete that line first"):
        correct(home, "events", row_id, {"place": "Geneva"})


def test_what_is_corrected_already_counts_before_the_next_build(home):
    row_id = row_of(home, "statistics", value_text="85%")["statistic_id"]
    correct(home, "statistics", row_id, {"comparator": "gt", "high": None})
    with pytest.raises(CorrectionError, match="comparator gt does not go with"):
        correct(home, "statistics", row_id, {"high": 90})
    correct(home, "statistics", row_id, {"low": 80})
    build(home / "raw", home / "out")
    after = row_of(home, "statistics", statistic_id=row_id)
    assert (after["comparator"], after["low"]) == ("gt", 80.0)


def test_the_command_writes_and_refuses(home):
    row_id = row_of(home, "statistics", value_text="85%")["statistic_id"]
    places = ["--tables", str(home / "out"), "--corrections", str(home / "corrections.csv")]
    runner = CliRunner()
    asked = ["correct", "statistics", row_id, "low", "92", "high", "92", "--reason", "misread", "--date", "2025-06-01"]
    done = runner.invoke(main, asked + places)
    assert done.exit_code == 0, done.output
    assert f"{row_id}: low = '92' (from the next build on)" in done.output
    refused = runner.invoke(main, ["correct", "statistics", row_id, "metric", "share", "--reason", "x", *places])
    assert refused.exit_code == 1
    assert "metric 'share' is not one of market_share, import_share" in refused.output
    odd = runner.invoke(main, ["correct", "statistics", row_id, "low", "--reason", "x", *places])
    assert odd.exit_code == 2
    for strike in (["drop"], ["*", "drop"]):
        struck = runner.invoke(main, ["correct", "statistics", row_id, *strike, "--reason", "no figure", *places])
        assert struck.exit_code == 0, struck.output
        (home / "corrections.csv").unlink()
    assert runner.invoke(main, ["correct", "statistics", row_id, "drop", *places]).exit_code == 2  # no reason


def test_every_correctable_table_marks_its_rows():
    from helpers.corrections import CORRECTABLE

    assert {name for name, table in TABLES.items() if "corrected" in table.column_names} == set(CORRECTABLE)
