"""From the tables `claims` and `statistics` to the rows of a chart: one a checked claim, under what it measures."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from helpers.charts.shares.frame import panel_title
from helpers.charts.style import plain, short_name
from helpers.charts.wording import article_names
from helpers.schema.frames import Record, frame_records

COLUMNS = (
    *("panel", "subject", "value", "comparator", "low", "high", "unit"),
    *("reference_low", "reference_high", "reference_body", "reference_years", "reference", "verdict", "difference"),
    *("told_by", "sentence", "statistic_id", "article_id", "drawn"),
)
_SHARES = ("market_share", "import_share")
_UNITS = {"percent": "%", "percentage_point": " points", "tonne": " t", "tonne/year": " t a year"}


def claim_frame(
    claims: pd.DataFrame, statistics: pd.DataFrame, *, articles: pd.DataFrame | None = None, most: int = 40
) -> pd.DataFrame:
    """Make the table that the chart of claims draws: one row a claim, percentages first, panels with most claims first.

    In a panel those that differ come first, the farthest off on top. Where there are more than `most`, those that agree
    are left out from the end: `drawn` tells. `articles` gives claims their publisher and day.

    >>> list(claim_frame(pd.DataFrame(), pd.DataFrame()).columns) == list(COLUMNS)
    True
    """
    names = article_names(articles)
    known = {row["statistic_id"]: row for row in frame_records(statistics)}
    rows = [
        _row(claim, known[claim["statistic_id"]], names)
        for claim in frame_records(claims)
        if claim["statistic_id"] in known
    ]
    sizes = Counter(row["panel"] for row in rows)
    rows.sort(
        key=lambda row: (
            row["unit"] != "percent",
            row["unit"],
            -sizes[row["panel"]],
            row["panel"],
            row["verdict"] != "differs",
            -abs(row["difference"]),
            row["told_by"],
            row["statistic_id"],
        )
    )
    kept = sorted(range(len(rows)), key=lambda at: (rows[at]["verdict"] != "differs", at))[:most]
    for at in kept:
        rows[at]["drawn"] = True
    return pd.DataFrame([[row[name] for name in COLUMNS] for row in rows], columns=list(COLUMNS))


def _row(claim: Record, statistic: Record, names: dict[str, str]) -> Record:
    stage, unit = str(statistic["stage"] or ""), str(statistic["unit"])
    region = str(statistic["region"] or "") if statistic["metric"] in _SHARES else ""
    panel = panel_title(str(statistic["commodity"] or ""), stage, region)
    article_id = str(statistic["article_id"])
    return {
        "panel": panel,
        "subject": short_name(statistic["subject"] or statistic["region"] or ""),
        "value": plain(statistic["value_text"]),
        "comparator": statistic["comparator"],
        "low": statistic["low"],
        "high": statistic["high"],
        "unit": unit,
        "reference_low": claim["reference_low"],
        "reference_high": claim["reference_high"],
        "reference_body": short_name(claim["reference_body"] or ""),
        "reference_years": _years(str(claim["reference"])),
        "reference": plain(claim["reference"]),
        "verdict": claim["verdict"],
        "difference": claim["difference"],
        "told_by": names.get(article_id, article_id),
        "sentence": plain(statistic["sentence"]),
        "statistic_id": str(statistic["statistic_id"]),
        "article_id": article_id,
        "drawn": False,
    }


def _years(reference: str) -> str:
    return plain(reference).rpartition(", ")[2].replace("-", "–")


def format_quantity(value: float, unit: str) -> str:
    """Write a quantity with its unit, in millions where it has any.

    >>> format_quantity(62.0, "percent"), format_quantity(270000.0, "tonne"), format_quantity(4.4e7, "tonne")
    ('62%', '270,000 t', '44 million t')
    """
    number = f"{value / 1e6:,.6g} million" if abs(value) >= 1e6 else f"{value:,.10g}"
    return number + _UNITS.get(unit, f" {unit}")


def verdict_words(row: Record) -> str:
    """Say how a claim stands to its reference figure.

    >>> verdict_words({"verdict": "differs", "difference": -9.0, "unit": "percent"})
    '9 points below'
    """
    if row["verdict"] == "agrees":
        return "agrees"
    size = abs(row["difference"])
    side = "above" if row["difference"] > 0 else "below"
    if row["unit"] == "percent":
        return f"{size:.3g} {'point' if size == 1 else 'points'} {side}"
    return f"{format_quantity(float(f'{size:.3g}'), row['unit'])} {side}"


def reference_words(row: Record) -> str:
    """Name the reference figure of a claim: who measured how much, and when.

    >>> reference_words({"reference_low": 95.0, "reference_high": None, "reference_body": "USGS", "unit": "percent",
    ...     "reference_years": "2023"})
    'USGS over 95%, 2023'
    """
    low, high, unit = row["reference_low"], row["reference_high"], row["unit"]
    if low is not None and high is not None:
        value = format_quantity(low, unit) if low == high else f"{low:g}–{format_quantity(high, unit)}"
    else:
        value = f"over {format_quantity(low, unit)}" if low is not None else f"under {format_quantity(high, unit)}"
    return f"{row['reference_body'] or 'reference'} {value}, {row['reference_years']}"
