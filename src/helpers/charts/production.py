"""Who mines rare earths: shares of world production over time, stacked by country."""

from __future__ import annotations

from typing import Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.packing import spread
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.production_frame import OTHERS, production_frame
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.style import (
    FAINT,
    INK,
    MUTED,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    REST_COLOUR,
    SERIES_COLOURS,
    Caption,
    Form,
    screen_text,
)
from helpers.charts.text import clip_text
from helpers.schema.frames import frame_records

_NOTHING = "No production figures with a world total in data/raw/reference/."
_MOST_NUMBERED = 18  # years for whose numbers and labels there is room


def _series(frame: pd.DataFrame) -> tuple[list[int], list[tuple[str, str, list[float]]]]:
    """Give the years, and for each country from the bottom its name, colour and shares; a missing share is nought.

    A year without figures keeps its place: time runs evenly.
    """
    years = list(range(int(min(frame["year"])), int(max(frame["year"])) + 1))
    series = []
    for at, (country, rows) in enumerate(frame.groupby("country", sort=False)):
        shares = dict(zip(rows["year"], rows["share_percent"], strict=True))
        colour = REST_COLOUR if country == OTHERS else SERIES_COLOURS[at % len(SERIES_COLOURS)]
        series.append((str(country), colour, [float(shares.get(year, 0.0)) for year in years]))
    return years, series


def _label_places(series: list[tuple[str, str, list[float]]], *, gap: float) -> list[float]:
    """Give the place of each country's name: the middle of its share in the last year, apart from the next."""
    last = [shares[-1] for _, _, shares in series]
    middles = [sum(last[:at]) + share / 2 for at, share in enumerate(last)]
    return spread(middles, gap=gap, low=gap / 2, high=100 - gap / 2)


def draw_production_print(frame: pd.DataFrame) -> Figure:
    """Draw a `production_frame` for paper: stacked bars, one a year, named at their right end."""
    caption = production_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, _NOTHING)
        years, series = _series(frame)
        page = open_page(caption, body=3.1)
        axes = page.axes(left=MARGIN + 0.4, width=PAGE_WIDTH - 0.4 - 1.4 - 2 * MARGIN, height=2.75)
        known = set(frame["year"])
        step = -(-len(years) // _MOST_NUMBERED)
        bottom = [0.0] * len(years)
        # Labels keep their distance where a country's share in the last year is a sliver.
        for (country, colour, shares), label_at in zip(series, _label_places(series, gap=5.5), strict=True):
            axes.bar(range(len(years)), shares, bottom=bottom, width=0.72, color=colour, edgecolor="white", lw=0.6)
            for at, share in enumerate(shares):
                if share >= 6 and step == 1:
                    axes.text(
                        at,
                        bottom[at] + share / 2,
                        f"{share:.0f}",
                        ha="center",
                        va="center",
                        fontsize=7,
                        color="white" if colour != REST_COLOUR else INK,
                    )
            axes.text(
                len(years) - 0.5,
                label_at,
                clip_text(country, width=98, size=7.6, bold=True),
                color=colour if colour != REST_COLOUR else MUTED,
                fontweight="bold",
                fontsize=7.6,
                va="center",
            )
            bottom = [low + share for low, share in zip(bottom, shares, strict=True)]
        for at, year in enumerate(years):
            if year not in known and step == 1:
                axes.text(at, 2, "no world total", fontsize=7, color=MUTED, rotation=90, ha="center", va="bottom")
        axes.set(xlim=(-0.5, len(years) - 0.5), ylim=(0, 100))
        axes.set_xticks(range(0, len(years), step), [str(year) for year in years[::step]])
        axes.set_yticks((0, 25, 50, 75, 100), ["0", "25", "50", "75", "100%"])
        axes.grid(axis="y", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        return page.figure


def draw_production_screen(frame: pd.DataFrame) -> go.Figure:
    """Draw a `production_frame` for the screen; hovering gives share, tonnes and the edition they come from."""
    caption = production_caption(frame)
    if frame.empty:
        return empty_screen(caption, _NOTHING)
    years, series = _series(frame)
    figure = open_screen(caption, body=330, left=60, right=150)
    ticks = [str(year) for year in years]
    known = {(row.country, row.year): row for row in frame.itertuples()}
    for (country, colour, shares), label_at in zip(series, _label_places(series, gap=6.0), strict=True):
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


def production_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart of production from its rows."""
    if frame.empty:
        return Caption(title="Who mines rare earths")
    years = sorted({int(year) for year in frame["year"]})
    newest = [row for row in frame_records(frame) if row["year"] == years[-1] and row["country"] != OTHERS]
    leader = max(newest, key=lambda row: row["share_percent"], default=None)
    gaps = [str(year) for year in range(years[0], years[-1]) if year not in years]
    missing = f" No world total at hand for {', '.join(gaps)}." if gaps else ""
    return Caption(
        title="Who mines rare earths"
        if leader is None
        else f"{leader['country']} mined {leader['share_percent']:.0f}% of the world's rare earths in {years[-1]}",
        subtitle="Share of world mine production by country, percent of tonnes of rare-earth-oxide equivalent, "
        f"{years[0]}–{years[-1]}.",
        source="U.S. Geological Survey, Mineral Commodity Summaries; for each year the newest edition in "
        "data/raw/reference/mine_production.csv.",
        note="World totals are rounded by the USGS and many figures are its estimates. “Other countries” is what is "
        "left of the world total, with producers whose own figure for that year is not at hand or from another "
        f"edition.{missing}",
    )


@overload
def draw_production(mine_production: pd.DataFrame, *, form: Literal["print"] = ...) -> Figure: ...
@overload
def draw_production(mine_production: pd.DataFrame, *, form: Literal["screen"]) -> go.Figure: ...
def draw_production(mine_production: pd.DataFrame, *, form: Form = "print") -> Figure | go.Figure:
    """Draw the shares of world mine production over time; an empty table gives a figure that says so."""
    frame = production_frame(mine_production)
    return draw_production_print(frame) if form == "print" else draw_production_screen(frame)


def build_production(mine_production: pd.DataFrame) -> Chart:
    """Build the chart of production in both forms, with the table it draws."""
    frame = production_frame(mine_production)
    caption = production_caption(frame)
    return Chart(
        name="mine-production",
        caption=caption,
        alt=f"Stacked bars: {caption.title}. {caption.subtitle or _NOTHING}",
        data=frame,
        print_figure=draw_production_print(frame),
        screen_figure=draw_production_screen(frame),
    )
