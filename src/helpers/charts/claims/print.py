"""The claims for paper."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.claims.frame import format_quantity
from helpers.charts.claims.layout import (
    NOTHING,
    block_axis,
    claim_blocks,
    claim_colour,
    claim_gap,
    compared_words,
    drawn_ends,
    holder_words,
)
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.style import ARROW, FAINT, INK, MUTED, PAGE_WIDTH, PRINT_SETTINGS, RED, Caption
from helpers.charts.text import clip_text
from helpers.schema.frames import Record

_LEFT, _RIGHT = 1.6, 3.2  # inches beside the axis: who holds how much, and how that compares
_STEP = 0.185


def draw_claims_print(frame: pd.DataFrame, caption: Caption) -> Figure:
    """Draw a `claim_frame` for paper."""
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, NOTHING)
        blocks = claim_blocks(frame)
        heights = [len(lines) * _STEP for _, lines in blocks]
        page = open_page(caption, body=sum(heights) + 0.34 * len(blocks) - 0.08)
        width = PAGE_WIDTH - _LEFT - _RIGHT - 2 * MARGIN
        top = 0.0
        for (unit, lines), height in zip(blocks, heights, strict=True):
            axes = page.axes(left=MARGIN + _LEFT, width=width, top=top, height=height)
            _draw_block(axes, unit, lines, width=width)
            top += height + 0.34
        return page.figure


def _draw_block(axes: Axes, unit: str, lines: list[str | Record], *, width: float) -> None:
    end, ticks = block_axis(unit, lines)
    axes.set(xlim=(0, end), ylim=(len(lines), 0), yticks=[])
    axes.set_xticks(ticks, [format_quantity(tick, unit) for tick in ticks])
    axes.grid(axis="x", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    inch = end / width  # one inch on the axis, to place words beside it
    for at, line in enumerate(lines):
        if isinstance(line, str):
            axes.text(-_LEFT * inch, at + 0.62, line, fontweight="bold", fontsize=8.2, va="center_baseline")
            axes.plot([-_LEFT * inch, end + _RIGHT * inch], [at, at], color=FAINT, lw=0.6, clip_on=False)
            continue
        words = clip_text(holder_words(line), width=(_LEFT - 0.1) * 72, size=7.4)
        axes.text(-_LEFT * inch, at + 0.5, words, fontsize=7.4, color=claim_colour(line), va="center_baseline")
        words = clip_text(compared_words(line), width=(_RIGHT - 0.14) * 72, size=6.6)
        colour = RED if line["verdict"] == "differs" else MUTED
        axes.text(end + 0.14 * inch, at + 0.5, words, fontsize=6.6, color=colour, va="center_baseline")
        _draw_line(axes, line, at + 0.5, end)


def _draw_line(axes: Axes, line: Record, y: float, end: float) -> None:
    gap = claim_gap(line)
    if gap:
        axes.plot(gap, [y, y], color=RED, lw=1.4, solid_capstyle="butt", zorder=2)
    low, high, colour = line["low"], line["high"], claim_colour(line)
    if low is not None and low == high:
        face = "white" if line["comparator"] == "approx" else colour
        axes.plot(
            [low], [y], "o", ms=5.4, mfc=face, mec=colour, mew=1.2, gid=line["statistic_id"], clip_on=False, zorder=3
        )
    else:
        _draw_interval(axes, (low, high), y, end, colour=colour, tall=0.22, gid=line["statistic_id"])
    # The reference is a bar through the line, so that it shows above and below a claim that says the same.
    bounds = line["reference_low"], line["reference_high"]
    if bounds[0] is not None and bounds[0] == bounds[1]:
        axes.plot([bounds[0]] * 2, [y - 0.4, y + 0.4], color=INK, lw=1.6, clip_on=False, zorder=2)
    else:
        _draw_interval(axes, bounds, y, end, colour=INK, tall=0.4)


def _draw_interval(
    axes: Axes,
    bounds: tuple[float | None, float | None],
    y: float,
    end: float,
    *,
    colour: str,
    tall: float,
    gid: str | None = None,
) -> None:
    low, high = bounds
    first, last = drawn_ends(low, high, end)
    for bound in bounds:
        if bound is not None:
            axes.plot([bound] * 2, [y - tall, y + tall], color=colour, lw=1.6, gid=gid, clip_on=False, zorder=3)
    if low is not None and high is not None:
        axes.plot([first, last], [y, y], color=colour, lw=2.0, clip_on=False, zorder=3)
        return
    tip, tail = (last, first) if high is None else (first, last)
    arrow = {"arrowstyle": ARROW, "color": colour, "lw": 1.3, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", xy=(tip, y), xytext=(tail, y), arrowprops=arrow, annotation_clip=False)
