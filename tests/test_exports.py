"""The timeline for other tools: the fields they document, nothing of an article obeyed, the same bytes each time."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import icalendar
import pytest
from click.testing import CliRunner

from helpers.cli import main
from helpers.exports import build_calendar, build_timelinejs, format_ics, format_timelinejs
from helpers.storage import TableWriter
from sample_tables import HOSTILE, make_event, make_table, sample_tables

# https://timeline.knightlab.com/docs/json-format.html: each object's fields, with the type the page asks for.
FIELDS: dict[str, dict[str, Any]] = {
    "timeline": {"events": list, "title": dict, "eras": list, "scale": str},
    "slide": {"start_date": dict, "end_date": dict, "text": dict, "media": dict, "group": str, "display_date": str,
              "background": dict, "autolink": bool, "unique_id": str},
    "date": {"year": int, "month": int, "day": int, "hour": int, "minute": int, "second": int, "millisecond": int,
             "display_date": str},
    "text": {"headline": str, "text": str},
}  # fmt: skip
# Tags that the export itself writes.
OWN_TAGS = re.compile(r'</?(?:p|blockquote)>|<a href="https?://[^"<>]*">|</a>')


def timeline_row(number: int, **cells: Any) -> dict[str, Any]:
    row = {
        "timeline_id": f"tl-{number:03}",
        "kind": "meeting",
        "plover": "CONSULT",
        "title": f"Envoy {number} meets hosts",
        "actors": (f"Envoy {number}",),
        "recipients": (),
        "date_start": "2025-03-10",
        "date_end": "2025-03-10",
        "precision": "day",
        "status": "occurred",
        "topics": (),
        "mentions": 1,
        "articles": 1,
        "event_ids": (f"ev-{number:03}",),
    }
    return row | cells


def tables(text: str = "Ada Quill") -> dict[str, Any]:
    """Tables whose timeline has each sort of row; `text` stands wherever an article's words may stand."""
    rows = [
        timeline_row(1, title=text, place=text, event_ids=("ev-001", "ev-002")),
        timeline_row(2, status="planned", date_start="2025-06-01", date_end="2025-06-03", precision="range"),
        timeline_row(3, precision="month", date_start="2025-05-01", date_end="2025-05-31"),
        timeline_row(4, precision="year", date_start="2025-01-01", date_end="2025-12-31", conflict=text),
        timeline_row(5, status="denied"),
        timeline_row(6, date_start=None, date_end=None, precision=None),
    ]
    events = [make_event(n, sentence=f"{n} {text}") for n in range(1, 7)]
    return sample_tables(text) | {
        "timeline": make_table("timeline", rows),
        "events": make_table("events", events),
    }


def check_fields(kind: str, found: dict[str, Any], required: tuple[str, ...] = ()) -> None:
    assert set(required) <= set(found) <= set(FIELDS[kind])
    for name, value in found.items():
        assert type(value) is FIELDS[kind][name], (kind, name, value)


@pytest.mark.parametrize("text", ["Ada Quill", HOSTILE])
def test_timelinejs_has_the_documented_fields(text):
    timeline = json.loads(format_timelinejs(tables(text)))
    check_fields("timeline", timeline, ("events",))
    assert timeline["scale"] in ("human", "cosmological")
    check_fields("text", timeline["title"]["text"])
    assert len(timeline["events"]) == 4
    for slide in timeline["events"]:
        check_fields("slide", slide, ("start_date", "text"))
        check_fields("text", slide["text"])
        days = [slide["start_date"], slide.get("end_date", slide["start_date"])]
        for day in days:
            check_fields("date", day, ("year",))
            date(day["year"], day.get("month", 1), day.get("day", 1))
    ids = [slide["unique_id"] for slide in timeline["events"]]
    assert len(set(ids)) == len(ids)


def test_timelinejs_dates_are_no_more_exact_than_the_articles():
    dates = {slide["unique_id"]: slide["start_date"] for slide in build_timelinejs(tables())["events"]}
    assert dates["tl-001"] == {"year": 2025, "month": 3, "day": 10}
    assert dates["tl-003"] == {"year": 2025, "month": 5}
    assert dates["tl-004"] == {"year": 2025}


def test_no_markup_of_an_article_is_left_in_timelinejs():
    for slide in build_timelinejs(tables(HOSTILE))["events"]:
        for words in (*slide["text"].values(), slide["group"]):
            assert "<" not in OWN_TAGS.sub("", words)
            assert "\u202e" not in words


@pytest.mark.parametrize(
    "url, linked", [("https://news.example/a?b=1&c=2", True), ("javascript:alert(1)", False), (None, False)]
)
def test_only_web_addresses_are_linked(url, linked):
    given = tables()
    given["articles"]["url"] = given["articles"]["url"].astype("string").fillna(url or "")
    text = build_timelinejs(given)["events"][0]["text"]["text"]
    assert ("<a href=" in text) is linked
    assert "javascript" not in text


def test_the_calendar_reads_back():
    calendar = icalendar.Calendar.from_ical(format_ics(tables()))
    entries = {str(entry["UID"]): entry for entry in calendar.walk("VEVENT")}
    assert sorted(entries) == [f"tl-00{n}@tidytalks" for n in (1, 2, 3)], "no year, nothing denied, nothing undated"
    planned = entries["tl-002@tidytalks"]
    assert (planned["DTSTART"].dt, planned["DTEND"].dt) == (date(2025, 6, 1), date(2025, 6, 4))
    assert (planned["STATUS"], entries["tl-001@tidytalks"]["STATUS"]) == ("TENTATIVE", "CONFIRMED")
    assert planned["DTSTAMP"].dt.isoformat() == "2025-03-11T00:00:00+00:00", "the day of the last article"


@pytest.mark.parametrize("text", [HOSTILE, "a\nEND:VEVENT\r\nBEGIN:VALARM\nATTACH:x", "x" * 300, "a;b,c\\n:d"])
def test_no_line_of_a_calendar_is_an_article_s(text):
    content = format_ics(tables(text))
    names = {re.split("[;:]", line)[0] for line in re.sub("\r\n ", "", content).splitlines()}
    assert names <= {"BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY",
                     "DESCRIPTION", "CATEGORIES", "STATUS", "TRANSP", "LOCATION"}  # fmt: skip
    assert max(len(line.encode()) for line in content.split("\r\n")) <= 75
    assert len(list(build_calendar(tables(text)).walk("VEVENT"))) == 3


def test_exports_of_nothing_are_valid():
    nothing = {name: frame.iloc[:0] for name, frame in tables().items()}
    assert json.loads(format_timelinejs(nothing))["events"] == []
    assert icalendar.Calendar.from_ical(format_ics(nothing)).walk("VEVENT") == []


@pytest.mark.parametrize("form, name", [("timelinejs", "timeline.json"), ("ics", "timeline.ics")])
def test_the_command_writes_the_same_bytes_each_time(form, name, tmp_path, monkeypatch):
    with TableWriter(tmp_path / "tables"):
        pass
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["export", form, "--tables", "tables"])
    assert result.exit_code == 0, result.output
    again = CliRunner().invoke(main, ["export", form, "--tables", "tables", "-o", "again"])
    assert again.exit_code == 0, again.output
    assert (tmp_path / name).read_bytes() == (tmp_path / "again").read_bytes()
