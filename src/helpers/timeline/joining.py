"""When two mentions are one act: kinds that can name one act, the same sides in the same parts, days that overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from helpers.schema import EVENT_KINDS
from helpers.timeline.model import Act, Parties, Row, length, people_of, telling_order

# Kinds that writers use for one and the same act.
_GROUPS = (
    frozenset({"talks", "meeting"}),
    frozenset({"talks", "call"}),
    frozenset({"tariff", "sanction", "export_control"}),
)
_ENCOUNTERS = frozenset({"talks", "meeting", "call"})
# People do one of these at a time.
_PERSONAL = _ENCOUNTERS | {"visit", "speech"}
# In these, whoever acts on whomever, both do the same; in the others it matters who does what to whom.
_MUTUAL = _ENCOUNTERS | {"agreement"}
# A mention that leaves more days open says too little to be joined by its days alone.
_PRECISE_DAYS = 7
# Where no day is told, what is told as past is meant of the last month, what is told as to come of the next three.
_RECENT, _SOON = timedelta(days=31), timedelta(days=92)
_AHEAD = ("planned", "hypothetical")
_TELLING = ("occurred", "planned")
_IDLE_WORDS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "of"})


def join_mentions(mentions: Iterable[Row], *, published: Mapping[str, date | None], parties: Parties) -> list[Act]:
    """Join mentions into acts; the result does not depend on their order.

    A mention with its own days goes to the act it fits best. One without, or with a month or a year, goes to the one
    act that it can mean, and stays alone where it could mean several.
    """
    index = _Index(parties)
    for row in sorted(mentions, key=telling_order):
        days = row["date_start"], row["date_end"]
        near = index.near(row, *days) if length(row) <= _PRECISE_DAYS else index.alike(row)
        told = published.get(str(row["article_id"]))
        near = [act for act in near if length(row) <= _PRECISE_DAYS or _told_at_one_time(act, row, published)]
        fits = [(fit(act, row, parties), act) for act in near]
        best = max(fits, key=lambda pair: pair[0], default=(0.0, None))
        home = best[1] if best[0] > 0 else None
        if row["precision"] == "week" and sum(score == best[0] for score, _ in fits) > 1:
            home = None  # any of the week's meetings
        if home is None and length(row) > _PRECISE_DAYS:
            home = _only_one_meant(index, row, told, parties)
        index.add(home, row)
    return index.acts


class _Index:
    """Finds the acts that a mention may belong to without asking all: by kind, side and day, by place, by words."""

    def __init__(self, parties: Parties) -> None:
        self.acts: list[Act] = []
        self._parties = parties
        self._at: dict[tuple[object, ...], dict[int, None]] = defaultdict(dict)
        self._number: dict[int, int] = {}

    def add(self, act: Act | None, row: Row) -> None:
        if act is None:
            act = Act()
            self._number[id(act)] = len(self.acts)
            self.acts.append(act)
        act.add(row)
        keys = [*self._likenesses(row)]
        if length(row) <= _PRECISE_DAYS:
            keys += self._days(row, row["date_start"], row["date_end"], kinds=(row["kind"],))
        for key in keys:
            self._at[key][self._number[id(act)]] = None

    def near(self, row: Row, start: date, end: date) -> list[Act]:
        """Acts of one of the mention's sides on one of these days or the days beside them."""
        kinds = [kind for kind in EVENT_KINDS if _joinable(kind, row["kind"])]
        return self._get(self._days(row, start - timedelta(days=1), end + timedelta(days=1), kinds=kinds))

    def alike(self, row: Row) -> list[Act]:
        """Acts of one of the mention's sides told with the same words or at the same place."""
        return self._get(self._likenesses(row))

    def _get(self, keys: Iterable[tuple[object, ...]]) -> list[Act]:
        return [self.acts[number] for number in sorted({number for key in keys for number in self._at.get(key, ())})]

    def _likenesses(self, row: Row) -> Iterator[tuple[object, ...]]:
        for name in people_of(row):
            side = self._parties.side(name)
            if row["place"]:
                yield "place", side, row["place"]
            if len(words := _words(row)) > 1:
                yield "words", side, words

    def _days(self, row: Row, start: date, end: date, *, kinds: Sequence[str]) -> list[tuple[object, ...]]:
        sides = {self._parties.side(name) for name in people_of(row)}
        days = range(start.toordinal(), end.toordinal() + 1)
        return [("day", kind, side, day) for kind in kinds for side in sides for day in days]


def _told_at_one_time(act: Act, row: Row, published: Mapping[str, date | None]) -> bool:
    """Whether an undated mention can mean the act: told in the same article, or by another at the time of the act."""
    article = str(row["article_id"])
    told = published.get(article)
    if row["date_start"] is not None or any(other["article_id"] == article for other in act.mentions):
        return True
    if told is None or act.start is None or act.end is None:
        return False
    start, end = _around(row, told)
    return act.start <= end and start <= act.end


def _only_one_meant(index: _Index, row: Row, published: date | None, parties: Parties) -> Act | None:
    """Find the one act that "their meeting" or "the deal of May" can mean: same kind, the same two sides by name."""
    window = _window(row, published)
    if window is None or row["kind"] not in _MUTUAL or row["status"] not in _TELLING or len(people_of(row)) < 2:
        return None
    if (
        row["date_start"] is None
        and row["kind"] in _ENCOUNTERS
        and all(parties.kinds.get(name) == "country" for name in people_of(row))
    ):
        return None  # two countries meet and call all the time, at every level
    start, end = window
    meant = []
    for act in index.near(row, start, end):
        inside = act.start is not None and act.end is not None and act.start <= end and start <= act.end
        if not inside or any(_told_together(row, other) for other in act.mentions):
            continue
        if not any(_same_kind(row, other) for other in act.mentions) or not people_of(row) <= act.people:
            continue
        if row["kind"] == "agreement" and not any(set(row["topics"]) & set(other["topics"]) for other in act.mentions):
            continue
        meant.append(act)
    return meant[0] if len(meant) == 1 else None


