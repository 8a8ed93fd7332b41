"""A name as it stands in a text: where it is and what it looks like, not yet whom it means."""

from __future__ import annotations

from dataclasses import dataclass, field

from helpers.actors.gazetteer import Entry
from helpers.actors.ministries import Body
from helpers.actors.model import Actor
from helpers.actors.words import Words


@dataclass(slots=True)
class Name:
    """A name as it stands in the text: tokens `start` to `end`, from `first` with its title.

    `shape` is what it looks like: person, body, known (the lexicon decides), single (one unknown word) or unknown.
    """

    start: int
    end: int
    shape: str
    entries: list[Entry] = field(default_factory=list)
    first: int = -1
    title: tuple[str, ...] = ()
    title_kind: str = ""
    gender: str = ""
    role: str = ""
    affiliation: str = ""
    country: str = ""
    actors: tuple[Actor, ...] = ()
    body: Body | None = None
    certain: bool = True
    adjective: bool = False
    locative: bool = False
    compound: bool = False
    absorbed: bool = False
    owned: bool = False  # its role is somebody's: "her trade minister, Ann Alder"
    shares: bool = False  # its title is plural: those joined to it bear it too

    def __post_init__(self) -> None:
        if self.first < 0:
            self.first = self.start


def join(words: Words, start: int, end: int) -> str:
    """Give the words from `start` to `end` as they are written, with single spaces."""
    return "".join(words.written[i] + (" " if words.spaced[i] else "") for i in range(start, end)).strip()
