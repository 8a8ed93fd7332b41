"""What the matrix of actors shows, on paper and screen alike: the order of its actors."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from helpers.schema.frames import frame_records

NOTHING = "No event with two participants."


LARGEST = 0.82  # of a cell's side, for the pair with most events


def actor_order(frame: pd.DataFrame) -> list[str]:
    """Give the actors of the matrix, the busiest first."""
    weight: Counter[str] = Counter()
    for row in frame_records(frame):
        weight.update({row["actor"]: row["events"], row["other"]: row["events"]})
    return [name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))]


def axes_names(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Give those who act, down the side, and those acted on or with, along the top: no line or column is empty."""
    acting, others = set(frame["actor"]), set(frame["other"])
    names = actor_order(frame)
    return [name for name in names if name in acting], [name for name in names if name in others]
