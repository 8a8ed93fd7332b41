"""The speakers for paper."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.speakers.layout import NOTHING, day_span, speaker_bars
from helpers.charts.style import (
    BAND,
    BLUE,
    FAINT,
    MUTED,
    OCHRE,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    Caption,
)
from helpers.charts.text import two_lines
from helpers.charts.ticks import time_ticks


def draw_speakers_print(frame: pd.DataFrame, caption: Caption) -> Figure:
    """Draw a `speaker_frame` for paper: a line for each speaker, what is quoted above it, what is reported below."""
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, NOTHING)
        speakers = list(dict.fromkeys(frame["speaker"]))
        totals = frame.groupby("speaker")["statements"].sum()
        start, end = day_span(frame)
        left, right, step, head = 2.15, 0.62, 0.3, 0.2
        page = open_page(caption, body=head + len(speakers) * step + 0.42)
        width = PAGE_WIDTH - left - right - MARGIN
        axes = page.axes(left=left, width=width, top=head, height=len(speakers) * step)
        axes.set(xlim=(0, (end - start).days), ylim=(len(speakers), 0), yticks=[])
        ticks = time_ticks(start, end)
        axes.set_xticks([(day - start).days for day, _ in ticks], [label for _, label in ticks])
        axes.grid(axis="x", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        page.text(left, 0.08, "▲ quoted", fontsize=7.6, color=BLUE, va="center_baseline")
        page.text(left + 0.75, 0.08, "▼ reported", fontsize=7.6, color=OCHRE, va="center_baseline")
        page.text(PAGE_WIDTH - MARGIN, 0.08, "statements", fontsize=7.2, color=MUTED, ha="right", va="center_baseline")
        unit = (end - start).days / width
        reach = {"xmin": -(left - MARGIN) / width, "xmax": 1 + right / width, "clip_on": False, "zorder": 0}
        for at, speaker in enumerate(speakers):
            if at % 2 == 0:
                axes.axhspan(at, at + 1, color=BAND, lw=0, **reach)
            axes.axhline(at + 0.5, color=FAINT, lw=0.6, zorder=1)
            told = two_lines(speaker, width=(left - MARGIN - 0.15) * 72, size=7.6)
            for number, words in enumerate(told):
                height = at + 0.5 + (number - (len(told) - 1) / 2) * 0.4
                axes.text(-(left - MARGIN - 0.05) * unit, height, words, fontsize=7.6, va="center_baseline")
            axes.text(
                (width + right - 0.05) * unit,
                at + 0.5,
                str(totals[speaker]),
                fontsize=7.6,
                ha="right",
                va="center_baseline",
                fontweight="bold",
            )
        for row, part, first, length, line, tall in speaker_bars(frame):
            axes.bar(
                [first],
                [-tall],
                width=length,
                bottom=line,
                align="edge",
                color=BLUE if part == "direct" else OCHRE,
                lw=0,
                gid=row["statement_id"],
            )
        return page.figure
