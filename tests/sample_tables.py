"""Small invented tables with the contract's columns, for the tests of charts: no row comes from an article."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.schema import PLOVER_OF_KIND, TABLES
from helpers.schema.frames import frame_records
from helpers.timeline import timeline_rows

_DTYPES = {"string": "string", "integer": "Int64", "number": "float64", "date": "datetime64[s]", "list": "object"}
HOSTILE = '<script>alert(1)</script><a href="javascript:alert(2)">x</a> $5 and $6 \u202edrawkcab'


def make_table(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Make a frame of the contract's table `name`; columns that rows leave out are missing."""
    frame = pd.DataFrame([{column: row.get(column) for column in TABLES[name].column_names} for row in rows])
    frame = frame.reindex(columns=TABLES[name].column_names)
    for column in TABLES[name].columns:
        frame[column.name] = (
            frame[column.name].fillna(False).astype(bool)
            if column.type == "boolean"
            else frame[column.name].astype(_DTYPES[column.type])
        )
    return frame


def make_event(number: int, **cells: Any) -> dict[str, Any]:
    """Make a row of `events`; cells given by name replace the invented ones."""
    kind = cells.get("kind", "talks")
    row = {
        "event_id": f"ev-{number:03}",
        "article_id": "gazette",
        "start": 0,
        "end": 4,
        "evidence": "met",
        "sentence": f"Delegation {number} met its hosts.",
        "kind": kind,
        "plover": PLOVER_OF_KIND[kind],
        "actors": (f"Envoy {number}",),
        "recipients": (),
        "action": "held talks",
        "date_start": "2025-03-10",
        "date_end": "2025-03-10",
        "precision": "day",
        "date_basis": "explicit",
        "status": "occurred",
        "topics": (),
    }
    return row | cells


def make_timeline(events: pd.DataFrame) -> pd.DataFrame:
    """Join rows of `events` into the table `timeline`."""
    return make_table("timeline", timeline_rows(frame_records(events)))


def make_statistic(number: int, **cells: Any) -> dict[str, Any]:
    """Make a row of `statistics`: a claim of a market share unless the cells given say otherwise."""
    row = {
        "statistic_id": f"st-{number:03}",
        "article_id": "gazette",
        "start": 0,
        "end": 4,
        "evidence": "40%",
        "sentence": "Freedonia digs 40% of it.",
        "value_text": "40%",
        "comparator": "eq",
        "low": 40.0,
        "high": 40.0,
        "unit": "percent",
        "metric": "market_share",
        "subject": "Freedonia",
        "commodity": "rare earths",
        "stage": "mining",
        "region": "World",
    }
    return row | cells


def make_statement(number: int, **cells: Any) -> dict[str, Any]:
    """Make a row of `statements`."""
    row = {
        "statement_id": f"sm-{number:03}",
        "article_id": "gazette",
        "start": 0,
        "end": 4,
        "evidence": "It went well",
        "sentence": "It went well, she said.",
        "speaker": "Ada Quill",
        "kind": "direct",
        "cue": "said",
        "content": "It went well",
        "topics": (),
    }
    return row | cells


def make_claim(number: int, **cells: Any) -> dict[str, Any]:
    """Make a row of `claims` for the statistic of that number; it agrees unless the cells given say otherwise."""
    row = {
        "statistic_id": f"st-{number:03}",
        "reference": "shares.csv: rare earths, mining, Freedonia, World, 2023",
        "reference_low": 41.5,
        "reference_high": 41.5,
        "reference_body": "International Energy Agency",
        "verdict": "agrees",
        "difference": 0.0,
    }
    return row | cells


def empty_tables() -> dict[str, pd.DataFrame]:
    """Give every table without a row."""
    return {name: make_table(name, []) for name in TABLES}