def _window(row: Row, published: date | None) -> tuple[date, date] | None:
    """Give the days on which an act told without a day can lie; none for a year, which holds too many acts."""
    if row["date_start"] is not None and row["date_end"] is not None:
        return (row["date_start"], row["date_end"]) if length(row) <= 31 else None
    if published is None or row["kind"] not in _ENCOUNTERS:
        return None
    return _around(row, published)


def _around(row: Row, published: date) -> tuple[date, date]:
    return (published, published + _SOON) if row["status"] in _AHEAD else (published - _RECENT, published)


def fit(act: Act, row: Row, parties: Parties) -> float:
    """How well a mention fits an act; nought or less where it is another."""
    if not any(_same_kind(row, other) for other in act.mentions) or not _same_people(act, row, parties):
        return 0
    if any(_told_together(row, other) for other in act.mentions):
        return 0
    if not any(_same_matter(row, other, parties) for other in act.mentions):
        return 0
    days = _days(act, row)
    if days is None:
        return 0
    alike = _alike(act, row)
    if alike < 1 and (days == 0 or not _enough_people(act, row, parties)):
        return 0
    if length(row) > _PRECISE_DAYS and days < 3 and alike < 1:
        return 0
    return days + alike + len(act.people & people_of(row)) / 10


def _same_kind(row: Row, other: Row) -> bool:
    return _joinable(row["kind"], other["kind"])


@cache
def _joinable(kind: str, other: str) -> bool:
    return kind == other or any({kind, other} <= group for group in _GROUPS)


def _told_together(row: Row, other: Row) -> bool:
    """Whether one sentence tells of both: "will meet Lee and attend the dinner" are two acts."""
    sentence = row.get("sentence")
    return bool(sentence) and row["article_id"] == other["article_id"] and sentence == other.get("sentence")


def _same_matter(row: Row, other: Row, parties: Parties) -> bool:
    """Whether two deeds are about one thing: topics, words, or who does it to whom. Meetings are told by their people.

    Duties and a curb on exports, of one country on one day, are two acts.
    """
    if row["kind"] in _PERSONAL:
        return True
    if row["topics"] and other["topics"] and not set(row["topics"]) & set(other["topics"]):
        return False
    if row["kind"] != "other" and set(row["topics"]) & set(other["topics"]):
        return True
    if _things(row) & _things(other):
        return True
    return row["kind"] != "other" and parties.shared(people_of(row), people_of(other)) > 1


def _things(row: Row) -> set[str]:
    """What an action names beside its verb, without the plural."""
    words = _words(row)
    return {word.removesuffix("s") for word in words[1:] or words if len(word) > 3}


def _same_people(act: Act, row: Row, parties: Parties) -> bool:
    """Whether all whom the one names are among those of the other, in the same part: nobody named is nobody."""
    mine, theirs = people_of(row), act.people
    if not mine or not theirs:
        return False
    if not (parties.covered(mine, theirs) or parties.covered(theirs, mine)):
        return False
    if row["kind"] in _MUTUAL:
        return True
    acting = {name for other in act.mentions for name in other["actors"]}
    return not acting or not row["actors"] or parties.shared(row["actors"], acting) > 0


def _enough_people(act: Act, row: Row, parties: Parties) -> bool:
    """Whether the people tell the act from others: somebody meets many in a day, and goes to many places in a week."""
    if row["kind"] not in _PERSONAL or parties.shared(people_of(row), act.people) > 1:
        return True
    one_day = length(row) == 0 and act.start == act.end
    return one_day and (row["kind"] not in _ENCOUNTERS or people_of(row) == act.people)


def _days(act: Act, row: Row) -> float | None:
    """What the days say: `None` that it is another act, 0 nothing, more the closer they agree."""
    start, end = row["date_start"], row["date_end"]
    if start is None or end is None or act.start is None or act.end is None:
        return 0
    if start <= act.end and act.start <= end:
        return 3 if start == act.start and end == act.end else 2
    apart = min(abs(start - act.end), abs(act.start - end))
    if apart <= timedelta(days=1) and length(row) == 0 and act.start == act.end and _told_elsewhere(act, row):
        return 0.5
    return None


def _told_elsewhere(act: Act, row: Row) -> bool:
    """Whether another article tells of the same act a day apart: same people, same place or same words."""
    same = people_of(row) == act.people and all(other["kind"] == row["kind"] for other in act.mentions)
    elsewhere = all(other["article_id"] != row["article_id"] for other in act.mentions)
    return same and elsewhere and _alike(act, row) >= 1


def _alike(act: Act, row: Row) -> float:
    """How far place, words and topics agree: a whole point where one of them tells the act from others."""
    return max(_alikeness(row, other) for other in act.mentions)


def _alikeness(row: Row, other: Row) -> float:
    score = 0.0
    if row["place"] and row["place"] == other["place"]:
        score += 1
    words = _words(row)
    if len(words) > 1 and words == _words(other):
        score += 1 if row["article_id"] == other["article_id"] or len(words) > 2 else 0.5
    if set(row["topics"]) & set(other["topics"]):
        score += 0.3
    return score


def _words(row: Row) -> Sequence[str]:
    return tuple(word for word in row["action"].lower().split() if word not in _IDLE_WORDS)
