"""Which reference figure measures the same as a statistic, and what comes of holding one against the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from helpers import lexicons
from helpers.claims.goods import claimed_good
from helpers.claims.series import ReferenceFigure, page_of
from helpers.claims.verdicts import Interval, agree, difference

Row = dict[str, Any]
_Key = tuple[str, str, str, str, str]

# An undated claim is about its own time; an older figure than this says nothing of that.
OLDEST = 3
_PER_YEAR = "tonne/year"
_WORD = re.compile(r"[\w'’-]+")
_WINDOW = 200  # characters that hold these words; a sentence may be as long as a file
_NEAR = 8  # words before or after a figure that may say it is no plain fact of its time
_PLACES = ("measure", "before", "touching", "after")


class ClaimChecker:
    """Holds statistics against reference figures.

    >>> ClaimChecker(()).rows([], [])
    []
    """

    def __init__(self, figures: Iterable[ReferenceFigure]) -> None:
        self._figures: dict[_Key, list[ReferenceFigure]] = defaultdict(list)
        for figure in figures:
            self._figures[(figure.metric, figure.unit, figure.stage, figure.holder, figure.region)].append(figure)

    def rows(self, statistics: Iterable[Mapping[str, Any]], articles: Iterable[Mapping[str, Any]]) -> list[Row]:
        """Give the rows of `claims` for rows of `statistics` and of the `articles` they were read from, in their order.

        Missing cells are None, dates `date`. A statistic that no reference figure measures has no row.
        """
        if not self._figures:
            return []
        of_id = {row["article_id"]: row for row in articles}
        rows = (
            self.check(statistic, published=article["published"], url=article["url"])
            for statistic in statistics
            for article in (of_id[statistic["article_id"]],)
        )
        return [row for row in rows if row is not None]

    def check(self, statistic: Mapping[str, Any], *, published: date | None, url: str | None = None) -> Row | None:
        """Give the row of `claims` for one statistic, or None where no reference figure measures the same.

        Of several bodies' figures the one is taken whose body the article credits, else the nearest: `differs` then
        says that no body's figure bears the claim out.
        """
        found = self.find(statistic, published=published, url=url)
        if not found:
            return None
        claim = _claimed(statistic)
        figure = min(
            found,
            key=lambda f: (abs(difference(claim, _measured(f))), f.is_scoped, -(f.known_in or 0), f.body, f.label),
        )
        measured = _measured(figure)
        return {
            "statistic_id": statistic["statistic_id"],
            "reference": figure.label,
            "reference_low": None if figure.low is None else float(figure.low),
            "reference_high": None if figure.high is None else float(figure.high),
            "reference_body": figure.body or None,
            "verdict": "agrees" if agree(claim, measured) else "differs",
            "difference": float(difference(claim, measured)),
        }

    def find(
        self, statistic: Mapping[str, Any], *, published: date | None, url: str | None = None
    ) -> list[ReferenceFigure]:
        """Find the reference figures that measure the same as a statistic at its time, one body's or several.

        A figure that was read nowhere but in the very article, which `url` names, is no check on it.
        """
        if statistic["low"] is None and statistic["high"] is None:
            return []
        page = {page_of(url or "")}
        others = [figure for figure in self._figures.get(_key(statistic), ()) if not figure.urls or figure.urls - page]
        if not others or is_limited(statistic):
            return []
        good = claimed_good(statistic)
        others = [figure for figure in others if figure.good == good]
        found = _of_the_time(others, statistic, published)
        credited = [figure for figure in found if figure.body and figure.body == statistic["source_org"]]
        return credited or found


def _key(statistic: Mapping[str, Any]) -> _Key:
    metric, unit, stage = str(statistic["metric"]), str(statistic["unit"]), str(statistic["stage"] or "")
    region = str(statistic["region"] or "")
    holder = str(statistic["subject"] or region)
    if unit == _PER_YEAR and stage != "reserves":
        unit = "tonne"
    return metric, unit, stage, holder, "" if metric == "quantity" else region


def _of_the_time(
    figures: Sequence[ReferenceFigure], statistic: Mapping[str, Any], published: date | None
) -> list[ReferenceFigure]:
    """The figures that hold at the statistic's time.

    For a claim about whole years, those of exactly these years. For an undated claim, or one of "today", each body's
    latest that is not of a year after the article's, nor more than `OLDEST` years before it. Any other period has no
    figure.
    """
    start, end = statistic["period_start"], statistic["period_end"]
    now = published is not None and start == end == published  # "today"
    if start is not None and end is not None and not now:
        if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
            return []
        return [figure for figure in figures if figure.years == (start.year, end.year)]
    if published is None or (not now and (start or end or statistic["period_text"])):
        return []
    latest: dict[str, list[ReferenceFigure]] = {}
    for figure in figures:
        if figure.is_forecast or figure.known_in is None:
            continue
        if not published.year - OLDEST <= figure.known_in <= published.year:
            continue
        known = latest.setdefault(figure.body, [])
        if not known or figure.known_in == known[0].known_in:
            known.append(figure)
        elif figure.known_in > (known[0].known_in or 0):
            latest[figure.body] = [figure]
    return [figure for known in latest.values() for figure in known]


@cache
def _limits(place: str) -> frozenset[str]:
    rows = lexicons.load("claim_limits", allowed={"place": _PLACES})
    return frozenset(row["phrase"] for row in rows if row["place"] == place)


def is_limited(statistic: Mapping[str, Any]) -> bool:
    """Tell whether words make a figure something else than a fact of its time: a quota, a plan, a value long past.

    >>> is_limited({"measure": "refining capacity", "sentence": "It has 90% of refining capacity.", "evidence": "90%"})
    True
    """
    head, _, tail = statistic["sentence"].partition(statistic["evidence"])
    before, after = _words(head[-_WINDOW:]), _words(tail[:_WINDOW])
    places = {
        "measure": _words(statistic["measure"] or ""),
        "before": before[-_NEAR:],
        "touching": before[-1:],
        "after": after[:_NEAR],
    }
    return any(_hold(words, phrase) for place, words in places.items() for phrase in _limits(place))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _hold(words: Sequence[str], phrase: str) -> bool:
    return f" {phrase} " in f" {' '.join(words)} "


def _claimed(statistic: Mapping[str, Any]) -> Interval:
    low, high = (None if statistic[name] is None else Decimal(str(statistic[name])) for name in ("low", "high"))
    return Interval(low, high, statistic["comparator"], statistic["unit"].partition("/")[0], statistic["value_text"])


def _measured(figure: ReferenceFigure) -> Interval:
    return Interval(figure.low, figure.high, figure.comparator, figure.unit, f"{figure.value:f}%")
