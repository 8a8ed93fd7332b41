"""The distinct events: mentions of one act, in one article or several, joined into one row.

Mentions are joined greedily, the most precisely dated first, each with the act it fits best or with none (`joining`
says when it fits). What two articles date a day apart is joined only where all else agrees, and reported as a conflict.
Nothing is joined through a third mention whose days it contradicts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from helpers.timeline.joining import join_mentions
from helpers.timeline.model import Parties, Row, plain_mention
from helpers.timeline.telling import act_row

__all__ = ["TimelineRegister", "timeline_rows"]

_NEEDED = (
    *("event_id", "article_id", "start", "kind", "actors", "recipients", "action", "place"),
    *("date_start", "date_end", "precision", "status", "topics"),
)


def timeline_rows(
    events: Iterable[Mapping[str, Any]],
    *,
    published: Mapping[str, date | None] | None = None,
    countries: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> list[Row]:
    """Give the rows of the `timeline` table for rows of the `events` table, ordered by first day, then id.

    `published` gives each article's day, by which the latest known status and what "their meeting" may mean are found;
    `countries` and `kinds` the country code and the kind of each actor, so that a person and the country acting through
    them are known to be one side. Dates are `date` or `None`, lists are sequences; missing cells are `None`.

    >>> mention = {"kind": "meeting", "actors": ["Lee"], "recipients": ["Kim"], "place": "Seoul", "action": "met",
    ...     "date_start": date(2025, 5, 3), "date_end": date(2025, 5, 3), "precision": "day", "status": "occurred"}
    >>> rows = timeline_rows([{**mention, "event_id": "1", "article_id": "a"},
    ...                       {**mention, "event_id": "2", "article_id": "b", "kind": "talks"}])
    >>> [(row["title"], row["mentions"], row["articles"]) for row in rows]
    [('Lee meets Kim, Seoul', 2, 2)]
    """
    told = published or {}
    parties = Parties(countries or {}, kinds or {})
    acts = join_mentions([plain_mention(event) for event in events], published=told, parties=parties)
    rows = [act_row(act, published=told, parties=parties) for act in acts]
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
        known = list(actors)
        return timeline_rows(
            self._mentions,
            published=self._published,
            countries={row["actor"]: row["country"] for row in known if row["country"]},
            kinds={row["actor"]: row["kind"] for row in known},
        )
