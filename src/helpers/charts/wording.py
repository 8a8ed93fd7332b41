"""How charts and notebooks write names of articles, lists and counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from helpers.charts.style import plain
from helpers.charts.ticks import format_day
from helpers.schema.frames import frame_records


def article_names(articles: pd.DataFrame | None) -> dict[str, str]:
    """Give each article's name for a chart: its publisher and day of publication, else its id.

    >>> article_names(pd.DataFrame({"article_id": ["a", "b"], "publisher": ["The Gazette", None],
    ...                             "published": [pd.Timestamp("2025-10-24"), pd.NaT]}))
    {'a': 'The Gazette, 24 Oct 2025', 'b': 'b'}
    """
    names: dict[str, str] = {}
    for row in frame_records(articles) if articles is not None else []:
        day: date | None = row.get("published")
        publisher = row.get("publisher")
        parts = [plain(publisher or row["article_id"]), format_day(day) if day and publisher else ""]
        names[str(row["article_id"])] = ", ".join(part for part in parts if part)
    return names


def join_names(names: Sequence[str]) -> str:
    """Write names as one list.

    >>> join_names(["IEA"]), join_names(["China Customs", "IEA", "USGS"])
    ('IEA', 'China Customs, IEA and USGS')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def count_noun(number: int, noun: str, plural: str = "") -> str:
    """Write a count with its noun.

    >>> count_noun(1, "article"), count_noun(3, "article"), count_noun(2, "country", "countries")
    ('1 article', '3 articles', '2 countries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
