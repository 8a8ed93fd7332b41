"""What the events annotator passes on: a trigger found in a sentence, and the event made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an act, and the words its arguments hang from.

    `head` is the word whose clause gives status, actors and date: the verb, or the noun where no verb carries it.
    `noun` is the event noun a light verb stands for ("hold talks"), `tokens` the words of the anchor. `status` is
    what the trigger itself says of the act ("called off the meeting"), empty where the clause decides.
    """

    head: Token
    kind: str
    tokens: tuple[Token, ...]
    noun: Token | None = None
    status: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """Give the first token's index and the last one's plus one."""
        indices = [token.i for token in self.tokens]
        return min(indices), max(indices) + 1


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of an act: who did what to or with whom, where, when, and whether it happened.

    `start` and `end` are code points of the text. Dates are first and last day, inclusive; `None` where the text gives
    none. Columns are those of the `events` table.
    """

    start: int
    end: int
    kind: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    action: str
    place: str
    date_text: str
    date_value: str
    date_start: date | None
    date_end: date | None
    precision: str
    date_basis: str
    status: str
