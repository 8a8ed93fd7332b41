"""The timeline for other tools: TimelineJS JSON for a web page, iCalendar for a calendar.

Both take what `read_tables` gives and hold the acts that have a date and took place or are planned. Text from articles
is escaped, and nothing depends on the clock: two exports of the same tables are the same bytes.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pandas as pd

from helpers.charts.style import KIND_NAMES, plain
from helpers.charts.ticks import format_when
from helpers.charts.wording import article_names, count_noun
from helpers.report.safe import web_link
from helpers.schema import TOLD_AS_FACT
from helpers.schema.frames import Record, frame_records

Tables = Mapping[str, pd.DataFrame]

# An act of some day of a quarter, a season or a year would fill months of a calendar.
_CALENDAR_PRECISIONS = ("day", "range", "week", "month")
_STATUS_WORDS = {"occurred": "Took place", "ongoing": "Going on", "planned": "Planned"}


def format_timelinejs(tables: Tables) -> str:
    """Give the timeline as TimelineJS JSON text, ready to be a file beside a page."""
    return json.dumps(build_timelinejs(tables), indent=2, ensure_ascii=False) + "\n"


def build_timelinejs(tables: Tables) -> dict[str, Any]:
    """Build the object TimelineJS reads: one slide an act, grouped by kind, with the sentences that tell of it.

    Fields: https://timeline.knightlab.com/docs/json-format.html. TimelineJS puts text into the page as HTML; whatever
    comes from an article is escaped, and only addresses on the web are linked.

    >>> from helpers.schema import TABLES
    >>> build_timelinejs({name: pd.DataFrame(columns=TABLES[name].column_names) for name in TABLES})["events"]
    []
    """
    told = _Telling(tables)
    acts = list(_dated_acts(tables["timeline"]))
    return {
        "title": {
            "text": {
                "headline": "The negotiation as the articles tell it",
                "text": f"<p>{count_noun(len(acts), 'act')}, {count_noun(len(told.names), 'article')}.</p>",
            }
        },
        "events": [_slide(act, told) for act in acts],
        "scale": "human",
    }


def _slide(act: Record, told: _Telling) -> dict[str, Any]:
    parts = [f"<p>{html.escape(_standing(act))}</p>"]
    for row in told.mentions(act):
        article = str(row["article_id"])
        name = html.escape(plain(told.names.get(article, article)))
        url = told.urls.get(article)
        source = f'<a href="{html.escape(url)}">{name}</a>' if url else name
        parts.append(f"<blockquote><p>{html.escape(plain(row['sentence']))}</p><p>{source}</p></blockquote>")
    slide = {
        "unique_id": str(act["timeline_id"]),
        "start_date": _timelinejs_date(act["date_start"], str(act["precision"])),
        "display_date": format_when(act["date_start"], act["date_end"], act["precision"]),
        "text": {"headline": html.escape(plain(act["title"])), "text": "\n".join(parts)},
        "group": html.escape(KIND_NAMES[act["kind"]]),
        # Else addresses within sentences would become links without having been looked at.
        "autolink": False,
    }
    if act["date_end"] != act["date_start"]:
        slide["end_date"] = _timelinejs_date(act["date_end"], "day")
    return slide


def _timelinejs_date(day: date, precision: str) -> dict[str, int]:
    """Write a day as far as it is known: TimelineJS takes a year, a month or a day."""
    known = {"year": 1, "month": 2}.get(precision, 3)
    return dict([("year", day.year), ("month", day.month), ("day", day.day)][:known])


def format_ics(tables: Tables) -> str:
    """Give the timeline as the text of an iCalendar file (RFC 5545), lines ended as the standard wants them."""
    return build_calendar(tables).to_ical().decode("utf-8")


def build_calendar(tables: Tables) -> icalendar.Calendar:
    """Build a calendar with an all-day entry for each act dated by days, a week or a month; planned ones tentative.

    An entry's UID is made of the act's id, its DTSTAMP of the day of the last article that tells of it.

    >>> from helpers.schema import TABLES
    >>> tables = {name: pd.DataFrame(columns=TABLES[name].column_names) for name in TABLES}
    >>> build_calendar(tables).to_ical().decode().splitlines()[:2]
    ['BEGIN:VCALENDAR', 'VERSION:2.0']
    """
    told = _Telling(tables)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//tidytalks//timeline//EN")
    calendar.add("version", "2.0")
    for act in _dated_acts(tables["timeline"]):
        if act["precision"] in _CALENDAR_PRECISIONS:
            calendar.add_component(_entry(act, told))
    return calendar


def _entry(act: Record, told: _Telling) -> icalendar.Event:
    mentions = told.mentions(act)
    known = [day for row in mentions if (day := told.published.get(str(row["article_id"])))]
    lines = [_standing(act)]
    lines += [f"{told.names.get(str(row['article_id']), row['article_id'])}: {row['sentence']}" for row in mentions]
    entry = icalendar.Event()
    entry.add("uid", f"{act['timeline_id']}@tidytalks")
    entry.add("dtstamp", datetime.combine(max(known, default=act["date_end"]), time(), tzinfo=UTC))
    entry.add("dtstart", act["date_start"])
    entry.add("dtend", act["date_end"] + timedelta(days=1))  # exclusive
    entry.add("summary", plain(act["title"]))
    entry.add("description", "\n".join(plain(line) for line in lines))
    entry.add("categories", [KIND_NAMES[act["kind"]]])
    entry.add("status", "TENTATIVE" if act["status"] == "planned" else "CONFIRMED")
    entry.add("transp", "TRANSPARENT")  # news keeps nobody's day busy
    if act["place"]:
        entry.add("location", plain(act["place"]))
    return entry


def _dated_acts(timeline: pd.DataFrame) -> Iterator[Record]:
    for act in frame_records(timeline):
        if act["date_start"] and act["status"] in TOLD_AS_FACT:
            yield act | {"date_end": act["date_end"] or act["date_start"]}


def _standing(act: Record) -> str:
    """Say whether the act took place, when as far as that is open, and what the articles disagree on."""
    when = format_when(act["date_start"], act["date_end"], act["precision"])
    some_day = "" if act["precision"] in ("day", "range") else " (which day is not told)"
    conflict = f" The articles disagree: {plain(act['conflict'])}." if act["conflict"] else ""
    return f"{_STATUS_WORDS[act['status']]}: {when}{some_day}.{conflict}"


class _Telling:
    """The articles and sentences that tell of an act."""

    def __init__(self, tables: Tables) -> None:
        articles = frame_records(tables["articles"])
        self.names = article_names(tables["articles"])
        self.published = {str(row["article_id"]): row["published"] for row in articles}
        self.urls = {str(row["article_id"]): web_link(row["url"]) for row in articles}
        self._events = {str(row["event_id"]): row for row in frame_records(tables["events"])}

    def mentions(self, act: Record) -> Sequence[Record]:
        """Give the act's rows of `events`, one a sentence."""
        rows = [self._events[name] for name in act["event_ids"] if name in self._events]
        return list({(row["article_id"], row["sentence"]): row for row in rows}.values())
