"""The shares over time for the screen: to read under the pointer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.packing import spread
from helpers.charts.screen import MARGIN, axis_suffix, empty_screen, open_screen, panel_domain
from helpers.charts.series.frame import share_of
from helpers.charts.series.layout import (
    CLAIMS_AT,
    END,
    NAMES_AT,
    NOTHING,
    REST_INK,
    WORDS_AT,
    Panel,
    claim_reach,
    claim_words,
    fit_claim,
    holder_colours,
    stage_panels,
)
from helpers.charts.style import FAINT, INK, MUTED, REST_COLOUR, SCREEN_WIDTH, Caption, screen_text
from helpers.charts.text import clip_text, wrap_characters
from helpers.schema.frames import Record

_LEFT, _RIGHT = 60, 16
_TALL, _STEP = 150, 216  # pixels: of a panel's plotting area, and with its heading and ticks
_UNIT = (SCREEN_WIDTH - _LEFT - _RIGHT) / (END + 0.5)  # pixels for one bar
_NAME_LINE, _CLAIM_LINE = 100 * 14 / _TALL, 100 * 15 / _TALL  # percent of the scale that a line of words takes


def draw_share_series_screen(frame: pd.DataFrame, caption: Caption) -> go.Figure:
    """Draw a `series_frame` for the screen; hovering gives the figure's source, or the sentence of the claim."""
    if frame.empty:
        return empty_screen(caption, NOTHING)
    panels, colours = stage_panels(frame), holder_colours(frame)
    figure = open_screen(caption, body=_STEP * len(panels), left=_LEFT, right=_RIGHT, axis=10)
    figure.update_layout(barmode="overlay", bargap=0.2)
    for at, panel in enumerate(panels):
        suffix = axis_suffix(at)
        domain = panel_domain(at, step=_STEP, tall=_TALL, panels=len(panels))
        figure.update_layout(_panel_axes(panel, suffix, domain))
        _add_headings(figure, panel, suffix)
        _add_bars(figure, panel, suffix, colours)
        _add_claims(figure, panel, suffix, colours)
    return figure


def _panel_axes(panel: Panel, suffix: str, domain: list[float]) -> dict[str, Any]:
    bare = {"showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"color": MUTED}}
    return {
        f"xaxis{suffix}": bare
        | {
            "anchor": f"y{suffix}",
            "range": [-0.5, END],
            "tickvals": list(panel.slots),
            "ticktext": panel.ticks,
            "tickangle": 0,
            "showline": False,
        },
        f"yaxis{suffix}": bare
        | {
            "anchor": f"x{suffix}",
            "domain": domain,
            "range": [0, 100],
            "tickvals": [0, 50, 100],
            "ticktext": ["0", "50", "100%"],
        },
    }


def _place(suffix: str) -> dict[str, Any]:
    return {"xref": f"x{suffix}", "yref": f"y{suffix}", "showarrow": False, "xanchor": "left", "align": "left"}


def _add_headings(figure: go.Figure, panel: Panel, suffix: str) -> None:
    """Add the words over a panel, and the lines that bars and claims are both read off."""
    over = _place(suffix) | {"y": 100, "yanchor": "bottom", "yshift": 4}
    title = {"text": f"<b>{screen_text(panel.head)}</b>", "font": {"size": 13}}
    figure.add_annotation(over | title | {"x": -0.5, "xshift": MARGIN - _LEFT})
    claimed = {"text": "As the articles claim", "font": {"size": 11, "color": MUTED}}
    figure.add_annotation(over | claimed | {"x": CLAIMS_AT - 0.12})
    across: dict[str, Any] = {"xref": f"x{suffix}", "yref": f"y{suffix}", "x0": -0.5, "x1": CLAIMS_AT + 0.2}
    for y in (50.0, 100.0):
        figure.add_shape(type="line", y0=y, y1=y, line={"color": FAINT, "width": 1}, layer="below", **across)


def _add_bars(figure: go.Figure, panel: Panel, suffix: str, colours: Mapping[str, str]) -> None:
    """Add the bars of a panel, and beside the newest the names of its holders."""
    for trace in _screen_bars(panel, colours):
        figure.add_trace(go.Bar(trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}))
    last = [(row["subject"], share_of(row)) for row in panel.bars[-1]]
    ends = [sum(share for _, share in last[: rank + 1]) for rank in range(len(last))]
    middles = [end - share / 2 for end, (_, share) in zip(ends, last, strict=True)]
    for (name, _), y in zip(last, spread(middles, gap=_NAME_LINE, low=3, high=97), strict=True):
        words = f"<b>{screen_text(clip_text(name, width=_UNIT * 1.9, size=11.5, bold=True))}</b>"
        font = {"color": colours.get(name, REST_INK), "size": 11.5}
        name_at = {"x": NAMES_AT, "y": y, "yanchor": "middle", "text": words, "font": font}
        figure.add_annotation(_place(suffix) | name_at)


def _add_claims(figure: go.Figure, panel: Panel, suffix: str, colours: Mapping[str, str]) -> None:
    places = spread([share_of(claim) for claim in panel.claims], gap=_CLAIM_LINE, low=3, high=97)
    for claim, y in zip(panel.claims, places, strict=True):
        for trace in _screen_claim(claim, colours.get(claim["subject"], REST_INK)):
            figure.add_trace(go.Scatter(trace | {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}))
        words = screen_text(fit_claim(claim, width=_UNIT * (END - WORDS_AT), size=11))
        words_at = {"x": WORDS_AT, "y": y, "yanchor": "middle", "text": words, "font": {"size": 11, "color": INK}}
        figure.add_annotation(_place(suffix) | words_at)


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
