"""Who acts on or with whom: pairs of actors, counted over the events."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from typing import Literal, overload

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.page import empty_page, open_page
from helpers.charts.records import count_noun
from helpers.charts.screen import empty_screen, open_screen
from helpers.charts.style import (
    BLUE,
    FAINT,
    INK,
    PAGE_WIDTH,
    PRINT_SETTINGS,
    SCREEN_WIDTH,
    Caption,
    Form,
    screen_text,
    short_name,
)
from helpers.charts.text import clip_text
from helpers.schema.frames import frame_records

COLUMNS = ("actor", "other", "events", "acted_on", "acted_together", "kinds")
_NOTHING = "No event with two participants."
_LARGEST = 0.82  # of a cell's side, for the pair with most events


def network_frame(events: pd.DataFrame, *, most: int = 12) -> pd.DataFrame:
    """Make the table that the network draws: one row a pair of actors that share an event.

    `actor` acts on `other` (`acted_on`: `other` is a recipient) or with `other` (`acted_together`: both act, and the
    pair stands once in each direction). Only the `most` actors with most shared events are kept.

    >>> events = pd.DataFrame({"actors": [("A", "B")], "recipients": [("C",)], "kind": ["talks"]})
    >>> network_frame(events)[["actor", "other", "acted_on", "acted_together"]].values.tolist()
    [['A', 'B', 0, 1], ['A', 'C', 1, 0], ['B', 'A', 0, 1], ['B', 'C', 1, 0]]
    """
    on: Counter[tuple[str, str]] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    kinds: dict[tuple[str, str], Counter[str]] = {}
    for event in frame_records(events):
        actors = list(dict.fromkeys(event["actors"] or ()))
        recipients = [name for name in dict.fromkeys(event["recipients"] or ()) if name not in actors]
        pairs_on = list(product(actors, recipients))
        pairs_with = [pair for a, b in combinations(actors, 2) for pair in ((a, b), (b, a))]
        on.update(pairs_on)
        together.update(pairs_with)
        for pair in (*pairs_on, *pairs_with):
            kinds.setdefault(pair, Counter())[str(event["kind"])] += 1
    weight: Counter[str] = Counter()
    for pair in kinds:
        for name in pair:
            weight[name] += on[pair] + together[pair]
    order = [name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))][:most]
    rows = []
    for pair in sorted(
        (pair for pair in kinds if set(pair) <= set(order)),
        key=lambda pair: (order.index(pair[0]), order.index(pair[1])),
    ):
        counted = sorted(kinds[pair].items(), key=lambda item: (-item[1], item[0]))
        told = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in counted)
        rows.append(
            [short_name(pair[0]), short_name(pair[1]), on[pair] + together[pair], on[pair], together[pair], told]
        )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _order(frame: pd.DataFrame) -> list[str]:
    weight: Counter[str] = Counter()
    for row in frame_records(frame):
        weight.update({row["actor"]: row["events"], row["other"]: row["events"]})
    return [name for name, _ in sorted(weight.items(), key=lambda item: (-item[1], item[0]))]


def _axes_names(frame: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Give those who act, down the side, and those acted on or with, along the top: no line or column is empty."""
    acting, others = set(frame["actor"]), set(frame["other"])
    names = _order(frame)
    return [name for name in names if name in acting], [name for name in names if name in others]


