"""The production for paper."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.production.layout import NOTHING, country_series, label_places
from helpers.charts.style import (
    FAINT,
    INK,
    MUTED,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    REST_COLOUR,
    Caption,
)
from helpers.charts.text import clip_text

_MOST_NUMBERED = 18  # years for whose numbers and labels there is room


def draw_production_print(frame: pd.DataFrame, caption: Caption) -> Figure:
    """Draw a `production_frame` for paper: stacked bars, one a year, named at their right end."""
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, NOTHING)
        years, series = country_series(frame)
        page = open_page(caption, body=3.1)
        axes = page.axes(left=MARGIN + 0.4, width=PAGE_WIDTH - 0.4 - 1.4 - 2 * MARGIN, height=2.75)
        known = set(frame["year"])
        step = -(-len(years) // _MOST_NUMBERED)
        bottom = [0.0] * len(years)
        # Labels keep their distance where a country's share in the last year is a sliver.
        for (country, colour, shares), label_at in zip(series, label_places(series, gap=5.5), strict=True):
            axes.bar(range(len(years)), shares, bottom=bottom, width=0.72, color=colour, edgecolor="white", lw=0.6)
            for at, share in enumerate(shares):
                if share >= 6 and step == 1:
                    axes.text(
                        at,
                        bottom[at] + share / 2,
                        f"{share:.0f}",
                        ha="center",
                        va="center",
                        fontsize=7,
                        color="white" if colour != REST_COLOUR else INK,
                    )
            axes.text(
                len(years) - 0.5,
                label_at,
                clip_text(country, width=98, size=7.6, bold=True),
                color=colour if colour != REST_COLOUR else MUTED,
                fontweight="bold",
                fontsize=7.6,
                va="center",
            )
            bottom = [low + share for low, share in zip(bottom, shares, strict=True)]
        for at, year in enumerate(years):
            if year not in known and step == 1:
                axes.text(at, 2, "no world total", fontsize=7, color=MUTED, rotation=90, ha="center", va="bottom")
        axes.set(xlim=(-0.5, len(years) - 0.5), ylim=(0, 100))
        axes.set_xticks(range(0, len(years), step), [str(year) for year in years[::step]])
        axes.set_yticks((0, 25, 50, 75, 100), ["0", "25", "50", "75", "100%"])
        axes.grid(axis="y", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        return page.figure
