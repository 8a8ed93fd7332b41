"""The distinct events: mentions of one act, in one article or several, joined into one row.

Mentions are joined greedily, the most precisely dated first, each with the act it fits best or with none: kinds that
can name one act ("talks" and "meeting"), days that overlap, people in common, and, where no day is told, the same words
in the same article. What two articles date a day apart is joined only where all else agrees, and reported as a
conflict. Nothing is joined through a third mention whose days it contradicts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from helpers.schema import PLOVER_OF_KIND

Row = dict[str, Any]

# Kinds that writers use for one and the same act.
_GROUPS = (
    frozenset({"talks", "meeting"}),
    frozenset({"talks", "call"}),
    frozenset({"tariff", "sanction", "export_control"}),
    frozenset({"agreement"}),
)
_ENCOUNTERS = frozenset({"talks", "meeting", "call", "visit", "speech"})
# A span longer than this says too little to join two mentions by their days alone.
_PRECISE_DAYS = 7
_VERBS = {
    "talks": ("holds talks", "hold talks", "with"),
    "meeting": ("meets", "meet", ""),
    "call": ("calls", "hold a call", ""),
    "visit": ("visits", "visit", ""),
    "speech": ("speaks", "speak", ""),
}
_TITLE_WORDS = 12
_NEEDED = (
    *("event_id", "article_id", "start", "kind", "actors", "recipients", "action", "place"),
    *("date_start", "date_end", "precision", "status", "topics"),
)
_MORE_CERTAIN = ("occurred", "ongoing", "planned", "hypothetical", "denied")


@dataclass(slots=True)
class _Act:
    """The mentions joined so far, with what they agree on."""

    mentions: list[Row] = field(default_factory=list)
    start: date | None = None
    end: date | None = None

    @property
    def people(self) -> set[str]:
        return {name for row in self.mentions for name in _people(row)}

    def add(self, row: Row) -> None:
        """Take a mention in, and narrow the days to those it allows too."""
        self.mentions.append(row)
        start, end = row["date_start"], row["date_end"]
        if start is None or end is None:
            return
        if self.start is None or self.end is None:
            self.start, self.end = start, end
        elif start <= self.end and self.start <= end:
            self.start, self.end = max(start, self.start), min(end, self.end)


def timeline_rows(
    events: Iterable[Mapping[str, Any]],
    *,
    published: Mapping[str, date | None] | None = None,
    countries: Mapping[str, str] | None = None,
) -> list[Row]:
    """Give the rows of the `timeline` table for rows of the `events` table, ordered by first day.

    `published` gives each article's day, by which the latest known status is found; `countries` the country code of
    each actor, so that a person and the country acting through them are known to be one side. Dates are `date` or
    `None`, lists are sequences.

    >>> mention = {"kind": "meeting", "actors": ["Lee"], "recipients": ["Kim"], "place": "Seoul", "action": "met",
    ...     "date_start": date(2025, 5, 3), "date_end": date(2025, 5, 3), "precision": "day", "status": "occurred"}
    >>> rows = timeline_rows([{**mention, "event_id": "1", "article_id": "a"},
    ...                       {**mention, "event_id": "2", "article_id": "b", "kind": "talks"}])
    >>> [(row["title"], row["mentions"], row["articles"]) for row in rows]
    [('Lee meets Kim, Seoul', 2, 2)]
    """
    told = published or {}
    sides = countries or {}
    acts: list[_Act] = []
    for row in sorted((_plain(event) for event in events), key=_order):
        best = max(acts, key=lambda act: _fit(act, row, sides), default=None)
        if best is None or _fit(best, row, sides) <= 0:
            best = _Act()
            acts.append(best)
        best.add(row)
    rows = [_row(act, told) for act in acts]
    return sorted(rows, key=lambda row: (row["date_start"] or date.max, row["timeline_id"]))


class TimelineRegister:
    """Gathers the mentions of all articles, and of each only what the joining asks for."""

    def __init__(self) -> None:
        self._mentions: list[Row] = []
        self._published: dict[str, date | None] = {}

    def add(self, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        """Take in rows of `events` and of the `articles` they were read from."""
        self._published.update((row["article_id"], row["published"]) for row in rows["articles"])
        for row in rows["events"]:
            mention = {name: row[name] for name in _NEEDED}
            # Sentences are only ever compared, so their digests do.
            mention["sentence"] = hashlib.sha256(row["sentence"].encode()).digest()[:8]
            self._mentions.append(mention)

    def rows(self, actors: Iterable[Mapping[str, Any]]) -> list[Row]:
        """Give the timeline, for the rows of the `actors` table."""
        countries = {row["actor"]: row["country"] for row in actors if row["country"]}
        return timeline_rows(self._mentions, published=self._published, countries=countries)


def _plain(event: Mapping[str, Any]) -> Row:
    """Give a row with dates as `date` or `None` and lists as tuples, whatever frame it came from."""
    row = dict(event)
    for name in ("date_start", "date_end"):
        value = row.get(name)
        if value is None or value != value or str(value) in ("", "NaT"):
            row[name] = None
        else:
            row[name] = date.fromisoformat(str(value)[:10])
    for name in ("actors", "recipients", "topics"):
        value = row.get(name)
        row[name] = tuple(v for v in value.split("; ") if v) if isinstance(value, str) else tuple(value or ())
    for name in ("place", "action", "precision", "status"):
        value = row.get(name)
        row[name] = value if isinstance(value, str) else ""
    return row


def _order(row: Row) -> tuple[int, str, int, str]:
    return _length(row), str(row["article_id"]), int(row.get("start") or 0), str(row["event_id"])


def _length(row: Row) -> int:
    """How many days a mention leaves open; the undated come last."""
    if row["date_start"] is None or row["date_end"] is None:
        return 10**6
    return int((row["date_end"] - row["date_start"]).days)


def _people(row: Row) -> set[str]:
    return {*row["actors"], *row["recipients"]}


def _fit(act: _Act, row: Row, sides: Mapping[str, str]) -> float:
    """How well a mention fits an act; nought or less where it is another."""
    if not any(_same_kind(row, other) for other in act.mentions) or not _same_people(act, row, sides):
        return 0
    if any(_told_together(row, other) for other in act.mentions):
        return 0
    days = _days(act, row)
    if days is None:
        return 0
    alike = _alike(act, row)
    if days == 0 and alike < 1:
        return 0
    if _length(row) > _PRECISE_DAYS and days < 3 and alike < 1 and row["kind"] not in _ENCOUNTERS:
        return 0
    return days + alike + len(act.people & _people(row)) / 10


def _same_kind(row: Row, other: Row) -> bool:
    kinds = {row["kind"], other["kind"]}
    return len(kinds) == 1 or any(kinds <= group for group in _GROUPS)


def _told_together(row: Row, other: Row) -> bool:
    """Whether one sentence tells of both: "will meet Lee and attend the dinner" are two acts."""
    sentence = row.get("sentence")
    return bool(sentence) and row["article_id"] == other["article_id"] and sentence == other.get("sentence")


def _same_people(act: _Act, row: Row, sides: Mapping[str, str]) -> bool:
    """Whether all whom the mention names, or all whom the act has, are among the other's: nobody named is nobody."""
    mine, theirs = _people(row), act.people
    if not mine or not theirs:
        return False
    return _covered(mine, theirs, sides) or _covered(theirs, mine, sides)


