"""Joining: first what one article tells of each act, then what articles tell between them, block by block.

Acts are placed greedily, the most precisely dated first, each with the act it fits best or with none. One without a
day, or with a month, goes to the one act it can mean, and stays alone where it could mean several. The order of the
mentions never matters, and in a block each act is asked only for those near it in time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from helpers.timeline.blocks import family_of
from helpers.timeline.fitting import PRECISE_DAYS, can_mean, fit, likeness, overlap
from helpers.timeline.model import Act, Days, Parties, Row, make_act, telling_order

Published = Mapping[str, date | None]

# Where no day is told: what is done is meant of the last month, an agreement of the last quarter, what two countries
# or bodies do of the last week, for they meet all the time; what is to come of the next quarter.
_BACK = {"accord": 92}
_RECENT, _SOON, _LATELY = 31, 92, 7
_AHEAD = frozenset({"planned", "hypothetical"})
_EVER = 10**7
_PERIOD = 16  # days of a bucket of the index


def join_article(mentions: Iterable[Row], *, published: Published, parties: Parties) -> list[Act]:
    """Join the mentions of one article."""
    joiner = _Joiner(published, parties, local=True)
    for row in sorted(mentions, key=telling_order):
        joiner.place(make_act([row]))
    return joiner.acts


def join_block(acts: Iterable[Act], *, published: Published, parties: Parties) -> list[Act]:
    """Join what several articles tell of the acts of one block; an article's own acts stay apart."""
    joiner = _Joiner(published, parties, local=False)
    for act in sorted(acts, key=_order):
        joiner.place(act)
    return joiner.acts


def _order(act: Act) -> tuple[int, str, int, str]:
    return (act.open, *min(telling_order(row) for row in act.mentions)[1:])


class _Joiner:
    """Holds the acts placed so far, found again by the periods they reach into."""

    def __init__(self, published: Published, parties: Parties, *, local: bool) -> None:
        self.acts: list[Act] = []
        self._published = published
        self._parties = parties
        self._local = local
        self._reach: list[Days | None] = []
        self._on_day: dict[int, dict[int, None]] = defaultdict(dict)
        self._in_period: dict[int, dict[int, None]] = defaultdict(dict)

    def place(self, new: Act) -> None:
        """Put an act with the one it belongs to, or beside all others."""
        home = self._best(new) if new.open <= PRECISE_DAYS else self._meant(new)
        if home is None:
            home = len(self.acts)
            self.acts.append(new)
            self._reach.append(None)
            self._enter(home)
            return
        before = self.acts[home].days
        self.acts[home].merge(new)
        if self.acts[home].days != before or before is None:
            self._enter(home)

    def _enter(self, number: int) -> None:
        """Note where an act is to be found; days that it has given up find it too, which costs a look and no more."""
        act = self.acts[number]
        reach = self._reach[number] = _reach(act, self._published, self._parties, local=self._local)
        if self._local:
            return
        if reach is None:
            return
        if act.open <= PRECISE_DAYS:
            for day in range(reach[0], reach[1] + 1):
                self._on_day[day][number] = None
        for period in range(reach[0] // _PERIOD, reach[1] // _PERIOD + 1):
            self._in_period[period][number] = None

    def _best(self, new: Act) -> int | None:
        """Find the act that a dated one fits best; where a week's fits several equally, none."""
        assert new.days is not None
        fits = [
            (score, number)
            for number in self._near(new.days)
            if (score := fit(self.acts[number], new, parties=self._parties, local=self._local)) > 0
        ]
        if not fits:
            return None
        best = max(score for score, _ in fits)
        homes = [number for score, number in fits if score == best]
        week = any(row["precision"] == "week" for row in new.mentions)
        return None if week and len(homes) > 1 else homes[0]

    def _near(self, days: Days) -> Iterable[int]:
        if self._local:
            return [number for number, act in enumerate(self.acts) if act.open <= PRECISE_DAYS]
        found = {number for day in range(days[0] - 1, days[1] + 2) for number in self._on_day.get(day, ())}
        return sorted(found)

    def _meant(self, new: Act) -> int | None:
        """Find the one act that a vaguely dated one can mean."""
        reach = _reach(new, self._published, self._parties, local=self._local)
        if reach is None:
            return None
        if not self._local:
            meant = list(islice(self._possible(new, reach), 2))
            return meant[0] if len(meant) == 1 else None
        meant = list(self._possible(new, reach))
        if len(meant) > 1:  # the one told in the same words or at the same place, or else the news of the day
            alike = [number for number in meant if likeness(self.acts[number], new, local=True) >= 1]
            meant = alike or [number for number in meant if self._is_news(self.acts[number])]
        return meant[0] if len(meant) == 1 else None

    def _is_news(self, act: Act) -> bool:
        told = _told(act, self._published)
        return bool(told) and act.days is not None and min(told) - _LATELY <= act.days[1] <= max(told)

    def _possible(self, new: Act, reach: Days) -> Iterator[int]:
        for number in self._reaching(reach):
            other = self._reach[number]
            if other is None or not overlap(reach, other):
                continue
            act = self.acts[number]
            if (
                act.days is None
                and new.days is None
                and not self._local
                and not _told_together(act, new, self._published)
            ):
                continue
            if can_mean(act, new, parties=self._parties, local=self._local):
                yield number

    def _reaching(self, reach: Days) -> Iterator[int]:
        if self._local:
            yield from range(len(self.acts))
            return
        seen: set[int] = set()
        for period in range(reach[0] // _PERIOD, reach[1] // _PERIOD + 1):
            for number in self._in_period.get(period, ()):
                if number not in seen:
                    seen.add(number)
                    yield number


def _told_together(act: Act, new: Act, published: Published) -> bool:
    """Whether two acts that nobody dates are told at one time: in the same week, or planned and then done."""
    days, others = _told(act, published), _told(new, published)
    if not days or not others:
        return False
    apart = max(min(others) - max(days), min(days) - max(others))
    ahead = act.statuses <= _AHEAD, new.statuses <= _AHEAD
    if ahead[0] != ahead[1]:
        plan, deed = (days, others) if ahead[0] else (others, days)
        return min(plan) <= max(deed) and apart <= _RECENT
    return apart <= (_LATELY if not act.figures & new.figures else _RECENT)


def _told(act: Act, published: Published) -> list[int]:
    return [day.toordinal() for article in act.articles if (day := published.get(article))]


def _reach(act: Act, published: Published, parties: Parties, *, local: bool) -> Days | None:
    """Give the days on which an act can lie: its own, or those that an undated one can mean; None if unknown."""
    if act.days is not None:
        return act.days
    told = _told(act, published)
    ahead = act.statuses <= _AHEAD
    if local:
        if not told:
            return -_EVER, _EVER
        return (min(told), _EVER) if ahead else (-_EVER, max(told))
    if not told:
        return None
    family = family_of(act, parties)
    if ahead:
        return min(told), max(told) + _SOON
    back = _BACK.get(family, _RECENT)
    if family == "encounter" and parties.unmanned(act.people):
        back = _LATELY
    return min(told) - back, max(told)
