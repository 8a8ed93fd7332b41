"""What an actor is, and a mention of one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body, country or group under its canonical name.

    `country` is ISO 3166-1 alpha-2, `role` the title as the article gives it, or else the lexicon.
    """

    name: str
    kind: str
    country: str = ""
    role: str = ""
    affiliation: str = ""
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Actors named at one place: `span._.actor` of the spans in `doc.spans["actors"]`.

    `start` and `end` are the code points of the name with its title where the two are adjacent; the span is
    token-aligned and may be longer where a token holds more than the name (`U.S.-led`). `role` and `affiliation` are
    as written here. `adjective` marks a word that only qualifies (`Chinese` in `Chinese exports`), `locative` a place
    name that tells where (`in Beijing`) and so names nobody who acts.
    """

    actors: tuple[Actor, ...]
    start: int
    end: int
    role: str = ""
    affiliation: str = ""
    certain: bool = True
    adjective: bool = False
    locative: bool = False
