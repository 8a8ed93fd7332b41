"""Shares of mining, processing, magnets and imports: what articles claim, beside what statistical bodies measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.records import count_noun, join_names
from helpers.charts.screen import MARGIN as SCREEN_MARGIN
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.share_frame import share_frame
from helpers.charts.style import (
    ARROW,
    BLUE,
    FAINT,
    INK,
    MUTED,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    REST_COLOUR,
    Caption,
    Form,
    screen_text,
)
from helpers.charts.text import clip_text, text_width, wrap_characters
from helpers.schema.frames import Record, frame_records

Reference = Mapping[str, pd.DataFrame]

_NOTHING = "No market or import share in the articles."
_PALE = "#b9d6e8"
_LEFT, _RIGHT = 1.72, 2.75  # inches beside the axis: who holds how much, and who says so
_REACH = 12.0  # percent: the length of the arrow at an open end
_TICKS = (0, 20, 40, 60, 80, 100)


def draw_market_shares_print(frame: pd.DataFrame) -> Figure:
    """Draw a `share_frame` for paper."""
    caption = share_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, _NOTHING)
        lines = _lines(frame)
        step = 0.185
        page = open_page(caption, body=len(lines) * step + 0.3)
        width = PAGE_WIDTH - _LEFT - _RIGHT - 2 * MARGIN
        axes = page.axes(left=MARGIN + _LEFT, width=width, height=len(lines) * step)
        axes.set(xlim=(0, 100), ylim=(len(lines), 0), yticks=[])
        axes.set_xticks(_TICKS, [f"{tick}%" for tick in _TICKS])
        axes.grid(axis="x", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        unit = 100 / width  # one inch in percent, to place words beside the axis
        for at, line in enumerate(lines):
            if isinstance(line, str):
                axes.text(
                    -_LEFT * unit, at + 0.62, line, fontweight="bold", fontsize=8.2, color=INK, va="center_baseline"
                )
                axes.plot([-_LEFT * unit, 100 + _RIGHT * unit], [at, at], color=FAINT, lw=0.6, clip_on=False)
                continue
            colour = INK if line["row"] == "reference" else BLUE
            words = clip_text(_holder(line), width=(_LEFT - 0.1) * 72, size=7.4)
            axes.text(-_LEFT * unit, at + 0.5, words, fontsize=7.4, color=colour, va="center_baseline")
            words = _origin_within(line, width=(_RIGHT - 0.12) * 72, size=6.6)
            axes.text(100 + 0.12 * unit, at + 0.5, words, fontsize=6.6, color=MUTED, va="center_baseline")
            _draw_share(axes, line, at + 0.5)
        return page.figure


def _draw_share(axes: Axes, line: Record, y: float) -> None:
    """Draw a point where a figure is stated, a bar with an open end where only a bound is."""
    low, high = line["low"], line["high"]
    colour, pale = _paint(line)
    marker = "D" if line["row"] == "reference" else "o"
    identity = line["statistic_id"] or None
    if low is not None and high is not None and low == high:
        hollow = line["comparator"] == "approx"
        axes.plot(
            [low],
            [y],
            marker,
            ms=5,
            mfc="white" if hollow else colour,
            mec=colour,
            mew=1.1,
            gid=identity,
            clip_on=False,
        )
        return
    start, end = (0.0 if low is None else low), (100.0 if high is None else high)
    axes.barh([y], [end - start], left=start, height=0.4, color=pale, lw=0, gid=identity)
    for bound, other in ((low, end), (high, start)):
        if bound is None:
            continue
        axes.plot([bound, bound], [y - 0.32, y + 0.32], color=colour, lw=1.6, solid_capstyle="butt", clip_on=False)
        if low is None or high is None:
            reach = bound + max(-_REACH, min(_REACH, other - bound))
            axes.annotate(
                "",
                xy=(reach, y),
                xytext=(bound, y),
                arrowprops={"arrowstyle": ARROW, "color": colour, "lw": 1.1, "shrinkA": 0, "shrinkB": 0},
            )


def draw_market_shares_screen(frame: pd.DataFrame) -> go.Figure:
    """Draw a `share_frame` for the screen; a mark's hover gives the sentence that makes the claim."""
    caption = share_caption(frame)
    if frame.empty:
        return empty_screen(caption, _NOTHING)
    lines = _lines(frame)
    left, right, step = 210, 330, 22
    figure = open_screen(caption, body=len(lines) * step, left=left, right=right)
    figure.update_xaxes(range=[0, 100], tickvals=list(_TICKS), ticktext=[f"{tick}%" for tick in _TICKS], showgrid=True)
    figure.update_yaxes(range=[len(lines), 0], visible=False, fixedrange=True)
    for at, line in enumerate(lines):
        place = {"xref": "paper", "yref": "y", "showarrow": False, "y": at + 0.5, "xanchor": "left", "align": "left"}
        if isinstance(line, str):
            title = {"x": 0, "xshift": SCREEN_MARGIN - left, "text": f"<b>{screen_text(line)}</b>"}
            figure.add_annotation(place | title)
            figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=at, y1=at, line={"color": FAINT, "width": 1})
            continue
        colour = INK if line["row"] == "reference" else BLUE
        words = screen_text(clip_text(_holder(line), width=left - 30, size=11.5))
        figure.add_annotation(
            place | {"x": 0, "xshift": SCREEN_MARGIN - left, "text": words, "font": {"color": colour, "size": 11.5}}
        )
        words = screen_text(_origin_within(line, width=right - 24, size=10.5))
        figure.add_annotation(place | {"x": 1, "xshift": 12, "text": words, "font": {"color": MUTED, "size": 10.5}})
        for trace in _screen_share(line, at + 0.5):
            figure.add_trace(trace)
    return figure


