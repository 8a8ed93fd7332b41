"""The negotiation timeline: what happened and what is planned, act by act, in lanes by kind or by actor."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.packing import Box, label_room, pack_rows
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.records import Record, count_noun, frame_records
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.style import (
    BAND,
    FAINT,
    INK,
    KIND_COLOURS,
    MUTED,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    SCREEN_WIDTH,
    Caption,
    Form,
    screen_text,
)
from helpers.charts.text import clip_text, text_width, wrap_characters
from helpers.charts.ticks import format_months, format_when, time_ticks
from helpers.charts.timeline_frame import Lanes, timeline_frame, timeline_range

_REASONS = {
    "status": "hypothetical or denied",
    "no date": "without a date",
    "vague date": "dated by a quarter, season or year only",
    "out of range": "far from the other dates",
}
_NOTHING = "No event with a day, week or month to draw."


@dataclass(frozen=True)
class _Scale:
    """How long a day is, how large letters are, and how far apart rows stand: in points or in pixels."""

    start: date
    end: date
    width: float
    size: float
    longest: float  # the room that one label may take
    dot: float

    def at(self, day: date, *, end: bool = False) -> float:
        days = (self.end - self.start).days + 1
        return ((day - self.start).days + (1 if end else 0)) / days * self.width

    def middle(self, act: Record) -> float:
        return (self.at(act["date_start"]) + self.at(act["date_end"], end=True)) / 2


@dataclass(frozen=True)
class _Mark:
    act: Record
    row: int
    when: str
    words: str  # empty for a mark without a label
    side: str  # right, left or inside


@dataclass(frozen=True)
class _Lane:
    name: str
    kind: str
    first: int
    rows: int


def draw_timeline_print(events: pd.DataFrame, *, limit: int = 40, lanes: Lanes = "kind") -> Figure:
    """Draw the timeline for paper: a matplotlib figure as wide as a page column, as high as its rows need."""
    frame = _as_frame(events, limit=limit, lanes=lanes)
    span = timeline_range(frame)
    caption = timeline_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if span is None:
            return empty_page(caption, _NOTHING)
        left, step = 1.22, 0.158
        width = PAGE_WIDTH - left - MARGIN
        scale = _Scale(*span, width=width * 72, size=6.8, longest=3.9 * 72, dot=5.0)
        bands, marks, rows = _lay_out(frame, scale)
        page = open_page(caption, body=rows * step + 0.42)
        axes = page.axes(left=left, width=width, height=rows * step)
        axes.set(xlim=(0, width * 72), ylim=(rows, 0), yticks=[])
        ticks = [tick for tick in time_ticks(*span) if width * 72 - scale.at(tick[0]) > 24]  # room for the label
        axes.set_xticks([scale.at(day) for day, _ in ticks], [label for _, label in ticks], ha="left")
        axes.grid(axis="x", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        for at, lane in enumerate(bands):
            if at % 2 == 0:
                edge = -(left - MARGIN) / width
                axes.axhspan(
                    lane.first, lane.first + lane.rows, xmin=edge, xmax=1, color=BAND, zorder=0, clip_on=False, lw=0
                )
            axes.text(
                -(left - MARGIN - 0.05) * 72,
                lane.first + 0.5,
                clip_text(lane.name, width=(left - 0.22) * 72, size=7.6, bold=True),
                fontsize=7.6,
                fontweight="bold",
                color=_lane_colour(lane, lanes),
                va="center_baseline",
            )
        for mark in marks:
            _draw_mark(axes, mark, scale)
        return page.figure


def _draw_mark(axes: mpl.axes.Axes, mark: _Mark, scale: _Scale) -> None:
    act, y = mark.act, mark.row + 0.5
    colour = KIND_COLOURS[act["kind"]]
    planned = act["status"] == "planned"
    start, end = scale.at(act["date_start"]), scale.at(act["date_end"], end=True)
    if act["date_start"] == act["date_end"]:
        x, half = scale.middle(act), scale.dot / 2
        axes.plot(
            [x], [y], "o", ms=scale.dot, mfc="white" if planned else colour, mec=colour, mew=1.1, gid=act["event_id"]
        )
        start, end = x - half, x + half
    else:
        sure = act["precision"] == "range"
        axes.barh(
            [y],
            [end - start],
            left=start,
            height=0.78 if mark.side == "inside" else 0.46,
            facecolor="white" if planned else colour,
            edgecolor=colour,
            alpha=1.0 if sure else 0.45,
            linewidth=1.0,
            linestyle="solid" if sure else (0, (2, 1.5)),
            gid=act["event_id"],
        )
    if mark.words:
        gap = scale.dot * 0.8
        when_width = text_width(mark.when + " ", size=scale.size, bold=True)
        lefts = {"right": end + gap, "inside": start + gap}
        x = lefts.get(mark.side, start - gap - when_width - text_width(mark.words, size=scale.size))
        on_colour = mark.side == "inside" and not planned and act["precision"] == "range"
        style: dict[str, Any] = {"fontsize": scale.size, "va": "center_baseline"}
        axes.text(x, y, mark.when, fontweight="bold", color="white" if on_colour else colour, **style)
        axes.text(x + when_width, y, mark.words, color="white" if on_colour else INK, **style)


def draw_timeline_screen(events: pd.DataFrame, *, limit: int = 40, lanes: Lanes = "kind") -> go.Figure:
    """Draw the timeline for the screen: a plotly figure to zoom and hover, each mark with its evidence sentence.

    `customdata` of a mark is its `event_id`, so that a page can lead from a click to the place in the text.
    """
    frame = _as_frame(events, limit=limit, lanes=lanes)
    span = timeline_range(frame)
    caption = timeline_caption(frame)
    if span is None:
        return empty_screen(caption, _NOTHING)
    left, step = 140, 19
    scale = _Scale(*span, width=SCREEN_WIDTH - left - 24, size=11, longest=430, dot=10)
    bands, marks, rows = _lay_out(frame, scale)
    figure = open_screen(caption, body=rows * step, left=left)
    ticks = time_ticks(*span)
    figure.update_xaxes(
        range=[f"{span[0]}", f"{span[1]}"],
        type="date",
        tickvals=[str(day) for day, _ in ticks],
        ticktext=[label.replace("\n", "<br>") for _, label in ticks],
        showgrid=True,
    )
    # Zoomed in, plotly's own ticks (English month names, built in) follow the finer scale.
    figure.update_yaxes(
        range=[rows, 0],
        tickvals=[lane.first + lane.rows / 2 for lane in bands],
        ticktext=[f"<b>{screen_text(lane.name)}</b>" for lane in bands],
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
        figure.add_trace(_screen_trace(mark, scale))
    return figure


def _screen_trace(mark: _Mark, scale: _Scale) -> go.Scatter:
    act, y = mark.act, mark.row + 0.5
    colour = KIND_COLOURS[act["kind"]]
    planned = act["status"] == "planned"
    single = act["date_start"] == act["date_end"]
    days = (
        [f"{act['date_start']}T12:00:00"]
        if single
        else [f"{act['date_start']}T00:00:00", f"{act['date_end']}T23:59:00"]
    )
    words = f"<b>{screen_text(mark.when)}</b> {screen_text(mark.words)}" if mark.words else ""
    words = (
        f"\u2002{words}" if mark.side in ("right", "inside") else f"{words}\u2002"
    )  # plotly sets text right against the mark
    texts = [words] if single else ["", words] if mark.side == "right" else [words, ""]
    sure = act["precision"] in ("day", "range")
    inside = mark.side == "inside"
    return go.Scatter(
        x=days,
        y=[y] * len(days),
        mode="markers+text" if single else "lines+markers+text",
        text=texts,
        textposition="middle left" if mark.side == "left" else "middle right",
        textfont={"size": scale.size, "color": "white" if inside and sure and not planned else INK},
        marker={
            "size": scale.dot,
            "color": "white" if planned else colour,
            "line": {"color": colour, "width": 2},
            "symbol": "circle",
            "opacity": 1 if single else 0,  # at the ends of a bar they only catch the pointer
        },
        line={"color": colour, "width": 3 if planned else 15 if inside else 10, "dash": "solid" if sure else "3px,2px"},
        hovertext=[_hover(act)] * len(days),
        hoverinfo="text",
        customdata=[act["event_id"]] * len(days),
        name=screen_text(act["label"]),
    )


def _hover(act: Record) -> str:
    told = f"{count_noun(act['mentions'], 'mention')} in {count_noun(act['articles'], 'article')}"
    written = f", written “{screen_text(act['date_text'])}”" if act["date_text"] else ""
    lines = [
        f"<b>{screen_text(act['label'])}</b>",
        f"{act['when']}{written} · {screen_text(act['status'])} · {told}",
        *(f"<i>{screen_text(line)}</i>" for line in wrap_characters(act["sentence"])),
        f"<span style='color:{MUTED}'>{screen_text(act['article_id'])}</span>",
    ]
    return "<br>".join(line for line in lines if line)


def _lay_out(frame: pd.DataFrame, scale: _Scale) -> tuple[list[_Lane], list[_Mark], int]:
    """Give lanes, marks with their rows, and the number of rows; a lane's unlabelled marks share its last row."""
    bands: list[_Lane] = []
    marks: list[_Mark] = []
    top = 0
    gap = scale.dot * 0.8
    one_year = len({act["date_start"].year for act in frame_records(frame) if act["shown"] in ("label", "mark")}) == 1
    for name, lane_frame in frame[frame["shown"].isin(["label", "mark"])].groupby("lane", sort=False):
        acts = frame_records(lane_frame)
        boxes, named = [], []
        for act in acts:
            if act["shown"] != "label":
                continue
            when = format_when(act["date_start"], act["date_end"], act["precision"], year=not one_year)
            when_width = text_width(when + " ", size=scale.size, bold=True)
            single = act["date_start"] == act["date_end"]
            half = scale.dot / 2
            start = scale.middle(act) - half if single else scale.at(act["date_start"])
            end = scale.middle(act) + half if single else scale.at(act["date_end"], end=True)
            full = when_width + text_width(act["label"], size=scale.size)
            if end - start > full + 2 * gap:  # a long bar bears its own label
                boxes.append(Box(start, end, -gap))
                named.append((act, when, act["label"]))
                continue
            room = min(scale.longest, label_room(start, end, width=scale.width, gap=gap)) - when_width
            words = clip_text(act["label"], width=room, size=scale.size)
            boxes.append(Box(start, end, when_width + text_width(words, size=scale.size)))
            named.append((act, when, words))
        places = pack_rows(boxes, width=scale.width, gap=gap)
        rows = max((place.row + 1 for place in places), default=0)
        for at, ((act, when, words), place) in enumerate(zip(named, places, strict=True)):
            marks.append(_Mark(act, top + place.row, when, words, "inside" if boxes[at].label < 0 else place.side))
        rest = [act for act in acts if act["shown"] == "mark"]
        marks += [_Mark(act, top + rows, "", "", "") for act in rest]
        rows += bool(rest)
        bands.append(_Lane(str(name), str(acts[0]["kind"]), top, rows))
        top += rows
    return bands, marks, top


