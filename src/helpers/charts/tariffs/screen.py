"""The tariff rates for the screen: to read under the pointer."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.packing import Spot
from helpers.charts.screen import MARGIN, axis_suffix, empty_screen, open_screen, panel_domain
from helpers.charts.style import (
    FAINT,
    INK,
    MUTED,
    SCREEN_WIDTH,
    Caption,
    screen_text,
)
from helpers.charts.tariffs.frame import rate_of
from helpers.charts.tariffs.layout import (
    NOTHING,
    day_span,
    is_change,
    lane_title,
    lay_out_lanes,
    mark_colours,
    rate_scale,
)
from helpers.charts.text import wrap_characters
from helpers.charts.ticks import format_day, time_ticks
from helpers.schema.frames import Record


def draw_tariffs_screen(frame: pd.DataFrame, caption: Caption) -> go.Figure:
    """Draw a `tariff_frame` for the screen; hovering gives the sentence that states the rate."""
    if frame.empty:
        return empty_screen(caption, NOTHING)
    left, right, tall, step = 64, 24, 170, 208
    lanes = lay_out_lanes(frame, width=SCREEN_WIDTH - left - right, height=tall, size=11.0, mark=11.0)
    top, _ = rate_scale(frame)
    figure = open_screen(caption, body=len(lanes) * step, left=left, right=right)
    for at, lane in enumerate(lanes):
        suffix = axis_suffix(at)
        domain = panel_domain(at, step=step, tall=tall, panels=len(lanes))
        figure.update_layout(_lane_axes(frame, suffix, domain=domain, is_last=lane is lanes[-1]))
        figure.add_annotation(
            xref="paper",
            x=0,
            xanchor="left",
            xshift=MARGIN - left,
            yref=f"y{suffix}",
            y=top,
            yanchor="bottom",
            yshift=6,
            showarrow=False,
            text=f"<b>{screen_text(lane_title(lane))}</b>",
            font={"size": 13},
        )
        for row, (_, y), words, spot in zip(lane.rows, lane.places, lane.words, lane.spots, strict=True):
            figure.add_trace(_mark_trace(row, suffix))
            if spot:
                figure.add_annotation(_mark_label(row, words, suffix, spot=spot, y=y))
    return figure


def _lane_axes(frame: pd.DataFrame, suffix: str, *, domain: list[float], is_last: bool) -> dict[str, Any]:
    start, end = day_span(frame)
    top, rates = rate_scale(frame)
    days = time_ticks(start, end)
    lines = {"showgrid": True, "gridcolor": FAINT, "zeroline": False, "tickfont": {"color": MUTED}}
    return {
        f"xaxis{suffix}": lines
        | {
            "anchor": f"y{suffix}",
            "matches": "x" if suffix else None,
            "type": "date",
            "range": [str(start), str(end)],
            "showticklabels": is_last,
            "tickvals": [str(day) for day, _ in days],
            "ticktext": [label.replace("\n", "<br>") for _, label in days],
        },
        f"yaxis{suffix}": lines
        | {
            "anchor": f"x{suffix}",
            "domain": domain,
            "range": [0, top],
            "fixedrange": True,
            "tickvals": rates,
            "ticktext": [f"{rate}%" for rate in rates],
        },
    }


def _mark_trace(row: Record, suffix: str) -> go.Scatter:
    fill, edge = mark_colours(row)
    return go.Scatter(
        x=[str(row["date"])],
        y=[rate_of(row)],
        xaxis=f"x{suffix}",
        yaxis=f"y{suffix}",
        mode="markers",
        hovertext=_hover(row),
        hoverinfo="text",
        customdata=[row["statistic_id"]],
        name=screen_text(row["value"]),
        cliponaxis=False,
        marker={
            "size": 10,
            "symbol": "diamond" if is_change(row) else "circle",
            "color": fill,
            "line": {"color": edge, "width": 2},
        },
    )


def _mark_label(row: Record, words: str, suffix: str, *, spot: Spot, y: float) -> dict[str, Any]:
    """Tie a label to its mark, so that it follows when the reader zooms; a line leads to one that had to move."""
    away = 11 if spot.side == "right" else -11
    moved = abs(spot.middle - y) > 1
    place = {"ax": away, "ay": y - spot.middle} if moved else {"xshift": away, "yshift": spot.middle - y}
    return place | {
        "x": str(row["date"]),
        "y": rate_of(row),
        "xref": f"x{suffix}",
        "yref": f"y{suffix}",
        "xanchor": "left" if spot.side == "right" else "right",
        "showarrow": moved,
        "arrowhead": 0,
        "arrowwidth": 0.8,
        "arrowcolor": MUTED,
        "text": screen_text(words),
        "font": {"size": 11, "color": INK},
    }


def _hover(row: Record) -> str:
    lines = [
        f"<b>{screen_text(row['named_as'] or row['levied_by'])}: {screen_text(row['value'])}</b> "
        f"{screen_text(row['measure'])}",
        f"{row['basis']} {format_day(row['date'])} · {screen_text(row['told_by'])}",
        *(f"<i>{screen_text(part)}</i>" for part in wrap_characters(row["sentence"])),
    ]
    return "<br>".join(lines)
