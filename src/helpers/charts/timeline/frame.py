"""From the table of distinct acts to the marks of a timeline: each with its words, its lane and its best evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd

from helpers.charts.style import KIND_NAMES, KIND_ORDER, plain, short_name, shorten_names
from helpers.charts.ticks import format_when
from helpers.charts.wording import article_names
from helpers.schema.frames import Record, frame_records

Lanes = Literal["kind", "actor"]

COLUMNS = (
    "lane",
    "date_start",
    "date_end",
    "when",
    "kind",
    "status",
    "label",
    "mentions",
    "articles",
    "precision",
    "conflict",
    "shown",
    "beyond",
    "date_text",
    "sentence",
    "timeline_id",
    "event_id",
    "article_id",
    "article",
)

# A year or a season says too little about the day to be drawn on an axis of months.
_DRAWN_PRECISIONS = ("day", "range", "week", "month")
_LONGEST_BAR = 92  # days; "by 2028" says as little
_DRAWN_STATUSES = ("occurred", "ongoing", "planned")
_KIND_RANK = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
_OUTLYING = 1.5  # spreads beyond the middle of the dates, as in a box plot's whiskers (Tukey 1977)
_MOST_BEYOND, _BEYOND_GAP, _BEYOND_PART = 3, 31, 0.2  # acts; days, and part of the axis, that are empty before them
_TELLING_WORDS = 3  # of the title of an act that names no party: "Call" would tell a reader nothing
_BY_SOMEBODY = ("visit", "other")  # of these, what was done to somebody by nobody tells nothing
_OF_COUNTRY = re.compile(r"^.{1,80} \(([A-Z][^()]{2,40})\)$")
_MOST_MARKS = 400  # acts drawn at all: more are a grey cloud on paper and a slow page on screen


def timeline_frame(
    timeline: pd.DataFrame,
    events: pd.DataFrame | None = None,
    *,
    articles: pd.DataFrame | None = None,
    limit: int = 40,
    lanes: Lanes = "kind",
) -> pd.DataFrame:
    """Make the table that a timeline draws: one row an act of the table `timeline`, in order of time within its lane.

    `events` gives the sentence that tells of an act, the words that date it and its place in an article, found by
    the act's `event_ids`; `articles` the article's name. Column `shown`: `label` for the `limit` acts that most
    articles report, `mark` for others, else why the act is not drawn: `status` (hypothetical or denied), `no date`,
    `vague date`, `nobody` (no party is named, and the title says no more than the kind), `press` (what a paper says of
    its own work), `out of range` (far from where most of the dates lie), `too many`. Column `beyond` marks the few acts
    so long after the others that they stand at the axis's end with their date, lest they stretch it. Raises ValueError
    for a table whose rows are mentions.

    >>> list(timeline_frame(pd.DataFrame()).columns) == list(COLUMNS)
    True
    """
    if len(timeline.columns) and "timeline_id" not in timeline.columns:
        raise ValueError("a timeline is drawn from the table timeline (column timeline_id), not from mentions")
    mentions = {str(row["event_id"]): row for row in frame_records(events)} if events is not None else {}
    names = article_names(articles)
    acts = [_act(row, mentions, names) for row in frame_records(timeline)]
    press = _publishers(articles)
    for act in acts:
        if not act["shown"] and act["kind"] == "other" and act["actors"] and set(act["actors"]) <= press:
            act["shown"] = "press"
    _mark_outlying(acts)
    drawn = [act for act in acts if not act["shown"]]
    for rank, act in enumerate(sorted(drawn, key=_importance)):
        act["shown"] = "label" if rank < limit else "mark" if rank < max(limit, _MOST_MARKS) else "too many"
    _mark_beyond(drawn)
    lane_order = _set_lanes(acts, lanes)
    acts.sort(
        key=lambda act: (
            lane_order.index(act["lane"]),
            act["date_start"] or date.max,
            act["date_end"] or date.max,
            act["label"],
            act["timeline_id"],
        )
    )
    return pd.DataFrame([[act[name] for name in COLUMNS] for act in acts], columns=list(COLUMNS))


def _publishers(articles: pd.DataFrame | None) -> set[str]:
    """Give who published the articles: "Morning Post (Port Herald)", which reprinted it, is both."""
    rows = frame_records(articles) if articles is not None else []
    written = [str(row.get("publisher") or "") for row in rows]
    return {name for text in written for name in (text, *re.split(r" ?[()]", text)) if name}


def _act(row: Record, mentions: Mapping[str, Record], names: Mapping[str, str]) -> Record:
    known = [mentions[name] for name in row.get("event_ids") or () if name in mentions]
    best = max(known, key=lambda mention: _telling(row, mention), default={})  # the first of equals
    first, last = row["date_start"], row["date_end"] or row["date_start"]
    act = {
        "kind": row["kind"],
        "status": row["status"],
        "date_start": first,
        "date_end": last,
        "when": format_when(first, last, row["precision"]) if first else "",
        "precision": row["precision"],
        "label": shorten_names(plain(row["title"])) or KIND_NAMES[row["kind"]],
        "actors": [*(row["actors"] or ())],
        "participants": [*(row["actors"] or ()), *(row["recipients"] or ())],
        "mentions": int(row["mentions"]),
        "articles": int(row["articles"]),
        "conflict": plain(row["conflict"]),
        "date_text": plain(best.get("date_text")),
        "sentence": plain(best.get("sentence")),
        "timeline_id": str(row["timeline_id"]),
        "event_id": str(best.get("event_id") or next(iter(row.get("event_ids") or ()), "")),
        "article_id": (article := str(best.get("article_id") or "")),
        "article": plain(names.get(article, article)),
        "shown": "",
        "beyond": False,
    }
    if row["status"] not in _DRAWN_STATUSES:
        act["shown"] = "status"
    elif first is None:
        act["shown"] = "no date"
    elif act["precision"] not in _DRAWN_PRECISIONS or (last - first).days > _LONGEST_BAR:
        act["shown"] = "vague date"
    elif not act["actors"] and (
        act["kind"] in _BY_SOMEBODY if act["participants"] else len(act["label"].split()) < _TELLING_WORDS
    ):
        act["shown"] = "nobody"
    return act


def _telling(row: Record, mention: Record) -> tuple[bool, bool, int]:
    """How well a mention's sentence bears an act out: its days, its standing, how many of its parties it names."""
    days = mention["date_start"] == row["date_start"] and mention["date_end"] == row["date_end"]
    named = len(mention["actors"] or ()) + len(mention["recipients"] or ())
    return days, mention["status"] == row["status"], named


