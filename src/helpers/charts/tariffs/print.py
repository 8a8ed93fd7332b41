"""The tariff rates for paper."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.style import (
    FAINT,
    INK,
    MUTED,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    Caption,
)
from helpers.charts.tariffs.layout import (
    NOTHING,
    Lane,
    day_span,
    is_change,
    lane_title,
    lay_out_lanes,
    mark_colours,
    rate_scale,
)
from helpers.charts.ticks import time_ticks


def draw_tariffs_print(frame: pd.DataFrame, caption: Caption) -> Figure:
    """Draw a `tariff_frame` for paper: time to the right, the rate upwards, a lane for each who levies."""
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, NOTHING)
        left, right, tall, step, size = 0.42, 0.16, 1.3, 1.6, 7.0
        width = PAGE_WIDTH - left - right - 2 * MARGIN
        lanes = lay_out_lanes(frame, width=width * 72, height=tall * 72, size=size, mark=6.5)
        start, end = day_span(frame)
        top, rates = rate_scale(frame)
        days = time_ticks(start, end)
        scale = width * 72 / (end - start).days
        page = open_page(caption, body=len(lanes) * step + 0.2)
        for at, lane in enumerate(lanes):
            page.text(MARGIN, at * step + 0.1, lane_title(lane), fontweight="bold", fontsize=8.4, va="center_baseline")
            axes = page.axes(left=MARGIN + left, width=width, top=at * step + 0.24, height=tall)
            axes.set(xlim=(0, width * 72), ylim=(0, tall * 72))
            places = [(day - start).days * scale for day, _ in days]
            axes.set_xticks(places, [label if lane is lanes[-1] else "" for _, label in days])
            axes.set_yticks([rate / top * tall * 72 for rate in rates], [f"{rate}%" for rate in rates])
            axes.grid(color=FAINT, linewidth=0.5)
            axes.set_axisbelow(True)
            _draw_marks(axes, lane, size=size)
        return page.figure


def _draw_marks(axes: Axes, lane: Lane, *, size: float) -> None:
    for row, (x, y), words, spot in zip(lane.rows, lane.places, lane.words, lane.spots, strict=True):
        fill, edge = mark_colours(row)
        marker, side = ("D", 4.4) if is_change(row) else ("o", 5.5)
        axes.plot([x], [y], marker, ms=side, mfc=fill, mec=edge, mew=1.1, gid=row["statistic_id"], clip_on=False)
        if not spot:
            continue
        if abs(spot.middle - y) > 1:
            near = x + 6 if spot.side == "right" else x - 6
            axes.plot([x, near], [y, spot.middle], color=MUTED, lw=0.4, zorder=1)
        axes.text(spot.left, spot.middle, words, fontsize=size, color=INK, va="center_baseline")
