"""Actors as names: the events annotator's one door to `helpers.actors`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from helpers import lexicons
from helpers.actors import Actor, author_of, resolve_actors, resolve_first_person, resolve_modifiers
from helpers.actors.countries import country_of
from helpers.actors.gazetteer import gazetteer
from helpers.actors.index import index_of
from helpers.actors.signatories import signatories_of
from helpers.actors.words import collectives
from helpers.acts.marks import marked
from helpers.acts.unnamed import find_meant
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma

_SINGULAR = frozenset({"i", "me", "my", "myself"})
_PLURAL = frozenset({"we", "us", "our", "ourselves"})
# What those who speak jointly call themselves.
_JOINT_NOUNS = frozenset(
    {"leaders", "parties", "sides", "countries", "nations", "governments", "participants", "ministers", "partners",
     "members", "presidents", "principals"}
)  # fmt: skip


def names(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the canonical names of the actors the words stand for, in order, each once.

    "I" is the speaker of the statement it stands in, or the author of the whole text, "we" the country or body that one
    speaks for.
    """
    return unique(actor.name for token in tokens for actor in _actors(token))


def _actors(token: Token) -> tuple[Actor, ...]:
    if token.lower_ in _SINGULAR or token.lower_ in _PLURAL:
        return _first_person(token)
    found = resolve_actors(token)
    if not found and (meant := find_meant(token)) is not None:
        return (meant,)
    if not found and token.lower_ in _JOINT_NOUNS:
        return _signatories(token)
    return _both(token) or found if token.lower_ == "they" and len(found) == 1 else found


def _signatories(token: Token) -> tuple[Actor, ...]:
    """Who "the parties", "our governments" are in a joint statement: all whose statement it is."""
    determiners = {child.lower_ for child in token.lefts}
    own = determiners & {"the", "our", "both", "these"} and not determiners & {"other", "all", "some", "any"}
    if not own or any(child.dep_ in ("compound", "nmod", "amod", "prep") for child in token.children):
        return ()
    return signatories_of(token.doc)


def _both(token: Token) -> tuple[Actor, ...]:
    """Who "they" are where the clause before has a joint subject: "Chad and Mali said that they had agreed"."""
    for word in reversed(token.doc[token.sent.start : token.i]):
        if word.dep_ in ("nsubj", "nsubjpass") and word.pos_ != "PRON":
            found = resolve_actors(word)
            return found if len(found) > 1 else ()
    return ()


def _first_person(token: Token) -> tuple[Actor, ...]:
    speaker = _speaker(token)
    author = author_of(token.doc) if speaker is None else None
    found = resolve_actors(speaker) if speaker is not None else (author,) if author is not None else ()
    if token.lower_ in _SINGULAR:
        return found[:1]
    if not found:
        own = country_of(token.doc._.home or "")
        return signatories_of(token.doc) or ((own,) if own is not None and speaker is None else ())
    return tuple(_spoken_for(resolve_first_person(actor), token) for actor in found[:1])


def _spoken_for(actor: Actor, token: Token) -> Actor:
    """Whom "we" stands for: a person whose country nobody tells speaks, on a government's page, for that government."""
    return (actor.kind == "person" and country_of(token.doc._.home or "")) or actor


def _speaker(token: Token) -> Token | None:
    """The mention of whoever says the statement a word stands in."""
    doc = token.doc
    for span in marked(doc, "statements", token.i, token.i + 1):
        statement = span._.statement
        if statement.speaker_start is not None:
            mention = doc.char_span(statement.speaker_start, statement.speaker_end, alignment_mode="expand")
            return mention.root if mention is not None else None
    return None


def is_of_author(token: Token) -> bool:
    """Tell whether a "we" or "I" is of those who wrote the text, not of somebody it quotes."""
    return token.lower_ in _SINGULAR | _PLURAL and _speaker(token) is None and bool(_first_person(token))


def named(token: Token) -> bool:
    """Tell whether the word itself is part of an actor's name or title, not only modified by one."""
    return token.pos_ == "PROPN" or bool(marked(token.doc, "actors", token.i, token.i + 1))


