"""Who spoke when: statements by speaker and day, quoted and reported told apart."""

from __future__ import annotations

from typing import Literal, overload

import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.speakers.frame import last_day, speaker_frame
from helpers.charts.speakers.print import draw_speakers_print
from helpers.charts.speakers.screen import draw_speakers_screen
from helpers.charts.style import (
    Caption,
    Form,
)
from helpers.charts.text import clip_text
from helpers.charts.ticks import format_months
from helpers.charts.wording import count_noun


def speaker_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart of speakers from its rows; the title is a finding where there is one."""
    if frame.empty:
        return Caption(title="Who spoke when")
    total, guessed = int(frame["statements"].sum()), int(frame["undated"].sum())
    unit, most = str(frame["unit"].iloc[0]), int(max(frame[["direct", "indirect"]].max()))
    months = format_months(last_day(min(frame["date"]), unit), max(frame["date"]))
    speakers = frame["speaker"].nunique()
    notes = [f"The {speakers} speakers with most statements."] if speakers > 1 else []
    if guessed:
        notes.append(
            f"{guessed} of {count_noun(total, 'statement')} {'has' if guessed == 1 else 'have'} no day in the text and "
            "stand at their article's day of publication."
        )
    return Caption(
        title=_finding(frame),
        subtitle=f"Statements by speaker and {unit}, {months}; a bar is as high as they are many, the tallest {most}. "
        "Above the line: quoted, in whole or in part. Below: reported in the article's words.",
        source=f"{count_noun(total, 'statement')} read from the articles.",
        note=" ".join(notes),
    )


def _finding(frame: pd.DataFrame) -> str:
    """Say who is heard most, and how much of it in their own words."""
    totals = frame.groupby("speaker")[["statements", "direct"]].sum()
    totals = totals.sort_values("statements", ascending=False, kind="stable")
    counts = totals["statements"].tolist()
    if len(counts) < 2 or counts[0] == counts[1]:
        return f"Who spoke when, {format_months(min(frame['date']), max(frame['date']))}"
    name = clip_text(str(totals.index[0]), width=220, size=11.5, bold=True)
    return f"{name} is heard most: {counts[0]} statements, {totals['direct'].iloc[0]} of them quoted"


@overload
def draw_speakers(
    statements: pd.DataFrame, *, form: Literal["print"] = ..., articles: pd.DataFrame | None = ...
) -> Figure: ...


@overload
def draw_speakers(
    statements: pd.DataFrame, *, form: Literal["screen"], articles: pd.DataFrame | None = ...
) -> go.Figure: ...


def draw_speakers(
    statements: pd.DataFrame, *, form: Form = "print", articles: pd.DataFrame | None = None
) -> Figure | go.Figure:
    """Draw statements by speaker and day; `articles` dates those that the text does not. An empty table says so."""
    frame = speaker_frame(statements, articles=articles)
    draw = draw_speakers_print if form == "print" else draw_speakers_screen
    return draw(frame, speaker_caption(frame))


def build_speakers(statements: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> Chart:
    """Build the chart of speakers in both forms, with the table it draws."""
    frame = speaker_frame(statements, articles=articles)
    caption = speaker_caption(frame)
    totals = frame.groupby("speaker", sort=False)["statements"].sum()
    told = ", ".join(f"{speaker} {count}" for speaker, count in totals.items())
    return Chart(
        name="speakers",
        caption=caption,
        alt=f"{caption.title}. Statements by speaker: {told or 'none'}.",
        data=frame,
        print_figure=draw_speakers_print(frame, caption),
        screen_figure=draw_speakers_screen(frame, caption),
    )
