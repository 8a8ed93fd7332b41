"""From statistics and reference figures to the rows of a chart of shares: one panel a good, stage and region."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from helpers.charts.style import COMPARATOR_WORDS, plain, short_name
from helpers.charts.wording import article_names, count_noun
from helpers.schema.frames import Record, frame_records

COLUMNS = (
    "panel",
    "row",
    "subject",
    "value",
    "comparator",
    "low",
    "high",
    "period",
    "source",
    "articles",
    "told_by",
    "sentence",
    "statistic_id",
    "article_id",
)
_SHARE_METRICS = ("market_share", "import_share")
_STAGES = ("mining", "processing", "magnets", "reserves", "imports", "exports", "")
_MAIN_COMMODITY = "rare earths"
# Stages whose shares are of the whole world's where a text does not say of what.
_WORLDWIDE = ("mining", "processing", "magnets", "reserves")
_NO_MEASUREMENTS = ("projection", "planned")

_Panel = tuple[str, str, str]


def share_frame(
    statistics: pd.DataFrame, reference: Mapping[str, pd.DataFrame], *, articles: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Make the table that the chart of shares draws: claims and, above them in each panel, the reference figures.

    Claims are the percentages of `statistics` whose metric is a market or import share; equal claims of several
    articles are one row. Reference figures come from `reference["shares"]`: for each body and holder that the panel's
    claims name, the newest measured one (projections and plans are left out). `row` is `reference` or `claim`.

    >>> list(share_frame(pd.DataFrame(), {}).columns) == list(COLUMNS)
    True
    """
    names = article_names(articles)
    claims: dict[_Panel, dict[tuple[Any, ...], list[Record]]] = defaultdict(lambda: defaultdict(list))
    for row in frame_records(statistics):
        if row["metric"] in _SHARE_METRICS and row["unit"] == "percent":
            same = (row["subject"], row["comparator"], row["low"], row["high"])
            claims[_panel_of(row)][same].append(row)
    rows: list[Record] = []
    for panel in sorted(claims, key=panel_rank):
        subjects = {str(subject) for subject, *_ in claims[panel] if subject}
        rows += _reference_rows(panel, subjects, reference.get("shares"))
        found = [_claim_row(panel, group, names) for group in claims[panel].values()]
        rows += sorted(found, key=_claim_rank)
    return pd.DataFrame([[row[name] for name in COLUMNS] for row in rows], columns=list(COLUMNS))


def _panel_of(row: Record) -> _Panel:
    stage = str(row["stage"] or "")
    commodity = "rare earths" if stage == "magnets" else str(row["commodity"] or "")
    region = str(row["region"] or ("World" if stage in _WORLDWIDE else ""))
    return commodity, stage, region


def panel_rank(panel: _Panel) -> tuple[Any, ...]:
    """Rank panels as a reader wants them: rare earths first, stages along the chain, the world before countries."""
    commodity, stage, region = panel
    return commodity != _MAIN_COMMODITY, not commodity, commodity, _STAGES.index(stage), region != "World", region


def panel_title(commodity: str, stage: str, region: str) -> str:
    """Name a panel by the whole of which its figures are shares.

    >>> panel_title("rare earths", "mining", "World"), panel_title("rare earths", "imports", "United States")
    ('Rare earths: mining, world', 'Rare earths: imports of the United States')
    >>> panel_title("", "", "")
    'Good and stage not stated'
    """
    if not commodity and not stage:
        return f"Good and stage not stated{_whole(region)}"
    good = "Magnets" if stage == "magnets" else (commodity or "good not stated").capitalize()
    if stage in ("imports", "exports") and region not in ("", "World"):
        the = "the " if region.startswith(("United ", "European ")) else ""
        return f"{good}: {stage} of {the}{region}"
    work = "" if stage == "magnets" else f": {stage or 'stage not stated'}"
    return f"{good}{work}{_whole(region)}"


