"""The timeline for paper."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.style import BAND, FAINT, INK, KIND_COLOURS, MUTED, PAGE_WIDTH, PRINT_SETTINGS, Caption
from helpers.charts.text import text_width
from helpers.charts.ticks import time_ticks
from helpers.charts.timeline.frame import Lanes, timeline_range
from helpers.charts.timeline.layout import NOTHING, Mark, Scale, lane_colour, lay_out


def draw_timeline_print(frame: pd.DataFrame, caption: Caption, *, lanes: Lanes = "kind") -> Figure:
    """Draw a `timeline_frame` for paper: a figure as wide as a page column, as high as its rows need."""
    span = timeline_range(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if span is None:
            return empty_page(caption, NOTHING)
        left, step = 1.22, 0.158
        width = PAGE_WIDTH - left - MARGIN
        scale = Scale(*span, width=width * 72, size=6.8, longest=3.9 * 72, dot=5.0, names=((left - 0.22) * 72, 7.6))
        bands, marks, rows = lay_out(frame, scale)
        page = open_page(caption, body=rows * step + 0.42)
        axes = page.axes(left=left, width=width, height=rows * step)
        axes.set(xlim=(0, width * 72), ylim=(rows, 0), yticks=[])
        ticks = [
            tick for tick in time_ticks(*span, weekly=75) if width * 72 - scale.at(tick[0]) > 24
        ]  # room for the label
        axes.set_xticks([scale.at(day) for day, _ in ticks], [label for _, label in ticks], ha="left")
        axes.grid(axis="x", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        for at, lane in enumerate(bands):
            if at % 2 == 0:
                edge = -(left - MARGIN) / width
                axes.axhspan(
                    lane.first, lane.first + lane.rows, xmin=edge, xmax=1, color=BAND, zorder=0, clip_on=False, lw=0
                )
            for line, words in enumerate(lane.name):
                axes.text(
                    -(left - MARGIN - 0.05) * 72,
                    lane.first + line + 0.5,
                    words,
                    fontsize=7.6,
                    fontweight="bold",
                    color=lane_colour(lane, lanes),
                    va="center_baseline",
                )
        for mark in marks:
            _draw_mark(axes, mark, scale)
        return page.figure


def _draw_mark(axes: mpl.axes.Axes, mark: Mark, scale: Scale) -> None:
    act, y = mark.act, mark.row + 0.5
    colour = KIND_COLOURS[act["kind"]]
    planned = act["status"] == "planned"
    sure = act["precision"] in ("day", "range")
    start, end = scale.extent(act)
    if act["beyond"] or act["date_start"] == act["date_end"]:
        axes.plot(
            [(start + end) / 2],
            [y],
            ">" if act["beyond"] else "o",
            ms=scale.dot,
            mfc="white" if planned else colour,
            mec=colour,
            mew=1.1,
            gid=act["timeline_id"],
        )
    else:
        axes.barh(
            [y],
            [end - start],
            left=start,
            height=0.78 if mark.side == "inside" else 0.46,
            facecolor="white" if planned else colour,
            edgecolor=colour,
            alpha=1.0 if sure else 0.45,
            linewidth=1.0,
            linestyle="solid" if sure else (0, (2, 1.5)),
            gid=act["timeline_id"],
        )
    if not mark.words:
        return
    gap = scale.dot * 0.9
    inside = mark.side == "inside" and not planned and sure
    parts = [(f"{mark.when} ", colour, True), (mark.words, INK, False), (mark.told, MUTED, False)]
    widths = [text_width(words, size=scale.size, bold=bold) for words, _, bold in parts]
    lefts = {"right": end + gap, "inside": start + gap}
    x = lefts.get(mark.side, start - gap - sum(widths))
    for (words, ink, bold), width in zip(parts, widths, strict=True):
        if words:
            axes.text(
                x,
                y,
                words.rstrip(),
                fontsize=scale.size,
                fontweight="bold" if bold else "normal",
                color="white" if inside else ink,
                va="center_baseline",
            )
        x += width
