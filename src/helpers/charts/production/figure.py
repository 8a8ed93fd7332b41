"""Who mines rare earths: shares of world production over time, stacked by country."""

from __future__ import annotations

from typing import Literal, overload

import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.production.frame import OTHERS, production_frame
from helpers.charts.production.layout import NOTHING
from helpers.charts.production.print import draw_production_print
from helpers.charts.production.screen import draw_production_screen
from helpers.charts.style import (
    Caption,
    Form,
)
from helpers.schema.frames import frame_records


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
    draw = draw_production_print if form == "print" else draw_production_screen
    return draw(frame, production_caption(frame))


def build_production(mine_production: pd.DataFrame) -> Chart:
    """Build the chart of production in both forms, with the table it draws."""
    frame = production_frame(mine_production)
    caption = production_caption(frame)
    return Chart(
        name="mine-production",
        caption=caption,
        alt=f"Stacked bars: {caption.title}. {caption.subtitle or NOTHING}",
        data=frame,
        print_figure=draw_production_print(frame, caption),
        screen_figure=draw_production_screen(frame, caption),
    )
