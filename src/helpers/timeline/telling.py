"""What the timeline says of an act: its row, its title, its latest known status, and what its articles disagree on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from helpers.schema import PLOVER_OF_KIND
from helpers.timeline.model import Act, Parties, Row, length, telling_order
from helpers.timeline.names import bare_place
from helpers.timeline.titles import make_title

_MORE_CERTAIN = ("occurred", "ongoing", "planned", "hypothetical", "denied")
# These go on for days: where one article tells the days and another the first of them, the act has them all.
_LASTING = frozenset({"talks", "meeting", "visit"})
_LONGEST_STAY = 7


def act_row(act: Act, *, published: Mapping[str, date | None], parties: Parties) -> Row:
    """Give the act's row of the `timeline` table; cells that would be empty are `None`."""
    mentions = sorted(act.mentions, key=lambda row: (str(row["article_id"]), int(row.get("start") or 0)))
    best = min(mentions, key=telling_order)
    dated = _lasting(mentions) or best
    actors, recipients = _sides_of(mentions, best)
    row = {
        "timeline_id": _id(mentions, published),
        "kind": best["kind"],
        "plover": PLOVER_OF_KIND[best["kind"]],
        "title": "",
        "actors": actors,
        "recipients": recipients,
        "place": next((r["place"] for r in (best, *mentions) if r["place"]), ""),
        "date_start": dated["date_start"],
        "date_end": dated["date_end"],
        "precision": dated["precision"],
        "status": _status(mentions, published),
        "topics": list(dict.fromkeys(topic for r in mentions for topic in r["topics"])),
        "mentions": len(mentions),
        "articles": len({r["article_id"] for r in mentions}),
        "event_ids": [str(r["event_id"]) for r in mentions],
        "conflict": _conflict(mentions, parties),
    }
    row["title"] = make_title(row | _told_sides(actors, recipients, parties), action=best["action"])
    return {name: None if value == "" else value for name, value in row.items()}


def _id(mentions: Sequence[Row], published: Mapping[str, date | None]) -> str:
    """Make the id of the mention told first, so that articles that come later leave it as it is."""
    first = min(mentions, key=lambda row: (published.get(str(row["article_id"])) or date.max, *telling_order(row)[1:]))
    return "tl-" + hashlib.sha256(str(first["event_id"]).encode()).hexdigest()[:12]


def _lasting(mentions: Sequence[Row]) -> Row | None:
    """Find the mention that tells the several days of an act that lasted, if one does."""
    several = [row for row in mentions if row["precision"] == "range" and 0 < length(row) <= _LONGEST_STAY]
    return min(several, key=telling_order) if several and {r["kind"] for r in mentions} <= _LASTING else None


def _sides_of(mentions: Sequence[Row], best: Row) -> tuple[list[str], list[str]]:
    """Who acts and who is acted on, the best mention's first; nobody in both."""
    actors = dict.fromkeys(best["actors"])
    recipients = dict.fromkeys(name for name in best["recipients"] if name not in actors)
    for row in mentions:
        for name in row["actors"]:
            if name not in recipients:
                actors.setdefault(name)
        for name in row["recipients"]:
            if name not in actors:
                recipients.setdefault(name)
    return list(actors), list(recipients)


def _told_sides(actors: Sequence[str], recipients: Sequence[str], parties: Parties) -> Row:
    """Name each side once, all by their people or bodies, or else all by their countries."""
    names = [*actors, *recipients]
    lands = {parties.side(name) for name in names if parties.kinds.get(name) == "country"}
    manned = {parties.side(name) for name in names if parties.kinds.get(name) not in (None, "country")}
    if not lands & manned:
        return {}
    by_people = lands <= manned
    kept = [
        name
        for name in names
        if parties.side(name) not in lands & manned or (parties.kinds.get(name) == "country") != by_people
    ]
    return {
        "actors": [name for name in actors if name in kept],
        "recipients": [name for name in recipients if name in kept],
    }


def _status(mentions: Sequence[Row], published: Mapping[str, date | None]) -> str:
    """The latest known status: what occurred has occurred, unless a later article denies it."""
    when = [(published.get(str(row["article_id"])) or date.min, row["status"]) for row in mentions]
    latest = max(day for day, _ in when)
    known = {status for _, status in when}
    if "denied" in {status for day, status in when if day == latest} and latest > min(day for day, _ in when):
        return "denied"
    for status in ("occurred", "ongoing"):
        if status in known:
            return status
    last = [status for day, status in when if day == latest]
    return min(last, key=_MORE_CERTAIN.index)


def _conflict(mentions: Sequence[Row], parties: Parties) -> str:
    """What the articles disagree on, each with its reading; empty where they agree."""
    parts = []
    dated = [row for row in mentions if row["date_start"] is not None and row["date_start"] == row["date_end"]]
    if len({row["date_start"] for row in dated}) > 1:
        days = sorted((row["date_start"].isoformat(), str(row["article_id"])) for row in dated)
        parts.append("date: " + _readings(days))
    placed = [row for row in mentions if row["place"] and parties.kinds.get(bare_place(row["place"])) != "country"]
    if any(_elsewhere(row, other) for row in placed for other in placed):
        parts.append("place: " + _readings((row["place"], str(row["article_id"])) for row in placed))
    if {"occurred", "denied"} <= {row["status"] for row in mentions}:
        rows = [row for row in mentions if row["status"] in ("occurred", "denied")]
        parts.append("status: " + _readings((row["status"], str(row["article_id"])) for row in rows))
    return "; ".join(parts)


def _elsewhere(row: Row, other: Row) -> bool:
    """Whether two articles name two places, neither of which is part of the other's name."""
    here, there = bare_place(row["place"]).casefold(), bare_place(other["place"]).casefold()
    return row["article_id"] != other["article_id"] and here not in there and there not in here


def _readings(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{value} in {article}" for value, article in dict.fromkeys(pairs))
