"""The matrix of actors for the screen: to read under the pointer."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.network.layout import LARGEST, NOTHING, axes_names
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.style import (
    BLUE,
    FAINT,
    INK,
    SCREEN_WIDTH,
    Caption,
    screen_text,
)
from helpers.charts.text import clip_text
from helpers.charts.wording import count_noun
from helpers.schema.frames import frame_records


def draw_network_screen(frame: pd.DataFrame, caption: Caption) -> go.Figure:
    """Draw a `network_frame` for the screen; hovering gives the counts by kind of event."""
    if frame.empty:
        return empty_screen(caption, NOTHING)
    acting, others = axes_names(frame)
    left = 210
    right = max(24, SCREEN_WIDTH - left - 44 * len(others))  # few columns stand as close as many
    figure = open_screen(caption, body=34 * len(acting), left=left, right=right, axis=130)
    for update, names in ((figure.update_xaxes, others), (figure.update_yaxes, acting)):
        shown = [screen_text(clip_text(name, width=180, size=12)) for name in names]
        update(tickvals=[at + 0.5 for at in range(len(names))], ticktext=shown, showgrid=True)
    figure.update_xaxes(range=[0, len(others)], tickangle=40, linewidth=0)
    figure.update_yaxes(range=[len(acting), 0], gridcolor=FAINT)
    most = int(frame["events"].max())
    rows = frame_records(frame)
    sizes = [round(30 * LARGEST * (row["events"] / most) ** 0.5, 2) for row in rows]
    inks = ["white" if size > 14 and row["acted_on"] else INK for size, row in zip(sizes, rows, strict=True)]
    hover = [
        f"<b>{screen_text(row['actor'])} → {screen_text(row['other'])}</b><br>{count_noun(row['events'], 'event')}: "
        f"{row['acted_on']} on, {row['acted_together']} together<br>{screen_text(row['kinds'])}"
        for row in rows
    ]
    figure.add_trace(
        go.Scatter(
            x=[others.index(row["other"]) + 0.5 for row in rows],
            y=[acting.index(row["actor"]) + 0.5 for row in rows],
            mode="markers+text",
            text=[str(row["events"]) for row in rows],
            # Every mark has its number: within it where there is room, else beside it.
            textposition=["middle center" if size > 14 else "middle right" for size in sizes],
            textfont={"size": 10.5, "color": inks},
            hovertext=hover,
            hoverinfo="text",
            marker={
                "size": sizes,
                "color": [BLUE if row["acted_on"] else "white" for row in rows],
                "line": {"color": BLUE, "width": 1.5},
                "opacity": 1,
            },
        )
    )
    return figure
