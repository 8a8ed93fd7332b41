"""What the joining works on: mentions with all they say of an act, acts as the mentions joined so far, and sides."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

Row = dict[str, Any]
Days = tuple[int, int]  # first and last day as `date.toordinal()` gives them

UNDATED = 10**6  # days that a mention without a date leaves open
_IDLE_WORDS = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "of"})
# Writers change between these for one and the same thing.
_SAME_THING = {"duty": "tariff", "levy": "tariff", "curb": "control", "restriction": "control", "rule": "control"}
# What happens to an agreement or a measure once it is there: its end or its extension is another act.
_PHASES = re.compile(r"\b(?:(expir|laps|terminat|collaps|end(?:s|ed|ing)?\b)|(exten[ds]|prolong|renew))", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:meetings|calls|conversations|contacts|visits|trips|summits)\b", re.IGNORECASE)
# A measure of this kind is about this, whether its sentence says so or not.
_TOPIC_OF_KIND = {"tariff": "tariffs", "export_control": "export controls"}
_FINITE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "would",
        "shall",
        "which",
        "that",
        "took",
        "takes",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(?= ?%| per ?cent)")


@dataclass(frozen=True, slots=True)
class Parties:
    """Which names can be one side of an act: a person, a body and the country that acts through them.

    >>> parties = Parties({"Lee": "KR", "Korea": "KR", "Park": "KR"},
    ...                   {"Lee": "person", "Korea": "country", "Park": "person"})
    >>> parties.alike("Lee", "Korea"), parties.alike("Lee", "Park")
    (True, False)
    """

    countries: Mapping[str, str]
    kinds: Mapping[str, str]

    def alike(self, name: str, other: str) -> bool:
        """Tell whether two names can be one side: two people, or two bodies, of one country are two."""
        if name == other:
            return True
        if not self.countries.get(name) or self.countries.get(name) != self.countries.get(other):
            return False
        kind = self.kinds.get(name)
        return kind is None or kind != self.kinds.get(other)

    def covered(self, few: Collection[str], many: Collection[str]) -> bool:
        """Tell whether each of the few is one side with somebody of the many."""
        return all(name in many or any(self.alike(name, other) for other in many) for name in few)

    def shared(self, some: Iterable[str], others: Iterable[str]) -> int:
        """Count the sides that both have: people of one country who act together are one."""
        found = {name for name in some if any(self.alike(name, other) for other in others)}
        return len(self.sides(found))

    def unmanned(self, names: Iterable[str]) -> bool:
        """Tell whether no person is named: countries and bodies only."""
        return all(self.kinds.get(name) in ("country", "organization", "group") for name in names)

    def side(self, name: str) -> str:
        """Give what stands for the side a name is on: its country where known."""
        return self.countries.get(name) or name

    def sides(self, names: Iterable[str]) -> frozenset[str]:
        """Give the sides that names are on."""
        return frozenset(map(self.side, names))


@dataclass(slots=True)
class Act:
    """The mentions joined so far, and all they say between them; `days` are those on which the dated ones agree."""

    mentions: list[Row] = field(default_factory=list)
    days: Days | None = None
    open: int = UNDATED
    people: set[str] = field(default_factory=set)
    acting: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    wordings: set[tuple[str, ...]] = field(default_factory=set)
    things: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    sentences: set[tuple[str, str | bytes]] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    phases: set[str] = field(default_factory=set)

    def add(self, row: Row) -> None:
        """Take a mention in, and narrow the days to those it allows too."""
        self.mentions.append(row)
        self.people.update(people_of(row))
        self.acting.update(row["actors"])
        self.kinds.add(row["kind"])
        self.topics.update(row["topics"], [_TOPIC_OF_KIND[row["kind"]]] if row["kind"] in _TOPIC_OF_KIND else ())
        if row["place"]:
            self.places.add(row["place"])
        self.wordings.add(row["words"])
        self.things.update(row["things"])
        self.figures.update(row["figures"])
        self.articles.add(str(row["article_id"]))
        if row["sentence"]:
            self.sentences.add((str(row["article_id"]), row["sentence"]))
        self.statuses.add(row["status"])
        self.phases.add(phase_of(row["action"]))
        self._narrow(row)

    @property
    def several(self) -> bool:
        """Whether no mention tells of one encounter ("their calls"); "talks" are one."""
        return all(_SEVERAL.search(row["action"]) for row in self.mentions)

    def _narrow(self, row: Row) -> None:
        if row["date_start"] is None or row["date_end"] is None:
            return
        start, end = row["date_start"].toordinal(), row["date_end"].toordinal()
        if self.days is None:
            self.days = start, end
        elif start <= self.days[1] and self.days[0] <= end:
            self.days = max(start, self.days[0]), min(end, self.days[1])
        self.open = self.days[1] - self.days[0]

    def merge(self, other: Act) -> None:
        """Take in all mentions of another act."""
        for row in other.mentions:
            self.add(row)


def make_act(rows: Iterable[Row]) -> Act:
    """Make an act of mentions that are known to be one."""
    act = Act()
    for row in rows:
        act.add(row)
    return act


def plain_mention(event: Mapping[str, Any]) -> Row:
    """Make a mention of a row of `events`: days as dates, lists as tuples, and what its words name set apart.

    >>> mention = plain_mention({"action": "imposed duties", "actors": "Lee; Kim", "sentence": "Both levied 10%."})
    >>> mention["actors"], sorted(mention["things"]), sorted(mention["figures"])
    (('Lee', 'Kim'), ['tariff'], ['10'])
    """
    row: Row = dict(event)
    for name in ("date_start", "date_end"):
        value = row.get(name)
        if value is None or value != value or str(value) in ("", "NaT"):
            row[name] = None
        elif type(value) is not date:
            row[name] = date.fromisoformat(str(value)[:10])
    for name in ("actors", "recipients", "topics"):
        value = row.get(name)
        if isinstance(value, str):
            row[name] = tuple(part for part in value.split("; ") if part)
        else:
            row[name] = () if value is None else tuple(value)
    for name in ("place", "action", "precision", "status"):
        value = row.get(name)
        row[name] = value if isinstance(value, str) else ""
    row.setdefault("article_id", "")
    sentence = row.get("sentence")
    if "figures" not in row:
        row["figures"] = figures_of(sentence if isinstance(sentence, str) else row["action"])
    row["sentence"] = digest(sentence) if isinstance(sentence, str) and sentence else sentence or b""
    row["words"] = words_of(row["action"])
    named = {word.lower() for name in (*row["actors"], *row["recipients"]) for word in name.split()}
    row["things"] = things_of(row["action"]) - named
    return row


def digest(sentence: str) -> bytes:
    """Give what tells a sentence from others in less room than its words take: sentences are only ever compared."""
    return hashlib.sha256(sentence.encode()).digest()[:8]


def figures_of(text: str) -> frozenset[str]:
    """Find the percentages of a text, which tell one rate of duty from another.

    >>> sorted(figures_of("from 34% to 10 per cent and 2.50 percent"))
    ['10', '2.5', '34']
    """
    found = (figure.rstrip("0").rstrip(".") if "." in figure else figure for figure in _PERCENT.findall(text))
    return frozenset(found)


@lru_cache(maxsize=65536)
def phase_of(action: str) -> str:
    """Tell whether an action ends something (`end`), extends it (`extension`) or neither (empty).

    >>> phase_of("the truce expires"), phase_of("prolong the truce"), phase_of("agreed on a truce")
    ('end', 'extension', '')
    """
    found = _PHASES.search(action)
    return "" if found is None else "end" if found[1] else "extension"


@lru_cache(maxsize=65536)
def words_of(action: str) -> tuple[str, ...]:
    """Give the words of an action but for articles and possessives."""
    return tuple(word for word in action.lower().split() if word not in _IDLE_WORDS)


@lru_cache(maxsize=65536)
def things_of(action: str) -> frozenset[str]:
    """Give what an action names: its words in the singular, without its verbs and without short words.

    >>> sorted(things_of("imposed duties on steel")), sorted(things_of("the levies placed"))
    (['steel', 'tariff'], ['tariff'])
    """
    words = [word.lower() for word in _WORD.findall(action)]
    noun_first = len(words) < 2 or words[1] in _FINITE or _singular(words[0]) in _SAME_THING
    rest = words if noun_first else words[1:]
    found = {_singular(word) for word in rest if len(word) > 3 and not word.endswith(("ed", "ing"))} - _FINITE
    return frozenset(_SAME_THING.get(word, word) for word in found or rest)


def _singular(word: str) -> str:
    return word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s")


def people_of(row: Row) -> set[str]:
    """Everybody a mention names."""
    return {*row["actors"], *row["recipients"]}


def length(row: Row) -> int:
    """How many days a mention leaves open beyond the first."""
    if row["date_start"] is None or row["date_end"] is None:
        return UNDATED
    return int((row["date_end"] - row["date_start"]).days)


def telling_order(row: Row) -> tuple[int, str, int, str]:
    """Sort key: the most precisely dated first, the undated last, then as the articles tell them."""
    return length(row), str(row["article_id"]), int(row.get("start") or 0), str(row["event_id"])
