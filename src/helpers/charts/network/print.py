"""The matrix of actors for paper."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from helpers.charts.network.layout import LARGEST, NOTHING, axes_names
from helpers.charts.page import empty_page, open_page
from helpers.charts.style import (
    BLUE,
    FAINT,
    INK,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    Caption,
)
from helpers.charts.text import clip_text
from helpers.schema.frames import frame_records


def draw_network_print(frame: pd.DataFrame, caption: Caption) -> Figure:
    """Draw a `network_frame` for paper, as a matrix: a net of lines cannot be read where a dozen actors all meet."""
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, NOTHING)
        acting, others = axes_names(frame)
        left, head = 1.75, 0.95
        side = min(0.36, (PAGE_WIDTH - left - 0.75) / max(len(acting), len(others)))
        page = open_page(caption, body=head + side * len(acting) + 0.05)
        axes = page.axes(left=left, width=side * len(others), top=head, height=side * len(acting))
        axes.set(xlim=(0, len(others)), ylim=(len(acting), 0), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        for at, name in enumerate(acting):
            axes.axhline(at + 0.5, color=FAINT, lw=0.5, zorder=0)
            axes.text(
                -0.2,
                at + 0.5,
                clip_text(name, width=(left - 0.3) * 72, size=7.6),
                fontsize=7.6,
                ha="right",
                va="center",
            )
        for at, name in enumerate(others):
            axes.axvline(at + 0.5, color=FAINT, lw=0.5, zorder=0)
            words = clip_text(name, width=(head - 0.1) * 72 / 0.75, size=7.6)
            axes.text(at + 0.4, -0.15, words, fontsize=7.6, rotation=42, rotation_mode="anchor", ha="left", va="bottom")
        most = int(frame["events"].max())
        for row in frame_records(frame):
            size = LARGEST * (row["events"] / most) ** 0.5 * side * 72
            x, y = others.index(row["other"]) + 0.5, acting.index(row["actor"]) + 0.5
            filled = row["acted_on"] > 0
            axes.plot([x], [y], "o", ms=size, mfc=BLUE if filled else "white", mec=BLUE, mew=1.0)
            # Every mark has its number: within it where there is room, else beside it.
            within = size > 11
            axes.text(
                x if within else x + (size / 2 + 2.5) / (side * 72),
                y,
                str(row["events"]),
                fontsize=6.5,
                ha="center" if within else "left",
                va="center_baseline",
                color="white" if within and filled else INK,
            )
        return page.figure
