"""Claims against reference figures: which agree, which differ, and by how much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.claim_frame import claim_frame, format_quantity, reference_words, verdict_words
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.records import Record, count_noun, frame_records
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.style import (
    BLUE,
    FAINT,
    INK,
    MUTED,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    RED,
    Caption,
    Form,
    screen_text,
)
from helpers.charts.text import clip_text, wrap_characters

_NOTHING = "No figure in the articles that a reference series measures too."
_LEFT, _RIGHT = 1.6, 3.2  # inches beside the axis: who holds how much, and how that compares
_STEP = 0.185
_ARROW = "-|>,head_width=0.18,head_length=0.3"
_REACH = 0.12  # of the axis: the length of the arrow at an open end

_ASIDE = re.compile(r" \([^()]{1,80}\)")  # the site on which an agency's or paper's text was read

Block = tuple[str, list[str | Record]]  # lines that share an axis: their unit, then panels' titles and rows


def _blocks(frame: pd.DataFrame) -> list[Block]:
    """Give the chart's blocks from the top: all percentages, then one a panel, since other figures share no axis."""
    rows = [row for row in frame_records(frame) if row["drawn"]]
    blocks: list[Block] = []
    for (unit, _), of_unit in groupby(rows, key=_block):
        lines: list[str | Record] = []
        for panel, of_panel in groupby(of_unit, key=lambda row: str(row["panel"])):
            lines += [panel, *of_panel]
        blocks.append((unit, lines))
    return blocks


def _block(row: Record) -> tuple[str, str]:
    return str(row["unit"]), "" if row["unit"] == "percent" else str(row["panel"])


def _axis(unit: str, lines: list[str | Record]) -> tuple[float, list[float]]:
    """Give the upper end of a block's axis, which begins at nought, and its ticks."""
    if unit == "percent":
        return 100.0, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    values = [abs(value) for line in lines if not isinstance(line, str) for value in _bounds(line) if value is not None]
    most = max(values, default=1.0) * 1.08 or 1.0
    power = 10.0 ** len(str(int(most)))
    step = next(power * part for part in (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0) if most / (power * part) <= 3)
    return most, [step * at for at in range(int(most / step) + 1)]


def _bounds(line: Record) -> tuple[float | None, ...]:
    return line["low"], line["high"], line["reference_low"], line["reference_high"]


def _colour(line: Record) -> str:
    return RED if line["verdict"] == "differs" else BLUE


def _holder(line: Record) -> str:
    return f"{line['subject']}: {line['value']}" if line["subject"] else str(line["value"])


def _compared(line: Record) -> str:
    words = verdict_words(line)
    between = " with " if line["verdict"] == "agrees" else " "
    return f"{words}{between}{reference_words(line)} – {_ASIDE.sub('', line['told_by'])}"


def _gap(line: Record) -> tuple[float, float] | None:
    """The stretch between claim and reference, where they differ."""
    low, high, reference_low, reference_high = _bounds(line)
    if line["verdict"] == "agrees":
        return None
    if line["difference"] > 0 and low is not None and reference_high is not None:
        return reference_high, low
    if line["difference"] < 0 and high is not None and reference_low is not None:
        return high, reference_low
    return None


# ---------------------------------------------------------------- print


def draw_claims_print(frame: pd.DataFrame) -> Figure:
    """Draw a `claim_frame` for paper."""
    caption = claim_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, _NOTHING)
        blocks = _blocks(frame)
        heights = [len(lines) * _STEP for _, lines in blocks]
        page = open_page(caption, body=sum(heights) + 0.34 * len(blocks) - 0.08)
        width = PAGE_WIDTH - _LEFT - _RIGHT - 2 * MARGIN
        top = 0.0
        for (unit, lines), height in zip(blocks, heights, strict=True):
            axes = page.axes(left=MARGIN + _LEFT, width=width, top=top, height=height)
            _draw_block(axes, unit, lines, width=width)
            top += height + 0.34
        return page.figure