def _whole(region: str) -> str:
    return "" if not region else ", world" if region == "World" else f", {region}"


def _claim_row(panel: _Panel, group: Sequence[Record], names: Mapping[str, str]) -> Record:
    first = group[0]
    articles = list(dict.fromkeys(str(row["article_id"]) for row in group))
    credited = dict.fromkeys(short_name(row["source_org"]) for row in group if row["source_org"])
    periods = dict.fromkeys(plain(row["period_text"]) for row in group if row["period_text"])
    told = names.get(articles[0], articles[0]) if len(articles) == 1 else count_noun(len(articles), "article")
    return {
        "panel": panel_title(*panel),
        "row": "claim",
        "subject": short_name(first["subject"]) if first["subject"] else "",
        "value": plain(first["value_text"]),
        "comparator": first["comparator"],
        "low": first["low"],
        "high": first["high"],
        "period": ", ".join(periods),
        "source": ", ".join(credited),
        "articles": len(articles),
        "told_by": told,
        "sentence": plain(first["sentence"]),
        "statistic_id": str(first["statistic_id"]),
        "article_id": articles[0],
    }


def _claim_rank(row: Record) -> tuple[Any, ...]:
    value = row["low"] if row["low"] is not None else row["high"]
    return -(value or 0.0), row["comparator"], row["subject"], row["article_id"], row["statistic_id"]


def _reference_rows(panel: _Panel, subjects: set[str], shares: pd.DataFrame | None) -> list[Record]:
    commodity, stage, region = panel
    newest: dict[tuple[str, str], Record] = {}
    for row in frame_records(shares) if shares is not None else []:
        if (row["commodity"], row["stage"], row["region"]) != (commodity, stage, region):
            continue
        if row["entity"] not in subjects or not is_measured(row):
            continue
        key = (str(row["body"]), str(row["entity"]))
        if key not in newest or _reference_rank(row) > _reference_rank(newest[key]):
            newest[key] = row
    return [reference_row(panel, newest[key]) for key in sorted(newest, key=lambda key: (key[1], key[0]))]


def is_measured(row: Record) -> bool:
    """Tell whether a reference figure is a measurement with a period, not a plan or a projection."""
    return row["basis"] not in _NO_MEASUREMENTS and _last_year(row) is not None


def _last_year(row: Record) -> int | None:
    if row.get("year") is not None:
        return int(row["year"])
    end: date | None = row.get("period_end")
    return end.year if end else None


def _reference_rank(row: Record) -> tuple[bool, int]:
    return bool(row.get("verified")), _last_year(row) or 0


def reference_row(panel: _Panel, row: Record) -> Record:
    """Make a row of the chart's table from one of `reference["shares"]`."""
    start, year = row.get("period_start"), _last_year(row)
    period = f"{start.year}–{year}" if start is not None and start.year != year else str(year)
    share = float(row["share_percent"])
    low, high = reference_bounds(str(row["comparator"]), share)
    return {
        "panel": panel_title(*panel),
        "row": "reference",
        "subject": short_name(row["entity"]),
        "value": f"{COMPARATOR_WORDS.get(row['comparator'], '')}{share:g}%",
        "comparator": row["comparator"],
        "low": low,
        "high": high,
        "period": period,
        "source": short_name(row["body"]),
        "articles": 0,
        "told_by": plain(row.get("scope")) or ("computed from its tonnes" if row["basis"] == "computed" else ""),
        "sentence": "",
        "statistic_id": "",
        "article_id": "",
    }


def reference_bounds(comparator: str, share: float) -> tuple[float | None, float | None]:
    """Give the bounds that a reference figure sets, as the `statistics` table writes them.

    >>> reference_bounds("gt", 95.0), reference_bounds("eq", 70.0)
    ((95.0, None), (70.0, 70.0))
    """
    if comparator in ("gt", "ge"):
        return share, None
    if comparator in ("lt", "le"):
        return None, share
    return share, share
