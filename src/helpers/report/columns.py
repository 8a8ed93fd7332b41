"""Which columns of each table the report shows, and how: the contract's columns, some of them drawn together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import pandas as pd

from helpers.report.rows import format_amount, format_days, format_value, row_id
from helpers.report.safe import plain_text, wikidata_link
from helpers.schema import SPAN_TABLES, TABLES
from helpers.schema.frames import Record, frame_records

_LONGEST_EVIDENCE = 140


@dataclass(frozen=True)
class Cell:
    """A cell: its text, what to sort it by where that is not the text, and where it leads.

    `links` are the text's own, or several with words of their own; without any the text stands by itself.
    """

    text: str
    sort: str = ""
    links: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Shown:
    """A column of the report: its heading, the column of the contract it comes from, and how its cell is made.

    A reader may filter by the values of a `filtered` column; `room` is the least width kept for it: `wide` for words,
    `days` for a date. `table` names the column's own table where that is another one.
    """

    heading: str
    column: str
    make: Callable[[Record], Cell] | None = None
    filtered: bool = False
    room: str = ""
    table: str = ""

    def cell(self, row: Record) -> Cell:
        """Make the cell of a row."""
        return self.make(row) if self.make else Cell(format_value(row[self.column]))


@dataclass(frozen=True)
class ShownRow:
    """A row of the report: its id, the row whose words it leads to in an article (none: empty), and its cells."""

    row_id: str
    leads_to: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class ShownTable:
    """A table of the report: its columns, its rows, and the values to filter each column by.

    `leads` tells whether its rows lead to words in an article.
    """

    name: str
    meaning: str
    columns: Sequence[Shown]
    meanings: Sequence[str]
    rows: Sequence[ShownRow]
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    leads: bool = False


def _days(row: Record) -> Cell:
    return Cell(format_days(row["date_start"], row["date_end"]))


def _evidence(table: str) -> Callable[[Record], Cell]:
    def make(row: Record) -> Cell:
        words = " ".join(str(row["evidence"]).split())
        if len(words) > _LONGEST_EVIDENCE:
            words = words[:_LONGEST_EVIDENCE].rsplit(" ", 1)[0] + " …"
        place = f"{row['article_id']} {int(row['start']):09d}"
        return Cell(words, sort=place, links=[(words, f"#at-{row_id(table, row)}")])

    return make


def _amount(row: Record) -> Cell:
    bound = row["low"] if row["low"] is not None else row["high"]
    return Cell(format_amount(row), sort="" if bound is None else repr(float(bound)))


def _period(row: Record) -> Cell:
    return Cell(format_value(row["period_text"]), sort=format_value(row["period_start"]))


def _said(row: Record) -> Cell:
    return Cell(format_value(row["date_text"]), sort=format_value(row["date_start"]))


def _corrected(row: Record) -> Cell:
    return Cell("corrected" if row["corrected"] else "")


def _wikidata(row: Record) -> Cell:
    text, link = format_value(row["wikidata"]), wikidata_link(row["wikidata"])
    return Cell(text, links=[(text, link)] if link else ())


def _mentions(row: Record) -> Cell:
    links = [(str(number), f"#at-{event_id}") for number, event_id in enumerate(row["event_ids"], 1)]
    return Cell(format_value(row["mentions"]), sort=format_value(row["mentions"]), links=links)


def _difference(row: Record) -> Cell:
    unit = "" if row["unit"] != "percent" else " points"
    return Cell(f"{row['difference']:+,.6g}{unit}" if row["difference"] else "0", sort=repr(float(row["difference"])))


def _reference(row: Record) -> Cell:
    bounds = dict.fromkeys(
        f"{value:,.15g}" for value in (row["reference_low"], row["reference_high"]) if value is not None
    )
    return Cell("–".join(bounds) + ("%" if row["unit"] == "percent" else ""))


COLUMNS: dict[str, tuple[Shown, ...]] = {
    "timeline": (
        Shown("Act", "title", room="wide"),
        Shown("When", "date_start", _days, room="days"),
        Shown("Kind", "kind", filtered=True),
        Shown("Status", "status", filtered=True),
        Shown("Actors", "actors"),
        Shown("Recipients", "recipients"),
        Shown("Topics", "topics", filtered=True),
        Shown("Articles", "articles"),
        Shown("Mentions", "event_ids", _mentions),
        Shown("Conflict", "conflict"),
    ),
    "conflicts": (
        Shown("Act", "title", room="wide", table="timeline"),
        Shown("When", "date_start", _days, room="days", table="timeline"),
        Shown("The articles disagree", "conflict", room="wide", table="timeline"),
        Shown("Articles", "articles", table="timeline"),
        Shown("Mentions", "event_ids", _mentions, table="timeline"),
    ),
    "events": (
        Shown("Evidence", "evidence", _evidence("events"), room="wide"),
        Shown("When", "date_start", _days, room="days"),
        Shown("Kind", "kind", filtered=True),
        Shown("Status", "status", filtered=True),
        Shown("Actors", "actors"),
        Shown("Recipients", "recipients"),
        Shown("Place", "place"),
        Shown("Date as written", "date_text"),
        Shown("Topics", "topics", filtered=True),
        Shown("By an analyst", "corrected", _corrected, filtered=True),
        Shown("Article", "article_id", filtered=True, room="wide"),
    ),
    "statistics": (
        Shown("Figure", "value_text", _evidence("statistics"), room="wide"),
        Shown("Amount", "low", _amount),
        Shown("Metric", "metric", filtered=True),
        Shown("Subject", "subject"),
        Shown("Measure", "measure"),
        Shown("Commodity", "commodity", filtered=True),
        Shown("Stage", "stage", filtered=True),
        Shown("Region", "region"),
        Shown("Period", "period_text", _period),
        Shown("Credited to", "source_org"),
        Shown("By an analyst", "corrected", _corrected, filtered=True),
        Shown("Article", "article_id", filtered=True, room="wide"),
    ),
    "claims": (
        Shown("Claim", "value_text", _evidence("statistics"), room="wide", table="statistics"),
        Shown("Amount", "low", _amount, table="statistics"),
        Shown("Subject", "subject", table="statistics"),
        Shown("Measure", "measure", table="statistics"),
        Shown("Verdict", "verdict", filtered=True),
        Shown("Difference", "difference", _difference),
        Shown("Reference", "reference_low", _reference),
        Shown("Measured by", "reference_body", filtered=True),
        Shown("Row of the reference", "reference", room="wide"),
        Shown("Article", "article_id", filtered=True, room="wide", table="statistics"),
    ),
    "statements": (
        Shown("Content", "content", _evidence("statements"), room="wide"),
        Shown("Speaker", "speaker", filtered=True),
        Shown("Role", "speaker_role"),
        Shown("Kind", "kind", filtered=True),
        Shown("Cue", "cue"),
        Shown("Audience", "audience"),
        Shown("When", "date_text", _said),
        Shown("Topics", "topics", filtered=True),
        Shown("By an analyst", "corrected", _corrected, filtered=True),
        Shown("Article", "article_id", filtered=True, room="wide"),
    ),
    "actors": (
        Shown("Actor", "actor"),
        Shown("Kind", "kind", filtered=True),
        Shown("Country", "country", filtered=True),
        Shown("Role", "role"),
        Shown("Affiliation", "affiliation"),
        Shown("Wikidata", "wikidata", _wikidata),
        Shown("Also written", "aliases", room="wide"),
    ),
}


# Tables made for the report from those of the contract.
_MEANINGS = {"conflicts": "Acts of the timeline on which the articles disagree, each with its reading."}


def show_table(name: str, frame: pd.DataFrame, *, names: Mapping[str, str]) -> ShownTable:
    """Make a table for the report; `names` gives each article's short name, shown in place of its id.

    A column without any value is left out, for it would only take room.

    >>> from helpers.schema.frames import make_frame
    >>> row = {"actor": "China", "kind": "country", "country": "CN", "wikidata": "Q148", "aliases": ("PRC",)}
    >>> [shown] = show_table("actors", make_frame("actors", [row]), names={}).rows
    >>> [cell.text for cell in shown.cells]
    ['China', 'country', 'CN', 'Q148', 'PRC']
    """
    columns = COLUMNS[name]
    rows: list[ShownRow] = []
    values: dict[int, set[str]] = {at: set() for at, column in enumerate(columns) if column.filtered}
    for row in frame_records(frame):
        cells = []
        for at, column in enumerate(columns):
            if column.column == "article_id":
                article_id = str(row["article_id"])
                text = names.get(article_id, article_id)
                cell = Cell(text, sort=article_id, links=[(text, f"#article-{quote(article_id)}")])
            else:
                cell = column.cell(row)
            cells.append(cell)
            if at in values:
                value = row[column.column]
                values[at].update(map(str, value) if isinstance(value, tuple) else [cell.text] if cell.text else [])
        rows.append(ShownRow(*_row_ids(name, row), cells))
    used = [at for at in range(len(columns)) if not rows or any(row.cells[at].text for row in rows)]
    return ShownTable(
        name=name,
        meaning=_MEANINGS.get(name) or TABLES[name].meaning,
        columns=[columns[at] for at in used],
        meanings=[TABLES[columns[at].table or name].column(columns[at].column).meaning for at in used],
        rows=[ShownRow(row.row_id, row.leads_to, [row.cells[at] for at in used]) for row in rows],
        choices={place: sorted(values[at]) for place, at in enumerate(used) if len(values.get(at, ())) > 1},
        leads=any(row.leads_to for row in rows),
    )


def _row_ids(name: str, row: Record) -> tuple[str, str]:
    """Give the id of a row on the page, and that of the row whose words it leads to (none: empty)."""
    if name in ("timeline", "conflicts"):
        own = row_id("timeline", row)
        return own if name == "timeline" else f"conflict-{own}", "".join(row["event_ids"][:1])
    own = row_id(name, row)
    if name == "claims":
        return f"claim-{own}", own
    return own, own if name in SPAN_TABLES else ""


def summarise_row(table: str, row: Mapping[str, Any]) -> str:
    """Say in one line what a row holds: the text of a hover where the page has no script.

    >>> summarise_row("statements", {"statement_id": "st-1", "speaker": "Scott Bessent", "kind": "direct"})
    'statement: speaker: Scott Bessent; kind: direct'
    """
    noun = {"events": "event", "statistics": "figure", "statements": "statement"}[table]
    parts = []
    for column in COLUMNS[table][1:]:
        name = column.column
        if name in row and name != "article_id" and (text := column.cell(dict(row)).text):
            parts.append(f"{column.heading.lower()}: {text}")
    return plain_text(f"{noun}: {'; '.join(parts)}")
