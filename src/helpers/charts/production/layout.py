"""What the chart of production shows, on paper and screen alike: its years, its stacks, and where names stand."""

from __future__ import annotations

import pandas as pd

from helpers.charts.packing import spread
from helpers.charts.production.frame import OTHERS
from helpers.charts.style import (
    REST_COLOUR,
    SERIES_COLOURS,
)

NOTHING = "No production figures with a world total in data/raw/reference/."


def country_series(frame: pd.DataFrame) -> tuple[list[int], list[tuple[str, str, list[float]]]]:
    """Give the years, and for each country from the bottom its name, colour and shares; a missing share is nought.

    A year without figures keeps its place: time runs evenly.
    """
    years = list(range(int(min(frame["year"])), int(max(frame["year"])) + 1))
    series = []
    for at, (country, rows) in enumerate(frame.groupby("country", sort=False)):
        shares = dict(zip(rows["year"], rows["share_percent"], strict=True))
        colour = REST_COLOUR if country == OTHERS else SERIES_COLOURS[at % len(SERIES_COLOURS)]
        series.append((str(country), colour, [float(shares.get(year, 0.0)) for year in years]))
    return years, series


def label_places(series: list[tuple[str, str, list[float]]], *, gap: float) -> list[float]:
    """Give the place of each country's name: the middle of its share in the last year, apart from the next."""
    last = [shares[-1] for _, _, shares in series]
    middles = [sum(last[:at]) + share / 2 for at, share in enumerate(last)]
    return spread(middles, gap=gap, low=gap / 2, high=100 - gap / 2)
