"""Shares of mining, processing, magnets and imports: what articles claim, beside what statistical bodies measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, overload

import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.shares.frame import share_frame
from helpers.charts.shares.layout import NOTHING, holder_words, origin_words
from helpers.charts.shares.print import draw_market_shares_print
from helpers.charts.shares.screen import draw_market_shares_screen
from helpers.charts.style import (
    Caption,
    Form,
)
from helpers.charts.wording import count_noun, join_names
from helpers.schema.frames import frame_records

Reference = Mapping[str, pd.DataFrame]


def share_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart of shares from its rows."""
    if frame.empty:
        return Caption(title="Who holds how much: shares claimed in the articles")
    claims = frame[frame["row"] == "claim"]
    bodies = sorted({str(source) for source in frame["source"][frame["row"] == "reference"]})
    compared = join_names(bodies)
    articles = claims["article_id"].nunique()
    return Caption(
        title="Who holds how much: shares claimed in the articles" + (f", beside {compared}" if bodies else ""),
        subtitle=(
            "Percent of the whole that each heading names. Blue: claims. Black diamonds: reference figures, newest "
            "year. Hollow: about. A bar with an arrow: only a bound is claimed (“over”, “at most”)."
        ),
        source=f"{count_noun(len(claims), 'claim')} read from {count_noun(articles, 'article')}"
        + (f"; {compared} as in data/raw/reference/shares.csv." if bodies else "."),
        note="Claims and reference figures may differ in year and in what they count: the IEA counts the rare earths "
        "used in magnets, the USGS all of them."
        if {"IEA", "USGS"} <= set(bodies)
        else "",
    )


@overload
def draw_market_shares(
    statistics: pd.DataFrame, reference: Reference, *, form: Literal["print"] = ..., articles: pd.DataFrame | None = ...
) -> Figure: ...


@overload
def draw_market_shares(
    statistics: pd.DataFrame, reference: Reference, *, form: Literal["screen"], articles: pd.DataFrame | None = ...
) -> go.Figure: ...


def draw_market_shares(
    statistics: pd.DataFrame, reference: Reference, *, form: Form = "print", articles: pd.DataFrame | None = None
) -> Figure | go.Figure:
    """Draw claims of market and import shares beside the reference figures that measure the same.

    A claim such as "over 60%" is drawn as a bound with an open end, not as a point at 60. `articles` gives claims
    their publisher and day; an empty table gives a figure that says so.
    """
    frame = share_frame(statistics, reference, articles=articles)
    draw = draw_market_shares_print if form == "print" else draw_market_shares_screen
    return draw(frame, share_caption(frame))


def build_market_shares(
    statistics: pd.DataFrame, reference: Reference, *, articles: pd.DataFrame | None = None
) -> Chart:
    """Build the chart of shares in both forms, with the table it draws."""
    frame = share_frame(statistics, reference, articles=articles)
    caption = share_caption(frame)
    rows = "; ".join(f"{line['panel']}: {holder_words(line)} ({origin_words(line)})" for line in frame_records(frame))
    return Chart(
        name="market-shares",
        caption=caption,
        alt=f"{caption.title}. {rows or NOTHING}",
        data=frame,
        print_figure=draw_market_shares_print(frame, caption),
        screen_figure=draw_market_shares_screen(frame, caption),
    )
