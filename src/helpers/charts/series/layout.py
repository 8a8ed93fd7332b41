"""What the chart of shares over time shows, on paper and screen alike: its panels, colours, places and words."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.charts.claims.layout import ASIDE
from helpers.charts.series.frame import REST, share_of
from helpers.charts.style import MUTED, SERIES_COLOURS
from helpers.charts.text import clip_text, text_width
from helpers.schema.frames import Record, frame_records

NOTHING = "No stage has both a measured share and a claim."
REST_INK = MUTED
SLOTS = 5  # bars for which there is room
MOST_CLAIMS, MOST_PANELS = 8, 6
# Across a panel, in bars: the bars, the countries' names, the claims' marks, the claims' words.
NAMES_AT, CLAIMS_AT, WORDS_AT, END = SLOTS - 0.54, SLOTS + 1.65, SLOTS + 1.95, SLOTS + 7.0


@dataclass(frozen=True)
class Panel:
    """A stage: its title, its newest periods with the rows of each one's bar, and the claims beside them."""

    title: str
    periods: list[str]
    bars: list[list[Record]]
    claims: list[Record]

    @property
    def slots(self) -> range:
        """Give the place of each bar: the newest stands nearest to the names and claims."""
        return range(SLOTS - len(self.periods), SLOTS)

    @property
    def head(self) -> str:
        """Give the words over the panel: what it is the whole of, and who measured."""
        return f"{self.title} ({self.bars[-1][0]['source']})"

    @property
    def ticks(self) -> list[str]:
        """Give the periods as they stand under the bars.

        >>> Panel("", ["2016–2019", "2024"], [], []).ticks
        ['2016–19', '2024']
        """
        return [f"{period[:5]}{period[7:]}" if len(period) == 9 else period for period in self.periods]


def stage_panels(frame: pd.DataFrame) -> list[Panel]:
    """Give the panels from the top, no more of them, of their bars and of their claims than there is room for."""
    panels = []
    for title, group in frame.groupby("panel", sort=False):
        rows = frame_records(group)
        measured = [row for row in rows if row["row"] == "reference"]
        periods = list(dict.fromkeys(row["period"] for row in measured))[-SLOTS:]
        bars = [[row for row in measured if row["period"] == period] for period in periods]
        panels.append(Panel(str(title), periods, bars, [row for row in rows if row["row"] == "claim"][:MOST_CLAIMS]))
    return panels[:MOST_PANELS]


def holder_colours(frame: pd.DataFrame) -> dict[str, str]:
    """Give each holder one colour in all panels, by the sum of its shares; those without one of their own are grey."""
    total: dict[str, float] = {}
    for row in frame_records(frame):
        if row["subject"] != REST and row["row"] == "reference":
            total[row["subject"]] = total.get(row["subject"], 0.0) + share_of(row)
    order = sorted(total, key=lambda name: (-total[name], name))
    return dict(zip(order, SERIES_COLOURS, strict=False))


def claim_words(claim: Record) -> str:
    """Say who is claimed to hold how much, when, and on whose word.

    >>> claim_words({"subject": "", "value": "40%", "period": "2023", "source": "", "told_by": "The Gazette"})
    'holder not stated: 40%, 2023 – The Gazette'
    """
    figure = ", ".join(part for part in (claim["value"], claim["period"]) if part)
    credit = claim["source"] or ASIDE.sub("", claim["told_by"])
    return f"{claim['subject'] or 'holder not stated'}: {figure}" + (f" – {credit}" if credit else "")


def fit_claim(claim: Record, *, width: float, size: float) -> str:
    """Give `claim_words` in `width`: where they have no room, first without the article's day, then cut."""
    words = claim_words(claim)
    if text_width(words, size=size) > width and not claim["source"]:
        words = claim_words(claim | {"told_by": claim["told_by"].partition(", ")[0]})
    return clip_text(words, width=width, size=size)


def claim_reach(claim: Record) -> tuple[float, float]:
    """Give what a claim allows: a point, or from its bound to the end of the scale."""
    return (
        0.0 if claim["low"] is None else float(claim["low"]),
        100.0 if claim["high"] is None else float(claim["high"]),
    )