def _lane_colour(lane: _Lane, lanes: Lanes) -> str:
    return KIND_COLOURS[lane.kind] if lanes == "kind" else INK


def _as_frame(events: pd.DataFrame, *, limit: int, lanes: Lanes) -> pd.DataFrame:
    return events if "shown" in events.columns else timeline_frame(events, limit=limit, lanes=lanes)


def timeline_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round a timeline from the acts it draws and those it leaves out."""
    span = timeline_range(frame)
    counts = Counter(frame["shown"])
    drawn = frame[frame["shown"].isin(["label", "mark"])]
    planned = int((drawn["status"] == "planned").sum())
    months = format_months(min(drawn["date_start"]), max(drawn["date_end"])) if span else ""
    articles = frame["article_id"][frame["article_id"] != ""].nunique()
    left_out = [f"{count_noun(counts[why], 'act')} {words}" for why, words in _REASONS.items() if counts[why]]
    notes = []
    if counts["mark"]:
        notes.append(
            f"The {counts['label']} acts that most articles report have a label, the other {counts['mark']} a mark."
        )
    if left_out:
        notes.append(f"Not drawn: {'; '.join(left_out)}.")
    return Caption(
        title="The negotiation as the articles tell it" + (f", {months}" if months else ""),
        subtitle=(
            f"{count_noun(len(drawn), 'act')}, {planned} of them planned. Filled: took place. "
            "Hollow: planned or announced. Bar: several days. Dashed bar: some day of that week or month."
        ),
        source=f"events read from {count_noun(articles, 'article')}; mentions of one act on the same days are one.",
        note=" ".join(notes),
    )


@overload
def draw_timeline(
    events: pd.DataFrame, *, form: Literal["print"] = ..., limit: int = ..., lanes: Lanes = ...
) -> Figure: ...
@overload
def draw_timeline(
    events: pd.DataFrame, *, form: Literal["screen"], limit: int = ..., lanes: Lanes = ...
) -> go.Figure: ...
def draw_timeline(
    events: pd.DataFrame, *, form: Form = "print", limit: int = 40, lanes: Lanes = "kind"
) -> Figure | go.Figure:
    """Draw who did what when, from an `events` table, a `timeline` table or a `timeline_frame`.

    `form` is `print` (a matplotlib figure) or `screen` (a plotly figure); `limit` the number of acts that get a label;
    `lanes` says whether a lane holds a kind of act or an actor. An empty table gives a figure that says so.
    """
    draw = draw_timeline_print if form == "print" else draw_timeline_screen
    return draw(events, limit=limit, lanes=lanes)


def build_timeline(events: pd.DataFrame, *, limit: int = 40, lanes: Lanes = "kind") -> Chart:
    """Build the timeline in both forms, with the table it draws."""
    frame = timeline_frame(events, limit=limit, lanes=lanes)
    caption = timeline_caption(frame)
    drawn = frame[frame["shown"].isin(["label", "mark"])].reset_index(drop=True)
    lane_names = ", ".join(dict.fromkeys(drawn["lane"]))
    return Chart(
        name="timeline" if lanes == "kind" else "timeline-by-actor",
        caption=caption,
        alt=f"Timeline: {caption.title}. {caption.subtitle} Lanes: {lane_names or 'none'}.",
        data=drawn,
        print_figure=draw_timeline_print(frame),
        screen_figure=draw_timeline_screen(frame),
    )
