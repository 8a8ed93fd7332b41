"""Who acts on or with whom: pairs of actors, counted over the events."""

from __future__ import annotations

from collections import Counter
from typing import Literal, overload

import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.network.frame import network_frame
from helpers.charts.network.layout import NOTHING, actor_order
from helpers.charts.network.print import draw_network_print
from helpers.charts.network.screen import draw_network_screen
from helpers.charts.style import (
    Caption,
    Form,
)
from helpers.charts.text import clip_text
from helpers.schema.frames import frame_records


def network_caption(frame: pd.DataFrame) -> Caption:
    """Make the words round the network from its rows."""
    if frame.empty:
        return Caption(title="Who acts on or with whom")
    names = actor_order(frame)
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
    draw = draw_network_print if form == "print" else draw_network_screen
    return draw(frame, network_caption(frame))


def build_network(events: pd.DataFrame, *, most: int = 12) -> Chart:
    """Build the network in both forms, with the table it draws."""
    frame = network_frame(events, most=most)
    caption = network_caption(frame)
    busiest = sorted(frame_records(frame), key=lambda row: (-row["events"], row["actor"], row["other"]))[:10]
    told = "; ".join(f"{row['actor']} and {row['other']} {row['events']}" for row in busiest)
    return Chart(
        name="actor-network",
        caption=caption,
        alt=f"Matrix: {caption.title}. {told or NOTHING}",
        data=frame,
        print_figure=draw_network_print(frame, caption),
        screen_figure=draw_network_screen(frame, caption),
    )
