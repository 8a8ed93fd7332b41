"""The bodies of one document: short forms, acronyms, and ministries whose country is told elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from helpers.actors.gazetteer import Gazetteer, fold
from helpers.actors.model import Actor
from helpers.actors.names import Name
from helpers.actors.words import Words, given_names, name_words

# How far before a ministry its country may be named, in words.
NEAR = 60


class Bodies:
    """Bodies by full name, short form and acronym, in lower case; `named` holds the names of all that were found."""

    def __init__(self, words: Words, names: Sequence[Name], lexicon: Gazetteer) -> None:
        self.words, self.names, self.lexicon = words, names, lexicon
        self.named: set[str] = set()
        self._forms: dict[str, Actor] = {}
        self._starts = [name.start for name in names]
        # The first ministry of each field whose country the words tell.
        self._countries: dict[str, tuple[str, str]] = {}
        for name in names:
            if name.body is not None and name.body.country:
                self._countries.setdefault(name.body.field, (name.body.country, name.body.country_name))

    def get(self, form: str) -> Actor | None:
        """Give the body that a short form or acronym means."""
        return self._forms.get(fold(form))

    def note(self, name: Name, written: list[str]) -> Actor:
        """Note a body: its short form and the acronym in brackets after it mean it from now on."""
        words = list(written)
        while len(words) > 2 and fold(words[-1]).rstrip(".") in name_words("company"):
            words.pop()
        text = " ".join(words)
        short = text.removesuffix(" Corporation").removesuffix(" Company")
        actor = self._forms.get(fold(text)) or self._forms.get(fold(short))
        if actor is None:
            actor = Actor(text, "organization", name.country)
            self._forms[fold(text)] = self._forms[fold(short)] = actor
            first = self.words.folded[name.start]
            if first not in given_names() and not self.lexicon.starts(first) and len(words) > 1:
                self._forms.setdefault(first, actor)
            text_words, after = self.words.written, name.end
            if after + 2 < len(text_words) and text_words[after] == "(" and text_words[after + 2] == ")":
                self._forms.setdefault(fold(text_words[after + 1]), actor)
        return actor

    def ministry(self, name: Name) -> Actor:
        """Give a ministry or embassy under its canonical name."""
        body = name.body
        assert body is not None
        told = ("", "") if body.country or body.kind == "embassy" else self._country_for(name, body.field)
        actor = body.actor(*told)
        entry = self.lexicon.by_name.get(actor.name)
        return entry.actor if entry is not None and entry.actor is not None else actor

    def _country_for(self, name: Name, field: str) -> tuple[str, str]:
        """Find the country of "the Ministry of Finance": the same ministry elsewhere, else a country just named.

        The United States calls no ministry so.
        """
        if field in self._countries:
            return self._countries[field]
        for at in range(bisect_left(self._starts, name.start) - 1, -1, -1):
            other = self.names[at]
            if name.start - other.start >= NEAR:
                break
            for actor in reversed(other.actors):
                if actor.kind == "country" and actor.country != "US":
                    return actor.country, actor.name
        return "", ""
