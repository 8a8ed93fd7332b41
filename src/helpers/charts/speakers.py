"""Who spoke when: statements by speaker and day, quoted and reported told apart."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.records import Record, count_noun, frame_records
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.speaker_frame import speaker_frame
from helpers.charts.style import BAND, BLUE, FAINT, INK, OCHRE, PAGE_WIDTH, PRINT_SETTINGS, Caption, Form, screen_text
from helpers.charts.text import clip_text, wrap_characters
from helpers.charts.ticks import format_day, format_months, time_ticks

_NOTHING = "No statement with a speaker and a day."
_LARGEST = 15.0  # points across, for the day with most statements


def _diameter(count: int, most: int) -> float:
    """Scale a mark so that its area, which is what eyes compare, follows the count."""
    return float(_LARGEST * (count / most) ** 0.5)


def _quoted_first(row: Record) -> list[tuple[str, int]]:
    """Give the two rings of a mark, the larger first so that the smaller stays visible."""
    parts = [("direct", int(row["direct"])), ("indirect", int(row["indirect"]))]
    return sorted((part for part in parts if part[1]), key=lambda part: -part[1])


def draw_speakers_print(frame: pd.DataFrame) -> Figure:
    """Draw a `speaker_frame` for paper: one line a speaker, a disc a day, its area the number of statements."""
    caption = speaker_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, _NOTHING)
        speakers = list(dict.fromkeys(frame["speaker"]))
        totals = frame.groupby("speaker")["statements"].sum()
        start, end = min(frame["date"]) - timedelta(days=6), max(frame["date"]) + timedelta(days=6)
        left, right, step = 2.15, 0.45, 0.24
        page = open_page(caption, body=len(speakers) * step + 0.42)
        width = PAGE_WIDTH - left - right - MARGIN
        axes = page.axes(left=left, width=width, height=len(speakers) * step)
        axes.set(xlim=(0, (end - start).days), ylim=(len(speakers), 0), yticks=[])
        ticks = time_ticks(start, end)
        axes.set_xticks([(day - start).days for day, _ in ticks], [label for _, label in ticks])
        axes.grid(axis="x", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        unit = (end - start).days / width
        for at, speaker in enumerate(speakers):
            if at % 2 == 0:
                axes.axhspan(
                    at,
                    at + 1,
                    xmin=-(left - MARGIN) / width,
                    xmax=1 + right / width,
                    color=BAND,
                    lw=0,
                    zorder=0,
                    clip_on=False,
                )
            words = clip_text(speaker, width=(left - MARGIN - 0.15) * 72, size=7.6)
            axes.text(-(left - MARGIN - 0.05) * unit, at + 0.5, words, fontsize=7.6, va="center_baseline")
            axes.text(
                (width + right - 0.08) * unit,
                at + 0.5,
                str(totals[speaker]),
                fontsize=7.6,
                ha="right",
                va="center_baseline",
                fontweight="bold",
            )
        most = int(max(frame[["direct", "indirect"]].max()))
        for row in frame_records(frame):
            x, y = (row["date"] - start).days, speakers.index(row["speaker"]) + 0.5
            for part, count in _quoted_first(row):
                axes.plot(
                    [x],
                    [y],
                    "o",
                    ms=_diameter(count, most),
                    mew=1.1,
                    clip_on=False,
                    gid=row["statement_id"],
                    mfc=BLUE if part == "direct" else "none",
                    mec=BLUE if part == "direct" else OCHRE,
                )
        return page.figure


def draw_speakers_screen(frame: pd.DataFrame) -> go.Figure:
    """Draw a `speaker_frame` for the screen; hovering gives the counts and the first statement's sentence."""
    caption = speaker_caption(frame)
    if frame.empty:
        return empty_screen(caption, _NOTHING)
    speakers = list(dict.fromkeys(frame["speaker"]))
    totals = frame.groupby("speaker")["statements"].sum()
    start, end = min(frame["date"]) - timedelta(days=6), max(frame["date"]) + timedelta(days=6)
    figure = open_screen(caption, body=len(speakers) * 26, left=210, right=50)
    ticks = time_ticks(start, end)
    figure.update_xaxes(
        type="date",
        range=[str(start), str(end)],
        showgrid=True,
        tickvals=[str(day) for day, _ in ticks],
        ticktext=[label.replace("\n", "<br>") for _, label in ticks],
    )
    figure.update_yaxes(
        range=[len(speakers), 0],
        fixedrange=True,
        tickvals=[at + 0.5 for at in range(len(speakers))],
        ticktext=[screen_text(clip_text(speaker, width=180, size=12)) for speaker in speakers],
    )
    for at, speaker in enumerate(speakers):
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="left",
            xshift=10,
            y=at + 0.5,
            showarrow=False,
            text=f"<b>{totals[speaker]}</b>",
            font={"color": INK},
        )
    most = int(max(frame[["direct", "indirect"]].max()))
    for row in frame_records(frame):
        for part, count in _quoted_first(row):
            quoted = part == "direct"
            marker = {
                "size": _diameter(count, most) * 1.6,
                "color": BLUE if quoted else "rgba(0,0,0,0)",
                "line": {"color": BLUE if quoted else OCHRE, "width": 2},
            }
            figure.add_trace(
                go.Scatter(
                    x=[str(row["date"])],
                    y=[speakers.index(row["speaker"]) + 0.5],
                    mode="markers",
                    marker=marker,
                    hovertext=_hover(row),
                    hoverinfo="text",
                    customdata=[row["statement_id"]],
                    name=screen_text(row["speaker"]),
                    cliponaxis=False,
                )
            )
    return figure


def _hover(row: Record) -> str:
    known = "said" if row["basis"] == "said" else "published"
    lines = [
        f"<b>{screen_text(row['speaker'])}</b>, {known} {format_day(row['date'])}",
        f"{row['direct']} quoted, {row['indirect']} reported",
        *(f"<i>{screen_text(line)}</i>" for line in wrap_characters(str(row["sentence"] or ""))),
        screen_text(row["article_id"]),
    ]
    return "<br>".join(lines)


def speaker_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart of speakers from its rows."""
    if frame.empty:
        return Caption(title="Who spoke when")
    articles = frame["article_id"].nunique()
    guessed = int(frame.loc[frame["basis"] == "published", "statements"].sum())
    return Caption(
        title=f"Who spoke when, {format_months(min(frame['date']), max(frame['date']))}",
        subtitle="Statements by speaker and day; area shows how many. Filled blue: quoted, in whole or in part. "
        "Ochre ring: reported in the article's words. Right: all statements of that speaker.",
        source=f"statements read from {count_noun(articles, 'article')}.",
        note=f"{guessed} of {int(frame['statements'].sum())} statements have no day of their own and stand at "
        "their article's day of publication. The speakers with most statements are shown."
        if guessed
        else "The speakers with most statements are shown.",
    )


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
    return draw_speakers_print(frame) if form == "print" else draw_speakers_screen(frame)


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
        print_figure=draw_speakers_print(frame),
        screen_figure=draw_speakers_screen(frame),
    )
