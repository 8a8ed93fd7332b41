"""What the joining works on: mentions as plain rows, acts as the mentions joined so far, and who stands for whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = dict[str, Any]

UNDATED = 10**6  # days that a mention without a date leaves open


@dataclass(frozen=True, slots=True)
class Parties:
    """Which names can be one side of an act: a person, a body and the country that acts through them.

    >>> parties = Parties({"Lee": "KR", "Korea": "KR", "Park": "KR"},
    ...                   {"Lee": "person", "Korea": "country", "Park": "person"})
    >>> parties.alike("Lee", "Korea"), parties.alike("Lee", "Park")
    (True, False)
    """

    countries: Mapping[str, str]
    kinds: Mapping[str, str]

    def alike(self, name: str, other: str) -> bool:
        """Tell whether two names can be one side: two people, or two bodies, of one country are two."""
        if name == other:
            return True
        if not self.countries.get(name) or self.countries.get(name) != self.countries.get(other):
            return False
        kind = self.kinds.get(name)
        return kind is None or kind != self.kinds.get(other)

    def covered(self, few: Iterable[str], many: Iterable[str]) -> bool:
        """Tell whether each of the few is one side with somebody of the many."""
        return all(any(self.alike(name, other) for other in many) for name in few)

    def shared(self, some: Iterable[str], others: Iterable[str]) -> int:
        """Count the sides that both have: people of one country who act together are one."""
        found = {name for name in some if any(self.alike(name, other) for other in others)}
        return len({self.side(name) for name in found})

    def side(self, name: str) -> str:
        """Give what stands for the side a name is on: its country where known."""
        return self.countries.get(name) or name


@dataclass(slots=True)
class Act:
    """The mentions joined so far, with the days they agree on."""

    mentions: list[Row] = field(default_factory=list)
    start: date | None = None
    end: date | None = None

    @property
    def people(self) -> set[str]:
        """Everybody any mention names."""
        return {name for row in self.mentions for name in people_of(row)}

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


def plain_mention(event: Mapping[str, Any]) -> Row:
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


def people_of(row: Row) -> set[str]:
    """Everybody a mention names."""
    return {*row["actors"], *row["recipients"]}


def length(row: Row) -> int:
    """How many days a mention leaves open beyond the first."""
    if row["date_start"] is None or row["date_end"] is None:
        return UNDATED
    return int((row["date_end"] - row["date_start"]).days)


def telling_order(row: Row) -> tuple[int, str, int, str]:
    """Sort key: the most precisely dated first, the undated last, then as the articles tell them."""
    return length(row), str(row["article_id"]), int(row.get("start") or 0), str(row["event_id"])
