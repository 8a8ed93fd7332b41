"""From statistics to the marks of a chart of tariff rates over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from helpers.charts.style import plain, short_name
from helpers.charts.wording import article_names, count_noun
from helpers.schema.frames import Record, frame_records

COLUMNS = (
    "levied_by",
    "date",
    "basis",
    "value",
    "comparator",
    "low",
    "high",
    "unit",
    "named_as",
    "measure",
    "articles",
    "told_by",
    "sentence",
    "statistic_id",
    "article_id",
)
NOT_STATED = "not stated by whom"
_UNITS = ("percent", "percentage_point")


class _Rate(NamedTuple):
    """What makes rates one mark of the chart."""

    levied_by: str
    date: date
    basis: str
    comparator: str
    low: float | None
    high: float | None
    unit: str


def tariff_frame(
    statistics: pd.DataFrame, *, articles: pd.DataFrame | None = None, actors: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Make the table that the chart of tariff rates draws: one row a rate, levier and day.

    The day is the first of the figure's period (`basis` `in force`) or else the article's day of publication
    (`published`). Where `actors` tells the allegiance of who levies, `levied_by` is that country, for duties are a
    country's, and `named_as` whom the text names. Equal rates of one levier and day are one row; those without any
    day are left out.

    >>> list(tariff_frame(pd.DataFrame()).columns) == list(COLUMNS)
    True
    """
    names = article_names(articles)
    rows = frame_records(articles) if articles is not None else []
    published: dict[str, date | None] = {str(row["article_id"]): row["published"] for row in rows}
    homes = _homes(actors)
    alike: dict[_Rate, list[Record]] = {}
    for row in frame_records(statistics):
        if row["metric"] != "tariff_rate" or row["unit"] not in _UNITS:
            continue
        told = published.get(str(row["article_id"]))
        # A deadline runs from the day it is told, but the rate does not hold from then on.
        dated = row["period_start"] is not None and not str(row["period_text"] or "").lower().startswith("by ")
        day = row["period_start"] if dated else told or row["period_start"]
        if day is None:
            continue
        subject = str(row["subject"] or "")
        rate = _Rate(
            levied_by=short_name(homes.get(subject, subject)) if subject else NOT_STATED,
            date=day,
            basis="in force" if dated else "published",
            comparator=row["comparator"],
            low=row["low"],
            high=row["high"],
            unit=row["unit"],
        )
        alike.setdefault(rate, []).append(row)
    out = [_row(rate, group, names) for rate, group in alike.items()]
    counts = Counter(str(row["levied_by"]) for row in out)
    # Those who levy most first, those who are not named last.
    out.sort(
        key=lambda row: (
            row["levied_by"] == NOT_STATED,
            -counts[row["levied_by"]],
            row["levied_by"],
            row["date"],
            rate_of(row),
            row["statistic_id"],
        )
    )
    return pd.DataFrame([[row[name] for name in COLUMNS] for row in out], columns=list(COLUMNS))


def _row(rate: _Rate, group: Sequence[Record], names: Mapping[str, str]) -> Record:
    """Make a row of the chart's table from the statistics that give one rate."""
    first = group[0]
    ids = list(dict.fromkeys(str(row["article_id"]) for row in group))
    named = short_name(str(first["subject"])) if first["subject"] else ""
    return rate._asdict() | {
        "value": plain(first["value_text"]),
        "named_as": named if named != rate.levied_by else "",
        "measure": plain(first["measure"]),
        "articles": len(ids),
        "told_by": names.get(ids[0], ids[0]) if len(ids) == 1 else count_noun(len(ids), "article"),
        "sentence": plain(first["sentence"]),
        "statistic_id": str(first["statistic_id"]),
        "article_id": ids[0],
    }


def _homes(actors: pd.DataFrame | None) -> dict[str, str]:
    """Give the country of each actor that is known to act for one."""
    rows = frame_records(actors) if actors is not None else []
    countries = {row["country"]: str(row["actor"]) for row in rows if row["kind"] == "country" and row["country"]}
    return {str(row["actor"]): countries[row["country"]] for row in rows if row["country"] in countries}


def rate_of(row: Record) -> float:
    """Give the rate at which a row is drawn: its upper bound, else its lower one."""
    value = row["high"] if row["high"] is not None else row["low"]
    return float(value or 0.0)
