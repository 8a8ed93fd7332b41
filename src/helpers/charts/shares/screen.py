"""The shares for the screen: to read under the pointer."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.screen import MARGIN, empty_screen, open_screen
from helpers.charts.shares.layout import (
    NOTHING,
    REACH,
    TICKS,
    fit_origin,
    holder_words,
    origin_words,
    panel_lines,
    row_colours,
)
from helpers.charts.style import (
    BLUE,
    FAINT,
    INK,
    MUTED,
    Caption,
    screen_text,
)
from helpers.charts.text import clip_text, wrap_characters
from helpers.schema.frames import Record


def draw_market_shares_screen(frame: pd.DataFrame, caption: Caption) -> go.Figure:
    """Draw a `share_frame` for the screen; a mark's hover gives the sentence that makes the claim."""
    if frame.empty:
        return empty_screen(caption, NOTHING)
    lines = panel_lines(frame)
    left, right, step = 210, 330, 22
    figure = open_screen(caption, body=len(lines) * step, left=left, right=right)
    figure.update_xaxes(range=[0, 100], tickvals=list(TICKS), ticktext=[f"{tick}%" for tick in TICKS], showgrid=True)
    figure.update_yaxes(range=[len(lines), 0], visible=False, fixedrange=True)
    for at, line in enumerate(lines):
        place = {"xref": "paper", "yref": "y", "showarrow": False, "y": at + 0.5, "xanchor": "left", "align": "left"}
        if isinstance(line, str):
            title = {"x": 0, "xshift": MARGIN - left, "text": f"<b>{screen_text(line)}</b>"}
            figure.add_annotation(place | title)
            figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=at, y1=at, line={"color": FAINT, "width": 1})
            continue
        colour = INK if line["row"] == "reference" else BLUE
        words = screen_text(clip_text(holder_words(line), width=left - 30, size=11.5))
        figure.add_annotation(
            place | {"x": 0, "xshift": MARGIN - left, "text": words, "font": {"color": colour, "size": 11.5}}
        )
        words = screen_text(fit_origin(line, width=right - 24, size=10.5))
        figure.add_annotation(place | {"x": 1, "xshift": 12, "text": words, "font": {"color": MUTED, "size": 10.5}})
        for trace in _screen_share(line, at + 0.5):
            figure.add_trace(trace)
    return figure


def _screen_share(line: Record, y: float) -> list[go.Scatter]:
    hover = "<br>".join(
        [
            f"<b>{screen_text(holder_words(line))}</b>",
            screen_text(origin_words(line)),
            *(f"<i>{screen_text(words)}</i>" for words in wrap_characters(line["sentence"])),
        ]
    )
    common = {"hovertext": hover, "hoverinfo": "text", "name": screen_text(holder_words(line)), "cliponaxis": False}
    if line["low"] is not None and line["low"] == line["high"]:
        parts = [_screen_point(line)]
    else:
        parts = _screen_bound(line)
    return [
        go.Scatter(common | part | {"y": [y] * len(part["x"]), "customdata": [line["statistic_id"]] * len(part["x"])})
        for part in parts
    ]


def _screen_point(line: Record) -> dict[str, Any]:
    colour, _ = row_colours(line)
    marker = {
        "symbol": "diamond" if line["row"] == "reference" else "circle",
        "size": 10,
        "color": "white" if line["comparator"] == "approx" else colour,
        "line": {"color": colour, "width": 2},
    }
    return {"x": [line["low"]], "mode": "markers", "marker": marker}


def _screen_bound(line: Record) -> list[dict[str, Any]]:
    """Give a pale bar over all that a claim allows, a stroke at each bound, and an arrow where there is but one."""
    low, high = line["low"], line["high"]
    colour, pale = row_colours(line)
    ends = [0.0 if low is None else low, 100.0 if high is None else high]
    bounds = [bound for bound in (low, high) if bound is not None]
    strokes = {"symbol": "line-ns", "size": 8, "line": {"color": colour, "width": 3}}
    parts: list[dict[str, Any]] = [
        {"x": ends, "mode": "lines", "line": {"color": pale, "width": 9}},
        {"x": bounds, "mode": "markers", "marker": strokes},
    ]
    if len(bounds) == 1:
        tip = min(bounds[0] + REACH, 100.0) if high is None else max(bounds[0] - REACH, 0.0)
        head = {"symbol": "triangle-right" if high is None else "triangle-left", "size": [0, 9], "color": colour}
        shaft = {"color": colour, "width": 2}
        parts.append({"x": [bounds[0], tip], "mode": "lines+markers", "line": shaft, "marker": head})
    return parts
