"""Shares over time, stage by stage: what a body measures, stacked by country, and beside it what articles claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.packing import spread
from helpers.charts.page import MARGIN, empty_page, open_page
from helpers.charts.records import Record, count_noun, frame_records
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.series_frame import REST, series_frame, share_of
from helpers.charts.style import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    MUTED,
    OCHRE,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    PURPLE,
    RED,
    SKY,
    Caption,
    Form,
    screen_text,
)
from helpers.charts.text import clip_text, wrap_characters

Reference = Mapping[str, pd.DataFrame]

_NOTHING = "No stage has both a measured share and a claim."
_COLOURS = (RED, BLUE, GREEN, OCHRE, PURPLE, SKY)
_REST_COLOUR = "#c9c9c9"
_REST_INK = MUTED
_SLOTS = 5  # bars for which there is room
_MOST_CLAIMS, _MOST_PANELS = 8, 6
# Across a panel, in bars: the bars, the countries' names, the claims' marks, the claims' words.
_NAMES, _CLAIMS, _WORDS, _END = _SLOTS - 0.54, _SLOTS + 1.65, _SLOTS + 1.95, _SLOTS + 7.0


@dataclass(frozen=True)
class _Panel:
    title: str
    periods: list[str]
    bars: list[list[Record]]
    claims: list[Record]

    @property
    def slots(self) -> range:
        """Give the place of each bar: the newest stands nearest to the names and claims."""
        return range(_SLOTS - len(self.periods), _SLOTS)

    @property
    def head(self) -> str:
        """Give the words over the panel: what it is the whole of, and who measured."""
        return f"{self.title} ({self.bars[-1][0]['source']})"

    @property
    def ticks(self) -> list[str]:
        """Give the periods as they stand under the bars.

        >>> _Panel("", ["2016–2019", "2024"], [], []).ticks
        ['2016–19', '2024']
        """
        return [f"{period[:5]}{period[7:]}" if len(period) == 9 else period for period in self.periods]


def _panels(frame: pd.DataFrame) -> list[_Panel]:
    panels = []
    for title, group in frame.groupby("panel", sort=False):
        rows = frame_records(group)
        measured = [row for row in rows if row["row"] == "reference"]
        periods = list(dict.fromkeys(row["period"] for row in measured))[-_SLOTS:]
        bars = [[row for row in measured if row["period"] == period] for period in periods]
        panels.append(_Panel(str(title), periods, bars, [row for row in rows if row["row"] == "claim"][:_MOST_CLAIMS]))
    return panels[:_MOST_PANELS]


def _colours(frame: pd.DataFrame) -> dict[str, str]:
    """Give each holder one colour in all panels, by the sum of its shares; those without one of their own are grey."""
    total: dict[str, float] = {}
    for row in frame_records(frame):
        if row["subject"] != REST and row["row"] == "reference":
            total[row["subject"]] = total.get(row["subject"], 0.0) + share_of(row)
    order = sorted(total, key=lambda name: (-total[name], name))
    return dict(zip(order, _COLOURS, strict=False))


def _claim_words(claim: Record) -> str:
    figure = ", ".join(part for part in (claim["value"], claim["period"]) if part)
    credit = claim["source"] or claim["told_by"]
    return f"{claim['subject'] or 'holder not stated'}: {figure}" + (f" – {credit}" if credit else "")


def draw_share_series_print(frame: pd.DataFrame) -> Figure:
    """Draw a `series_frame` for paper: a row of stacked bars for each stage, the claims beside it on its scale."""
    caption = series_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, _NOTHING)
        panels, colours = _panels(frame), _colours(frame)
        # Five panels fill a page's width well; more are lower, so that the chart still goes on one page.
        tall = 1.12 if len(panels) <= 5 else 0.9
        step = tall + 0.5
        page = open_page(caption, body=step * len(panels))
        left = 0.38
        width = PAGE_WIDTH - 2 * MARGIN - left
        for at, panel in enumerate(panels):
            top = at * step
            page.text(MARGIN, top + 0.12, panel.head, fontweight="bold", fontsize=8.6, va="center_baseline")
            start = MARGIN + left + width * (_CLAIMS - 0.12 + 0.5) / (_END + 0.5)
            page.text(start, top + 0.12, "As the articles claim", fontsize=7.2, color=MUTED, va="center_baseline")
            axes = page.axes(left=MARGIN + left, width=width, top=top + 0.26, height=tall)
            axes.set(xlim=(-0.5, _END), ylim=(0, 100))
            axes.set_xticks(panel.slots, panel.ticks)
            axes.set_yticks((0, 50, 100), ["0", "50", "100%"])
            axes.spines["bottom"].set_bounds(panel.slots[0] - 0.5, _SLOTS - 0.5)
            axes.hlines((50, 100), -0.5, _CLAIMS + 0.2, color=FAINT, lw=0.5, zorder=0)
            # A line of words is 0.115 inches high; the axis stands for 100.
            _draw_bars(axes, panel, colours, gap=11.5 / tall)
            _draw_claims(axes, panel, colours, gap=11.5 / tall, room=width * 72 / (_END + 0.5) * (_END - _WORDS))
        return page.figure


def _draw_bars(axes: Axes, panel: _Panel, colours: Mapping[str, str], *, gap: float) -> None:
    middles: list[tuple[str, float]] = []
    for x, rows in zip(panel.slots, panel.bars, strict=True):
        low, middles = 0.0, []
        for row in rows:
            share = share_of(row)
            colour = colours.get(row["subject"], _REST_COLOUR)
            axes.bar([x], [share], bottom=low, width=0.76, color=colour, edgecolor="white", lw=0.6)
            if share >= 11:
                ink = INK if colour == _REST_COLOUR else "white"
                axes.text(x, low + share / 2, f"{share:g}", fontsize=6.6, color=ink, ha="center", va="center_baseline")
            middles.append((row["subject"], low + share / 2))
            low += share
    places = spread([middle for _, middle in middles], gap=gap, low=2.0, high=98.0)
    for (name, _), y in zip(middles, places, strict=True):
        axes.text(
            _NAMES,
            y,
            clip_text(name, width=56, size=7.0, bold=True),
            fontsize=7.0,
            fontweight="bold",
            color=colours.get(name, _REST_INK),
            va="center_baseline",
        )


def _draw_claims(axes: Axes, panel: _Panel, colours: Mapping[str, str], *, gap: float, room: float) -> None:
    places = spread([share_of(claim) for claim in panel.claims], gap=gap, low=2.0, high=98.0)
    for claim, y in zip(panel.claims, places, strict=True):
        colour, value = colours.get(claim["subject"], _REST_INK), share_of(claim)
        low, high = _reach(claim)
        identity = claim["statistic_id"] or None
        if low == high:
            hollow = claim["comparator"] == "approx"
            fill = "white" if hollow else colour
            axes.plot([_CLAIMS], [value], "o", ms=5, mfc=fill, mec=colour, mew=1.1, gid=identity, clip_on=False)
        else:
            axes.bar([_CLAIMS], [high - low], bottom=low, width=0.14, color=colour, alpha=0.45, lw=0, gid=identity)
            for bound in {claim["low"], claim["high"]} - {None}:
                axes.plot([_CLAIMS - 0.17, _CLAIMS + 0.17], [bound] * 2, color=colour, lw=1.8, solid_capstyle="butt")
        axes.plot([_CLAIMS + 0.15, _WORDS - 0.06], [value, y], color=FAINT, lw=0.6, zorder=0)
        words = clip_text(_claim_words(claim), width=room, size=6.8)
        axes.text(_WORDS, y, words, fontsize=6.8, color=INK, va="center_baseline")


def _reach(claim: Record) -> tuple[float, float]:
    """Give what a claim allows: a point, or from its bound to the end of the scale."""
    return (
        0.0 if claim["low"] is None else float(claim["low"]),
        100.0 if claim["high"] is None else float(claim["high"]),
    )


def draw_share_series_screen(frame: pd.DataFrame) -> go.Figure:
    """Draw a `series_frame` for the screen; hovering gives the figure's source, or the sentence of the claim."""
    caption = series_caption(frame)
    if frame.empty:
        return empty_screen(caption, _NOTHING)
    panels, colours = _panels(frame), _colours(frame)
    tall, step = 150, 216
    body = step * len(panels)
    left, right = 60, 16
    figure = open_screen(caption, body=body, left=left, right=right, axis=10)
    figure.update_layout(barmode="overlay", bargap=0.2)
    unit = (880 - left - right) / (_END + 0.5)
    for at, panel in enumerate(panels):
        suffix = "" if at == 0 else str(at + 1)
        upper = 1 - (at * step + 30) / body
        lower = upper - tall / body
        figure.update_layout(
            {
                f"xaxis{suffix}": {
                    "anchor": f"y{suffix}",
                    "range": [-0.5, _END],
                    "tickvals": list(panel.slots),
                    "ticktext": panel.ticks,
                    "tickangle": 0,
                    "showline": False,
                    "showgrid": False,
                    "zeroline": False,
                    "fixedrange": True,
                    "tickfont": {"color": MUTED},
                },
                f"yaxis{suffix}": {
                    "anchor": f"x{suffix}",
                    "domain": [max(lower, 0.0), upper],
                    "range": [0, 100],
                    "tickvals": [0, 50, 100],
                    "ticktext": ["0", "50", "100%"],
                    "showgrid": False,
                    "zeroline": False,
                    "fixedrange": True,
                    "tickfont": {"color": MUTED},
                },
            }
        )
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        place = {"xref": f"x{suffix}", "yref": f"y{suffix}", "showarrow": False, "xanchor": "left", "align": "left"}
        head = place | {"y": 100, "yanchor": "bottom", "yshift": 4}
        figure.add_annotation(
            head | {"x": -0.5, "xshift": -left + 16, "text": f"<b>{screen_text(panel.head)}</b>", "font": {"size": 13}}
        )
        figure.add_annotation(
            head | {"x": _CLAIMS - 0.12, "text": "As the articles claim", "font": {"size": 11, "color": MUTED}}
        )
        for y in (50.0, 100.0):
            figure.add_shape(
                type="line", xref=f"x{suffix}", yref=f"y{suffix}", x0=-0.5, x1=_CLAIMS + 0.2, y0=y, y1=y,
                line={"color": FAINT, "width": 1}, layer="below",
            )  # fmt: skip
        for trace in _screen_bars(panel, colours):
            figure.add_trace(go.Bar(axes | trace))
        last = [(row["subject"], share_of(row)) for row in panel.bars[-1]]
        ends = [sum(share for _, share in last[: rank + 1]) for rank in range(len(last))]
        middles = [end - share / 2 for end, (_, share) in zip(ends, last, strict=True)]
        for (name, _), y in zip(last, spread(middles, gap=100 * 14 / tall, low=3, high=97), strict=True):
            words = f"<b>{screen_text(clip_text(name, width=unit * 1.9, size=11.5, bold=True))}</b>"
            font = {"color": colours.get(name, _REST_INK), "size": 11.5}
            figure.add_annotation(place | {"x": _NAMES, "y": y, "yanchor": "middle", "text": words, "font": font})
        places = spread([share_of(claim) for claim in panel.claims], gap=100 * 15 / tall, low=3, high=97)
        for claim, y in zip(panel.claims, places, strict=True):
            for trace in _screen_claim(claim, colours.get(claim["subject"], _REST_INK)):
                figure.add_trace(go.Scatter(axes | trace))
            words = screen_text(clip_text(_claim_words(claim), width=unit * (_END - _WORDS), size=11))
            figure.add_annotation(
                place | {"x": _WORDS, "y": y, "yanchor": "middle", "text": words, "font": {"size": 11, "color": INK}}
            )
    return figure


