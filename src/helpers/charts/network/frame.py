"""From events to the pairs of actors that share them."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

import pandas as pd

from helpers.charts.style import (
    short_name,
)
from helpers.schema.frames import frame_records

COLUMNS = ("actor", "other", "events", "acted_on", "acted_together", "kinds")


def network_frame(events: pd.DataFrame, *, most: int = 12) -> pd.DataFrame:
    """Make the table that the network draws: one row a pair of actors that share an event.

    `actor` acts on `other` (`acted_on`: `other` is a recipient) or with `other` (`acted_together`: both act, and the
    pair stands once in each direction). Only the `most` actors with most shared events are kept.

    >>> events = pd.DataFrame({"actors": [("A", "B")], "recipients": [("C",)], "kind": ["talks"]})
    >>> network_frame(events)[["actor", "other", "acted_on", "acted_together"]].values.tolist()
    [['A', 'B', 0, 1], ['A', 'C', 1, 0], ['B', 'A', 0, 1], ['B', 'C', 1, 0]]
    """
    on: Counter[tuple[str, str]] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    kinds: dict[tuple[str, str], Counter[str]] = {}
    for event in frame_records(events):
        actors = list(dict.fromkeys(event["actors"] or ()))
        recipients = [name for name in dict.fromkeys(event["recipients"] or ()) if name not in actors]
        pairs_on = list(product(actors, recipients))
        pairs_with = [pair for a, b in combinations(actors, 2) for pair in ((a, b), (b, a))]
        on.update(pairs_on)
        together.update(pairs_with)
        for pair in (*pairs_on, *pairs_with):
            kinds.setdefault(pair, Counter())[str(event["kind"])] += 1
    weight: Counter[str] = Counter()
    for pair in kinds:
        for name in pair:
            weight[name] += on[pair] + together[pair]
    order = [name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))][:most]
    rows = []
    for pair in sorted(
        (pair for pair in kinds if set(pair) <= set(order)),
        key=lambda pair: (order.index(pair[0]), order.index(pair[1])),
    ):
        counted = sorted(kinds[pair].items(), key=lambda item: (-item[1], item[0]))
        told = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in counted)
        rows.append(
            [short_name(pair[0]), short_name(pair[1]), on[pair] + together[pair], on[pair], together[pair], told]
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))
