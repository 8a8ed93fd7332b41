"""A text with overlapping rows, for the tests of the report: invented, and partly hostile."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.report import build_report, build_report_pdf
from helpers.schema import TABLES
from sample_tables import make_event, make_statement, make_statistic, make_table

HOSTILE_TEXT = (
    "\nThe envoy <b>said</b> Freedonia would cut duties by 12% & hold talks on 4 May.\n\n"
    '<script>document.title = "stolen"</script><img src=x onerror="document.title=1"> '
    "[x](javascript:alert(3)) </div></article></body> {{ 7 * 7 }} {% raw %}\n"
    "\u202eright to left\u2066 zero\u200bwidth \x07 bell, emoji \U0001f600 e\u0301 \u05e9\u05dc\u05d5\u05dd\n"
    "A \"quoted\" word, and 'another'; &lt;b&gt; stays as it is written."
)
PLAIN_TEXT = "Freedonia signed a pact with Sylvania on 2 April.\nIt covers 40% of trade, Ada Quill said."
HOSTILE_WORDS = '<script>alert(1)</script><a href="javascript:alert(2)">x</a> \u202edrawkcab " onmouseover="x'


def place(text: str, words: str) -> dict[str, Any]:
    """Give the cells that tie a row to the first place of `words` in `text`."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "evidence": words, "sentence": words}


def hostile_tables() -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Give tables of two articles, and their texts; spans nest, cross, touch and begin together."""
    text, cut = HOSTILE_TEXT, "cut duties by 12%"
    statement = "Freedonia would cut duties by 12% & hold talks on 4 May"
    rows: dict[str, list[dict[str, Any]]] = {
        "articles": [
            article("evil", HOSTILE_TEXT, title=HOSTILE_WORDS, publisher=HOSTILE_WORDS, url="javascript:alert(4)"),
            article("gazette", PLAIN_TEXT, title="A pact", url="https://gazette.example/pact?a=1&b=2"),
        ],
        "events": [
            make_event(1, article_id="evil", kind="concession", place=HOSTILE_WORDS, **place(text, cut)),
            make_event(2, article_id="evil", actors=(HOSTILE_WORDS,), **place(text, "12% & hold talks")),
            make_event(3, article_id="evil", **place(text, '<script>document.title = "stolen"</script>')),
            make_event(4, article_id="gazette", kind="agreement", **place(PLAIN_TEXT, "signed a pact")),
        ],
        "statistics": [
            make_statistic(1, article_id="evil", **place(text, "12%")),
            make_statistic(2, article_id="gazette", **place(PLAIN_TEXT, "40%")),
        ],
        "statements": [
            make_statement(1, article_id="evil", speaker=HOSTILE_WORDS, **place(text, statement)),
            make_statement(2, article_id="evil", **place(text, "\u202eright to left\u2066 zero")),
            make_statement(3, article_id="gazette", **place(PLAIN_TEXT, "It covers 40% of trade")),
        ],
        "timeline": [
            {
                "timeline_id": f"tl-{number}",
                "kind": "talks",
                "title": HOSTILE_WORDS,
                "status": "occurred",
                "mentions": 2,
                "articles": 1,
                "event_ids": ("ev-001", "ev-002"),
                "actors": (),
                "recipients": (),
                "topics": (),
            }
            for number in range(2)
        ],
        "actors": [{"actor": HOSTILE_WORDS, "kind": "person", "wikidata": 'Q1" onclick="x', "aliases": ("x",)}],
        "rejected": [{"source_path": "<i>.md", "stage": "read", "reason": HOSTILE_WORDS}],
    }
    names = ("articles", "events", "statistics", "statements", "timeline", "actors", "rejected")
    return {name: make_table(name, rows[name]) for name in names}, {"evil": HOSTILE_TEXT, "gazette": PLAIN_TEXT}


def article(article_id: str, text: str, **cells: Any) -> dict[str, Any]:
    row = {
        "article_id": article_id,
        "publisher": "The Gazette",
        "language": "en",
        "published": "2025-05-02",
        "published_basis": "stated",
        "source_path": f"{article_id}.md",
        "sha256": "0",
        "characters": len(text),
        "sentences": 1,
    }
    return row | cells


def hostile_report() -> str:
    """Give the report on those tables, without reference data."""
    tables, texts = hostile_tables()
    return build_report(tables, {}, texts)


def hostile_report_pdf() -> bytes:
    """Give the same report for paper."""
    tables, texts = hostile_tables()
    return build_report_pdf(tables, {}, texts)


def long_report() -> str:
    """Give the report on an article of 120 events: its tables go on over several printed pages."""
    text = "\n".join(f"On day {number} Freedonia held round {number} of its talks." for number in range(120))
    events = [
        make_event(number, article_id="gazette", recipients=("Sylvania",), **place(text, f"held round {number} of"))
        for number in range(120)
    ]
    tables = {name: make_table(name, []) for name in TABLES}
    tables |= {
        "articles": make_table("articles", [article("gazette", text, title="Rounds")]),
        "events": make_table("events", events),
    }
    return build_report(tables, {}, {"gazette": text})
