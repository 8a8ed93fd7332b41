"""Tariff rates over time, as the articles give them: each a claim with its day, not a schedule of duties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.packing import Spot, place_labels
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.records import count_noun
from helpers.charts.screen import MARGIN as SCREEN_MARGIN
from helpers.charts.screen import axis_suffix, empty_screen, open_screen, panel_domain
from helpers.charts.style import (
    FAINT,
    INK,
    MUTED,
    OCHRE,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    RED,
    SCREEN_WIDTH,
    Caption,
    Form,
    screen_text,
)
from helpers.charts.tariff_frame import NOT_STATED, rate_of, tariff_frame
from helpers.charts.text import clip_text, text_width, wrap_characters
from helpers.charts.ticks import format_day, time_ticks
from helpers.schema.frames import Record, frame_records

_NOTHING = "No tariff rate with a day in the articles."
_MOST_LANES = 6
_OTHERS = "Others"
_SIGNS = {"gt": "over ", "ge": "at least "}  # what a rate drawn at its lower bound may exceed
_PLAIN_MEASURES = frozenset({"rate", "rates", "tariff", "tariffs", "duty", "duties"})  # what every mark is


@dataclass(frozen=True)
class _Lane:
    """The rates of one who levies: marks in points from the lane's lower left corner, and the label of each."""

    name: str
    rows: list[Record]
    places: list[tuple[float, float]]
    words: list[str]
    spots: list[Spot | None]


