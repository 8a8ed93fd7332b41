"""The actors and countries named in a stretch of text: the one door of this package to `helpers.actors`."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from helpers.actors import Actor, Mention, resolve_actors, resolve_modifiers
from helpers.actors.countries import country_of, resolve_first_person
from helpers.actors.home import home_country
from helpers.measures.lookup import LONGEST_STATEMENT, actors_by_name, mentions_by_start, spans_of

# Bodies that levy tariffs and have markets of their own.
_UNIONS = frozenset({"European Union", "Association of Southeast Asian Nations", "Gulf Cooperation Council"})


def is_region(actor: Actor) -> bool:
    """Tell whether an actor can be a market: a country or a customs union."""
    return actor.kind == "country" or actor.name in _UNIONS


def first_actor(token: Token) -> Actor | None:
    """Give the first actor that the noun phrase around a token denotes or names as its holder."""
    for name in token.children:  # "the group's unit, Andes Copper": the name, not the group
        if name.dep_ == "appos" and name.pos_ == "PROPN" and token.pos_ == "NOUN":
            named = resolve_actors(name)
            if named:
                return named[0]
    found = resolve_actors(token) or resolve_modifiers(token)
    return found[0] if found else _country_meant(token) or _speaker_meant(token)


def _speaker_meant(token: Token) -> Actor | None:
    """Whom "I" and "we" mean in a quotation: the speaker, or the country that the speaker speaks for."""
    if token.lower_ not in ("i", "we"):
        return None
    near = spans_of(token.doc, "statements", token.i - LONGEST_STATEMENT, token.i + 1)
    for span in near:
        if span.start <= token.i < span.end:
            speaker = actors_by_name(token.doc).get(span._.statement.speaker)
            if speaker is not None and (token.lower_ == "i" or speaker.country):
                return speaker if token.lower_ == "i" else resolve_first_person(speaker)
            break
    home = home_country(token.doc) if token.lower_ == "we" else ""
    return country_of(home)  # on its own page a government is "we"


def _country_meant(token: Token) -> Actor | None:
    """The country that "the country" means: the last one named before it, those that act before those that qualify."""
    definite = any(child.lower_ in ("the", "that", "this") for child in token.children if child.dep_ == "det")
    if token.lower_ not in ("country", "nation", "kingdom") or not definite:
        return None
    doc, sent = token.doc, token.sent
    for _ in range(3):
        named = [(t, m) for t, m in mentions(doc[sent.start : min(sent.end, token.i)]) if not m.adjective]
        before = [(t, a) for t, m in named for a in m.actors if is_region(a)]
        acting = [actor for word, actor in before if word.dep_ in ("nsubj", "nsubjpass")]
        if before:
            return (acting or [actor for _, actor in before])[-1]
        if sent.start == 0:
            return None
        sent = doc[sent.start - 1].sent
    return None


def first_modifier(token: Token) -> Actor | None:
    """Give the actor that a noun phrase names before its head: China of "its share", of "Chinese mines"."""
    found = resolve_modifiers(token)
    return found[0] if found else None


def mentions(tokens: Iterable[Token]) -> list[tuple[Token, Mention]]:
    """Give the mentions that begin among the tokens, each with its first token, in the tokens' order."""
    wanted = sorted({token.i: token for token in tokens}.items())
    if not wanted:
        return []
    starts = mentions_by_start(wanted[0][1].doc)
    return [(token, starts[index]) for index, token in wanted if index in starts]


def regions(tokens: Iterable[Token], *, pronouns: bool = False) -> list[str]:
    """Give the names of the countries named among the tokens, in order, each once; `pronouns` counts "its" too."""
    wanted = sorted({token.i: token for token in tokens}.items())
    named = {token.i: mention.actors for token, mention in mentions(t for _, t in wanted)}
    found: list[str] = []
    for index, token in wanted:
        actors = named.get(index, ())
        if pronouns and not actors and token.tag_ in ("PRP", "PRP$"):
            actors = resolve_actors(token)
        found += [actor.name for actor in actors if is_region(actor)]
    return list(dict.fromkeys(found))
