"""The shares for paper."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.shares.layout import NOTHING, REACH, TICKS, fit_origin, holder_words, panel_lines, row_colours
from helpers.charts.style import (
    ARROW,
    BLUE,
    FAINT,
    INK,
    MUTED,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    Caption,
)
from helpers.charts.text import clip_text
from helpers.schema.frames import Record

_LEFT, _RIGHT = 1.72, 2.75  # inches beside the axis: who holds how much, and who says so


def draw_market_shares_print(frame: pd.DataFrame, caption: Caption) -> Figure:
    """Draw a `share_frame` for paper."""
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, NOTHING)
        lines = panel_lines(frame)
        step = 0.185
        page = open_page(caption, body=len(lines) * step + 0.3)
        width = PAGE_WIDTH - _LEFT - _RIGHT - 2 * MARGIN
        axes = page.axes(left=MARGIN + _LEFT, width=width, height=len(lines) * step)
        axes.set(xlim=(0, 100), ylim=(len(lines), 0), yticks=[])
        axes.set_xticks(TICKS, [f"{tick}%" for tick in TICKS])
        axes.grid(axis="x", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        unit = 100 / width  # one inch in percent, to place words beside the axis
        for at, line in enumerate(lines):
            if isinstance(line, str):
                axes.text(
                    -_LEFT * unit, at + 0.62, line, fontweight="bold", fontsize=8.2, color=INK, va="center_baseline"
                )
                axes.plot([-_LEFT * unit, 100 + _RIGHT * unit], [at, at], color=FAINT, lw=0.6, clip_on=False)
                continue
            colour = INK if line["row"] == "reference" else BLUE
            words = clip_text(holder_words(line), width=(_LEFT - 0.1) * 72, size=7.4)
            axes.text(-_LEFT * unit, at + 0.5, words, fontsize=7.4, color=colour, va="center_baseline")
            words = fit_origin(line, width=(_RIGHT - 0.12) * 72, size=6.6)
            axes.text(100 + 0.12 * unit, at + 0.5, words, fontsize=6.6, color=MUTED, va="center_baseline")
            _draw_share(axes, line, at + 0.5)
        return page.figure


def _draw_share(axes: Axes, line: Record, y: float) -> None:
    """Draw a point where a figure is stated, a bar with an open end where only a bound is."""
    low, high = line["low"], line["high"]
    colour, pale = row_colours(line)
    marker = "D" if line["row"] == "reference" else "o"
    identity = line["statistic_id"] or None
    if low is not None and high is not None and low == high:
        hollow = line["comparator"] == "approx"
        axes.plot(
            [low],
            [y],
            marker,
            ms=5,
            mfc="white" if hollow else colour,
            mec=colour,
            mew=1.1,
            gid=identity,
            clip_on=False,
        )
        return
    start, end = (0.0 if low is None else low), (100.0 if high is None else high)
    axes.barh([y], [end - start], left=start, height=0.4, color=pale, lw=0, gid=identity)
    for bound, other in ((low, end), (high, start)):
        if bound is None:
            continue
        axes.plot([bound, bound], [y - 0.32, y + 0.32], color=colour, lw=1.6, solid_capstyle="butt", clip_on=False)
        if low is None or high is None:
            reach = bound + max(-REACH, min(REACH, other - bound))
            axes.annotate(
                "",
                xy=(reach, y),
                xytext=(bound, y),
                arrowprops={"arrowstyle": ARROW, "color": colour, "lw": 1.1, "shrinkA": 0, "shrinkB": 0},
            )
