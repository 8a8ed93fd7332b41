"""The words of time, read once from `lexicons/calendar.csv` and `lexicons/calendar_phrases.csv`."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from helpers.lexicons import load
from helpers.timex.cutting import split

FORMS = ("word", "title", "abbreviation", "capitals", "")


class Entry(NamedTuple):
    """What a word or phrase means: its kind (a terminal of the grammar), its value and how it must be written.

    `form`: `title` needs a capital first letter ("May"), `capitals` nothing but capitals ("EST"), `abbreviation` a
    capital and a full stop or a number beside it ("Oct. 9").
    """

    kind: str
    value: str | int
    form: str


class Phrase(NamedTuple):
    """A fixed expression of several tokens, in lower case, what must follow it, and what it means."""

    tokens: tuple[str, ...]
    following: tuple[str, ...]
    entry: Entry


def _value(cell: str) -> str | int:
    return int(cell) if cell.lstrip("-").isdigit() else cell


@cache
def words() -> dict[str, Entry]:
    """Give the meaning of every single word of time, by its lower-case form.

    >>> words()["october"]
    Entry(kind='month', value=10, form='title')
    """
    rows = load("calendar", key="surface", allowed={"form": FORMS})
    return {row["surface"]: Entry(row["kind"], _value(row["value"]), row["form"]) for row in rows}


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Give the phrases that begin with each token, longest first; what follows a `|` must follow in the text.

    >>> [phrase.tokens for phrase in phrases()["thanksgiving"]]
    [('thanksgiving', 'day'), ('thanksgiving',)]
    """
    found: dict[str, list[Phrase]] = {}
    for row in load("calendar_phrases", key="surface"):
        surface, _, ahead = row["surface"].partition("|")
        tokens, following = (tuple(norm for _, _, norm in split(part.strip())) for part in (surface, ahead))
        entry = Entry(
            row["kind"], row["value"], "title" if row["kind"] == "holiday" and tokens[0].isalpha() else "word"
        )
        found.setdefault(tokens[0], []).append(Phrase(tokens, following, entry))
    return {first: tuple(sorted(group, key=lambda p: -len(p.tokens + p.following))) for first, group in found.items()}


@cache
def kinds() -> tuple[str, ...]:
    """Give every kind a lexicon word can have, in order of first appearance.

    >>> kinds()[:2]
    ('month', 'weekday')
    """
    named = [entry.kind for entry in words().values()]
    named += [phrase.entry.kind for group in phrases().values() for phrase in group]
    return tuple(dict.fromkeys(named))


class Cue(NamedTuple):
    """What tense a word speaks for, and the words of which one must follow it for that, if any need."""

    tense: str
    needs: frozenset[str]


TENSES = ("past", "said", "future", "present", "planned", "near", "ended")


@cache
def tense_cues() -> dict[str, Cue]:
    """Give the tense that a word speaks for, by its lower-case form.

    `past`; `said` for the past of a reporting verb; `future`; `present` for the simple present, which with a date is
    that of schedules; `planned` for the participles of planning; `near` for what may be past or to come; `ended` for
    what "since" counts from.

    >>> tense_cues()["will"].tense, tense_cues()["rose"].tense, tense_cues()["agreed"]
    ('future', 'past', Cue(tense='planned', needs=frozenset({'to'})))
    """
    rows = load("tense_cues", key="surface", allowed={"tense": TENSES})
    return {row["surface"]: Cue(row["tense"], frozenset(row["needs"].split())) for row in rows}


@cache
def beside(role: str) -> frozenset[str]:
    """Give the words that play a role beside a possible date, from `lexicons/date_context.csv`.

    `before_month` and `before_year` precede them ("in May"), `before_noon` a time; after `not_before_year` and before
    `not_after_year` a number is no year ("Flight 1984", "2000 feet"); after `rated` and plurals "a year" is a rate,
    but not after `not_plural` ("lasts a year"). A holiday that begins with an `own_day` is another one after an `owner`
    ("its Independence Day").

    >>> "flight" in beside("not_before_year"), "in" in beside("before_month")
    (True, True)
    """
    rows = load("date_context", key="surface")
    return frozenset(row["surface"] for row in rows if role in row["roles"].split())
