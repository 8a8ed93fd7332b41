"""Tariff rates over time, as the articles give them: each a claim with its day, not a schedule of duties."""

from __future__ import annotations

from typing import Literal, overload

import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.style import (
    Caption,
    Form,
)
from helpers.charts.tariffs.frame import NOT_STATED, rate_of, tariff_frame
from helpers.charts.tariffs.layout import NOTHING, is_change, lay_out_lanes, with_article
from helpers.charts.tariffs.print import draw_tariffs_print
from helpers.charts.tariffs.screen import draw_tariffs_screen
from helpers.charts.text import clip_text
from helpers.charts.ticks import format_day
from helpers.charts.wording import count_noun
from helpers.schema.frames import Record, frame_records

_SIGNS = {"gt": "over ", "ge": "at least "}  # what a rate drawn at its lower bound may exceed


def tariff_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart of tariff rates from its rows."""
    if frame.empty:
        return Caption(title="Tariff rates as the articles give them")
    lanes = lay_out_lanes(frame, width=445.0, height=93.6, size=7.0, mark=6.5)
    unlabelled = sum(spot is None for lane in lanes for spot in lane.spots)
    notes = [
        "Rates of different goods, rates threatened and rates in force stand side by side: a mark's words, or its "
        "sentence, say which it is."
    ]
    if unlabelled:
        notes.append(f"{count_noun(unlabelled, 'mark')} too close to others to be labelled here.")
    shapes = (
        " Diamonds: changes, up or down, in percentage points." if (frame["unit"] == "percentage_point").any() else ""
    )
    return Caption(
        title=_finding(frame),
        subtitle="Tariff rates as the articles give them, percent. Filled: at the day the rate holds from. Hollow: at "
        f"the day of publication, the text giving no other.{shapes}",
        source=f"{count_noun(len(frame), 'rate')} read from {count_noun(frame['article_id'].nunique(), 'article')}.",
        note=" ".join(notes),
    )


def _finding(frame: pd.DataFrame) -> str:
    """Say how high the rates go that are drawn: the highest of all, and the highest of whoever comes next."""
    highest: dict[str, Record] = {}
    for row in frame_records(frame):
        levier = row["levied_by"]
        if not is_change(row) and (levier not in highest or rate_of(row) > rate_of(highest[levier])):
            highest[levier] = row
    most = sorted(highest.items(), key=lambda item: (-rate_of(item[1]), item[0]))[:2]
    told = [f"{_SIGNS.get(row['comparator'], '')}{rate_of(row):g}%{_by(name)}" for name, row in most]
    return f"The tariff rates named reach {' and '.join(told)}" if told else "Tariff rates as the articles give them"


def _by(name: str) -> str:
    return f" ({name})" if name == NOT_STATED else f" by {with_article(clip_text(name, width=150, size=11.5))}"


@overload
def draw_tariffs(
    statistics: pd.DataFrame,
    *,
    form: Literal["print"] = ...,
    articles: pd.DataFrame | None = ...,
    actors: pd.DataFrame | None = ...,
) -> Figure: ...


@overload
def draw_tariffs(
    statistics: pd.DataFrame,
    *,
    form: Literal["screen"],
    articles: pd.DataFrame | None = ...,
    actors: pd.DataFrame | None = ...,
) -> go.Figure: ...


def draw_tariffs(
    statistics: pd.DataFrame,
    *,
    form: Form = "print",
    articles: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
) -> Figure | go.Figure:
    """Draw the tariff rates that articles state, by who levies them and when. An empty table says so.

    With `actors` the rates that a country's president or ministry sets stand with those of the country.
    """
    frame = tariff_frame(statistics, articles=articles, actors=actors)
    draw = draw_tariffs_print if form == "print" else draw_tariffs_screen
    return draw(frame, tariff_caption(frame))


def build_tariffs(
    statistics: pd.DataFrame, *, articles: pd.DataFrame | None = None, actors: pd.DataFrame | None = None
) -> Chart:
    """Build the chart of tariff rates in both forms, with the table it draws."""
    frame = tariff_frame(statistics, articles=articles, actors=actors)
    caption = tariff_caption(frame)
    told = "; ".join(f"{row['levied_by']} {row['value']}, {format_day(row['date'])}" for row in frame_records(frame))
    return Chart(
        name="tariff-rates",
        caption=caption,
        alt=f"{caption.title}. {told or NOTHING}",
        data=frame,
        print_figure=draw_tariffs_print(frame, caption),
        screen_figure=draw_tariffs_screen(frame, caption),
    )
