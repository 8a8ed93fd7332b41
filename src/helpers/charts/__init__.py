"""Charts: functions from tables to figures, for print (matplotlib) and for the screen (plotly).

`draw_...` gives one figure; `build_...` gives a `Chart`: both figures, the words round them and the table drawn.
Nothing here reads or writes a file.

Each chart is a package: `frame` makes the table drawn, `layout` says what stands where on paper and screen alike,
`print` and `screen` draw it, `figure` puts these together with the caption. What all share is beside the packages:
`style` (colours, safe text), `text` (how wide words are), `ticks`, `wording`, `packing` (labels that cover nothing),
`page` and `screen` (the frame of a figure), `chart` (files, pages, notebooks).
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.charts.chart import Chart, render_page, render_print, render_screen
from helpers.charts.claims import build_claims, draw_claims
from helpers.charts.network import build_network, draw_network
from helpers.charts.production import build_production, draw_production
from helpers.charts.series import build_share_series, draw_share_series
from helpers.charts.shares import build_market_shares, draw_market_shares
from helpers.charts.speakers import build_speakers, draw_speakers
from helpers.charts.tariffs import build_tariffs, draw_tariffs
from helpers.charts.timeline import build_timeline, draw_timeline

__all__ = [
    "Chart",
    "build_claims",
    "build_figures",
    "build_market_shares",
    "build_network",
    "build_production",
    "build_share_series",
    "build_speakers",
    "build_tariffs",
    "build_timeline",
    "draw_claims",
    "draw_market_shares",
    "draw_network",
    "draw_production",
    "draw_share_series",
    "draw_speakers",
    "draw_tariffs",
    "draw_timeline",
    "render_page",
    "render_print",
    "render_screen",
]

Tables = Mapping[str, pd.DataFrame]

# The charts that show figures of a reference table, and nothing without it.
_RESTING_ON = {"shares": ("shares-over-time", "claims"), "mine_production": ("mine-production",)}
_NO_PRODUCTION = pd.DataFrame({"country": [], "year": [], "tonnes_reo": [], "estimate": [], "edition": []})


def build_figures(tables: Tables, reference: Tables) -> list[Chart]:
    """Build every chart of the project, in the order in which a reader wants them.

    `tables` is what `read_tables` gives, `reference` what `read_reference` gives. The charts' names are stable: they
    are the stems of exported files and the ids of the charts in the report. Charts of reference figures are left out
    where there are none: who negotiates about fish has no mines.
    """
    articles = tables["articles"]
    mine_production = reference.get("mine_production", _NO_PRODUCTION)
    found = [
        build_timeline(tables["timeline"], tables["events"], articles=articles),
        build_timeline(tables["timeline"], tables["events"], articles=articles, lanes="actor"),
        build_share_series(tables["statistics"], reference, articles=articles),
        build_market_shares(tables["statistics"], reference, articles=articles),
        build_claims(tables.get("claims", pd.DataFrame()), tables["statistics"], articles=articles),
        build_production(mine_production),
        build_tariffs(tables["statistics"], articles=articles, actors=tables["actors"]),
        build_speakers(tables["statements"], articles=articles),
        build_network(tables["events"]),
    ]
    wanting = {
        name for table, names in _RESTING_ON.items() if reference.get(table, pd.DataFrame()).empty for name in names
    }
    return [chart for chart in found if chart.name not in wanting]
