"""One chart in its two forms, with the data it draws: what notebooks show, the report embeds and files hold."""

from __future__ import annotations

import base64
import html
import io
import json
from dataclasses import dataclass
from typing import Any, Literal

import matplotlib as mpl
import pandas as pd
import plotly.graph_objects as go
import plotly.io
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from plotly.offline import get_plotlyjs

from helpers.charts.style import DPI, PRINT_SETTINGS, SCREEN_WIDTH, Caption

PrintFormat = Literal["png", "svg", "pdf"]

# What a writer would put in by itself, the moment of writing first, would make two exports of one chart differ.
_METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": "tidytalks"},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": "tidytalks", "Producer": None},
}

# No logo and no upload: nothing on the page may lead to a server.
# The policy lets the page run what it holds and lets it fetch nothing at all.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:"
)
_PAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>body {{ margin: 0 auto; max-width: 1200px; overflow-x: auto; }}</style>
<script>{script}</script>
</head>
<body>
{body}
</body>
</html>
"""

SCREEN_CONFIG = {"displaylogo": False, "responsive": True, "showSendToCloud": False, "typesetMath": False}


def render_print(figure: Figure, *, format: PrintFormat = "png", title: str = "", dpi: int = DPI) -> bytes:
    """Write a printed figure as PNG, SVG or PDF bytes; the same figure gives the same bytes every time.

    >>> render_print(Figure(figsize=(1, 1)), format="png")[1:4]
    b'PNG'
    """
    metadata = _METADATA[format] | ({"Title": title} if title else {})
    buffer = io.BytesIO()
    with mpl.rc_context(PRINT_SETTINGS):
        FigureCanvasAgg(figure)
        figure.savefig(buffer, format=format, metadata=metadata, dpi=dpi)
    return buffer.getvalue()


def screen_json(figure: go.Figure) -> dict[str, Any]:
    """Give a screen figure as plain JSON values: `data` and `layout`, arrays as lists.

    >>> sorted(screen_json(go.Figure()))
    ['data', 'layout']
    """
    return json.loads(plotly.io.to_json(figure, validate=False, engine="json"))


def notebook_json(figure: go.Figure) -> dict[str, Any]:
    """Give a screen figure as JupyterLab's plotly renderer wants it: with its size, and told not to change it.

    The renderer fits a figure that lacks a width or a height to the room it finds, which in a cell's output is none.

    >>> notebook_json(go.Figure(layout={"height": 300}))["layout"]["width"]
    880
    """
    parts = screen_json(figure)
    size = {"width": SCREEN_WIDTH, "height": figure.layout.height or 400, "autosize": False}
    return parts | {"layout": parts["layout"] | size, "config": SCREEN_CONFIG | {"responsive": False}}


def _script_json(value: object) -> str:
    """Write JSON that is safe inside a script element: no `<`, no line separators that end a JavaScript line."""
    text = json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def plotly_script() -> str:
    """Give the source of plotly.js, from the installed package: pages carry it along and ask no server for it."""
    return str(get_plotlyjs())


def render_screen(figure: go.Figure, *, name: str) -> str:
    """Write a screen figure as an HTML fragment: a division with the id `name` and the script that fills it.

    The page must hold plotly.js (`plotly_script`) before it.

    >>> '<div id="fig"' in render_screen(go.Figure(), name="fig")
    True
    """
    parts = screen_json(figure)
    arguments = ",".join((json.dumps(name), _script_json(parts["data"]), _script_json(parts["layout"])))
    size = f"min-width:{SCREEN_WIDTH}px;height:{figure.layout.height or 400}px"
    return (
        f'<div id="{name}" class="plot" style="{size}"></div>\n'
        f"<script>Plotly.newPlot({arguments},{_script_json(SCREEN_CONFIG)});</script>"
    )


def render_page(figure: go.Figure, *, name: str, title: str) -> str:
    """Write a screen figure as one HTML page that needs nothing else: plotly.js is inside, no request leaves it."""
    return _PAGE.format(
        policy=CONTENT_POLICY, title=html.escape(title), script=plotly_script(), body=render_screen(figure, name=name)
    )


@dataclass(frozen=True)
class Chart:
    """A chart: the stem of its files, its words, the table it draws, and the figure for print and for the screen.

    In a notebook it shows the interactive figure where plotly's renderer is at hand (JupyterLab), else the printed one.
    """

    name: str
    caption: Caption
    alt: str
    data: pd.DataFrame
    print_figure: Figure
    screen_figure: go.Figure

    @property
    def title(self) -> str:
        """Give the title that stands over the chart."""
        return self.caption.title

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        png = render_print(self.print_figure, dpi=110)
        return {
            "text/plain": self.alt,
            "image/png": base64.b64encode(png).decode("ascii"),
            "application/vnd.plotly.v1+json": notebook_json(self.screen_figure),
        }
