"""Tariff rates over time, as the articles give them: each a claim with its day, not a schedule of duties."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.packing import Box, label_room, pack_rows
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.records import Record, article_names, count_noun, frame_records
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.style import (
    BAND,
    FAINT,
    INK,
    OCHRE,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    RED,
    Caption,
    Form,
    plain,
    screen_text,
    short_name,
)
from helpers.charts.text import clip_text, text_width, wrap_characters
from helpers.charts.ticks import format_day, format_months, time_ticks

COLUMNS = (
    "levied_by",
    "date",
    "basis",
    "value",
    "comparator",
    "low",
    "high",
    "measure",
    "articles",
    "told_by",
    "sentence",
    "statistic_id",
    "article_id",
)
NOT_STATED = "not stated by whom"
_Lanes = list[tuple[str, int, int]]
_Marks = list[tuple[Record, int, str, str]]
_NOTHING = "No tariff rate with a day in the articles."
_UNITS = ("percent", "percentage_point")


def tariff_frame(statistics: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """Make the table that the chart of tariff rates draws: one row a rate, levier and day.

    The day is the first of the figure's period (`basis` `in force`) or else the article's day of publication
    (`published`). Equal rates of one levier and day are one row; those without any day are left out.

    >>> list(tariff_frame(pd.DataFrame()).columns) == list(COLUMNS)
    True
    """
    names = article_names(articles)
    rows = frame_records(articles) if articles is not None else []
    published: dict[str, date | None] = {str(row["article_id"]): row["published"] for row in rows}
    found: dict[tuple[str, date, str, str, float | None, float | None, str], list[Record]] = {}
    for row in frame_records(statistics):
        if row["metric"] != "tariff_rate" or row["unit"] not in _UNITS:
            continue
        day = row["period_start"] or published.get(str(row["article_id"]))
        if day is None:
            continue
        basis = "in force" if row["period_start"] else "published"
        levier = short_name(row["subject"]) if row["subject"] else NOT_STATED
        found.setdefault((levier, day, basis, row["comparator"], row["low"], row["high"], row["unit"]), []).append(row)
    out: list[Record] = []
    for (levier, day, basis, comparator, low, high, _), group in found.items():
        first = group[0]
        ids = list(dict.fromkeys(str(row["article_id"]) for row in group))
        out.append(
            {
                "levied_by": levier,
                "date": day,
                "basis": basis,
                "value": plain(first["value_text"]),
                "comparator": comparator,
                "low": low,
                "high": high,
                "measure": plain(first["measure"]),
                "articles": len(ids),
                "told_by": names.get(ids[0], ids[0]) if len(ids) == 1 else count_noun(len(ids), "article"),
                "sentence": plain(first["sentence"]),
                "statistic_id": str(first["statistic_id"]),
                "article_id": ids[0],
            }
        )
    counts = Counter(str(row["levied_by"]) for row in out)
    # Those who levy most first, those who are not named last.
    out.sort(
        key=lambda row: (
            row["levied_by"] == NOT_STATED,
            -counts[row["levied_by"]],
            row["levied_by"],
            row["date"],
            row["low"] or row["high"] or 0.0,
            row["statistic_id"],
        )
    )
    return pd.DataFrame([[row[name] for name in COLUMNS] for row in out], columns=list(COLUMNS))


def _span(frame: pd.DataFrame) -> tuple[date, date]:
    first, last = min(frame["date"]), max(frame["date"])
    room = timedelta(days=max(4, (last - first).days // 30))
    return first - room, last + room


def _rows(frame: pd.DataFrame, width: float, size: float, dot: float) -> tuple[_Lanes, _Marks, int]:
    """Give lanes as (name, first row, rows), marks as (row, line, words, side), and the number of lines."""
    start, end = _span(frame)
    days = (end - start).days
    lanes: _Lanes = []
    marks: _Marks = []
    top = 0
    for levier, group in frame.groupby("levied_by", sort=False):
        records = frame_records(group)
        boxes, words = [], []
        for row in records:
            x = (row["date"] - start).days / days * width
            room = label_room(x - dot / 2, x + dot / 2, width=width)
            label = clip_text(
                ": ".join(part for part in (row["value"], row["measure"]) if part),
                width=min(room, width * 0.5),
                size=size,
            )
            words.append(label)
            boxes.append(Box(x - dot / 2, x + dot / 2, text_width(label, size=size)))
        places = pack_rows(boxes, width=width)
        lines = max(place.row for place in places) + 1
        marks += [
            (row, top + place.row, label, place.side) for row, label, place in zip(records, words, places, strict=True)
        ]
        lanes.append((str(levier), top, lines))
        top += lines
    return lanes, marks, top


def draw_tariffs_print(frame: pd.DataFrame) -> Figure:
    """Draw a `tariff_frame` for paper: a lane for each who levies, each rate written beside its day."""
    caption = tariff_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, _NOTHING)
        left, step, size = 1.5, 0.17, 7.0
        width = PAGE_WIDTH - left - MARGIN
        lanes, marks, lines = _rows(frame, width * 72, size, 5.0)
        start, end = _span(frame)
        scale = width * 72 / (end - start).days
        page = open_page(caption, body=lines * step + 0.42)
        axes = page.axes(left=left, width=width, height=lines * step)
        axes.set(xlim=(0, width * 72), ylim=(lines, 0), yticks=[])
        ticks = time_ticks(start, end)
        axes.set_xticks([(day - start).days * scale for day, _ in ticks], [label for _, label in ticks])
        axes.grid(axis="x", color=FAINT, linewidth=0.5)
        axes.set_axisbelow(True)
        for at, (name, first, rows) in enumerate(lanes):
            if at % 2 == 0:
                axes.axhspan(
                    first,
                    first + rows,
                    xmin=-(left - MARGIN) / width,
                    xmax=1,
                    color=BAND,
                    lw=0,
                    zorder=0,
                    clip_on=False,
                )
            words = clip_text(name, width=(left - 0.22) * 72, size=7.6, bold=True)
            axes.text(
                -(left - MARGIN - 0.05) * 72, first + 0.5, words, fontsize=7.6, fontweight="bold", va="center_baseline"
            )
        for row, line, words, side in marks:
            x, y = (row["date"] - start).days * scale, line + 0.5
            known = row["basis"] == "in force"
            axes.plot(
                [x],
                [y],
                "o",
                ms=5,
                mfc=RED if known else "white",
                mec=RED if known else OCHRE,
                mew=1.1,
                gid=row["statistic_id"],
            )
            axes.text(
                x + (6.5 if side == "right" else -6.5),
                y,
                words,
                fontsize=size,
                color=INK,
                ha="left" if side == "right" else "right",
                va="center_baseline",
            )
        return page.figure


def draw_tariffs_screen(frame: pd.DataFrame) -> go.Figure:
    """Draw a `tariff_frame` for the screen; hovering gives the sentence that states the rate."""
    caption = tariff_caption(frame)
    if frame.empty:
        return empty_screen(caption, _NOTHING)
    left, step = 170, 21
    lanes, marks, lines = _rows(frame, 880 - left - 24, 11.5, 10.0)
    start, end = _span(frame)
    figure = open_screen(caption, body=lines * step, left=left)
    ticks = time_ticks(start, end)
    figure.update_xaxes(
        type="date",
        range=[str(start), str(end)],
        showgrid=True,
        tickvals=[str(day) for day, _ in ticks],
        ticktext=[label.replace("\n", "<br>") for _, label in ticks],
    )
    figure.update_yaxes(
        range=[lines, 0],
        fixedrange=True,
        tickvals=[first + rows / 2 for _, first, rows in lanes],
        ticktext=[f"<b>{screen_text(clip_text(name, width=140, size=12, bold=True))}</b>" for name, _, _ in lanes],
    )
    for at, (_, first, rows) in enumerate(lanes):
        if at % 2 == 0:
            figure.add_shape(
                type="rect",
                xref="paper",
                x0=0,
                x1=1,
                y0=first,
                y1=first + rows,
                fillcolor=BAND,
                line_width=0,
                layer="below",
            )
    for row, line, words, side in marks:
        known = row["basis"] == "in force"
        hover = [
            f"<b>{screen_text(row['levied_by'])}: {screen_text(row['value'])}</b> {screen_text(row['measure'])}",
            f"{row['basis']} {format_day(row['date'])} · {screen_text(row['told_by'])}",
            *(f"<i>{screen_text(part)}</i>" for part in wrap_characters(row["sentence"])),
        ]
        text = f"\u2002{screen_text(words)}" if side == "right" else f"{screen_text(words)}\u2002"
        figure.add_trace(
            go.Scatter(
                x=[str(row["date"])],
                y=[line + 0.5],
                mode="markers+text",
                text=[text],
                textposition=f"middle {side}",
                textfont={"size": 11.5, "color": INK},
                hovertext="<br>".join(hover),
                hoverinfo="text",
                customdata=[row["statistic_id"]],
                name=screen_text(row["value"]),
                marker={
                    "size": 10,
                    "color": RED if known else "white",
                    "line": {"color": RED if known else OCHRE, "width": 2},
                },
            )
        )
    return figure


def tariff_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart of tariff rates from its rows."""
    if frame.empty:
        return Caption(title="Tariff rates as the articles give them")
    return Caption(
        title=f"Tariff rates as the articles give them, {format_months(min(frame['date']), max(frame['date']))}",
        subtitle="Percent, or percentage points where the words say so, by who levies the duty. Filled: at the day it "
        "holds from. Hollow: at the day of publication, the text giving no other.",
        source=f"{count_noun(len(frame), 'rate')} read from {count_noun(frame['article_id'].nunique(), 'article')}.",
        note="Rates of different goods, rates threatened and rates in force stand side by side: the words beside "
        "a mark, or its sentence, say which it is.",
    )


