"""The timeline beside a reference chronology: what the articles report, what they miss, where the days differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.charts.ticks import to_date
from helpers.lexicons import load
from helpers.schema import TOLD_AS_FACT
from helpers.schema.frames import Record, frame_records
from helpers.timeline.model import Parties
from helpers.topics import find_topics

COLUMNS = ("date_start", "kind", "summary", "timeline_id", "title", "days_apart", "verdict")
VERDICTS = ("reported", "date differs", "no date", "missed")

# Kinds under which a reference and an article may file one act, each as its writer sees it.
_ALLIED = (
    frozenset({"talks", "meeting"}),
    frozenset({"talks", "call"}),
    frozenset({"tariff", "threat"}),
    frozenset({"agreement", "concession"}),
    frozenset({"agreement", "cooperation"}),
)
_TOPIC_OF_KIND = {"tariff": ("tariffs",), "export_control": ("export controls",)}
_MEETINGS = ("talks", "meeting", "call")
_ADRIFT = 7  # days by which a report may differ and still be of the same act
_LONGEST = 31  # a year or a season says nothing of the day
_STALE = 14  # days after which an article that tells no day is no longer taken to mean the event


def compare_chronology(
    timeline: pd.DataFrame,
    chronology: pd.DataFrame,
    *,
    actors: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
    articles: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find each reference event among the acts of the timeline: one row a reference event, in the reference's order.

    `days_apart` counts the days between the two spans of days, nought where they overlap. The verdict is `reported`
    (days overlap), `date differs` (up to a week apart), `no date` (told without a day, by an article of the weeks after
    the event) or `missed`. An act stands for one reference event, the nearest that shares most sides with it. Both must
    be of allied kinds, on no different topics, and have an actor in common; where people meet, or where no days agree,
    two. With `actors`, a person or a body may stand for the country they act for; without `events` and `articles`, when
    an undated act was told is not known, and it stands for none.

    >>> acts = pd.DataFrame({"timeline_id": ["t"], "title": ["Lee meets Kim"], "kind": ["meeting"], "topics": [()],
    ...     "status": ["occurred"], "actors": [("Lee",)], "recipients": [("Kim",)], "date_start": ["2025-05-03"],
    ...     "date_end": ["2025-05-03"]})
    >>> known = pd.DataFrame({"date_start": ["2025-05-02"], "date_end": ["2025-05-02"], "kind": ["talks"],
    ...     "actors": ["Kim; Lee"], "summary": ["They talk."]})
    >>> compare_chronology(acts, known)[["title", "days_apart", "verdict"]].values.tolist()
    [['Lee meets Kim', 1, 'date differs']]
    """
    references = [_with_days(row) for row in frame_records(chronology)]
    parties = _parties(actors, {name for row in references for name in (row["actors"] or "").split("; ")})
    rows = [row for row in frame_records(timeline) if row["status"] in TOLD_AS_FACT]
    dated = [_with_days(row) for row in rows if row["date_start"]]
    acts = [act for act in dated if (act["date_end"] - act["date_start"]).days < _LONGEST]
    acts += _told_without_day(rows, events, articles)
    fits = []
    for at, reference in enumerate(references):
        for number, act in enumerate(acts):
            if not _allied(act["kind"], reference["kind"]):
                continue
            days = _days_since(act, reference) if "told" in act else _days_apart(act, reference)
            shared = _shared(act, reference, parties, sure=days == 0 and "told" not in act) if days is not None else 0
            if shared:
                undated, names = "told" in act, _named_alike(act, reference)
                # Days decide between dated acts, names between undated ones.
                order = (undated, -names, days) if undated else (undated, days, -names)
                fits.append((*order, act["kind"] != reference["kind"], -shared, at, number))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, at, number in sorted(fits):
        if at not in found and number not in taken:
            found[at] = number
            taken.add(number)
    compared = [_row(reference, acts[found[at]] if at in found else None) for at, reference in enumerate(references)]
    frame = pd.DataFrame(compared, columns=list(COLUMNS))
    return frame.astype({"date_start": "datetime64[s]", "days_apart": "Int64"})


