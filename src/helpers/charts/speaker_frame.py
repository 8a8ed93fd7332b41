"""From statements to the marks of a chart of who spoke when."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pandas as pd

from helpers.charts.records import Record, frame_records
from helpers.charts.style import short_name

COLUMNS = ("speaker", "date", "basis", "direct", "indirect", "statements", "sentence", "statement_id", "article_id")


def speaker_frame(statements: pd.DataFrame, *, articles: pd.DataFrame | None = None, most: int = 15) -> pd.DataFrame:
    """Make the table that the chart of speakers draws: one row a speaker and day.

    The day is when it was said (`basis` `said`) or, where the text does not tell, when the article was published
    (`published`). `direct` counts statements quoted in whole or in part, `indirect` those without quotation. The
    `most` speakers with most statements are kept, those with most first; statements without any day are left out.

    >>> list(speaker_frame(pd.DataFrame()).columns) == list(COLUMNS)
    True
    """
    rows = frame_records(articles) if articles is not None else []
    published: dict[str, date | None] = {str(row["article_id"]): row["published"] for row in rows}
    cells: dict[tuple[str, date, str], list[Record]] = defaultdict(list)
    for row in frame_records(statements):
        said = row["date_start"]
        day = said or published.get(str(row["article_id"]))
        if row["speaker"] and day is not None:
            cells[str(row["speaker"]), day, "said" if said else "published"].append(row)
    totals: dict[str, int] = defaultdict(int)
    for (speaker, _, _), group in cells.items():
        totals[speaker] += len(group)
    order = sorted(totals, key=lambda name: (-totals[name], name))[:most]
    out = []
    for speaker, day, basis in sorted(cells, key=lambda key: (key[0], key[1], key[2])):
        if speaker not in order:
            continue
        group = cells[speaker, day, basis]
        direct = sum(row["kind"] in ("direct", "mixed") for row in group)
        first = group[0]
        out.append(
            [
                speaker,
                day,
                basis,
                direct,
                len(group) - direct,
                len(group),
                first["sentence"],
                first["statement_id"],
                first["article_id"],
            ]
        )
    out.sort(key=lambda row: order.index(row[0]))
    frame = pd.DataFrame(out, columns=list(COLUMNS))
    frame["speaker"] = [short_name(name) for name in frame["speaker"]]
    return frame
