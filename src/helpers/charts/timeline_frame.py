"""From events to the marks of a timeline: mentions of one act joined, each mark with its words and its lane."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

import pandas as pd

from helpers.charts.records import Record, frame_records
from helpers.charts.style import KIND_NAMES, KIND_ORDER, plain, short_name
from helpers.charts.ticks import format_when

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
    "shown",
    "date_text",
    "sentence",
    "event_id",
    "article_id",
)

# A year or a season says too little about the day to be drawn on an axis of months.
_DRAWN_PRECISIONS = ("day", "range", "week", "month")
_DRAWN_STATUSES = ("occurred", "ongoing", "planned")
# Which of several statuses of one act is the latest known.
_STATUS_RANK = {"occurred": 0, "ongoing": 1, "denied": 2, "planned": 3, "hypothetical": 4}
_KIND_RANK = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
_PREPOSITIONS = frozenset({"against", "by", "for", "from", "of", "on", "to", "toward", "towards", "upon", "with"})
_LONGEST_ACTION = 40
_OUTLYING = 1.5  # spreads beyond the middle of the dates, as in a box plot's whiskers (Tukey 1977)


def timeline_frame(events: pd.DataFrame, *, limit: int = 40, lanes: Lanes = "kind") -> pd.DataFrame:
    """Make the table that a timeline draws: one row an act, in order of time within its lane.

    Mentions are one act when kind and days are equal and they share a participant, or one of them names none. A
    `timeline` table, whose rows are joined already, is taken as it is. Column `shown`: `label` for the `limit` acts
    that most articles report, `mark` for the rest, else why the act is not drawn: `status` (hypothetical or denied),
    `no date`, `vague date`, `out of range` (far from where most of the dates lie).

    >>> list(timeline_frame(pd.DataFrame()).columns) == list(COLUMNS)
    True
    """
    acts = [_act(mentions) for mentions in _join_mentions(frame_records(events))]
    _mark_outlying(acts)
    drawn = [act for act in acts if not act["shown"]]
    for rank, act in enumerate(sorted(drawn, key=_importance)):
        act["shown"] = "label" if rank < limit else "mark"
    lane_order = _set_lanes(acts, lanes)
    acts.sort(
        key=lambda act: (
            lane_order.index(act["lane"]),
            act["date_start"] or date.max,
            act["date_end"] or date.max,
            act["label"],
            act["event_id"],
        )
    )
    return pd.DataFrame([[act[name] for name in COLUMNS] for act in acts], columns=list(COLUMNS))


def _join_mentions(rows: Sequence[Record]) -> list[list[Record]]:
    """Group mentions of one act, in the order of their first mention."""
    groups: list[tuple[set[str], list[Record]]] = []
    by_key: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows:
        people = set(row.get("actors") or ()) | set(row.get("recipients") or ())
        key = (row["kind"], row["date_start"], row["date_end"])
        home = None
        if row["date_start"] is not None and "timeline_id" not in row:
            home = next((at for at in by_key[key] if not people or not groups[at][0] or people & groups[at][0]), None)
        if home is None:
            by_key[key].append(len(groups))
            groups.append((people, [row]))
        else:
            groups[home][0].update(people)
            groups[home][1].append(row)
    return [mentions for _, mentions in groups]


def _act(mentions: Sequence[Record]) -> Record:
    best = max(mentions, key=_fullness)  # the first of equals
    status = min((str(row["status"]) for row in mentions), key=lambda name: _STATUS_RANK[name])
    first, last = best["date_start"], best["date_end"] or best["date_start"]
    articles = {str(row.get("article_id") or "") for row in mentions}
    act = {
        "kind": best["kind"],
        "status": status,
        "date_start": first,
        "date_end": last,
        "when": format_when(first, last, best["precision"]) if first else "",
        "precision": best["precision"],
        "label": event_label(best),
        "participants": [*(best.get("actors") or ()), *(best.get("recipients") or ())],
        "mentions": int(best.get("mentions") or len(mentions)),
        "articles": int(best.get("articles") or len(articles)),
        "date_text": plain(best.get("date_text")),
        "sentence": plain(best.get("sentence")),
        "event_id": str(best.get("event_id") or best.get("timeline_id") or ""),
        "article_id": str(best.get("article_id") or ""),
        "shown": "",
    }
    if status not in _DRAWN_STATUSES:
        act["shown"] = "status"
    elif first is None:
        act["shown"] = "no date"
    elif act["precision"] not in _DRAWN_PRECISIONS:
        act["shown"] = "vague date"
    return act


def _fullness(row: Record) -> tuple[int, int]:
    named = sum(bool(row.get(column)) for column in ("actors", "recipients", "place"))
    return named, len(row.get("actors") or ()) + len(row.get("recipients") or ())


def event_label(event: Record) -> str:
    """Write an event in few words, all from its own row: who, what, with or to whom, where.

    >>> event_label({"actors": ("United States", "China"), "recipients": (), "action": "held talks", "place": "Geneva"})
    'US, China: held talks, Geneva'
    >>> event_label({"actors": ("He Lifeng",), "recipients": ("Scott Bessent",), "action": "met", "place": None})
    'He Lifeng: met – Scott Bessent'
    >>> event_label({"actors": ("He Lifeng",), "recipients": ("Scott Bessent",), "action": "spoke with", "place": None})
    'He Lifeng: spoke with Scott Bessent'
    >>> event_label({"actors": (), "recipients": (), "action": None, "kind": "tariff"})
    'tariff'
    """
    if event.get("title"):
        return plain(event["title"])
    action = plain(event.get("action")) or plain(event.get("kind")).replace("_", " ")
    if len(action) > _LONGEST_ACTION:
        action = action[:_LONGEST_ACTION].rsplit(" ", 1)[0] + "…"
    actors = _names(event.get("actors") or ())
    told = {*(event.get("actors") or ()), *(name for name in event.get("recipients") or () if name in action)}
    others = _names([name for name in event.get("recipients") or () if name not in told])
    label = f"{actors}: {action}" if actors else action
    if others:
        label += f" {others}" if label.rsplit(" ", 1)[-1] in _PREPOSITIONS else f" – {others}"
    place = plain(event.get("place"))
    return f"{label}, {place}" if place and place.casefold() not in label.casefold() else label


def _names(names: Sequence[str], most: int = 3) -> str:
    short = [short_name(name) for name in names]
    return ", ".join(short[:most]) + (f" and {len(short) - most} more" if len(short) > most else "")


def _importance(act: Record) -> tuple[Any, ...]:
    return (
        -act["articles"],
        -act["mentions"],
        not act["participants"],
        _KIND_RANK[act["kind"]],
        act["date_start"],
        act["date_end"],
        act["label"],
        act["event_id"],
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


def _set_lanes(acts: Sequence[Record], lanes: Lanes, most: int = 8) -> list[str]:
    """Give each act its lane, and the lanes in order from the top."""
    if lanes == "kind":
        for act in acts:
            act["lane"] = KIND_NAMES[act["kind"]]
        return [KIND_NAMES[kind] for kind in KIND_ORDER]
    drawn = [act for act in acts if act["shown"] in ("label", "mark")]
    counts = Counter(name for act in drawn for name in dict.fromkeys(act["participants"]))
    order = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))][:most]
    for act in acts:
        act["lane"] = next((short_name(name) for name in order if name in act["participants"]), "Others")
    return [*(short_name(name) for name in order), "Others"]


def timeline_range(frame: pd.DataFrame) -> tuple[date, date] | None:
    """Give the first and last day of the axis: all drawn acts, with a little room; None where none is drawn."""
    drawn = frame[frame["shown"].isin(["label", "mark"])]
    if drawn.empty:
        return None
    first, last = min(drawn["date_start"]), max(drawn["date_end"])
    room = timedelta(days=max(2, (last - first).days // 60))
    return first - room, last + room
