"""From reference tonnes to shares of world production by country and year."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from helpers.charts.style import short_name
from helpers.schema.frames import frame_records

COLUMNS = ("country", "year", "tonnes_reo", "world_tonnes_reo", "share_percent", "estimate", "edition")
OTHERS = "Other countries"


def production_frame(mine_production: pd.DataFrame, *, most: int = 4) -> pd.DataFrame:
    """Make the table that the chart of production draws: each large producer's share of each year's world total.

    For one country and year the newest edition counts, unless countries then add up to more than the world, whose total
    an older edition gives: of such a year only what that edition says is used. Countries are the `most` with the
    largest share in the newest year, largest first; what is left of the world total is `Other countries`. Years
    without a world total are left out, for nothing is a share of them.

    >>> rows = [("China", 2024, 270, "MCS 2025"), ("China", 2024, 250, "MCS 2024"), ("World", 2024, 300, "MCS 2025")]
    >>> mine = pd.DataFrame(rows, columns=["country", "year", "tonnes_reo", "edition"]).assign(estimate=True)
    >>> production_frame(mine)[["country", "share_percent"]].values.tolist()
    [['China', 90.0], ['Other countries', 10.0]]
    """
    newest: dict[tuple[int, str], dict[str, object]] = {}
    for row in sorted(frame_records(mine_production), key=lambda row: str(row["edition"])):
        if row["tonnes_reo"] is not None and row.get("table", "world") == "world":
            newest[int(row["year"]), str(row["country"])] = row
    years: dict[int, dict[str, dict[str, object]]] = defaultdict(dict)
    for (year, country), row in newest.items():
        years[year][country] = row
    years = {year: _consistent(rows) for year, rows in years.items() if "World" in rows}
    if not years:
        return pd.DataFrame(columns=list(COLUMNS))
    latest = years[max(years)]
    named = [name for name in latest if name not in ("World", "Other")]
    named = sorted(named, key=lambda name: (-_tonnes(latest[name]), name))[:most]
    rows_out = []
    for country in [*named, OTHERS]:
        for year in sorted(years):
            world = _tonnes(years[year]["World"])
            if country == OTHERS:
                tonnes = max(world - sum(_tonnes(years[year][name]) for name in named if name in years[year]), 0.0)
                source = years[year]["World"]
            elif country in years[year]:
                source = years[year][country]
                tonnes = _tonnes(source)
            else:
                continue
            share = 100 * tonnes / world
            rows_out.append(
                [
                    short_name(country),
                    year,
                    tonnes,
                    world,
                    round(share, 1),
                    bool(source["estimate"]),
                    str(source["edition"]),
                ]
            )
    return pd.DataFrame(rows_out, columns=list(COLUMNS))


def _consistent(rows: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    world = rows["World"]
    if sum(_tonnes(row) for name, row in rows.items() if name != "World") <= _tonnes(world):
        return rows
    return {name: row for name, row in rows.items() if row["edition"] == world["edition"]}


def _tonnes(row: dict[str, object]) -> float:
    return float(row["tonnes_reo"])  # type: ignore[arg-type]
