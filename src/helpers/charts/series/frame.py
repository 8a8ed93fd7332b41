"""From reference figures and claims to the rows of a chart of shares over time: one panel a good, stage and region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from helpers.charts.shares.frame import COLUMNS as SHARE_COLUMNS
from helpers.charts.shares.frame import is_measured, panel_rank, panel_title, reference_row, share_frame
from helpers.schema.frames import Record, frame_records

COLUMNS = (*SHARE_COLUMNS, "verified")
REST = "Others"
_STAGES = ("mining", "processing", "magnets", "imports")


def series_frame(
    statistics: pd.DataFrame, reference: Mapping[str, pd.DataFrame], *, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Make the table that the chart of shares over time draws: in each panel a body's shares by period, then claims.

    Panels are the stages of a good for which `reference["shares"]` has a measured share and `statistics` a claim; of
    several bodies the one with most periods is drawn, for two bodies that count different things make no series. What
    the holders of a period leave of the whole is `Others`. `row` is `reference` or `claim`.

    >>> list(series_frame(pd.DataFrame(), {}).columns) == list(COLUMNS)
    True
    """
    claims: dict[str, list[Record]] = defaultdict(list)
    for row in frame_records(share_frame(statistics, reference, articles=articles)):
        if row["row"] == "claim":
            claims[row["panel"]].append(row | {"verified": True})
    bodies: dict[tuple[str, str, str], dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    shares = reference.get("shares")
    for row in frame_records(shares) if shares is not None else []:
        if row["stage"] in _STAGES and ";" not in str(row["entity"]) and is_measured(row):
            bodies[str(row["commodity"]), str(row["stage"]), str(row["region"])][str(row["body"])].append(row)
    out: list[Record] = []
    for panel in sorted(bodies, key=panel_rank):
        title = panel_title(*panel)
        if title not in claims:
            continue
        chosen = max(bodies[panel].items(), key=lambda item: (len({_period(row) for row in item[1]}), item[0]))[1]
        out += _series(panel, chosen) + claims[title]
    return pd.DataFrame([[row[name] for name in COLUMNS] for row in out], columns=list(COLUMNS))


def _period(row: Record) -> str:
    return str(reference_row(("", "", ""), row)["period"])


def _series(panel: tuple[str, str, str], rows: list[Record]) -> list[Record]:
    periods: dict[str, list[Record]] = defaultdict(list)
    total: dict[str, float] = defaultdict(float)
    for row in rows:
        made = reference_row(panel, row) | {"verified": bool(row.get("verified"))}
        if made["subject"] == "Other":
            made["subject"] = REST
        periods[made["period"]].append(made)
        total[made["subject"]] += share_of(made)
    out: list[Record] = []
    for period in sorted(periods):
        # One order of holders in every period: a country must not change its place in the stack.
        held = sorted(periods[period], key=lambda row: (row["subject"] == REST, -total[row["subject"]], row["subject"]))
        rest = round(100.0 - sum(map(share_of, held)), 1)
        if rest > 0:
            last = held[-1]
            held = held if last["subject"] == REST else [*held, last | {"subject": REST, "low": 0.0, "high": 0.0}]
            share = share_of(held[-1]) + rest
            held[-1] = held[-1] | {"value": f"{share:g}%", "comparator": "eq", "low": share, "high": share}
        out += held
    return out


def share_of(row: Record) -> float:
    """Give the share at which a row is drawn: its lower bound, else its upper one."""
    value = row["low"] if row["low"] is not None else row["high"]
    return float(value or 0.0)
