"""The shares over time for paper."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.packing import spread
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.series.frame import share_of
from helpers.charts.series.layout import (
    CLAIMS_AT,
    END,
    NAMES_AT,
    NOTHING,
    REST_INK,
    SLOTS,
    WORDS_AT,
    Panel,
    claim_reach,
    fit_claim,
    holder_colours,
    stage_panels,
)
from helpers.charts.style import FAINT, INK, MUTED, PAGE_WIDTH, PRINT_SETTINGS, REST_COLOUR, Caption
from helpers.charts.text import clip_text


def draw_share_series_print(frame: pd.DataFrame, caption: Caption) -> Figure:
    """Draw a `series_frame` for paper: a row of stacked bars for each stage, the claims beside it on its scale."""
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, NOTHING)
        panels, colours = stage_panels(frame), holder_colours(frame)
        # Five panels fill a page's width well; more are lower, so that the chart still goes on one page.
        tall = 1.12 if len(panels) <= 5 else 0.9
        step = tall + 0.5
        page = open_page(caption, body=step * len(panels))
        left = 0.38
        width = PAGE_WIDTH - 2 * MARGIN - left
        for at, panel in enumerate(panels):
            top = at * step
            page.text(MARGIN, top + 0.12, panel.head, fontweight="bold", fontsize=8.6, va="center_baseline")
            start = MARGIN + left + width * (CLAIMS_AT - 0.12 + 0.5) / (END + 0.5)
            page.text(start, top + 0.12, "As the articles claim", fontsize=7.2, color=MUTED, va="center_baseline")
            axes = page.axes(left=MARGIN + left, width=width, top=top + 0.26, height=tall)
            axes.set(xlim=(-0.5, END), ylim=(0, 100))
            axes.set_xticks(panel.slots, panel.ticks)
            axes.set_yticks((0, 50, 100), ["0", "50", "100%"])
            axes.spines["bottom"].set_bounds(panel.slots[0] - 0.5, SLOTS - 0.5)
            axes.hlines((50, 100), -0.5, CLAIMS_AT + 0.2, color=FAINT, lw=0.5, zorder=0)
            # A line of words is 0.115 inches high; the axis stands for 100.
            _draw_bars(axes, panel, colours, gap=11.5 / tall)
            _draw_claims(axes, panel, colours, gap=11.5 / tall, room=width * 72 / (END + 0.5) * (END - WORDS_AT))
        return page.figure


def _draw_bars(axes: Axes, panel: Panel, colours: Mapping[str, str], *, gap: float) -> None:
    middles: list[tuple[str, float]] = []
    for x, rows in zip(panel.slots, panel.bars, strict=True):
        low, middles = 0.0, []
        for row in rows:
            share = share_of(row)
            colour = colours.get(row["subject"], REST_COLOUR)
            axes.bar([x], [share], bottom=low, width=0.76, color=colour, edgecolor="white", lw=0.6)
            if share >= 11:
                ink = INK if colour == REST_COLOUR else "white"
                axes.text(x, low + share / 2, f"{share:g}", fontsize=6.6, color=ink, ha="center", va="center_baseline")
            middles.append((row["subject"], low + share / 2))
            low += share
    places = spread([middle for _, middle in middles], gap=gap, low=2.0, high=98.0)
    for (name, _), y in zip(middles, places, strict=True):
        axes.text(
            NAMES_AT,
            y,
            clip_text(name, width=56, size=7.0, bold=True),
            fontsize=7.0,
            fontweight="bold",
            color=colours.get(name, REST_INK),
            va="center_baseline",
        )


def _draw_claims(axes: Axes, panel: Panel, colours: Mapping[str, str], *, gap: float, room: float) -> None:
    places = spread([share_of(claim) for claim in panel.claims], gap=gap, low=2.0, high=98.0)
    for claim, y in zip(panel.claims, places, strict=True):
        colour, value = colours.get(claim["subject"], REST_INK), share_of(claim)
        low, high = claim_reach(claim)
        identity = claim["statistic_id"] or None
        if low == high:
            hollow = claim["comparator"] == "approx"
            fill = "white" if hollow else colour
            axes.plot([CLAIMS_AT], [value], "o", ms=5, mfc=fill, mec=colour, mew=1.1, gid=identity, clip_on=False)
        else:
            axes.bar([CLAIMS_AT], [high - low], bottom=low, width=0.14, color=colour, alpha=0.45, lw=0, gid=identity)
            for bound in {claim["low"], claim["high"]} - {None}:
                axes.plot(
                    [CLAIMS_AT - 0.17, CLAIMS_AT + 0.17], [bound] * 2, color=colour, lw=1.8, solid_capstyle="butt"
                )
        axes.plot([CLAIMS_AT + 0.15, WORDS_AT - 0.06], [value, y], color=FAINT, lw=0.6, zorder=0)
        words = fit_claim(claim, width=room, size=6.8)
        axes.text(WORDS_AT, y, words, fontsize=6.8, color=INK, va="center_baseline")