def _span(frame: pd.DataFrame) -> tuple[date, date]:
    first, last = min(frame["date"]), max(frame["date"])
    room = timedelta(days=max(4, (last - first).days // 30))
    return first - room, last + room


def _top(frame: pd.DataFrame) -> tuple[float, list[int]]:
    """Give the upper end of the scale of rates, and its ticks."""
    most = max(rate_of(row) for row in frame_records(frame))
    step = next((step for step in (5, 10, 25, 50, 100, 250, 500, 1000) if most / step <= 4), max(1, round(most / 4)))
    count = max(1, -int(-most // step))
    return float(count * step), [step * at for at in range(count + 1)]


def _lanes(frame: pd.DataFrame, *, width: float, height: float, size: float, mark: float) -> list[_Lane]:
    """Lay out a lane for each who levies; beyond a few leviers the rest share one."""
    start, end = _span(frame)
    top, _ = _top(frame)
    days = (end - start).days
    named = list(dict.fromkeys(frame["levied_by"]))
    kept = named if len(named) <= _MOST_LANES else named[: _MOST_LANES - 1]
    lanes = []
    for name in [*kept, *([_OTHERS] if len(kept) < len(named) else [])]:
        group = frame[~frame["levied_by"].isin(kept)] if name == _OTHERS else frame[frame["levied_by"] == name]
        # The highest rate has first choice of a place for its words.
        rows = sorted(frame_records(group), key=lambda row: (-rate_of(row), row["date"], row["statistic_id"]))
        places = [((row["date"] - start).days / days * width, rate_of(row) / top * height) for row in rows]
        words = [_words(row, width=width * 0.4, size=size, levier=name == _OTHERS) for row in rows]
        widths = [text_width(label, size=size) for label in words]
        spots = place_labels(places, widths, line=size * 1.3, mark=mark, width=width, height=height)
        lanes.append(_Lane(str(name), rows, places, words, spots))
    return lanes


def _words(row: Record, *, width: float, size: float, levier: bool = False) -> str:
    who = row["levied_by"] if levier else row["named_as"]
    measure = "" if row["measure"] in _PLAIN_MEASURES else row["measure"]
    if who and who.split()[-1] in measure:
        who = ""
    words = ", ".join(part for part in (row["value"], measure) if part)
    whole = f"{words}, by {who}" if who else words
    # A name that is cut tells less than none: the hover and the table have it.
    return whole if text_width(whole, size=size) <= width else clip_text(words, width=width, size=size)


def _is_change(row: Record) -> bool:
    return bool(row["unit"] == "percentage_point")


def draw_tariffs_print(frame: pd.DataFrame) -> Figure:
    """Draw a `tariff_frame` for paper: time to the right, the rate upwards, a lane for each who levies."""
    caption = tariff_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, _NOTHING)
        left, right, tall, step, size = 0.42, 0.16, 1.3, 1.6, 7.0
        width = PAGE_WIDTH - left - right - 2 * MARGIN
        lanes = _lanes(frame, width=width * 72, height=tall * 72, size=size, mark=6.5)
        start, end = _span(frame)
        top, rates = _top(frame)
        days = time_ticks(start, end)
        scale = width * 72 / (end - start).days
        page = open_page(caption, body=len(lanes) * step + 0.2)
        for at, lane in enumerate(lanes):
            page.text(MARGIN, at * step + 0.1, _lane_title(lane), fontweight="bold", fontsize=8.4, va="center_baseline")
            axes = page.axes(left=MARGIN + left, width=width, top=at * step + 0.24, height=tall)
            axes.set(xlim=(0, width * 72), ylim=(0, tall * 72))
            places = [(day - start).days * scale for day, _ in days]
            axes.set_xticks(places, [label if lane is lanes[-1] else "" for _, label in days])
            axes.set_yticks([rate / top * tall * 72 for rate in rates], [f"{rate}%" for rate in rates])
            axes.grid(color=FAINT, linewidth=0.5)
            axes.set_axisbelow(True)
            _draw_marks(axes, lane, size=size)
        return page.figure


def _draw_marks(axes: Axes, lane: _Lane, *, size: float) -> None:
    for row, (x, y), words, spot in zip(lane.rows, lane.places, lane.words, lane.spots, strict=True):
        fill, edge = _paint(row)
        marker, side = ("D", 4.4) if _is_change(row) else ("o", 5.5)
        axes.plot([x], [y], marker, ms=side, mfc=fill, mec=edge, mew=1.1, gid=row["statistic_id"], clip_on=False)
        if not spot:
            continue
        if abs(spot.middle - y) > 1:
            near = x + 6 if spot.side == "right" else x - 6
            axes.plot([x, near], [y, spot.middle], color=MUTED, lw=0.4, zorder=1)
        axes.text(spot.left, spot.middle, words, fontsize=size, color=INK, va="center_baseline")


def _paint(row: Record) -> tuple[str, str]:
    return (RED, RED) if row["basis"] == "in force" else ("white", OCHRE)


def _lane_title(lane: _Lane) -> str:
    return "Levied by others" if lane.name == _OTHERS else _levied(lane.name)


def _levied(name: str) -> str:
    return (
        name[:1].upper() + name[1:] if name == NOT_STATED else clip_text(f"Levied by {_the(name)}", width=460, size=8.4)
    )


def draw_tariffs_screen(frame: pd.DataFrame) -> go.Figure:
    """Draw a `tariff_frame` for the screen; hovering gives the sentence that states the rate."""
    caption = tariff_caption(frame)
    if frame.empty:
        return empty_screen(caption, _NOTHING)
    left, right, tall, step = 64, 24, 170, 208
    lanes = _lanes(frame, width=SCREEN_WIDTH - left - right, height=tall, size=11.0, mark=11.0)
    top, _ = _top(frame)
    figure = open_screen(caption, body=len(lanes) * step, left=left, right=right)
    for at, lane in enumerate(lanes):
        suffix = axis_suffix(at)
        domain = panel_domain(at, step=step, tall=tall, panels=len(lanes))
        figure.update_layout(_lane_axes(frame, suffix, domain=domain, is_last=lane is lanes[-1]))
        figure.add_annotation(
            xref="paper",
            x=0,
            xanchor="left",
            xshift=SCREEN_MARGIN - left,
            yref=f"y{suffix}",
            y=top,
            yanchor="bottom",
            yshift=6,
            showarrow=False,
            text=f"<b>{screen_text(_lane_title(lane))}</b>",
            font={"size": 13},
        )
        for row, (_, y), words, spot in zip(lane.rows, lane.places, lane.words, lane.spots, strict=True):
            figure.add_trace(_mark_trace(row, suffix))
            if spot:
                figure.add_annotation(_mark_label(row, words, suffix, spot=spot, y=y))
    return figure


def _lane_axes(frame: pd.DataFrame, suffix: str, *, domain: list[float], is_last: bool) -> dict[str, Any]:
    start, end = _span(frame)
    top, rates = _top(frame)
    days = time_ticks(start, end)
    lines = {"showgrid": True, "gridcolor": FAINT, "zeroline": False, "tickfont": {"color": MUTED}}
    return {
        f"xaxis{suffix}": lines
        | {
            "anchor": f"y{suffix}",
            "matches": "x" if suffix else None,
            "type": "date",
            "range": [str(start), str(end)],
            "showticklabels": is_last,
            "tickvals": [str(day) for day, _ in days],
            "ticktext": [label.replace("\n", "<br>") for _, label in days],
        },
        f"yaxis{suffix}": lines
        | {
            "anchor": f"x{suffix}",
            "domain": domain,
            "range": [0, top],
            "fixedrange": True,
            "tickvals": rates,
            "ticktext": [f"{rate}%" for rate in rates],
        },
    }


def _mark_trace(row: Record, suffix: str) -> go.Scatter:
    fill, edge = _paint(row)
    return go.Scatter(
        x=[str(row["date"])],
        y=[rate_of(row)],
        xaxis=f"x{suffix}",
        yaxis=f"y{suffix}",
        mode="markers",
        hovertext=_hover(row),
        hoverinfo="text",
        customdata=[row["statistic_id"]],
        name=screen_text(row["value"]),
        cliponaxis=False,
        marker={
            "size": 10,
            "symbol": "diamond" if _is_change(row) else "circle",
            "color": fill,
            "line": {"color": edge, "width": 2},
        },
    )


def _mark_label(row: Record, words: str, suffix: str, *, spot: Spot, y: float) -> dict[str, Any]:
    """Tie a label to its mark, so that it follows when the reader zooms; a line leads to one that had to move."""
    away = 11 if spot.side == "right" else -11
    moved = abs(spot.middle - y) > 1
    place = {"ax": away, "ay": y - spot.middle} if moved else {"xshift": away, "yshift": spot.middle - y}
    return place | {
        "x": str(row["date"]),
        "y": rate_of(row),
        "xref": f"x{suffix}",
        "yref": f"y{suffix}",
        "xanchor": "left" if spot.side == "right" else "right",
        "showarrow": moved,
        "arrowhead": 0,
        "arrowwidth": 0.8,
        "arrowcolor": MUTED,
        "text": screen_text(words),
        "font": {"size": 11, "color": INK},
    }


def _hover(row: Record) -> str:
    lines = [
        f"<b>{screen_text(row['named_as'] or row['levied_by'])}: {screen_text(row['value'])}</b> "
        f"{screen_text(row['measure'])}",
        f"{row['basis']} {format_day(row['date'])} · {screen_text(row['told_by'])}",
        *(f"<i>{screen_text(part)}</i>" for part in wrap_characters(row["sentence"])),
    ]
    return "<br>".join(lines)


def tariff_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart of tariff rates from its rows."""
    if frame.empty:
        return Caption(title="Tariff rates as the articles give them")
    unlabelled = sum(
        spot is None for lane in _lanes(frame, width=445.0, height=93.6, size=7.0, mark=6.5) for spot in lane.spots
    )
    notes = [
        "Rates of different goods, rates threatened and rates in force stand side by side: a mark's words, or its "
        "sentence, say which it is."
    ]
    if unlabelled:
        notes.append(f"{count_noun(unlabelled, 'mark')} too close to others to be labelled here.")
    shapes = (
        " Diamonds: changes, up or down, in percentage points." if (frame["unit"] == "percentage_point").any() else ""
    )
    return Caption(
        title=_finding(frame),
        subtitle="Tariff rates as the articles give them, percent. Filled: at the day the rate holds from. Hollow: at "
        f"the day of publication, the text giving no other.{shapes}",
        source=f"{count_noun(len(frame), 'rate')} read from {count_noun(frame['article_id'].nunique(), 'article')}.",
        note=" ".join(notes),
    )


def _finding(frame: pd.DataFrame) -> str:
    """Say how high the rates go that are drawn: the highest of all, and the highest of whoever comes next."""
    highest: dict[str, Record] = {}
    for row in frame_records(frame):
        levier = row["levied_by"]
        if not _is_change(row) and (levier not in highest or rate_of(row) > rate_of(highest[levier])):
            highest[levier] = row
    most = sorted(highest.items(), key=lambda item: (-rate_of(item[1]), item[0]))[:2]
    told = [f"{_SIGNS.get(row['comparator'], '')}{rate_of(row):g}%{_by(name)}" for name, row in most]
    return f"The tariff rates named reach {' and '.join(told)}" if told else "Tariff rates as the articles give them"


def _by(name: str) -> str:
    return f" ({name})" if name == NOT_STATED else f" by {_the(clip_text(name, width=150, size=11.5))}"


def _the(name: str) -> str:
    return f"the {name}" if name in ("US", "EU", "UK") else name


@overload
def draw_tariffs(
    statistics: pd.DataFrame,
    *,
    form: Literal["print"] = ...,
    articles: pd.DataFrame | None = ...,
    actors: pd.DataFrame | None = ...,
) -> Figure: ...
@overload
def draw_tariffs(
    statistics: pd.DataFrame,
    *,
    form: Literal["screen"],
    articles: pd.DataFrame | None = ...,
    actors: pd.DataFrame | None = ...,
) -> go.Figure: ...
def draw_tariffs(
    statistics: pd.DataFrame,
    *,
    form: Form = "print",
    articles: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
) -> Figure | go.Figure:
    """Draw the tariff rates that articles state, by who levies them and when. An empty table says so.

    With `actors` the rates that a country's president or ministry sets stand with those of the country.
    """
    frame = tariff_frame(statistics, articles=articles, actors=actors)
    return draw_tariffs_print(frame) if form == "print" else draw_tariffs_screen(frame)


def build_tariffs(
    statistics: pd.DataFrame, *, articles: pd.DataFrame | None = None, actors: pd.DataFrame | None = None
) -> Chart:
    """Build the chart of tariff rates in both forms, with the table it draws."""
    frame = tariff_frame(statistics, articles=articles, actors=actors)
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