def listed(token: Token, *, until: int) -> tuple[str, ...]:
    """Give the names of all listed with a word's actor, as far as a token: "Chad, the EU, and Niger signed"."""
    index = index_of(token.doc)
    at = index.at(token.i)
    if at is None or index.mentions[at].actors[0].kind == "person":
        return names([token])
    before = index.series_up_to(at)[:-1] if index.mentions[at].actors[0].kind == "country" else []
    after = index.series(at)[1:]
    after = after if len(after) > 1 and index.spans[at + len(after)].end <= until else []
    told = [*(m.actors[0].name for m in before), *names([token])]
    return unique((*told, *(m.actors[0].name for m in after if m.actors[0].kind != "person")))


def unlisted(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Give the proper names among several coordinated words that are nobody the lexicons know: "Kenya and Cerberus"."""
    unknown = [t for t in tokens if t.dep_ == "conj" and not marked(t.doc, "actors", t.i, t.i + 1)]
    return unique(name for t in unknown if not resolve_modifiers(t) for name in written_name(t))


def own_countries(actors: Iterable[str]) -> tuple[str, ...]:
    """Give the countries that the actors, known by their names, act for themselves.

    >>> own_countries(["Donald Trump", "Kenya"])
    ('United States',)
    """
    known = (gazetteer().by_name.get(name) for name in actors)
    acting = [entry.actor for entry in known if entry is not None and entry.actor is not None]
    return unique(own.name for actor in acting if actor.kind != "country" and (own := country_of(actor.country)))


def countries_of(names: Iterable[str], doc: Doc) -> tuple[str, ...]:
    """Give the countries that the actors of a document, known by their names, are or act for; none if one has none."""
    known = {actor.name: actor for mention in index_of(doc).mentions for actor in mention.actors}
    own = [country_of(known[name].country) if name in known and known[name].country else None for name in names]
    return unique(actor.name for actor in own if actor is not None) if all(own) else ()


def are_people(tokens: Iterable[Token]) -> bool:
    """Tell whether the words stand for persons, at least one."""
    return any(actor.kind == "person" for token in tokens for actor in _actors(token))


def modifier_names(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the names of actors that only modify the words: "U.S. soybeans", "Japan's markets"."""
    return unique(actor.name for token in tokens for actor in resolve_modifiers(token))


def are_agents(token: Token) -> bool:
    """Tell whether a noun is of those who act: officials, firms, bodies; not a plan, a law or an economy."""
    kind = collectives().get(token.lower_, "document")
    acting = word_set("people") | word_set("company") | word_set("forces") | word_set("state hand")
    return kind != "document" or token.pos_ == "PROPN" or lemma(token) in acting


def is_time(token: Token) -> bool:
    """Tell whether a word is of an expression of time: "last week's raid" is not the week's."""
    return token.ent_type_ in ("DATE", "TIME") or bool(marked(token.doc, "dates", token.i, token.i + 1))


def is_actor(token: Token) -> bool:
    """Tell whether the word is the head of an actor's name."""
    return any(span.root.i == token.i for span in marked(token.doc, "actors", token.i, token.i + 1))


def countries(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the names of the countries among the actors the words stand for."""
    return unique(actor.name for token in tokens for actor in _actors(token) if actor.kind == "country")


def mentioned(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the names of all actors mentioned among the words, whatever part they play there."""
    wanted = sorted(tokens, key=lambda token: token.i)
    if not wanted:
        return ()
    inside = {token.i for token in wanted}
    found: list[str] = []
    for span in marked(wanted[0].doc, "actors", wanted[0].i, wanted[-1].i + 1):
        if span.root.i in inside and span.text not in _capitals():
            found += names([span.root])
    return unique(found)


def is_capital(token: Token) -> bool:
    """Tell whether a word is the name of a seat of government."""
    return token.text in _capitals()


@cache
def _capitals() -> frozenset[str]:
    """The seats of government: "in Geneva" and "in Rome" say where, not with whom."""
    return frozenset(name.strip() for row in lexicons.load("countries") for name in row["capitals"].split(";"))


def written_name(token: Token) -> tuple[str, ...]:
    """Give a proper name as written, where it is nobody the lexicons know: "Cerberus Capital"."""
    if token.pos_ != "PROPN" or token.tag_ == "NNPS" or not token.text[0].isupper():
        return ()
    start = token.i
    while start > token.sent.start and token.doc[start - 1].pos_ == "PROPN" and token.doc[start - 1].head.i == token.i:
        start -= 1
    return (" ".join(token.doc[start : token.i + 1].text.split()),)


def unique(found: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of each name, and the order.

    >>> unique(["Kenya", "Brazil", "Kenya"])
    ('Kenya', 'Brazil')
    """
    return tuple(dict.fromkeys(name for name in found if name))
