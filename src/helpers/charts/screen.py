"""The frame of one chart for the screen: a plotly figure with the caption's words, ready for traces."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from helpers.charts.style import FAINT, INK, MUTED, SCREEN_FONTS, SCREEN_WIDTH, Caption, screen_text
from helpers.charts.text import balance_text, wrap_text

MARGIN = 16  # pixels between the figure's edge and its words
_TOOLBAR = 230  # plotly's buttons lie over the first lines' right end
_LINE = {"title": 24, "subtitle": 18, "foot": 15}
_HEADING = 30  # pixels over a panel, for its heading


def _lines(words: str, *, size: float, bold: bool = False, beside: int = 0) -> list[str]:
    # Font sizes on screen are pixels; the measure's unit cancels out.
    room = SCREEN_WIDTH - 2 * MARGIN - beside
    wrap = balance_text if bold else wrap_text  # no lone word under a title
    return [screen_text(line) for line in wrap(words, width=room, size=size, bold=bold)]


def open_screen(caption: Caption, *, body: int, left: int = 130, right: int = 24, axis: int = 40) -> go.Figure:
    """Open a plotly figure whose plotting area is `body` pixels high, with the caption's words round it.

    `left` and `right` are the room, in pixels, beside the plotting area, `axis` that under it for tick labels.

    >>> open_screen(Caption("A <b>title</b>"), body=300).layout.annotations[0].text
    '<b>A &lt;b&gt;title&lt;/b&gt;</b>'
    """
    title = [f"<b>{line}</b>" for line in _lines(caption.title, size=17, bold=True, beside=_TOOLBAR)]
    subtitle = _lines(caption.subtitle, size=13)
    foot: list[str] = []
    for label, words in (("Source", caption.source), ("Note", caption.note)):
        foot += _lines(f"{label}: {words}", size=11) if words else []
    top = MARGIN + len(title) * _LINE["title"] + len(subtitle) * _LINE["subtitle"] + 14
    bottom = axis + len(foot) * _LINE["foot"] + MARGIN + 8
    figure = go.Figure()
    common: dict[str, Any] = {"showarrow": False, "xref": "container", "yref": "container", "align": "left"}
    figure.update_layout(
        template="none",
        height=top + body + bottom,
        margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 0},
        font={"family": SCREEN_FONTS, "size": 12, "color": INK},
        paper_bgcolor="white",
        plot_bgcolor="white",
        hovermode="closest",
        hoverlabel={"bgcolor": "white", "bordercolor": FAINT, "font": {"color": INK, "size": 12}, "align": "left"},
        showlegend=False,
    )
    figure.update_xaxes(gridcolor=FAINT, linecolor=MUTED, zeroline=False, tickfont={"color": MUTED})
    figure.update_yaxes(showgrid=False, zeroline=False, tickfont={"color": INK})
    head = "<br>".join(title)
    blocks = [
        (head, 17, INK, {"yref": "paper", "y": 1, "yanchor": "top", "yshift": top - MARGIN}),
        (
            "<br>".join(subtitle),
            13,
            MUTED,
            {"yref": "paper", "y": 1, "yanchor": "top", "yshift": top - MARGIN - len(title) * _LINE["title"]},
        ),
        ("<br>".join(foot), 11, MUTED, {"yref": "paper", "y": 0, "yanchor": "top", "yshift": -axis - 8}),
    ]
    for words, size, colour, place in blocks:
        if words:
            figure.add_annotation(
                common
                | place
                | {
                    "text": words,
                    "font": {"size": size, "color": colour},
                    "xref": "paper",
                    "x": 0,
                    "xanchor": "left",
                    "xshift": MARGIN - left,
                }
            )
    return figure


def axis_suffix(panel: int) -> str:
    """Give what plotly puts behind the names of the axes of a panel, counted from 0.

    >>> [f"xaxis{axis_suffix(panel)}" for panel in range(2)]
    ['xaxis', 'xaxis2']
    """
    return "" if panel == 0 else str(panel + 1)


def panel_domain(panel: int, *, step: int, tall: int, panels: int) -> list[float]:
    """Give the part of the plotting area's height that a panel takes, `tall` of the `step` pixels it has with heading.

    >>> panel_domain(1, step=120, tall=60, panels=2)
    [0.125, 0.375]
    """
    body = panels * step
    upper = 1 - (panel * step + _HEADING) / body
    return [max(upper - tall / body, 0.0), upper]


def empty_screen(caption: Caption, reason: str) -> go.Figure:
    """Draw a figure that says why there is nothing to draw."""
    figure = open_screen(caption, body=120)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        text=screen_text(reason), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, font={"color": MUTED}
    )
    return figure
