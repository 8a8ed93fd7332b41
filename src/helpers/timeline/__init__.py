"""The distinct events: mentions of one act, in one article or several, joined into one row.

`timeline_rows` does all of it. The joining goes in two steps, each of which can be spread over processes or machines:

1. `group_mentions` takes the events of whole articles and gives, for each act an article tells of, its mentions and a
   block key. Articles are independent of one another: any partition of the articles gives the same groups.
2. `block_rows` takes all groups of a block key (of one key or of many) and gives rows of `timeline`. Blocks are
   independent of one another: shuffle the groups by their key; the rows of all blocks together are those of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from helpers.timeline.blocks import block_key
from helpers.timeline.joining import join_article, join_block
from helpers.timeline.model import Parties, Row, make_act, plain_mention
from helpers.timeline.telling import act_row

__all__ = ["block_rows", "group_mentions", "order_rows", "timeline_rows"]

Group = tuple[str, list[Row]]


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
    groups = group_mentions(events, published=published, countries=countries, kinds=kinds)
    return order_rows(block_rows(groups, published=published, countries=countries, kinds=kinds))


def group_mentions(
    events: Iterable[Mapping[str, Any]],
    *,
    published: Mapping[str, date | None] | None = None,
    countries: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> list[Group]:
    """Join the mentions within each article: one (block key, mentions) for each act an article tells of.

    All events of an article must be given together; which other articles are given with it changes nothing. The
    mappings must be those of the whole corpus (they come from the `articles` and `actors` tables), else an actor's
    side, and with it the key, may differ between parts.

    >>> call = {"event_id": "1", "article_id": "a", "kind": "call", "actors": ["Lee"], "recipients": ["Kim"]}
    >>> [(key, len(mentions)) for key, mentions in group_mentions([call])]
    [('encounter: Kim, Lee', 1)]
    """
    parties = Parties(countries or {}, kinds or {})
    by_article: dict[str, list[Row]] = defaultdict(list)
    for event in events:
        row = plain_mention(event)
        by_article[str(row["article_id"])].append(row)
    return [
        (block_key(act, parties=parties), act.mentions)
        for article in sorted(by_article)
        for act in join_article(by_article[article], published=published or {}, parties=parties)
    ]


def block_rows(
    groups: Iterable[Group],
    *,
    published: Mapping[str, date | None] | None = None,
    countries: Mapping[str, str] | None = None,
    kinds: Mapping[str, str] | None = None,
) -> list[Row]:
    """Join groups of mentions within their blocks, and give their rows of the `timeline` table.

    Every group of a block key must be given together; which other blocks are given with it changes nothing. The rows
    come block by block: `order_rows` puts those of all blocks in the table's order.
    """
    parties = Parties(countries or {}, kinds or {})
    told = published or {}
    blocks: dict[str, list[Sequence[Row]]] = defaultdict(list)
    for key, mentions in groups:
        blocks[key].append(mentions)
    return [
        act_row(act, published=told, parties=parties)
        for key in sorted(blocks)
        for act in join_block(map(make_act, blocks[key]), published=told, parties=parties)
    ]


def order_rows(rows: Iterable[Row]) -> list[Row]:
    """Put rows of the timeline in the order of the table: by first day, the undated last, then by id."""
    return sorted(rows, key=lambda row: (row["date_start"] or date.max, row["timeline_id"]))
