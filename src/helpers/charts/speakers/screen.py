"""The speakers for the screen: to read under the pointer."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.speakers.layout import NOTHING, day_span, speaker_bars
from helpers.charts.style import (
    BLUE,
    FAINT,
    INK,
    MUTED,
    OCHRE,
    Caption,
    screen_text,
)
from helpers.charts.text import two_lines, wrap_characters
from helpers.charts.ticks import format_day, time_ticks
from helpers.schema.frames import Record


def draw_speakers_screen(frame: pd.DataFrame, caption: Caption) -> go.Figure:
    """Draw a `speaker_frame` for the screen; hovering gives the counts and the first statement's sentence."""
    if frame.empty:
        return empty_screen(caption, NOTHING)
    speakers = list(dict.fromkeys(frame["speaker"]))
    totals = frame.groupby("speaker")["statements"].sum()
    start, end = day_span(frame)
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
        bars = [bar for bar in speaker_bars(frame) if bar[1] == part]
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