def _screen_bars(panel: _Panel, colours: Mapping[str, str]) -> list[dict[str, Any]]:
    traces = []
    for x, rows in zip(panel.slots, panel.bars, strict=True):
        low = 0.0
        for row in rows:
            share = share_of(row)
            scope = f" ({row['told_by']})" if row["told_by"] else ""
            hover = [
                f"<b>{screen_text(row['subject'])}, {screen_text(row['period'])}: {screen_text(row['value'])}</b>",
                screen_text(f"{row['source']}{scope}"),
            ]
            colour = colours.get(row["subject"], _REST_COLOUR)
            traces.append(
                {
                    "x": [x],
                    "y": [share],
                    "base": [low],
                    "name": screen_text(row["subject"]),
                    "marker": {"color": colour, "line": {"color": "white", "width": 1}},
                    "hovertext": "<br>".join(hover),
                    "hoverinfo": "text",
                    "text": [f"{share:g}" if share >= 11 else ""],
                    "textposition": "inside",
                    "insidetextanchor": "middle",
                    "textangle": 0,
                    "textfont": {"size": 11, "color": INK if colour == _REST_COLOUR else "white"},
                }
            )
            low += share
    return traces


def _screen_claim(claim: Record, colour: str) -> list[dict[str, Any]]:
    hover = [
        f"<b>{screen_text(_claim_words(claim))}</b>",
        screen_text(claim["told_by"]),
        *(f"<i>{screen_text(part)}</i>" for part in wrap_characters(claim["sentence"])),
    ]
    common: dict[str, Any] = {"hovertext": "<br>".join(hover), "hoverinfo": "text", "name": screen_text(claim["value"])}
    low, high = _reach(claim)
    identity = claim["statistic_id"]
    if low == high:
        fill = "white" if claim["comparator"] == "approx" else colour
        marker = {"size": 10, "color": fill, "line": {"color": colour, "width": 2}}
        return [common | {"x": [_CLAIMS], "y": [low], "mode": "markers", "marker": marker, "customdata": [identity]}]
    bounds = [bound for bound in (claim["low"], claim["high"]) if bound is not None]
    marker = {"symbol": "line-ew", "size": 9, "line": {"color": colour, "width": 3}}
    return [
        common
        | {
            "x": [_CLAIMS] * 2,
            "y": [low, high],
            "mode": "lines",
            "line": {"color": colour, "width": 5},
            "opacity": 0.45,
            "customdata": [identity] * 2,
        },
        common
        | {
            "x": [_CLAIMS] * len(bounds),
            "y": bounds,
            "mode": "markers",
            "marker": marker,
            "customdata": [identity] * len(bounds),
        },
    ]


