"""Find the mentions of actors in a parsed text."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from helpers.actors.gazetteer import gazetteer
from helpers.actors.identify import Identifier
from helpers.actors.index import GROUP, MentionIndex, Profile, keep_index
from helpers.actors.model import Mention
from helpers.actors.names import Name
from helpers.actors.offices import title_key
from helpers.actors.runs import find_names
from helpers.actors.words import Words


def find_mentions(doc: Doc) -> list[Span]:
    """Find every mention of a person, body, country or group: sorted, disjoint spans that carry `span._.actor`.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("Xi met Brazil's president.", annotators=("statements",))
    >>> [(span.text, span._.actor.actors[0].name) for span in find_mentions(doc)]
    [('Xi', 'Xi Jinping'), ('Brazil', 'Brazil')]
    """
    return _read(doc).spans


def mark_mentions(doc: Doc) -> Doc:
    """Put the mentions of a text into `doc.spans["actors"]`, and keep what resolution needs with the document."""
    index = _read(doc)
    doc.spans[GROUP] = index.spans
    keep_index(doc, index)
    return doc


def _read(doc: Doc) -> MentionIndex:
    lexicon = gazetteer()
    words = Words.of(doc)
    names = find_names(words, lexicon)
    identifier = Identifier(doc, words, names, lexicon)
    identifier.run()
    found = [name for name in names if name.actors and not name.absorbed]
    unresolved = identifier.unresolved()
    return MentionIndex([_span(doc, words, name) for name in found], _profiles(identifier, found), unresolved)


def _span(doc: Doc, words: Words, name: Name) -> Span:
    span = Span(doc, words.at[name.first], words.at[name.end - 1] + 1, label=name.actors[0].kind)
    span._.actor = Mention(
        name.actors,
        span.start_char,
        span.end_char,
        role=name.role,
        affiliation=name.affiliation,
        certain=name.certain,
        adjective=name.adjective,
        locative=name.locative,
    )
    return span


def _profiles(identifier: Identifier, names: list[Name]) -> dict[str, Profile]:
    """Gather what the document tells of each actor."""
    profiles: dict[str, Profile] = {}
    lexicon = gazetteer().by_name
    for name in names:
        for actor in name.actors:
            if actor.name not in profiles:
                profiles[actor.name] = Profile(actor, identifier.gender_of(actor))
                if actor.kind == "person" and actor.name not in lexicon:
                    profiles[actor.name].role, profiles[actor.name].affiliation = actor.role, actor.affiliation
        if len(name.actors) == 1:
            profile = profiles[name.actors[0].name]
            profile.gender = profile.gender or name.gender
            profile.role = profile.role or name.role
            profile.affiliation = profile.affiliation or name.affiliation
            if name.title and name.title_kind != "honorific":
                profile.titles.append(title_key(name.title))
    return profiles
