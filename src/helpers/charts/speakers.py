"""Who spoke when: statements by speaker and day, quoted and reported told apart."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.records import count_noun
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.speaker_frame import last_day, speaker_frame
from helpers.charts.style import (
    BAND,
    BLUE,
    FAINT,
    INK,
    MUTED,
    OCHRE,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    Caption,
    Form,
    screen_text,
)
from helpers.charts.text import clip_text, two_lines, wrap_characters
from helpers.charts.ticks import format_day, format_months, time_ticks
from helpers.schema.frames import Record, frame_records

_NOTHING = "No statement with a speaker and a day."
_TALLEST = 0.46  # of a speaker's line, for the bar of the largest count
_LEAST = 0.07


def _span(frame: pd.DataFrame) -> tuple[date, date]:
    unit = str(frame["unit"].iloc[0])
    room = timedelta(days=max(2, (max(frame["date"]) - min(frame["date"])).days // 60))
    return min(frame["date"]) - room, last_day(max(frame["date"]), unit) + timedelta(days=1) + room


def _bars(frame: pd.DataFrame) -> list[tuple[Record, str, float, float, float, float]]:
    """Give bars as (row, part, first day, days, line they stand on, height upwards): quoted up, reported down."""
    speakers = list(dict.fromkeys(frame["speaker"]))
    start, _ = _span(frame)
    most = int(max(frame[["direct", "indirect"]].max()))
    bars = []
    for row in frame_records(frame):
        length = float((last_day(row["date"], row["unit"]) - row["date"]).days + 1)
        for part in ("direct", "indirect"):
            if row[part]:
                tall = max(_LEAST, _TALLEST * int(row[part]) / most)
                line = speakers.index(row["speaker"]) + 0.5
                first = float((row["date"] - start).days)
                bars.append(
                    (row, part, first + length * 0.06, length * 0.88, line, tall if part == "direct" else -tall)
                )
    return bars


def draw_speakers_print(frame: pd.DataFrame) -> Figure:
    """Draw a `speaker_frame` for paper: a line for each speaker, what is quoted above it, what is reported below."""
    caption = speaker_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, _NOTHING)
        speakers = list(dict.fromkeys(frame["speaker"]))
        totals = frame.groupby("speaker")["statements"].sum()
        start, end = _span(frame)
        left, right, step, head = 2.15, 0.62, 0.3, 0.2
        page = open_page(caption, body=head + len(speakers) * step + 0.42)
        width = PAGE_WIDTH - left - right - MARGIN
        axes = page.axes(left=left, width=width, top=head, height=len(speakers) * step)
        axes.set(xlim=(0, (end - start).days), ylim=(len(speakers), 0), yticks=[])
        ticks = time_ticks(start, end)
        axes.set_xticks([(day - start).days for day, _ in ticks], [label for _, label in ticks])
        axes.grid(axis="x", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        page.text(left, 0.08, "▲ quoted", fontsize=7.6, color=BLUE, va="center_baseline")
        page.text(left + 0.75, 0.08, "▼ reported", fontsize=7.6, color=OCHRE, va="center_baseline")
        page.text(PAGE_WIDTH - MARGIN, 0.08, "statements", fontsize=7.2, color=MUTED, ha="right", va="center_baseline")
        unit = (end - start).days / width
        reach = {"xmin": -(left - MARGIN) / width, "xmax": 1 + right / width, "clip_on": False, "zorder": 0}
        for at, speaker in enumerate(speakers):
            if at % 2 == 0:
                axes.axhspan(at, at + 1, color=BAND, lw=0, **reach)
            axes.axhline(at + 0.5, color=FAINT, lw=0.6, zorder=1)
            told = two_lines(speaker, width=(left - MARGIN - 0.15) * 72, size=7.6)
            for number, words in enumerate(told):
                height = at + 0.5 + (number - (len(told) - 1) / 2) * 0.4
                axes.text(-(left - MARGIN - 0.05) * unit, height, words, fontsize=7.6, va="center_baseline")
            axes.text(
                (width + right - 0.05) * unit,
                at + 0.5,
                str(totals[speaker]),
                fontsize=7.6,
                ha="right",
                va="center_baseline",
                fontweight="bold",
            )
        for row, part, first, length, line, tall in _bars(frame):
            axes.bar(
                [first],
                [-tall],
                width=length,
                bottom=line,
                align="edge",
                color=BLUE if part == "direct" else OCHRE,
                lw=0,
                gid=row["statement_id"],
            )
        return page.figure


def draw_speakers_screen(frame: pd.DataFrame) -> go.Figure:
    """Draw a `speaker_frame` for the screen; hovering gives the counts and the first statement's sentence."""
    caption = speaker_caption(frame)
    if frame.empty:
        return empty_screen(caption, _NOTHING)
    speakers = list(dict.fromkeys(frame["speaker"]))
    totals = frame.groupby("speaker")["statements"].sum()
    start, end = _span(frame)
    figure = open_screen(caption, body=20 + len(speakers) * 32, left=210, right=60)
    ticks = time_ticks(start, end)
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(
        type="date",
        range=[str(start), str(end)],
        showgrid=True,
        tickvals=[str(day) for day, _ in ticks],
        ticktext=[label.replace("\n", "<br>") for _, label in ticks],
    )
    figure.update_yaxes(
        range=[len(speakers), -20 / 32],
        fixedrange=True,
        tickvals=[at + 0.5 for at in range(len(speakers))],
        ticktext=["<br>".join(map(screen_text, two_lines(speaker, width=180, size=12))) for speaker in speakers],
    )
    key = f'<span style="color:{BLUE}">▲ quoted</span>  <span style="color:{OCHRE}">▼ reported</span>'
    figure.add_annotation(x=0, xref="paper", xanchor="left", y=-0.3, showarrow=False, text=key)
    words = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": 52, "showarrow": False}
    figure.add_annotation(words, y=-0.3, text="statements", font={"color": MUTED, "size": 11})
    for at, speaker in enumerate(speakers):
        figure.add_annotation(words, y=at + 0.5, text=f"<b>{totals[speaker]}</b>", font={"color": INK})
        figure.add_shape(
            type="line", xref="paper", x0=0, x1=1, y0=at + 0.5, y1=at + 0.5, line={"color": FAINT, "width": 1},
            layer="below",
        )  # fmt: skip
    day = 24 * 3600 * 1000  # plotly counts time in milliseconds
    for part, colour in (("direct", BLUE), ("indirect", OCHRE)):
        bars = [bar for bar in _bars(frame) if bar[1] == part]
        figure.add_trace(
            go.Bar(
                x=[str(row["date"]) for row, *_ in bars],
                y=[-tall for *_, tall in bars],
                base=[line for *_, line, _ in bars],
                width=[length * day for _, _, _, length, _, _ in bars],
                offset=[(first - (row["date"] - start).days) * day for row, _, first, *_ in bars],
                marker={"color": colour, "line": {"width": 0}},
                hovertext=[_hover(row) for row, *_ in bars],
                hoverinfo="text",
                customdata=[row["statement_id"] for row, *_ in bars],
                name="quoted" if part == "direct" else "reported",
            )
        )
    return figure


def _hover(row: Record) -> str:
    when = {"day": "", "week": "week of ", "month": "month from "}[row["unit"]] + format_day(row["date"])
    lines = [
        f"<b>{screen_text(row['speaker'])}</b>, {when}",
        f"{row['direct']} quoted, {row['indirect']} reported; {row['undated']} placed at the day of publication",
        *(f"<i>{screen_text(line)}</i>" for line in wrap_characters(str(row["sentence"] or ""))),
        screen_text(row["article_id"]),
    ]
    return "<br>".join(lines)


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
