"""The claims for the screen: to read under the pointer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

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
from helpers.charts.screen import MARGIN, axis_suffix, empty_screen, open_screen
from helpers.charts.style import FAINT, INK, MUTED, RED, Caption, screen_text
from helpers.charts.text import clip_text, wrap_characters
from helpers.schema.frames import Record


def draw_claims_screen(frame: pd.DataFrame, caption: Caption) -> go.Figure:
    """Draw a `claim_frame` for the screen; a mark's hover gives the reference and the sentence of the claim."""
    if frame.empty:
        return empty_screen(caption, NOTHING)
    blocks = claim_blocks(frame)
    left, right, step, between = 205, 385, 22, 40
    heights = [len(lines) * step for _, lines in blocks]
    body = sum(heights) + between * (len(blocks) - 1)
    figure = open_screen(caption, body=body, left=left, right=right)
    top = 0
    for number, ((unit, lines), height) in enumerate(zip(blocks, heights, strict=True)):
        suffix = axis_suffix(number)
        end, ticks = block_axis(unit, lines)
        domain = [max(0.0, 1 - (top + height) / body), 1 - top / body]
        labels = [format_quantity(tick, unit) for tick in ticks]
        shown = {"gridcolor": FAINT, "linecolor": MUTED, "zeroline": False, "tickfont": {"color": MUTED}}
        figure.update_layout(
            {
                f"xaxis{suffix}": shown
                | {"range": [0, end], "tickvals": ticks, "ticktext": labels, "showgrid": True, "anchor": f"y{suffix}"},
                f"yaxis{suffix}": {"range": [len(lines), 0], "visible": False, "fixedrange": True, "domain": domain},
            }
        )
        _add_block(figure, lines, suffix=suffix, end=end, left=left, right=right)
        top += height + between
    return figure


def _add_block(figure: go.Figure, lines: list[str | Record], *, suffix: str, end: float, left: int, right: int) -> None:
    axis = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    for at, line in enumerate(lines):
        place = {"xref": "paper", "yref": f"y{suffix}", "showarrow": False, "y": at + 0.5, "xanchor": "left"}
        if isinstance(line, str):
            figure.add_annotation(place | {"x": 0, "xshift": MARGIN - left, "text": f"<b>{screen_text(line)}</b>"})
            across = {"x0": 0, "x1": 1, "y0": at, "y1": at, "xref": "paper", "yref": f"y{suffix}"}
            figure.add_shape(type="line", line={"color": FAINT, "width": 1}, **across)
            continue
        words = screen_text(clip_text(holder_words(line), width=left - 30, size=11.5))
        font = {"color": claim_colour(line), "size": 11.5}
        figure.add_annotation(place | {"x": 0, "xshift": MARGIN - left, "text": words, "font": font})
        words = screen_text(clip_text(compared_words(line), width=right - 24, size=10.5))
        colour = RED if line["verdict"] == "differs" else MUTED
        figure.add_annotation(place | {"x": 1, "xshift": 12, "text": words, "font": {"color": colour, "size": 10.5}})
        for trace in _traces(line, at + 0.5, end):
            figure.add_trace(trace.update(axis))


def _traces(line: Record, y: float, end: float) -> Iterator[go.Scatter]:
    hover = "<br>".join(
        [
            f"<b>{screen_text(holder_words(line))}</b>",
            screen_text(compared_words(line)),
            f"{screen_text(line['reference'])} – {screen_text(line['told_by'])}",
            *(f"<i>{screen_text(words)}</i>" for words in wrap_characters(line["sentence"])),
        ]
    )
    common = {"hovertext": hover, "hoverinfo": "text", "name": screen_text(holder_words(line)), "cliponaxis": False}
    gap = claim_gap(line)
    if gap:
        yield go.Scatter(common | {"x": list(gap), "y": [y, y], "mode": "lines", "line": {"color": RED, "width": 2}})
    for low, high, colour, is_claim in (
        (line["reference_low"], line["reference_high"], INK, False),
        (line["low"], line["high"], claim_colour(line), True),
    ):
        identity = [line["statistic_id"]] if is_claim else [""]
        if low is not None and low == high:
            hollow = is_claim and line["comparator"] == "approx"
            marker: dict[str, Any] = {
                "symbol": "circle" if is_claim else "line-ns",
                "size": 10 if is_claim else 15,
                "color": "white" if hollow else colour,
                "line": {"color": colour, "width": 2 if is_claim else 3},
            }
            points = {"x": [low], "y": [y], "mode": "markers", "marker": marker, "customdata": identity}
            yield go.Scatter(common | points)
            continue
        first, last = drawn_ends(low, high, end)
        symbols = [
            "triangle-left" if low is None else "line-ns",
            "triangle-right" if high is None else "line-ns",
        ]
        marker = {
            "symbol": symbols,
            "size": 9 if is_claim else 11,
            "color": colour,
            "line": {"color": colour, "width": 2},
        }
        line_style = {"color": colour, "width": 4 if is_claim else 2}
        ends = {"x": [first, last], "y": [y, y], "customdata": identity * 2, "marker": marker, "line": line_style}
        yield go.Scatter(common | ends | {"mode": "lines+markers"})
