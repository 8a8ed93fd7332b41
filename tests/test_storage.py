"""Tables are written whole or not at all, and read back as they were."""

import csv
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.schema import TABLES
from helpers.schema.checks import BrokenContract, check_table
from helpers.schema.frames import make_frame
from helpers.storage import TableWriter, format_cell, read_tables

REJECTED = {"source_path": "a.txt", "stage": "read", "reason": "empty"}
EVENT = {
    "event_id": "ev-1",
    "article_id": "a",
    "start": 0,
    "end": 3,
    "evidence": "met",
    "sentence": "They met.",
    "kind": "meeting",
    "plover": "CONSULT",
    "actors": ["China", "United States"],
    "recipients": [],
    "action": "met",
    "place": None,
    "date_text": "on Monday",
    "date_value": "2025-06-09",
    "date_start": date(2025, 6, 9),
    "date_end": date(2025, 6, 9),
    "precision": "day",
    "date_basis": "relative",
    "status": "occurred",
    "topics": ["tariffs"],
    "corrected": False,
}


def test_tables_come_back_as_they_went(tmp_path):
    with TableWriter(tmp_path) as writer:
        writer.write("events", [EVENT])
        writer.write("rejected", [REJECTED])
    tables = read_tables(tmp_path)
    event = tables["events"].iloc[0]
    assert event["actors"] == ("China", "United States")
    assert event["date_start"] == pd.Timestamp(2025, 6, 9)
    assert pd.isna(event["place"])
    assert list(tables) == list(TABLES)
    pd.testing.assert_frame_equal(tables["events"], make_frame("events", [EVENT]))


def test_csv_is_as_the_contract_has_it(tmp_path):
    with TableWriter(tmp_path) as writer:
        writer.write("events", [EVENT])
    data = (tmp_path / "events.csv").read_bytes()
    assert b"\r" not in data
    (row,) = csv.DictReader(data.decode("utf-8").splitlines())
    assert list(row) == TABLES["events"].column_names
    assert (row["actors"], row["place"], row["corrected"]) == ("China; United States", "", "false")


def test_a_failed_build_leaves_the_old_tables(tmp_path):
    with TableWriter(tmp_path) as writer:
        writer.write("rejected", [REJECTED])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    writer = TableWriter(tmp_path).__enter__()
    writer.write("rejected", [REJECTED, REJECTED])
    writer.__exit__(RuntimeError, RuntimeError(), None)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "value, cell",
    [
        ("=1+1", "'=1+1"),
        ("@cmd", "'@cmd"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("-0.3%", "-0.3%"),
        ("+5", "+5"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_no_text_becomes_a_formula(value, cell):
    assert format_cell(value, TABLES["events"].column("evidence")) == cell


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_survive_the_csv(number):
    assert float(format_cell(number, TABLES["statistics"].column("low"))) == number


@pytest.mark.parametrize(
    "change, message",
    [
        ({"kind": "party"}, "row 0, column kind: 'party'"),
        ({"status": None}, "column status"),
        ({"topics": ["weather"]}, "column topics"),
        ({"end": 7}, "evidence is as long as its span"),
        ({"date_start": date(2025, 6, 10)}, "date_start is not after date_end"),
    ],
)
def test_check_table_names_what_is_broken(change, message):
    check_table("events", make_frame("events", [EVENT]))
    with pytest.raises(BrokenContract) as error:
        check_table("events", make_frame("events", [{**EVENT, **change}]))
    assert message in str(error.value)


def test_a_missing_build_is_told_with_its_remedy(tmp_path):
    with pytest.raises(FileNotFoundError, match="make tables"):
        read_tables(tmp_path)