def _importance(act: Record) -> tuple[Any, ...]:
    return (
        -act["articles"],
        -act["mentions"],
        not act["participants"],
        _KIND_RANK[act["kind"]],
        act["date_start"],
        act["date_end"],
        act["label"],
        act["timeline_id"],
    )


def _mark_outlying(acts: Sequence[Record]) -> None:
    """Leave out what lies far from most dates: one mention of 2010 would squeeze a year's events into a line."""
    dated = sorted(act["date_start"].toordinal() for act in acts if not act["shown"])
    if len(dated) < 8:
        return
    low, high = dated[len(dated) // 10], dated[len(dated) - 1 - len(dated) // 10]
    spread = max(high - low, 30) * _OUTLYING
    for act in acts:
        if act["shown"]:
            continue
        if act["date_end"].toordinal() < low - spread or act["date_start"].toordinal() > high + spread:
            act["shown"] = "out of range"


def _mark_beyond(acts: Sequence[Record]) -> None:
    """Mark the last few acts that an empty stretch parts from all before, if a label gives their date."""
    seen = [act for act in acts if act["shown"] in ("label", "mark")]
    order = sorted(seen, key=lambda act: (act["date_start"], act["date_end"], act["timeline_id"]))
    for count in range(1, min(_MOST_BEYOND, len(order) // 10) + 1):
        late, rest = order[-count:], order[:-count]
        last = max(act["date_end"] for act in rest)
        gap = (late[0]["date_start"] - last).days
        if late[0]["shown"] != "label" or gap <= 0:
            return
        if gap > max(_BEYOND_GAP, _BEYOND_PART * (last - rest[0]["date_start"]).days):
            for act in late:
                act["beyond"] = True


def _set_lanes(acts: Sequence[Record], lanes: Lanes, most: int = 8) -> list[str]:
    """Give each act its lane, and the lanes in order from the top."""
    if lanes == "kind":
        for act in acts:
            act["lane"] = KIND_NAMES[act["kind"]]
        return [KIND_NAMES[kind] for kind in KIND_ORDER]
    drawn = [act for act in acts if act["shown"] in ("label", "mark")]
    for act in acts:
        # A country's ministries stand in its lane.
        for part in ("actors", "participants"):
            act[part] = [_OF_COUNTRY.sub(r"\1", name) for name in act[part]]
    counts = Counter(name for act in drawn for name in dict.fromkeys(act["actors"] or act["participants"]))
    busiest = sorted(counts, key=lambda name: (-counts[name], name))
    order = [name for name in busiest if counts[name] > 1][:most] or busiest[:most]
    for act in acts:
        # Whoever acts; whoever is acted on only where nobody is said to act.
        named = [name for name in order if name in (act["actors"] or act["participants"])]
        act["lane"] = short_name(named[0]) if named else "Others"
    return [*(short_name(name) for name in order), "Others"]


def timeline_range(frame: pd.DataFrame) -> tuple[date, date] | None:
    """Give the first and last day of the axis: all acts drawn in their place, with a little room; None for none."""
    drawn = frame[frame["shown"].isin(["label", "mark"]) & ~frame["beyond"].astype(bool)]
    if drawn.empty:
        return None
    first, last = min(drawn["date_start"]), max(drawn["date_end"])
    room = timedelta(days=max(2, (last - first).days // 60))
    return first - room, last + room
