"""What the report holds, on screen and on paper alike: which tables, which articles, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from helpers.charts.wording import article_names, count_noun
from helpers.report.columns import COLUMNS, ShownTable, show_table
from helpers.report.rows import format_days
from helpers.schema import NAME_COLUMNS, SPAN_TABLES, names_in
from helpers.schema.frames import Record, frame_records

Tables = Mapping[str, pd.DataFrame]

TITLE = "The negotiation as the articles tell it"
# More articles than these make a page that a browser opens slowly, and a document of many hundred pages.
MOST_ARTICLES = 200
MOST_PRINTED = 60


@dataclass(frozen=True)
class Content:
    """The content of a report: its words, its counts (of everything), and the rows and articles it shows."""

    title: str
    scope: str
    lead: str
    left_out: str
    counts: Mapping[str, int]
    tables: list[ShownTable]
    articles: list[Record]
    names: Mapping[str, str]
    shown: Tables
    rejected: list[Record]


def collect_content(tables: Tables, texts: Mapping[str, str], *, most: int = MOST_ARTICLES) -> Content:
    """Collect what a report shows of `tables`: at most `most` articles, the newest, with all of their rows.

    Where articles are left out, `left_out` says so. Raises `KeyError` where the text of an article shown is missing.
    """
    shown = limit_tables(tables, most=most)
    for article_id in shown["articles"]["article_id"]:
        if article_id not in texts:
            raise KeyError(f"{article_id}: its text is not at hand; build the tables again from the articles there are")
    everything, articles = tables["articles"], shown["articles"]
    published = sorted(row["published"] for row in frame_records(everything) if row["published"])
    first, last = (published[0], published[-1]) if published else (None, None)
    days: tuple[date | None, date | None] = (first, last)
    scope = f"{count_noun(len(everything), 'article')} of {_publishers(everything)}"
    if published:
        scope += f", published {format_days(*days)}"
    names = article_names(everything)
    left_out = ""
    if len(articles) < len(everything):
        left_out = (
            f"The charts are of all articles. The tables and texts that follow are of the newest {len(articles):,} of "
            f"{len(everything):,}; the rest is in the tables of the build."
        )
    listed = [name for name in COLUMNS if name in tables]
    made = dict(shown)
    made["conflicts"] = shown["timeline"][shown["timeline"]["conflict"].notna()]
    if "claims" in shown:
        made["claims"] = shown["claims"].merge(shown["statistics"], on="statistic_id", how="inner")
    return Content(
        title=TITLE,
        scope=scope,
        lead=f"{scope}, read into tables. Each row is tied to the words it was read from",
        left_out=left_out,
        counts={name: len(tables[name]) for name in ("articles", *listed, "rejected")},
        tables=[
            show_table(name, made[name], names=names)
            for name in COLUMNS
            if name in listed or (name == "conflicts" and len(made[name]))
        ],
        articles=frame_records(articles),
        names=names,
        shown=shown,
        rejected=frame_records(tables["rejected"]),
    )


def _publishers(articles: pd.DataFrame) -> str:
    return count_noun(articles["publisher"].dropna().nunique(), "publisher")


def limit_tables(tables: Tables, *, most: int) -> dict[str, pd.DataFrame]:
    """Give the tables of the `most` newest articles: their rows, and the joined rows that rest on one of them.

    >>> from helpers.schema import TABLES
    >>> from helpers.schema.frames import make_frame
    >>> ids = [{"article_id": "a"}, {"article_id": "b", "published": date(2025, 2, 1)}]
    >>> tables = {name: make_frame(name, []) for name in TABLES} | {"articles": make_frame("articles", ids)}
    >>> limit_tables(tables, most=1)["articles"]["article_id"].tolist()
    ['b']
    """
    limited = dict(tables)
    rows = frame_records(tables["articles"])
    if len(rows) <= most:
        return limited
    newest = sorted(rows, key=lambda row: (-_ordinal(row["published"]), str(row["article_id"])))[:most]
    kept = {str(row["article_id"]) for row in newest}
    for name in ("articles", *SPAN_TABLES):
        limited[name] = tables[name][tables[name]["article_id"].isin(kept)]
    events = set(limited["events"]["event_id"])
    timeline = tables["timeline"]
    mentions = [tuple(one for one in ids if one in events) for ids in timeline["event_ids"]]
    limited["timeline"] = timeline.assign(event_ids=pd.Series(mentions, index=timeline.index, dtype="object"))[
        [bool(ids) for ids in mentions]
    ]
    if "claims" in tables:
        claims = tables["claims"]
        limited["claims"] = claims[claims["statistic_id"].isin(set(limited["statistics"]["statistic_id"]))]
    named = {
        actor
        for name, columns in NAME_COLUMNS.items()
        for row in frame_records(limited[name][list(columns)])
        for cell in row.values()
        for actor in names_in(cell)
    }
    limited["actors"] = tables["actors"][tables["actors"]["actor"].isin(named)]
    return limited


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