def _screen_share(line: Record, y: float) -> list[go.Scatter]:
    hover = "<br>".join(
        [
            f"<b>{screen_text(_holder(line))}</b>",
            screen_text(_origin(line)),
            *(f"<i>{screen_text(words)}</i>" for words in wrap_characters(line["sentence"])),
        ]
    )
    common = {"hovertext": hover, "hoverinfo": "text", "name": screen_text(_holder(line)), "cliponaxis": False}
    if line["low"] is not None and line["low"] == line["high"]:
        parts = [_screen_point(line)]
    else:
        parts = _screen_bound(line)
    return [
        go.Scatter(common | part | {"y": [y] * len(part["x"]), "customdata": [line["statistic_id"]] * len(part["x"])})
        for part in parts
    ]


def _screen_point(line: Record) -> dict[str, Any]:
    colour, _ = _paint(line)
    marker = {
        "symbol": "diamond" if line["row"] == "reference" else "circle",
        "size": 10,
        "color": "white" if line["comparator"] == "approx" else colour,
        "line": {"color": colour, "width": 2},
    }
    return {"x": [line["low"]], "mode": "markers", "marker": marker}


def _screen_bound(line: Record) -> list[dict[str, Any]]:
    """Give a pale bar over all that a claim allows, a stroke at each bound, and an arrow where there is but one."""
    low, high = line["low"], line["high"]
    colour, pale = _paint(line)
    ends = [0.0 if low is None else low, 100.0 if high is None else high]
    bounds = [bound for bound in (low, high) if bound is not None]
    strokes = {"symbol": "line-ns", "size": 8, "line": {"color": colour, "width": 3}}
    parts: list[dict[str, Any]] = [
        {"x": ends, "mode": "lines", "line": {"color": pale, "width": 9}},
        {"x": bounds, "mode": "markers", "marker": strokes},
    ]
    if len(bounds) == 1:
        tip = min(bounds[0] + _REACH, 100.0) if high is None else max(bounds[0] - _REACH, 0.0)
        head = {"symbol": "triangle-right" if high is None else "triangle-left", "size": [0, 9], "color": colour}
        shaft = {"color": colour, "width": 2}
        parts.append({"x": [bounds[0], tip], "mode": "lines+markers", "line": shaft, "marker": head})
    return parts


def _paint(line: Record) -> tuple[str, str]:
    """Give a row's colour, and the pale one of all that its bound allows."""
    return (INK, REST_COLOUR) if line["row"] == "reference" else (BLUE, _PALE)


def _lines(frame: pd.DataFrame) -> list[str | Record]:
    """Give the chart's lines from the top: a panel's title, then its rows."""
    lines: list[str | Record] = []
    panel = None
    for row in frame_records(frame):
        if row["panel"] != panel:
            panel = row["panel"]
            lines.append(str(panel))
        lines.append(row)
    return lines


def _holder(line: Record) -> str:
    value = str(line["value"])
    if value[1:2].islower():
        value = value[:1].lower() + value[1:]  # "Roughly 95 percent" began a sentence
    return f"{line['subject'] or 'holder not stated'}: {value}"


def _origin_within(line: Record, *, width: float, size: float) -> str:
    """Say who makes a claim in the fullest words that fit: the reprint goes first, then the article's day and name."""
    plain = re.sub(r" \([^)]{1,80}\)", "", str(line["told_by"])) if line["row"] != "reference" else line["told_by"]
    short = re.sub(r", \d{1,2} \w+ \d{4}$", "", str(plain))
    tried = [_origin(line | {"told_by": told}) for told in (line["told_by"], plain, short)]
    tried += [", ".join(filter(None, (line["source"], line["period"])))] if line["source"] else []
    return next((words for words in tried if text_width(words, size=size) <= width), None) or clip_text(
        tried[-1], width=width, size=size
    )


def _origin(line: Record) -> str:
    if line["row"] == "reference":
        told = f" ({line['told_by']})" if line["told_by"] else ""
        return f"{line['source']}, {line['period']}{told}"
    credit = ", ".join(part for part in (line["source"], line["period"]) if part)
    return f"{line['told_by']}{f' – {credit}' if credit else ''}"


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
    return draw_market_shares_print(frame) if form == "print" else draw_market_shares_screen(frame)


def build_market_shares(
    statistics: pd.DataFrame, reference: Reference, *, articles: pd.DataFrame | None = None
) -> Chart:
    """Build the chart of shares in both forms, with the table it draws."""
    frame = share_frame(statistics, reference, articles=articles)
    caption = share_caption(frame)
    rows = "; ".join(f"{line['panel']}: {_holder(line)} ({_origin(line)})" for line in frame_records(frame))
    return Chart(
        name="market-shares",
        caption=caption,
        alt=f"{caption.title}. {rows or _NOTHING}",
        data=frame,
        print_figure=draw_market_shares_print(frame),
        screen_figure=draw_market_shares_screen(frame),
    )
