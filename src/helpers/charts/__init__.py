"""Charts: functions from tables to figures, for print (matplotlib) and for the screen (plotly).

`draw_...` gives one figure; `build_...` gives a `Chart`: both figures, the words round them and the table drawn.
Nothing here reads or writes a file.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.charts.chart import Chart, render_page, render_print, render_screen
from helpers.charts.shares import build_market_shares, draw_market_shares
from helpers.charts.timeline import build_timeline, draw_timeline

__all__ = [
    "Chart",
    "build_figures",
    "build_market_shares",
    "build_timeline",
    "draw_market_shares",
    "draw_timeline",
    "render_page",
    "render_print",
    "render_screen",
]

Tables = Mapping[str, pd.DataFrame]


def build_figures(tables: Tables, reference: Tables) -> list[Chart]:
    """Build every chart of the project, in the order in which a reader wants them.

    `tables` is what `read_tables` gives, `reference` what `read_reference` gives. The charts' names are stable: they
    are the stems of exported files and the ids of the charts in the report.
    """
    return [
        build_timeline(tables["events"]),
        build_timeline(tables["events"], lanes="actor"),
        build_market_shares(tables["statistics"], reference, articles=tables["articles"]),
    ]