def series_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the chart from its rows; the title is what the newest measured shares say."""
    if frame.empty:
        return Caption(title="Shares of each stage, measured and claimed")
    panels = _panels(frame)
    goods = panels[0].title.split(": ")[0]
    leaders = [(panel.title, panel.bars[-1][0]) for panel in panels if panel.title.startswith((goods, "Magnets"))]
    names = {row["subject"] for _, row in leaders}
    title = "Shares of each stage, measured and claimed"
    if len(names) == 1 and REST not in names and len(leaders) > 1:
        told = [f"{share_of(row):.0f}% of {_whole(panel)}" for panel, row in leaders]
        title = f"{goods}: {names.pop()} has {', '.join(told[:-1])} and {told[-1]}"
    measured = frame[frame["row"] == "reference"]
    bodies = " and ".join(sorted(set(measured["source"])))
    claims = int((frame["row"] == "claim").sum())
    unchecked = measured[~measured["verified"].astype(bool)]["period"].nunique()
    drawn = sum(len(panel.claims) for panel in panels)
    notes = ["“Others” is what the source does not break down, or the rest of the whole."]
    if unchecked:
        notes.append(f"The figures of {count_noun(unchecked, 'period')} were not seen in their source itself.")
    if drawn < claims:
        left = count_noun(claims - drawn, "claim")
        notes.append(f"{left} beyond {_MOST_CLAIMS} in a panel or {_MOST_PANELS} panels not drawn.")
    articles = frame.loc[frame["row"] == "claim", "article_id"].nunique()
    return Caption(
        title=title,
        subtitle="Percent of the whole that each heading names. Bars: measured, by period and country. Beside them: a "
        "point for a stated share, hollow for “about”, a bar from the bound for “over” or “at most”.",
        source=f"{bodies} as in data/raw/reference/shares.csv; {count_noun(claims, 'claim')} read from "
        f"{count_noun(articles, 'article')}.",
        note=" ".join(notes),
    )


def _whole(panel: str) -> str:
    """Name a panel's whole within a sentence that has named the good.

    >>> _whole("Rare earths: mining, world"), _whole("Magnets, world"), _whole("Rare earths: imports of Japan")
    ('mining', 'magnets', 'the imports of Japan')
    """
    words = panel.split(": ")[-1].removesuffix(", world")
    return f"the {words}" if " of " in words else words[:1].lower() + words[1:]


@overload
def draw_share_series(
    statistics: pd.DataFrame, reference: Reference, *, form: Literal["print"] = ..., articles: pd.DataFrame | None = ...
) -> Figure: ...
@overload
def draw_share_series(
    statistics: pd.DataFrame, reference: Reference, *, form: Literal["screen"], articles: pd.DataFrame | None = ...
) -> go.Figure: ...
def draw_share_series(
    statistics: pd.DataFrame, reference: Reference, *, form: Form = "print", articles: pd.DataFrame | None = None
) -> Figure | go.Figure:
    """Draw the measured shares of each stage over time, stacked by country, with the claims on the same scale."""
    frame = series_frame(statistics, reference, articles=articles)
    return draw_share_series_print(frame) if form == "print" else draw_share_series_screen(frame)


def build_share_series(
    statistics: pd.DataFrame, reference: Reference, *, articles: pd.DataFrame | None = None
) -> Chart:
    """Build the chart of shares over time in both forms, with the table it draws."""
    frame = series_frame(statistics, reference, articles=articles)
    caption = series_caption(frame)
    told = [
        f"{row['panel']}, {row['subject']} {row['value']} ({row['source']}, {row['period']})"
        if row["row"] == "reference"
        else f"{row['panel']}, claimed: {_claim_words(row)}"
        for row in frame_records(frame)
    ]
    return Chart(
        name="shares-over-time",
        caption=caption,
        alt=f"Stacked bars: {caption.title}. {'; '.join(told) or _NOTHING}",
        data=frame,
        print_figure=draw_share_series_print(frame),
        screen_figure=draw_share_series_screen(frame),
    )
