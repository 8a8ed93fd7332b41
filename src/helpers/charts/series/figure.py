"""Shares over time, stage by stage: what a body measures, stacked by country, and beside it what articles claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, overload

import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.series.frame import REST, series_frame, share_of
from helpers.charts.series.layout import (
    MOST_CLAIMS,
    MOST_PANELS,
    NOTHING,
    claim_words,
    stage_panels,
)
from helpers.charts.series.print import draw_share_series_print
from helpers.charts.series.screen import draw_share_series_screen
from helpers.charts.style import COMPARATOR_WORDS, Caption, Form
from helpers.charts.wording import count_noun, join_names
from helpers.schema.frames import frame_records

Reference = Mapping[str, pd.DataFrame]


def series_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart from its rows; the title is what the newest measured shares say."""
    if frame.empty:
        return Caption(title="Shares of each stage, measured and claimed")
    panels = stage_panels(frame)
    goods = panels[0].title.split(": ")[0]
    leaders = [
        (panel.title, max(panel.bars[-1], key=lambda row: (row["subject"] != REST, share_of(row))))
        for panel in panels
        if panel.title.startswith((goods, "Magnets"))
    ]
    names = {row["subject"] for _, row in leaders}
    title = "Shares of each stage, measured and claimed"
    if len(names) == 1 and REST not in names and len(leaders) > 1:
        told = [
            f"{COMPARATOR_WORDS.get(row['comparator'], '')}{share_of(row):.0f}% of {_whole(panel)}"
            for panel, row in leaders
        ]
        title = f"{goods}: {names.pop()} has {', '.join(told[:-1])} and {told[-1]}"
    measured = frame[frame["row"] == "reference"]
    bodies = join_names(sorted(set(measured["source"])))
    claims = int((frame["row"] == "claim").sum())
    unchecked = measured[~measured["verified"].astype(bool)]["period"].nunique()
    drawn = sum(len(panel.claims) for panel in panels)
    notes = ["“Others” is what the source does not break down, or the rest of the whole."]
    if unchecked:
        notes.append(f"The figures of {count_noun(unchecked, 'period')} were not seen in their source itself.")
    if drawn < claims:
        left = count_noun(claims - drawn, "claim")
        notes.append(f"{left} beyond {MOST_CLAIMS} in a panel or {MOST_PANELS} panels not drawn.")
    articles = frame.loc[frame["row"] == "claim", "article_id"].nunique()
    return Caption(
        title=title,
        subtitle="Percent of the whole that each heading names. Bars: measured, by period and country. Beside them: a "
        "point for a stated share, hollow for “about”, a bar from the bound for “over” or “at most”.",
        source=f"{bodies} as in data/raw/reference/shares.csv; {count_noun(claims, 'claim')} read from "
        f"{count_noun(articles, 'article')}.",
        note=" ".join(notes),
    )


def _whole(panel: str) -> str:
    """Name a panel's whole within a sentence that has named the good.

    >>> _whole("Rare earths: mining, world"), _whole("Magnets, world"), _whole("Rare earths: imports of Japan")
    ('mining', 'magnets', 'the imports of Japan')
    """
    words = panel.split(": ")[-1].removesuffix(", world")
    return f"the {words}" if " of " in words else words[:1].lower() + words[1:]


@overload
def draw_share_series(
    statistics: pd.DataFrame, reference: Reference, *, form: Literal["print"] = ..., articles: pd.DataFrame | None = ...
) -> Figure: ...
@overload
def draw_share_series(
    statistics: pd.DataFrame, reference: Reference, *, form: Literal["screen"], articles: pd.DataFrame | None = ...
) -> go.Figure: ...
def draw_share_series(
    statistics: pd.DataFrame, reference: Reference, *, form: Form = "print", articles: pd.DataFrame | None = None
) -> Figure | go.Figure:
    """Draw the measured shares of each stage over time, stacked by country, with the claims on the same scale."""
    frame = series_frame(statistics, reference, articles=articles)
    draw = draw_share_series_print if form == "print" else draw_share_series_screen
    return draw(frame, series_caption(frame))


def build_share_series(
    statistics: pd.DataFrame, reference: Reference, *, articles: pd.DataFrame | None = None
) -> Chart:
    """Build the chart of shares over time in both forms, with the table it draws."""
    frame = series_frame(statistics, reference, articles=articles)
    caption = series_caption(frame)
    told = [
        f"{row['panel']}, {row['subject']} {row['value']} ({row['source']}, {row['period']})"
        if row["row"] == "reference"
        else f"{row['panel']}, claimed: {claim_words(row)}"
        for row in frame_records(frame)
    ]
    return Chart(
        name="shares-over-time",
        caption=caption,
        alt=f"Stacked bars: {caption.title}. {'; '.join(told) or NOTHING}",
        data=frame,
        print_figure=draw_share_series_print(frame, caption),
        screen_figure=draw_share_series_screen(frame, caption),
    )