def sample_tables(text: str = "Ada Quill") -> dict[str, pd.DataFrame]:
    """Give tables with a few rows of each sort; `text` stands wherever an article's own words may stand."""
    month = {"date_start": "2025-05-01", "date_end": "2025-05-31", "precision": "month"}
    events = [
        make_event(1, actors=(text, "Freedonia"), recipients=("Sylvania",), place=text, sentence=text),
        make_event(2, kind="agreement", action="signed", date_start="2025-04-02", date_end="2025-04-02"),
        make_event(3, kind="tariff", date_start="2025-04-05", date_end="2025-04-20", precision="range"),
        make_event(
            4, kind="visit", status="planned", date_start="2025-06-01", date_end="2025-06-03", precision="range"
        ),
        make_event(5, kind="call", status="planned", action=text, date_start="2025-06-09", date_end="2025-06-09"),
        make_event(6, kind="threat", status="hypothetical"),
        make_event(7, date_start=None, date_end=None, precision=None),
        make_event(8, kind="concession", **month),
    ]
    statistics = [
        make_statistic(1),
        make_statistic(2, value_text="over 60%", comparator="gt", low=60.0, high=None, sentence=text),
        make_statistic(3, value_text="at most 10%", comparator="le", low=None, high=10.0, subject="Sylvania"),
        make_statistic(4, value_text="50 to 55%", comparator="range", low=50.0, high=55.0, stage="processing"),
        make_statistic(5, value_text="about 30%", comparator="approx", low=30.0, high=30.0, measure=text),
        make_statistic(6, value_text=text, metric="tariff_rate", subject=text, low=25.0, high=25.0, measure=text),
    ]
    statements = [
        make_statement(1, speaker=text, sentence=text),
        make_statement(2, kind="indirect", date_start="2025-03-02"),
        make_statement(3, kind="mixed"),
    ]
    statistics += [
        make_statistic(7, value_text="270,000 tonnes", metric="quantity", unit="tonne", low=270e3, high=270e3),
    ]
    claims = [
        make_claim(1, difference=-1.5),
        make_claim(2, reference_body=None, verdict="differs", difference=18.5),
        make_claim(3, reference_low=None, reference_high=15.0),
        make_claim(4, reference_low=62.0, reference_high=None, verdict="differs", difference=-7.0),
        make_claim(5, reference_low=45.0, reference_high=48.0, verdict="differs", difference=-15.0),
        make_claim(7, reference_low=240e3, reference_high=240e3, verdict="differs", difference=30e3),
    ]
    article = {"article_id": "gazette", "publisher": text, "published": "2025-03-11", "published_basis": "stated"}
    rows: dict[str, list[dict[str, Any]]] = {
        "articles": [
            article | {"language": "en", "source_path": "gazette.md", "sha256": "0", "characters": 9, "sentences": 1}
        ],
        "events": events,
        "statistics": statistics,
        "statements": statements,
        "claims": claims,
    }
    tables = {name: make_table(name, rows.get(name, [])) for name in TABLES}
    return tables | {"timeline": make_timeline(tables["events"])}


def sample_reference() -> dict[str, pd.DataFrame]:
    """Give reference tables with the columns of `data/raw/reference/`, for countries that do not exist."""
    share = {"commodity": "rare earths", "stage": "mining", "region": "World", "comparator": "eq", "basis": "stated"}
    shares = [
        share | {"entity": "Freedonia", "year": 2022, "share_percent": 44.0, "body": "International Energy Agency"},
        share | {"entity": "Freedonia", "year": 2023, "share_percent": 41.5, "body": "International Energy Agency"},
        share | {"entity": "Freedonia", "year": 2030, "share_percent": 20.0, "body": "International Energy Agency",
                 "basis": "projection"},
    ]  # fmt: skip
    tonnes = [("Freedonia", 2022, 60), ("Sylvania", 2022, 30), ("World", 2022, 100), ("Freedonia", 2023, 50),
              ("Freedonia", 2021, 70), ("World", 2023, 80)]  # fmt: skip
    return {
        "shares": pd.DataFrame(shares).assign(verified=True, scope=None, period_start=pd.NaT, period_end=pd.NaT),
        "mine_production": pd.DataFrame(tonnes, columns=["country", "year", "tonnes_reo"]).assign(
            estimate=False, edition="Yearbook 2024"
        ),
    }
