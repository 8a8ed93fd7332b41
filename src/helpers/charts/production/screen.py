"""The production for the screen: to read under the pointer."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.production.layout import NOTHING, country_series, label_places
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.style import (
    FAINT,
    MUTED,
    REST_COLOUR,
    Caption,
    screen_text,
)
from helpers.charts.text import clip_text


def draw_production_screen(frame: pd.DataFrame, caption: Caption) -> go.Figure:
    """Draw a `production_frame` for the screen; hovering gives share, tonnes and the edition they come from."""
    if frame.empty:
        return empty_screen(caption, NOTHING)
    years, series = country_series(frame)
    figure = open_screen(caption, body=330, left=60, right=150)
    ticks = [str(year) for year in years]
    known = {(row.country, row.year): row for row in frame.itertuples()}
    for (country, colour, shares), label_at in zip(series, label_places(series, gap=6.0), strict=True):
        hovers = []
        for year, share in zip(years, shares, strict=True):
            row = known.get((country, year))
            detail = f"{row.tonnes_reo:,.0f} of {row.world_tonnes_reo:,.0f} t ({row.edition})" if row else "no figure"
            hovers.append(f"<b>{screen_text(country)}, {year}: {share:g}%</b><br>{screen_text(detail)}")
        figure.add_trace(
            go.Bar(
                x=ticks,
                y=shares,
                name=screen_text(country),
                marker={"color": colour},
                hovertext=hovers,
                hoverinfo="text",
            )
        )
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=6,
            y=label_at,
            yref="y",
            showarrow=False,
            text=f"<b>{screen_text(clip_text(country, width=130, size=12, bold=True))}</b>",
            font={"color": colour if colour != REST_COLOUR else MUTED},
        )
    figure.update_layout(barmode="stack", bargap=0.28)
    figure.update_xaxes(type="category")
    figure.update_yaxes(range=[0, 100], ticksuffix="%", showgrid=True, gridcolor=FAINT)
    return figure