def _covered(few: set[str], many: set[str], sides: Mapping[str, str]) -> bool:
    known = {sides[name] for name in many if sides.get(name)}
    return all(name in many or (sides.get(name) or "?") in known for name in few)


def _days(act: _Act, row: Row) -> float | None:
    """What the days say: `None` that it is another act, 0 nothing, more the closer they agree."""
    start, end = row["date_start"], row["date_end"]
    if start is None or end is None or act.start is None or act.end is None:
        return 0
    if start <= act.end and act.start <= end:
        return 3 if start == act.start and end == act.end else 2
    near = timedelta(days=1)
    apart = min(abs(start - act.end), abs(act.start - end))
    if apart <= near and _length(row) == 0 and act.start == act.end and _told_elsewhere(act, row):
        return 0.5
    return None


def _told_elsewhere(act: _Act, row: Row) -> bool:
    """Whether another article tells of the same act a day apart: same people, same place or same words."""
    same = _people(row) == act.people and all(other["kind"] == row["kind"] for other in act.mentions)
    elsewhere = all(other["article_id"] != row["article_id"] for other in act.mentions)
    return same and elsewhere and _alike(act, row) >= 1


def _alike(act: _Act, row: Row) -> float:
    """How far place, words and topics agree: a whole point where one of them tells the act from others."""
    score = 0.0
    for other in act.mentions:
        here = 0.0
        if row["place"] and row["place"] == other["place"]:
            here += 1
        if _words(row) and _words(row) == _words(other) and len(_words(row)) > 1:
            here += 1 if row["article_id"] == other["article_id"] or len(_words(row)) > 2 else 0.5
        if set(row["topics"]) & set(other["topics"]):
            here += 0.3
        score = max(score, here)
    return score


