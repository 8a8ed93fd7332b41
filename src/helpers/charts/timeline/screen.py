"""The timeline for the screen: to zoom, and to read under the pointer."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.style import BAND, INK, KIND_COLOURS, MUTED, SCREEN_WIDTH, Caption, screen_text
from helpers.charts.text import wrap_characters
from helpers.charts.timeline.frame import Lanes, timeline_range
from helpers.charts.timeline.layout import NOTHING, Lane, Mark, Scale, lane_colour, lay_out
from helpers.charts.wording import count_noun
from helpers.schema.frames import Record

# The axis follows the zoom: days, months, years (English names are built into plotly).
_TICKS = [
    {"dtickrange": [None, "M1"], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
_BAR, _LABELLED_BAR, _EDGE = 10, 15, 4  # widths in pixels: of a bar, of one that bears its label, of what is hollow


def draw_timeline_screen(frame: pd.DataFrame, caption: Caption, *, lanes: Lanes = "kind") -> go.Figure:
    """Draw a `timeline_frame` for the screen: a figure to zoom and hover, each mark with its evidence sentence.

    `customdata` of a mark is its `event_id`, so that a page can lead from a click to the place in the text.
    """
    span = timeline_range(frame)
    if span is None:
        return empty_screen(caption, NOTHING)
    left, step = 140, 19
    scale = Scale(*span, width=SCREEN_WIDTH - left - 24, size=11, longest=560, dot=10, names=(left - 22, 12))
    bands, marks, rows = lay_out(frame, scale)
    figure = open_screen(caption, body=rows * step, left=left)
    figure.update_xaxes(
        range=[f"{span[0]}", f"{span[1]}"], type="date", tickformatstops=_TICKS, nticks=18, showgrid=True
    )
    figure.update_yaxes(
        range=[rows, 0],
        tickvals=[lane.first + lane.rows / 2 for lane in bands],
        ticktext=[_lane_name(lane, lanes) for lane in bands],
        fixedrange=True,
    )
    for at, lane in enumerate(bands):
        if at % 2 == 0:
            figure.add_shape(
                type="rect",
                xref="paper",
                x0=0,
                x1=1,
                yref="y",
                y0=lane.first,
                y1=lane.first + lane.rows,
                fillcolor=BAND,
                line_width=0,
                layer="below",
            )
    for mark in marks:
        figure.add_traces(_screen_traces(mark, scale))
    return figure


def _lane_name(lane: Lane, lanes: Lanes) -> str:
    name = f"<b>{'<br>'.join(map(screen_text, lane.name))}</b>"
    return name if lanes == "actor" else f"<span style='color:{lane_colour(lane, lanes)}'>{name}</span>"


def _screen_traces(mark: Mark, scale: Scale) -> list[go.Scatter]:
    """Draw a mark: one trace, and for the hollow of a planned bar another."""
    act, y = mark.act, mark.row + 0.5
    colour = KIND_COLOURS[act["kind"]]
    planned = act["status"] == "planned"
    single = act["beyond"] or act["date_start"] == act["date_end"]
    days = [f"{act['date_start']}T12:00:00"]
    if act["beyond"]:
        days = [scale.time_at(scale.width - scale.dot / 2).isoformat()]
    elif not single:
        days = [f"{act['date_start']}T00:00:00", f"{act['date_end']}T23:59:00"]
    sure = act["precision"] in ("day", "range")
    inside = mark.side == "inside"
    light = inside and sure and not planned
    words = _label_text(mark, colour="white" if light else colour, muted="white" if light else MUTED)
    texts = [words] if single else ["", words] if mark.side == "right" else [words, ""]
    width = _LABELLED_BAR if inside else _BAR
    common: dict[str, Any] = {
        "x": days,
        "y": [y] * len(days),
        "hovertext": [_hover(act)] * len(days),
        "hoverinfo": "text",
        "customdata": [act["event_id"]] * len(days),
        "name": screen_text(act["label"]),
    }
    if act["beyond"]:
        common["cliponaxis"] = False  # it stands at the very end
    body = go.Scatter(
        **common,
        mode="markers+text" if single else "lines+markers+text",
        text=texts,
        textposition="middle left" if mark.side == "left" else "middle right",
        textfont={"size": scale.size, "color": "white" if light else INK},
        marker={
            "size": scale.dot,
            "color": "white" if planned else colour,
            "line": {"color": colour, "width": 2},
            "symbol": "triangle-right" if act["beyond"] else "circle",
            "opacity": 1 if single else 0,  # at the ends of a bar they only catch the pointer
        },
        line={"color": colour, "width": width, "dash": "solid" if sure else "3px,2px"},
    )
    if single or not planned:
        return [body]
    # A little shorter than the bar, so that its ends stay closed.
    start, end = scale.extent(act)
    ends = [scale.time_at(start + _EDGE / 2).isoformat(), scale.time_at(max(start, end - _EDGE / 2)).isoformat()]
    hollow = go.Scatter(common | {"x": ends}, mode="lines", line={"color": "white", "width": width - _EDGE})
    body.text, hollow.text = None, texts
    hollow.update(mode="lines+text", textposition=body.textposition, textfont=body.textfont)
    body.mode = "lines+markers"
    return [body, hollow]


def _label_text(mark: Mark, *, colour: str, muted: str) -> str:
    if not mark.words:
        return ""
    told = f"<span style='color:{muted}'>{screen_text(mark.told)}</span>" if mark.told else ""
    words = f"<b style='color:{colour}'>{screen_text(mark.when)}</b> {screen_text(mark.words)} {told}".rstrip()
    # Plotly sets text right against the mark.
    return f"{words}\u2002" if mark.side == "left" else f"\u2002{words}"


def _hover(act: Record) -> str:
    told = f"{count_noun(act['mentions'], 'mention')} in {count_noun(act['articles'], 'article')}"
    written = f", written “{screen_text(act['date_text'])}”" if act["date_text"] else ""
    disputed = [f"≠ {screen_text(line)}" for line in wrap_characters(act["conflict"], lines=3)]
    lines = [
        f"<b>{screen_text(act['label'])}</b>",
        f"{act['when']}{written} · {screen_text(act['status'])} · {told}",
        *disputed,
        *(f"<i>{screen_text(line)}</i>" for line in wrap_characters(act["sentence"])),
        f"<span style='color:{MUTED}'>{screen_text(act['article'])}</span>" if act["article"] else "",
    ]
    return "<br>".join(line for line in lines if line)