def draw_network_print(frame: pd.DataFrame) -> Figure:
    """Draw a `network_frame` for paper, as a matrix: a net of lines cannot be read where a dozen actors all meet."""
    caption = network_caption(frame)
    with mpl.rc_context(PRINT_SETTINGS):
        if frame.empty:
            return empty_page(caption, _NOTHING)
        acting, others = _axes_names(frame)
        left, head = 1.75, 0.95
        side = min(0.36, (PAGE_WIDTH - left - 0.75) / max(len(acting), len(others)))
        page = open_page(caption, body=head + side * len(acting) + 0.05)
        axes = page.axes(left=left, width=side * len(others), top=head, height=side * len(acting))
        axes.set(xlim=(0, len(others)), ylim=(len(acting), 0), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        for at, name in enumerate(acting):
            axes.axhline(at + 0.5, color=FAINT, lw=0.5, zorder=0)
            axes.text(
                -0.2,
                at + 0.5,
                clip_text(name, width=(left - 0.3) * 72, size=7.6),
                fontsize=7.6,
                ha="right",
                va="center",
            )
        for at, name in enumerate(others):
            axes.axvline(at + 0.5, color=FAINT, lw=0.5, zorder=0)
            words = clip_text(name, width=(head - 0.1) * 72 / 0.75, size=7.6)
            axes.text(at + 0.4, -0.15, words, fontsize=7.6, rotation=42, rotation_mode="anchor", ha="left", va="bottom")
        most = int(frame["events"].max())
        for row in frame_records(frame):
            size = _LARGEST * (row["events"] / most) ** 0.5 * side * 72
            x, y = others.index(row["other"]) + 0.5, acting.index(row["actor"]) + 0.5
            filled = row["acted_on"] > 0
            axes.plot([x], [y], "o", ms=size, mfc=BLUE if filled else "white", mec=BLUE, mew=1.0)
            # Every mark has its number: within it where there is room, else beside it.
            within = size > 11
            axes.text(
                x if within else x + (size / 2 + 2.5) / (side * 72),
                y,
                str(row["events"]),
                fontsize=6.5,
                ha="center" if within else "left",
                va="center_baseline",
                color="white" if within and filled else INK,
            )
        return page.figure


def draw_network_screen(frame: pd.DataFrame) -> go.Figure:
    """Draw a `network_frame` for the screen; hovering gives the counts by kind of event."""
    caption = network_caption(frame)
    if frame.empty:
        return empty_screen(caption, _NOTHING)
    acting, others = _axes_names(frame)
    left = 210
    right = max(24, SCREEN_WIDTH - left - 44 * len(others))  # few columns stand as close as many
    figure = open_screen(caption, body=34 * len(acting), left=left, right=right, axis=130)
    for update, names in ((figure.update_xaxes, others), (figure.update_yaxes, acting)):
        shown = [screen_text(clip_text(name, width=180, size=12)) for name in names]
        update(tickvals=[at + 0.5 for at in range(len(names))], ticktext=shown, showgrid=True)
    figure.update_xaxes(range=[0, len(others)], tickangle=40, linewidth=0)
    figure.update_yaxes(range=[len(acting), 0], gridcolor=FAINT)
    most = int(frame["events"].max())
    rows = frame_records(frame)
    sizes = [round(30 * _LARGEST * (row["events"] / most) ** 0.5, 2) for row in rows]
    inks = ["white" if size > 14 and row["acted_on"] else INK for size, row in zip(sizes, rows, strict=True)]
    hover = [
        f"<b>{screen_text(row['actor'])} → {screen_text(row['other'])}</b><br>{count_noun(row['events'], 'event')}: "
        f"{row['acted_on']} on, {row['acted_together']} together<br>{screen_text(row['kinds'])}"
        for row in rows
    ]
    figure.add_trace(
        go.Scatter(
            x=[others.index(row["other"]) + 0.5 for row in rows],
            y=[acting.index(row["actor"]) + 0.5 for row in rows],
            mode="markers+text",
            text=[str(row["events"]) for row in rows],
            # Every mark has its number: within it where there is room, else beside it.
            textposition=["middle center" if size > 14 else "middle right" for size in sizes],
            textfont={"size": 10.5, "color": inks},
            hovertext=hover,
            hoverinfo="text",
            marker={
                "size": sizes,
                "color": [BLUE if row["acted_on"] else "white" for row in rows],
                "line": {"color": BLUE, "width": 1.5},
                "opacity": 1,
            },
        )
    )
    return figure


def network_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the network from its rows."""
    if frame.empty:
        return Caption(title="Who acts on or with whom")
    names = _order(frame)
    return Caption(
        title=_finding(frame),
        subtitle="Events by pair of actors: the row acts, the column is acted on or with; area and number show how "
        "many. Filled: at least one event acts on the other. Hollow: the two only act together.",
        source="events read from the articles, one a mention.",
        note=f"The {len(names)} actors that share most events; planned and hypothetical events count too.",
    )


def _finding(frame: pd.DataFrame) -> str:
    """Say which two act on or with each other most, where one pair does."""
    pairs: Counter[tuple[str, str]] = Counter()
    for row in frame_records(frame):
        first = row["actor"] < row["other"]
        # An event in which both act stands in both directions, and is one event.
        pair = (row["actor"], row["other"]) if first else (row["other"], row["actor"])
        pairs[pair] += row["acted_on"] + (row["acted_together"] if first else 0)
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2 or ranked[0][1] == ranked[1][1]:
        return "Who acts on or with whom"
    one, other = (clip_text(name, width=150, size=11.5, bold=True) for name in ranked[0][0])
    return f"{one} and {other} act on or with each other most"


@overload
def draw_network(events: pd.DataFrame, *, form: Literal["print"] = ..., most: int = ...) -> Figure: ...
@overload
def draw_network(events: pd.DataFrame, *, form: Literal["screen"], most: int = ...) -> go.Figure: ...
def draw_network(events: pd.DataFrame, *, form: Form = "print", most: int = 12) -> Figure | go.Figure:
    """Draw who acts on or with whom, for the `most` busiest actors. An empty table gives a figure that says so."""
    frame = network_frame(events, most=most)
    return draw_network_print(frame) if form == "print" else draw_network_screen(frame)


def build_network(events: pd.DataFrame, *, most: int = 12) -> Chart:
    """Build the network in both forms, with the table it draws."""
    frame = network_frame(events, most=most)
    caption = network_caption(frame)
    busiest = sorted(frame_records(frame), key=lambda row: (-row["events"], row["actor"], row["other"]))[:10]
    told = "; ".join(f"{row['actor']} and {row['other']} {row['events']}" for row in busiest)
    return Chart(
        name="actor-network",
        caption=caption,
        alt=f"Matrix: {caption.title}. {told or _NOTHING}",
        data=frame,
        print_figure=draw_network_print(frame),
        screen_figure=draw_network_screen(frame),
    )