def _words(row: Row) -> tuple[str, ...]:
    skipped = {"the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "of"}
    return tuple(word for word in row["action"].lower().split() if word not in skipped)


def _row(act: _Act, published: Mapping[str, date | None]) -> Row:
    mentions = sorted(act.mentions, key=lambda row: (str(row["article_id"]), int(row.get("start") or 0)))
    best = min(mentions, key=_order)
    actors, recipients = _sides_of(mentions, best)
    ids = [str(row["event_id"]) for row in mentions]
    row = {
        "timeline_id": "tl-" + hashlib.sha256("\x1f".join(sorted(ids)).encode()).hexdigest()[:12],
        "kind": best["kind"],
        "plover": PLOVER_OF_KIND[best["kind"]],
        "title": "",
        "actors": actors,
        "recipients": recipients,
        "place": next((r["place"] for r in (best, *mentions) if r["place"]), ""),
        "date_start": best["date_start"],
        "date_end": best["date_end"],
        "precision": best["precision"],
        "status": _status(mentions, published),
        "topics": list(dict.fromkeys(topic for r in mentions for topic in r["topics"])),
        "mentions": len(mentions),
        "articles": len({r["article_id"] for r in mentions}),
        "event_ids": ids,
        "conflict": _conflict(mentions),
    }
    row["title"] = _title(row, best["action"])
    return {name: None if value == "" else value for name, value in row.items()}


def _sides_of(mentions: Sequence[Row], best: Row) -> tuple[list[str], list[str]]:
    """Who acts and who is acted on, the best mention's first; nobody in both."""
    actors = dict.fromkeys(best["actors"])
    recipients = dict.fromkeys(best["recipients"])
    for row in mentions:
        for name in row["actors"]:
            if name not in recipients:
                actors.setdefault(name)
        for name in row["recipients"]:
            if name not in actors:
                recipients.setdefault(name)
    return list(actors), list(recipients)


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


def _conflict(mentions: Sequence[Row]) -> str:
    """What the articles disagree on, each with its reading; empty where they agree."""
    parts = []
    dated = [row for row in mentions if row["date_start"] is not None and row["date_start"] == row["date_end"]]
    days = {row["date_start"] for row in dated}
    if len(days) > 1:
        parts.append("date: " + _readings((row["date_start"].isoformat(), str(row["article_id"])) for row in dated))
    if {"occurred", "denied"} <= {row["status"] for row in mentions}:
        rows = [row for row in mentions if row["status"] in ("occurred", "denied")]
        parts.append("status: " + _readings((row["status"], str(row["article_id"])) for row in rows))
    return "; ".join(parts)


def _readings(pairs: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{value} in {article}" for value, article in dict.fromkeys(pairs))


def _title(row: Row, action: str) -> str:
    """A title of at most twelve words, made of the row's own fields."""
    who = _list(row["actors"]) or _list(row["recipients"]) or "Unnamed"
    whom = _list(row["recipients"]) if row["actors"] else ""
    if row["kind"] in _VERBS:
        one, many, joint = _VERBS[row["kind"]]
        verb = one if len(row["actors"]) == 1 else many
        words = f"{who} {verb}" + (f" {joint} {whom}".replace("  ", " ") if whom else "")
    else:
        words = f"{who}: {action}" + (f", {whom}" if whom else "")
    if row["place"] and row["place"] not in words:
        words += f", {row['place']}"
    cut = words.split()
    return " ".join(cut) if len(cut) <= _TITLE_WORDS else " ".join(cut[: _TITLE_WORDS - 1]).rstrip(",:;") + " …"


def _list(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    if len(names) > 3:
        return f"{names[0]} and {len(names) - 1} others"
    return ", ".join(names[:-1]) + f" and {names[-1]}"
