"""Claims against reference figures: which agree, which differ, and by how much."""

from __future__ import annotations

from typing import Literal, overload

import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.claims.frame import claim_frame
from helpers.charts.claims.layout import (
    NOTHING,
    compared_words,
    holder_words,
)
from helpers.charts.claims.print import draw_claims_print
from helpers.charts.claims.screen import draw_claims_screen
from helpers.charts.style import Caption, Form
from helpers.charts.wording import count_noun
from helpers.schema.frames import frame_records


def claim_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart of claims from its rows."""
    if frame.empty:
        return Caption(title="Claims against reference figures")
    agreeing = int((frame["verdict"] == "agrees").sum())
    left_out = len(frame) - int(frame["drawn"].sum())
    bodies = sorted({str(body) for body in frame["reference_body"] if body})
    files = sorted({str(reference).partition(":")[0] for reference in frame["reference"]})
    percent = "Percent of the whole that each heading names. " if "percent" in set(frame["unit"]) else ""
    note = "A claim agrees where it overlaps the reference figure, allowing for how far its writer rounded. "
    if {"IEA", "USGS"} <= set(bodies):
        note += "The IEA counts the rare earths used in magnets, the USGS all of them. "
    if left_out:
        note += f"{count_noun(left_out, 'claim')} that agree are left out. "
    return Caption(
        title=f"{agreeing} of {len(frame)} checked {'claim' if len(frame) == 1 else 'claims'} "
        f"{'agrees' if agreeing == 1 else 'agree'} with reference figures",
        subtitle=f"{percent}Circle: claim (hollow: about). Bar with an arrow: only a bound is claimed. "
        "Black bar: reference figure. Red: the two differ.",
        source=f"{count_noun(len(frame), 'claim')} read from {count_noun(frame['article_id'].nunique(), 'article')}; "
        f"{', '.join(bodies)}, as in {', '.join(files)} of the reference data.",
        note=note.strip(),
    )


@overload
def draw_claims(
    claims: pd.DataFrame,
    statistics: pd.DataFrame,
    *,
    form: Literal["print"] = ...,
    articles: pd.DataFrame | None = ...,
) -> Figure: ...
@overload
def draw_claims(
    claims: pd.DataFrame, statistics: pd.DataFrame, *, form: Literal["screen"], articles: pd.DataFrame | None = ...
) -> go.Figure: ...
def draw_claims(
    claims: pd.DataFrame,
    statistics: pd.DataFrame,
    *,
    form: Form = "print",
    articles: pd.DataFrame | None = None,
) -> Figure | go.Figure:
    """Draw each checked claim with the reference figure it was held against, those that differ in red.

    `articles` gives claims their publisher and day; an empty table gives a figure that says so.
    """
    frame = claim_frame(claims, statistics, articles=articles)
    draw = draw_claims_print if form == "print" else draw_claims_screen
    return draw(frame, claim_caption(frame))


def build_claims(claims: pd.DataFrame, statistics: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> Chart:
    """Build the chart of claims in both forms, with the table it draws."""
    frame = claim_frame(claims, statistics, articles=articles)
    caption = claim_caption(frame)
    rows = "; ".join(f"{line['panel']}: {holder_words(line)} ({compared_words(line)})" for line in frame_records(frame))
    return Chart(
        name="claims",
        caption=caption,
        alt=f"{caption.title}. {rows or NOTHING}",
        data=frame,
        print_figure=draw_claims_print(frame, caption),
        screen_figure=draw_claims_screen(frame, caption),
    )
