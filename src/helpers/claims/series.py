"""Reference figures: every CSV file of a folder that has the columns of a series, whatever its subject.

A series has the columns `commodity`, `stage`, `entity` (or `country`) and a value: `share_percent`, or `tonnes` (also
with what they are tonnes of, `tonnes_reo`), or `value` with `unit`. It may have `region`, `year` or `period_start` and
`period_end`, `comparator`, `body`, `metric`, `basis`, `scope`, `verified` and `source_id`; other columns are passed
over, and so are files without those columns (the chronology, the list of sources).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from helpers.actors.canonical import canonical_name
from helpers.claims.goods import resolve_good
from helpers.schema import METRICS, STAGES

_COMPARATORS = ("eq", "approx", "gt", "ge", "lt", "le")
_FORECASTS = ("projection", "planned")
_YEAR = re.compile(r"\d{4}", re.ASCII)
_ENTITIES = ("entity", "country")


class SeriesError(ValueError):
    """A reference file breaks its rules; the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class ReferenceFigure:
    """One figure of a reference series, under the names that the `statistics` table uses.

    `years` are its first and last year, None where the body gives none; `known_in` is the last of them, else the year
    its source was published. `region` is empty for a quantity, which is its holder's own. `urls` are the pages where
    the figure was read, as `page_of` writes them.
    """

    metric: str
    unit: str
    good: str
    stage: str
    holder: str
    region: str
    comparator: str
    value: Decimal
    years: tuple[int, int] | None
    known_in: int | None
    body: str
    is_forecast: bool
    is_scoped: bool
    label: str
    urls: frozenset[str] = frozenset()

    @property
    def low(self) -> Decimal | None:
        """Give the lower bound; None where it sets none."""
        return None if self.comparator in ("lt", "le") else self.value

    @property
    def high(self) -> Decimal | None:
        """Give the upper bound; None where it sets none."""
        return None if self.comparator in ("gt", "ge") else self.value


def default_reference(source: Path) -> Path | None:
    """Give the folder `reference` in the source of a build, or None where there is none."""
    folder = source / "reference"
    return folder if folder.is_dir() else None


def read_series(folder: Path | None) -> tuple[ReferenceFigure, ...]:
    """Read the reference figures of a folder, in the order of files and rows; None, or no such folder, gives none.

    Left out are rows without a value, several holders in one row, `Other`, stages that no statistic has, and rows whose
    `verified` is `false`. Raises `SeriesError` for a cell that cannot be read.
    """
    if folder is None:
        return ()
    sources = _read_sources(folder / "sources.csv")
    found: list[ReferenceFigure] = []
    for path in sorted(folder.glob("*.csv")):
        for where, row in _rows(path):
            if _is_series(row):
                try:
                    figure = parse_row(row, file=path.name, sources=sources)
                except ValueError as error:
                    raise SeriesError(f"{where}: {error}") from error
                if figure is not None:
                    found.append(figure)
    return tuple(found)


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, restval="")
            for row in reader:
                yield f"{path}, line {reader.line_num}", {str(k): (v or "").strip() for k, v in row.items() if k}
    except UnicodeDecodeError as error:
        raise SeriesError(f"{path}: it is not UTF-8; save it as CSV in UTF-8") from error


def _read_sources(path: Path) -> dict[str, Mapping[str, str]]:
    return {row["source_id"]: row for _, row in _rows(path) if row.get("source_id")} if path.is_file() else {}


def page_of(url: str) -> str:
    """Give what of an address tells the page, so that two ways to write it are the same.

    >>> page_of("http://www.news.example/talks/"), page_of("https://news.example/talks#more")
    ('news.example/talks', 'news.example/talks')
    """
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")


def _is_series(row: Mapping[str, str]) -> bool:
    return {"commodity", "stage"} <= row.keys() and any(name in row for name in _ENTITIES) and bool(_value_column(row))


def _value_column(row: Mapping[str, str]) -> str:
    if "share_percent" in row:
        return "share_percent"
    if {"value", "unit"} <= row.keys():
        return "value"
    return next((name for name in row if name == "tonnes" or name.startswith("tonnes_")), "")


def parse_row(row: Mapping[str, str], *, file: str, sources: Mapping[str, Mapping[str, str]]) -> ReferenceFigure | None:
    """Read one row of a series; None for one that checks no claim, `ValueError` for a cell that cannot be read.

    `sources` are the rows of `sources.csv` by their `source_id`.

    >>> row = {"commodity": "rare earths", "stage": "mining", "entity": "Burma", "region": "World", "year": "2023",
    ...     "share_percent": "11.4", "body": "USGS"}
    >>> figure = parse_row(row, file="shares.csv", sources={})
    >>> figure.body, figure.label
    ('United States Geological Survey', 'shares.csv: rare earths, mining, Burma, World, 2023')
    """
    column = _value_column(row)
    holder = row.get("entity") or row.get("country") or ""
    usable = row[column] and holder not in ("", "Other") and ";" not in holder and row["stage"] in (*STAGES, "")
    if not usable or row.get("verified", "").casefold() == "false":
        return None
    unit = row["unit"] if column == "value" else "percent" if column == "share_percent" else "tonne"
    share = "import_share" if row["stage"] == "imports" else "market_share"
    metric = row.get("metric") or (share if unit == "percent" else "quantity")
    comparator = row.get("comparator") or "eq"
    if metric not in METRICS:
        raise ValueError(f"metric {metric!r} is not one of {', '.join(METRICS)}")
    if comparator not in _COMPARATORS:
        raise ValueError(f"comparator {comparator!r} is not one of {', '.join(_COMPARATORS)}")
    years = _years(row)
    cited = [sources[name] for name in map(str.strip, row.get("source_id", "").split(";")) if name in sources]
    published = [source.get("published", "") for source in cited]
    known_in = years[1] if years else max((int(day[:4]) for day in published if _YEAR.match(day)), default=None)
    region = row.get("region", "") if metric != "quantity" else ""
    when = "undated" if years is None else str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
    told = (row["commodity"], row["stage"], holder, row.get("region", ""), when)
    return ReferenceFigure(
        metric=metric,
        unit=unit,
        good="magnets" if row["stage"] == "magnets" else resolve_good(row["commodity"]),
        stage=row["stage"],
        holder=canonical_name(holder),
        region=canonical_name(region),
        comparator=comparator,
        value=_number(row[column], column),
        years=years,
        known_in=known_in,
        body=canonical_name(row.get("body", "")),
        is_forecast=row.get("basis", "") in _FORECASTS,
        is_scoped=bool(row.get("scope")),
        label=f"{file}: {', '.join(part for part in told if part)}",
        urls=frozenset(page_of(source["url"]) for source in cited if source.get("url")),
    )


def _number(text: str, column: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{column} {text!r} is no number; write digits with a point, without separators")
    return number


def _years(row: Mapping[str, str]) -> tuple[int, int] | None:
    """The calendar years that a figure covers, from `year` or from the bounds of its period."""
    year, start, end = (row.get(name, "") for name in ("year", "period_start", "period_end"))
    try:
        if year:
            return int(year), int(year)
        if start and end:
            first, last = date.fromisoformat(start), date.fromisoformat(end)
            if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first < last:
                return first.year, last.year
            raise ValueError(f"period {start} to {end} is not of whole years; write 1 January to 31 December")
    except ValueError as error:
        raise ValueError(f"its years cannot be read ({error})") from error
    return None
