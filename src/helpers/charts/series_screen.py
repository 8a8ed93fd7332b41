"""The shares over time for the screen: to read under the pointer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.packing import spread
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.series_frame import share_of
from helpers.charts.series_layout import (
    CLAIMS_AT,
    END,
    NAMES_AT,
    NOTHING,
    REST_COLOUR,
    REST_INK,
    WORDS_AT,
    Panel,
    claim_reach,
    claim_words,
    fit_claim,
    holder_colours,
    stage_panels,
)
from helpers.charts.style import FAINT, INK, MUTED, Caption, screen_text
from helpers.charts.text import clip_text, wrap_characters
from helpers.schema.frames import Record


def draw_share_series_screen(frame: pd.DataFrame, caption: Caption) -> go.Figure:
    """Draw a `series_frame` for the screen; hovering gives the figure's source, or the sentence of the claim."""
    if frame.empty:
        return empty_screen(caption, NOTHING)
    panels, colours = stage_panels(frame), holder_colours(frame)
    tall, step = 150, 216
    body = step * len(panels)
    left, right = 60, 16
    figure = open_screen(caption, body=body, left=left, right=right, axis=10)
    figure.update_layout(barmode="overlay", bargap=0.2)
    unit = (880 - left - right) / (END + 0.5)
    for at, panel in enumerate(panels):
        suffix = "" if at == 0 else str(at + 1)
        upper = 1 - (at * step + 30) / body
        lower = upper - tall / body
        figure.update_layout(
            {
                f"xaxis{suffix}": {
                    "anchor": f"y{suffix}",
                    "range": [-0.5, END],
                    "tickvals": list(panel.slots),
                    "ticktext": panel.ticks,
                    "tickangle": 0,
                    "showline": False,
                    "showgrid": False,
                    "zeroline": False,
                    "fixedrange": True,
                    "tickfont": {"color": MUTED},
                },
                f"yaxis{suffix}": {
                    "anchor": f"x{suffix}",
                    "domain": [max(lower, 0.0), upper],
                    "range": [0, 100],
                    "tickvals": [0, 50, 100],
                    "ticktext": ["0", "50", "100%"],
                    "showgrid": False,
                    "zeroline": False,
                    "fixedrange": True,
                    "tickfont": {"color": MUTED},
                },
            }
        )
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        place = {"xref": f"x{suffix}", "yref": f"y{suffix}", "showarrow": False, "xanchor": "left", "align": "left"}
        head = place | {"y": 100, "yanchor": "bottom", "yshift": 4}
        figure.add_annotation(
            head | {"x": -0.5, "xshift": -left + 16, "text": f"<b>{screen_text(panel.head)}</b>", "font": {"size": 13}}
        )
        figure.add_annotation(
            head | {"x": CLAIMS_AT - 0.12, "text": "As the articles claim", "font": {"size": 11, "color": MUTED}}
        )
        for y in (50.0, 100.0):
            figure.add_shape(
                type="line", xref=f"x{suffix}", yref=f"y{suffix}", x0=-0.5, x1=CLAIMS_AT + 0.2, y0=y, y1=y,
                line={"color": FAINT, "width": 1}, layer="below",
            )  # fmt: skip
        for trace in _screen_bars(panel, colours):
            figure.add_trace(go.Bar(axes | trace))
        last = [(row["subject"], share_of(row)) for row in panel.bars[-1]]
        ends = [sum(share for _, share in last[: rank + 1]) for rank in range(len(last))]
        middles = [end - share / 2 for end, (_, share) in zip(ends, last, strict=True)]
        for (name, _), y in zip(last, spread(middles, gap=100 * 14 / tall, low=3, high=97), strict=True):
            words = f"<b>{screen_text(clip_text(name, width=unit * 1.9, size=11.5, bold=True))}</b>"
            font = {"color": colours.get(name, REST_INK), "size": 11.5}
            figure.add_annotation(place | {"x": NAMES_AT, "y": y, "yanchor": "middle", "text": words, "font": font})
        places = spread([share_of(claim) for claim in panel.claims], gap=100 * 15 / tall, low=3, high=97)
        for claim, y in zip(panel.claims, places, strict=True):
            for trace in _screen_claim(claim, colours.get(claim["subject"], REST_INK)):
                figure.add_trace(go.Scatter(axes | trace))
            words = screen_text(fit_claim(claim, width=unit * (END - WORDS_AT), size=11))
            figure.add_annotation(
                place | {"x": WORDS_AT, "y": y, "yanchor": "middle", "text": words, "font": {"size": 11, "color": INK}}
            )
    return figure


def _screen_bars(panel: Panel, colours: Mapping[str, str]) -> list[dict[str, Any]]:
    traces = []
    for x, rows in zip(panel.slots, panel.bars, strict=True):
        low = 0.0
        for row in rows:
            share = share_of(row)
            scope = f" ({row['told_by']})" if row["told_by"] else ""
            hover = [
                f"<b>{screen_text(row['subject'])}, {screen_text(row['period'])}: {screen_text(row['value'])}</b>",
                screen_text(f"{row['source']}{scope}"),
            ]
            colour = colours.get(row["subject"], REST_COLOUR)
            traces.append(
                {
                    "x": [x],
                    "y": [share],
                    "base": [low],
                    "name": screen_text(row["subject"]),
                    "marker": {"color": colour, "line": {"color": "white", "width": 1}},
                    "hovertext": "<br>".join(hover),
                    "hoverinfo": "text",
                    "text": [f"{share:g}" if share >= 11 else ""],
                    "textposition": "inside",
                    "insidetextanchor": "middle",
                    "textangle": 0,
                    "textfont": {"size": 11, "color": INK if colour == REST_COLOUR else "white"},
                }
            )
            low += share
    return traces


def _screen_claim(claim: Record, colour: str) -> list[dict[str, Any]]:
    hover = [
        f"<b>{screen_text(claim_words(claim))}</b>",
        screen_text(claim["told_by"]),
        *(f"<i>{screen_text(part)}</i>" for part in wrap_characters(claim["sentence"])),
    ]
    common: dict[str, Any] = {"hovertext": "<br>".join(hover), "hoverinfo": "text", "name": screen_text(claim["value"])}
    low, high = claim_reach(claim)
    identity = claim["statistic_id"]
    if low == high:
        fill = "white" if claim["comparator"] == "approx" else colour
        marker = {"size": 10, "color": fill, "line": {"color": colour, "width": 2}}
        return [common | {"x": [CLAIMS_AT], "y": [low], "mode": "markers", "marker": marker, "customdata": [identity]}]
    bounds = [bound for bound in (claim["low"], claim["high"]) if bound is not None]
    marker = {"symbol": "line-ew", "size": 9, "line": {"color": colour, "width": 3}}
    return [
        common
        | {
            "x": [CLAIMS_AT] * 2,
            "y": [low, high],
            "mode": "lines",
            "line": {"color": colour, "width": 5},
            "opacity": 0.45,
            "customdata": [identity] * 2,
        },
        common
        | {
            "x": [CLAIMS_AT] * len(bounds),
            "y": bounds,
            "mode": "markers",
            "marker": marker,
            "customdata": [identity] * len(bounds),
        },
    ]