@overload
def draw_tariffs(
    statistics: pd.DataFrame, *, form: Literal["print"] = ..., articles: pd.DataFrame | None = ...
) -> Figure: ...
@overload
def draw_tariffs(
    statistics: pd.DataFrame, *, form: Literal["screen"], articles: pd.DataFrame | None = ...
) -> go.Figure: ...
def draw_tariffs(
    statistics: pd.DataFrame, *, form: Form = "print", articles: pd.DataFrame | None = None
) -> Figure | go.Figure:
    """Draw the tariff rates that articles state, by who levies them and when. An empty table says so."""
    frame = tariff_frame(statistics, articles=articles)
    return draw_tariffs_print(frame) if form == "print" else draw_tariffs_screen(frame)


def build_tariffs(statistics: pd.DataFrame, *, articles: pd.DataFrame | None = None) -> Chart:
    """Build the chart of tariff rates in both forms, with the table it draws."""
    frame = tariff_frame(statistics, articles=articles)
    caption = tariff_caption(frame)
    told = "; ".join(f"{row['levied_by']} {row['value']}, {format_day(row['date'])}" for row in frame_records(frame))
    return Chart(
        name="tariff-rates",
        caption=caption,
        alt=f"{caption.title}. {told or _NOTHING}",
        data=frame,
        print_figure=draw_tariffs_print(frame),
        screen_figure=draw_tariffs_screen(frame),
    )