def _draw_block(axes: Axes, unit: str, lines: list[str | Record], *, width: float) -> None:
    end, ticks = _axis(unit, lines)
    axes.set(xlim=(0, end), ylim=(len(lines), 0), yticks=[])
    axes.set_xticks(ticks, [format_quantity(tick, unit) for tick in ticks])
    axes.grid(axis="x", color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    inch = end / width  # one inch on the axis, to place words beside it
    for at, line in enumerate(lines):
        if isinstance(line, str):
            axes.text(-_LEFT * inch, at + 0.62, line, fontweight="bold", fontsize=8.2, va="center_baseline")
            axes.plot([-_LEFT * inch, end + _RIGHT * inch], [at, at], color=FAINT, lw=0.6, clip_on=False)
            continue
        words = clip_text(_holder(line), width=(_LEFT - 0.1) * 72, size=7.4)
        axes.text(-_LEFT * inch, at + 0.5, words, fontsize=7.4, color=_colour(line), va="center_baseline")
        words = clip_text(_compared(line), width=(_RIGHT - 0.14) * 72, size=6.6)
        colour = RED if line["verdict"] == "differs" else MUTED
        axes.text(end + 0.14 * inch, at + 0.5, words, fontsize=6.6, color=colour, va="center_baseline")
        _draw_line(axes, line, at + 0.5, end)


def _draw_line(axes: Axes, line: Record, y: float, end: float) -> None:
    gap = _gap(line)
    if gap:
        axes.plot(gap, [y, y], color=RED, lw=1.4, solid_capstyle="butt", zorder=2)
    low, high, colour = line["low"], line["high"], _colour(line)
    if low is not None and low == high:
        face = "white" if line["comparator"] == "approx" else colour
        axes.plot(
            [low], [y], "o", ms=5.4, mfc=face, mec=colour, mew=1.2, gid=line["statistic_id"], clip_on=False, zorder=3
        )
    else:
        _draw_interval(axes, (low, high), y, end, colour=colour, tall=0.22, gid=line["statistic_id"])
    # The reference is a bar through the line, so that it shows above and below a claim that says the same.
    bounds = line["reference_low"], line["reference_high"]
    if bounds[0] is not None and bounds[0] == bounds[1]:
        axes.plot([bounds[0]] * 2, [y - 0.4, y + 0.4], color=INK, lw=1.6, clip_on=False, zorder=2)
    else:
        _draw_interval(axes, bounds, y, end, colour=INK, tall=0.4)


def _draw_interval(
    axes: Axes,
    bounds: tuple[float | None, float | None],
    y: float,
    end: float,
    *,
    colour: str,
    tall: float,
    gid: str | None = None,
) -> None:
    low, high = bounds
    first, last = _drawn_ends(low, high, end)
    for bound in bounds:
        if bound is not None:
            axes.plot([bound] * 2, [y - tall, y + tall], color=colour, lw=1.6, gid=gid, clip_on=False, zorder=3)
    if low is not None and high is not None:
        axes.plot([first, last], [y, y], color=colour, lw=2.0, clip_on=False, zorder=3)
        return
    tip, tail = (last, first) if high is None else (first, last)
    arrow = {"arrowstyle": _ARROW, "color": colour, "lw": 1.3, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", xy=(tip, y), xytext=(tail, y), arrowprops=arrow, annotation_clip=False)


def _drawn_ends(low: float | None, high: float | None, end: float) -> tuple[float, float]:
    """Where the line of an interval begins and ends; an open end reaches a little beyond its bound."""
    if low is not None and high is not None:
        return low, high
    if low is not None:
        return low, min(end, low + _REACH * end)
    return max(0.0, (high or 0.0) - _REACH * end), high or 0.0


# ---------------------------------------------------------------- screen


def draw_claims_screen(frame: pd.DataFrame) -> go.Figure:
    """Draw a `claim_frame` for the screen; a mark's hover gives the reference and the sentence of the claim."""
    caption = claim_caption(frame)
    if frame.empty:
        return empty_screen(caption, _NOTHING)
    blocks = _blocks(frame)
    left, right, step, between = 205, 385, 22, 40
    heights = [len(lines) * step for _, lines in blocks]
    body = sum(heights) + between * (len(blocks) - 1)
    figure = open_screen(caption, body=body, left=left, right=right)
    top = 0
    for number, ((unit, lines), height) in enumerate(zip(blocks, heights, strict=True), 1):
        suffix = "" if number == 1 else str(number)
        end, ticks = _axis(unit, lines)
        domain = [max(0.0, 1 - (top + height) / body), 1 - top / body]
        labels = [format_quantity(tick, unit) for tick in ticks]
        shown = {"gridcolor": FAINT, "linecolor": MUTED, "zeroline": False, "tickfont": {"color": MUTED}}
        figure.update_layout(
            {
                f"xaxis{suffix}": shown
                | {"range": [0, end], "tickvals": ticks, "ticktext": labels, "showgrid": True, "anchor": f"y{suffix}"},
                f"yaxis{suffix}": {"range": [len(lines), 0], "visible": False, "fixedrange": True, "domain": domain},
            }
        )
        _add_block(figure, lines, suffix=suffix, end=end, left=left, right=right)
        top += height + between
    return figure


def _add_block(figure: go.Figure, lines: list[str | Record], *, suffix: str, end: float, left: int, right: int) -> None:
    axis = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
    for at, line in enumerate(lines):
        place = {"xref": "paper", "yref": f"y{suffix}", "showarrow": False, "y": at + 0.5, "xanchor": "left"}
        if isinstance(line, str):
            figure.add_annotation(place | {"x": 0, "xshift": 16 - left, "text": f"<b>{screen_text(line)}</b>"})
            across = {"x0": 0, "x1": 1, "y0": at, "y1": at, "xref": "paper", "yref": f"y{suffix}"}
            figure.add_shape(type="line", line={"color": FAINT, "width": 1}, **across)
            continue
        words = screen_text(clip_text(_holder(line), width=left - 30, size=11.5))
        figure.add_annotation(
            place | {"x": 0, "xshift": 16 - left, "text": words, "font": {"color": _colour(line), "size": 11.5}}
        )
        words = screen_text(clip_text(_compared(line), width=right - 24, size=10.5))
        colour = RED if line["verdict"] == "differs" else MUTED
        figure.add_annotation(place | {"x": 1, "xshift": 12, "text": words, "font": {"color": colour, "size": 10.5}})
        for trace in _traces(line, at + 0.5, end):
            figure.add_trace(trace.update(axis))


def _traces(line: Record, y: float, end: float) -> Iterator[go.Scatter]:
    hover = "<br>".join(
        [
            f"<b>{screen_text(_holder(line))}</b>",
            screen_text(_compared(line)),
            f"{screen_text(line['reference'])} – {screen_text(line['told_by'])}",
            *(f"<i>{screen_text(words)}</i>" for words in wrap_characters(line["sentence"])),
        ]
    )
    common = {"hovertext": hover, "hoverinfo": "text", "name": screen_text(_holder(line)), "cliponaxis": False}
    gap = _gap(line)
    if gap:
        yield go.Scatter(common | {"x": list(gap), "y": [y, y], "mode": "lines", "line": {"color": RED, "width": 2}})
    for low, high, colour, is_claim in (
        (line["reference_low"], line["reference_high"], INK, False),
        (line["low"], line["high"], _colour(line), True),
    ):
        identity = [line["statistic_id"]] if is_claim else [""]
        if low is not None and low == high:
            hollow = is_claim and line["comparator"] == "approx"
            marker: dict[str, Any] = {
                "symbol": "circle" if is_claim else "line-ns",
                "size": 10 if is_claim else 15,
                "color": "white" if hollow else colour,
                "line": {"color": colour, "width": 2 if is_claim else 3},
            }
            points = {"x": [low], "y": [y], "mode": "markers", "marker": marker, "customdata": identity}
            yield go.Scatter(common | points)
            continue
        first, last = _drawn_ends(low, high, end)
        symbols = [
            "triangle-left" if low is None else "line-ns",
            "triangle-right" if high is None else "line-ns",
        ]
        marker = {
            "symbol": symbols,
            "size": 9 if is_claim else 11,
            "color": colour,
            "line": {"color": colour, "width": 2},
        }
        line_style = {"color": colour, "width": 4 if is_claim else 2}
        ends = {"x": [first, last], "y": [y, y], "customdata": identity * 2, "marker": marker, "line": line_style}
        yield go.Scatter(common | ends | {"mode": "lines+markers"})


# ---------------------------------------------------------------- words, chart


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
    return draw_claims_print(frame) if form == "print" else draw_claims_screen(frame)


def build_claims(claims: pd.DataFrame, statistics: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> Chart:
    """Build the chart of claims in both forms, with the table it draws."""
    frame = claim_frame(claims, statistics, articles=articles)
    caption = claim_caption(frame)
    rows = "; ".join(f"{line['panel']}: {_holder(line)} ({_compared(line)})" for line in frame_records(frame))
    return Chart(
        name="claims",
        caption=caption,
        alt=f"{caption.title}. {rows or _NOTHING}",
        data=frame,
        print_figure=draw_claims_print(frame),
        screen_figure=draw_claims_screen(frame),
    )
