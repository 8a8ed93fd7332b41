"""From a token to the actors that its noun phrase denotes."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors.antecedents import resolve_body
from helpers.actors.discourse import FORMS, discourse_of
from helpers.actors.groups import resolve_group
from helpers.actors.index import MentionIndex, index_of
from helpers.actors.model import Actor, Mention
from helpers.actors.nominals import own_government, resolve_office
from helpers.actors.phrases import is_title_noun, modifier_mentions, phrase_mentions
from helpers.actors.roles import LONGEST_ROLE
from helpers.actors.words import collectives, name_words

_FROM = frozenset(("of", "from", "for", "at", "in"))
_ACTING = frozenset(("government", "people", "business"))


def resolve_actors(token: Token) -> tuple[Actor, ...]:
    """Give the actors that the noun phrase around a token denotes, in order of mention, conjuncts included.

    Names, titles ("the Treasury secretary"), pronouns, seats of government, groups ("both sides") and nouns for those
    who act for somebody ("Chinese officials", "the Trump team") are understood. A phrase that names nobody gives `()`.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("Xi Jinping met Lula in Brazil. He praised the Brazilian side.", annotators=("actors",))
    >>> [[actor.name for actor in resolve_actors(doc[i])] for i in (1, 7, 11)]
    [['Xi Jinping'], ['Xi Jinping'], ['Brazil']]
    """
    index = index_of(token.doc)
    found: list[Actor] = []
    group = resolve_group(token, index)
    if group:
        # What the parser joins to "the heads of state of A and B" is B.
        return group
    for word in sorted({token.i, *(c.i for c in token.conjuncts)}):
        found += _denoted(token.doc[word], index)
    return _distinct(found)


def resolve_modifiers(token: Token) -> tuple[Actor, ...]:
    """Give the actors that qualify a noun from the left: `China-US talks`, `Chinese exports`, `Australia's`, `its`.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("China-US talks began.", annotators=("actors",))
    >>> [actor.name for actor in resolve_modifiers(doc[3])]
    ['China', 'United States']
    """
    index = index_of(token.doc)
    found = [actor for mention in modifier_mentions(token, index) for actor in mention.actors]
    for child in token.lefts:
        if child.dep_ == "poss" and child.lower_ in FORMS:
            found += _antecedent(child, index)
    return _distinct(found)


def _denoted(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    mention = index.covering(token)
    if mention is not None:
        return (
            (*_joined_before(token, index), *mention.actors) if mention.actors[0].kind == "person" else mention.actors
        )
    if token.lower_ in FORMS and token.pos_ in ("PRON", "DET"):
        return _antecedent(token, index)
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "DET"):
        return ()
    named = apposed_name(token, index)
    if named is not None:
        return named.actors
    group = resolve_group(token, index)
    if group:
        return group
    if is_title_noun(token):
        holder = resolve_office(token, index)
        if holder is not None:
            return (holder,)
    body = resolve_body(token, index)
    if body is not None:
        return (body,)
    return _acted_for(token, index)


def _joined_before(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    """Give the people that the parser hung below a name it should have joined them to ("Secretary A and Envoy B")."""
    found: list[Actor] = []
    for child in token.lefts:
        for word in child.subtree:
            mention = index.covering(word)
            if mention is not None and mention.actors[0].kind == "person" and word.dep_ in ("nmod", "conj", "appos"):
                found += mention.actors
    return _distinct(found) if any(word.dep_ == "cc" for child in token.lefts for word in child.subtree) else ()


def _antecedent(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    entity = discourse_of(token.doc, index).antecedent(token)
    if entity is None:
        return ()
    return entity.actors or _denoted_noun(entity.token, index)


def _denoted_noun(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    if token.lower_ in FORMS:
        return ()
    return _denoted(token, index)


def apposed_name(token: Token, index: MentionIndex) -> Mention | None:
    """Give the name beside a noun: "the chairman, Tom Alder", "Tom Alder, the chairman", "Minister of Trade Tom"."""
    if token.i + 1 < len(token.doc) and token.nbor().text == ":" and token.is_upper:
        return None  # a label: what follows is said
    if is_title_noun(token) and token.pos_ == "PROPN":
        for word in token.subtree:
            if word.i > token.i and (word.dep_ in ("acl", "relcl") or (word.dep_ == "cc" and word.head.i == token.i)):
                break  # "the President hosting Tom Alder", "the President and Tom Alder"
            if token.i < word.i <= token.i + LONGEST_ROLE:
                mention = index.covering(word)
                if mention is not None and mention.actors[0].kind == "person":
                    return mention
    for child in token.children:
        if child.dep_ == "appos":
            mention = index.covering(child)
            if mention is not None and mention.actors[0].kind == "person":
                return mention
    for prep in token.children:
        # Parsers take the person in "the consul in Lima, Tom Alder" for an apposition of the place.
        for place in prep.children if prep.dep_ == "prep" else ():
            for child in place.children if place.dep_ == "pobj" and is_title_noun(token) else ():
                mention = index.covering(child) if child.dep_ == "appos" else None
                if mention is not None and mention.actors[0].kind == "person":
                    return mention
    if token.dep_ == "appos":
        mention = index.covering(token.head)
        if mention is not None and mention.actors[0].kind == "person":
            return mention
    return None


def _acted_for(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    """Give those for whom a noun's people act: "Chinese officials", "officials from China and Japan"."""
    kind = collectives().get(token.lower_)
    if kind is None and not is_title_noun(token):
        return ()
    mentions = modifier_mentions(token, index)
    if not mentions and (own := own_government(token)) is not None:
        return (own,)
    if not mentions and (kind in _ACTING or token.lower_ in name_words("spokesperson") or is_title_noun(token)):
        mentions = phrase_mentions(token, index, _FROM)
    found = [actor for mention in mentions for actor in mention.actors]
    if not found:
        for child in token.lefts:
            if child.dep_ == "poss" and child.lower_ in FORMS:
                found += _antecedent(child, index)
    return _distinct(found)


def _distinct(actors: list[Actor]) -> tuple[Actor, ...]:
    names: dict[str, Actor] = {}
    for actor in actors:
        names.setdefault(actor.name, actor)
    return tuple(names.values())
