"""The negotiation timeline: what happened and what is planned, act by act, in lanes by kind or by actor."""

from __future__ import annotations

from collections import Counter
from typing import Literal, overload

import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure

from helpers.charts.chart import Chart
from helpers.charts.style import Caption, Form
from helpers.charts.ticks import format_months
from helpers.charts.timeline.frame import Lanes, timeline_frame, timeline_range
from helpers.charts.timeline.print import draw_timeline_print
from helpers.charts.timeline.screen import draw_timeline_screen
from helpers.charts.wording import count_noun

_REASONS = {
    "no date": "without a date",
    "vague date": "dated by a quarter, a year or a far deadline only",
    "status": "hypothetical or denied",
    "nobody": "of parties that are not named",
    "press": "of the papers that tell of them",
    "out of range": "far from the other dates",
    "too many": "that fewer articles report",
}
_FEW = 3
_TITLES = {
    "kind": "The negotiation as the articles tell it",
    "actor": "The negotiation by who acts, as the articles tell it",
}


def timeline_caption(frame: pd.DataFrame, *, lanes: Lanes = "kind") -> Caption:
    """Make the words round a timeline from the acts it draws and those it leaves out."""
    span = timeline_range(frame)
    counts = Counter(frame["shown"])
    drawn = frame[frame["shown"].isin(["label", "mark"])]
    planned = int((drawn["status"] == "planned").sum())
    months = format_months(min(drawn["date_start"]), max(drawn["date_end"])) if span else ""
    left_out = [f"{count_noun(counts[why], 'act')} {words}" for why, words in _REASONS.items() if counts[why]]
    notes = []
    if 0 < len(drawn) < _FEW:
        notes.append(f"Only {count_noun(len(drawn), 'act')} can be placed in time: too few to show a course of events.")
    if counts["mark"]:
        notes.append(
            f"The {counts['label']} acts that most articles report have a label, the other {counts['mark']} a mark."
        )
    beyond = int(drawn["beyond"].sum())
    if beyond:
        notes.append(
            f"{count_noun(beyond, 'act')} later than the axis reaches {'stands' if beyond == 1 else 'stand'} "
            "at its end: a triangle, → and the date."
        )
    if left_out:
        notes.append(f"Not drawn: {'; '.join(left_out)}.")
    disputed = int((drawn["conflict"] != "").sum())
    if disputed:
        notes.append(f"On {count_noun(disputed, 'act')} (marked ≠) the articles disagree.")
    mentions = count_noun(int(drawn["mentions"].sum()), "mention")
    return Caption(
        title=_TITLES[lanes] + (f", {months}" if months else ""),
        subtitle=(
            f"{count_noun(len(drawn), 'act')}, {planned} of them planned. Filled: took place. "
            "Hollow: planned or announced. Bar: several days. Dashed bar: some day of that week or month."
        ),
        source=f"{mentions} read from the articles; mentions of one act are one mark." if len(drawn) else "",
        note=" ".join(notes),
    )


@overload
def draw_timeline(
    timeline: pd.DataFrame,
    events: pd.DataFrame | None = ...,
    *,
    form: Literal["print"] = ...,
    articles: pd.DataFrame | None = ...,
    limit: int = ...,
    lanes: Lanes = ...,
) -> Figure: ...
@overload
def draw_timeline(
    timeline: pd.DataFrame,
    events: pd.DataFrame | None = ...,
    *,
    form: Literal["screen"],
    articles: pd.DataFrame | None = ...,
    limit: int = ...,
    lanes: Lanes = ...,
) -> go.Figure: ...
def draw_timeline(
    timeline: pd.DataFrame,
    events: pd.DataFrame | None = None,
    *,
    form: Form = "print",
    articles: pd.DataFrame | None = None,
    limit: int = 40,
    lanes: Lanes = "kind",
) -> Figure | go.Figure:
    """Draw who did what when, from the table `timeline` (or a `timeline_frame`), with the evidence that `events` gives.

    `form` is `print` (a matplotlib figure) or `screen` (a plotly figure); `limit` the number of acts that get a label;
    `lanes` says whether a lane holds a kind of act or an actor. An empty table gives a figure that says so.
    """
    frame = timeline
    if "shown" not in timeline.columns:
        frame = timeline_frame(timeline, events, articles=articles, limit=limit, lanes=lanes)
    draw = draw_timeline_print if form == "print" else draw_timeline_screen
    return draw(frame, timeline_caption(frame, lanes=lanes), lanes=lanes)


def build_timeline(
    timeline: pd.DataFrame,
    events: pd.DataFrame | None = None,
    *,
    articles: pd.DataFrame | None = None,
    limit: int = 40,
    lanes: Lanes = "kind",
) -> Chart:
    """Build the timeline in both forms, with the table it draws; `events` and `articles` give its evidence."""
    frame = timeline_frame(timeline, events, articles=articles, limit=limit, lanes=lanes)
    caption = timeline_caption(frame, lanes=lanes)
    drawn = frame[frame["shown"].isin(["label", "mark"])].reset_index(drop=True)
    lane_names = ", ".join(dict.fromkeys(drawn["lane"]))
    return Chart(
        name="timeline" if lanes == "kind" else "timeline-by-actor",
        caption=caption,
        alt=f"Timeline: {caption.title}. {caption.subtitle} Lanes: {lane_names or 'none'}.",
        data=drawn,
        print_figure=draw_timeline_print(frame, caption, lanes=lanes),
        screen_figure=draw_timeline_screen(frame, caption, lanes=lanes),
    )