def _row(reference: Record, act: Record | None) -> Record:
    days = _days_apart(act, reference) if act and "told" not in act else None
    verdict = "missed" if act is None else "no date" if days is None else "reported" if days == 0 else "date differs"
    return {
        "date_start": reference["date_start"],
        "kind": reference["kind"],
        "summary": reference["summary"],
        "timeline_id": act["timeline_id"] if act else None,
        "title": act["title"] if act else None,
        "days_apart": days,
        "verdict": verdict,
    }


def _parties(actors: pd.DataFrame | None, named: Iterable[str]) -> Parties:
    """Who acts for which country: as the tables have it, or the lexicons, or the name, "Ministry of Trade (Peru)"."""
    if actors is None:
        return Parties({}, {})
    lands = {row["country"]: row["code"] for row in load("countries")}
    known = [(row["actor"], row["country"], "person") for row in load("actors")]
    known += [(row["actor"], row["country"], "organization") for row in load("bodies")]
    known += [
        (name, lands.get(name[:-1].rpartition(" (")[2], ""), "organization") for name in named if name[-1:] == ")"
    ]
    known += [(row["actor"], row["country"], row["kind"]) for row in frame_records(actors)]
    countries = {name: country for name, country, _ in known if country} | lands
    return Parties(countries, {name: kind for name, _, kind in known} | dict.fromkeys(lands, "country"))


def _told_without_day(
    rows: Sequence[Record], events: pd.DataFrame | None, articles: pd.DataFrame | None
) -> list[Record]:
    """Give the acts without a day, each with the days on which articles told it (`told`)."""
    if events is None or articles is None:
        return []
    published = {row["article_id"]: row["published"] for row in frame_records(articles)}
    article_of = {row["event_id"]: row["article_id"] for row in frame_records(events)}
    told = [
        row | {"told": [day for name in row["event_ids"] if (day := published.get(article_of.get(name)))]}
        for row in rows
        if not row["date_start"]
    ]
    return [row for row in told if row["told"]]


def _with_days(row: Record) -> Record:
    start = to_date(row["date_start"])
    return row | {"date_start": start, "date_end": to_date(row["date_end"]) or start}


def _shared(act: Record, reference: Record, parties: Parties, *, sure: bool) -> int:
    """Count the sides both have; nought where these are too few, or the matter another, for the two to be one act.

    `sure` says that the days agree: one side is then enough for a deed. Where no day is told, the matter must be told.
    """
    known = [name for name in (reference["actors"] or "").split("; ") if name]
    if act["kind"] in _MEETINGS:
        shared, needed = parties.shared(known, [*act["actors"], *act["recipients"]]), 2
    else:
        shared, needed = parties.shared(known, act["actors"]), 1 if sure or "told" in act else 2
        topics, others = _topics(reference, find_topics(reference["summary"])), _topics(act, act["topics"])
        if not topics & others and (("told" in act and shared < 2) or (topics and others)):
            return 0
    return shared if shared >= needed else 0


def _named_alike(act: Record, reference: Record) -> int:
    return len({*act["actors"], *act["recipients"]} & set((reference["actors"] or "").split("; ")))


def _topics(row: Record, told: Sequence[str]) -> set[str]:
    """What an act is about, its own kind included."""
    return {*told, *_TOPIC_OF_KIND.get(row["kind"], ())}


def _allied(kind: str, other: str) -> bool:
    return kind == other or any({kind, other} <= group for group in _ALLIED)


def _days_apart(act: Record, reference: Record) -> int | None:
    """Count the days between an act and a reference event; `None` where they are too many."""
    gap = max(act["date_start"] - reference["date_end"], reference["date_start"] - act["date_end"])
    days = max(int(gap.days), 0)
    return days if days <= _ADRIFT else None


def _days_since(act: Record, reference: Record) -> int | None:
    """Count the days from a reference event to the first article that tells an undated act; `None` if out of reach."""
    since = [(day - reference["date_start"]).days for day in act["told"]]
    return min((days for days in since if 0 <= days <= _STALE), default=None)
