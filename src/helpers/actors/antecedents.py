"""Whom a noun means by what a text called so before: "the service" after "Dockline, a news service"."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors.index import FARTHEST, MentionIndex
from helpers.actors.model import Actor
from helpers.actors.phrases import is_definite, is_indefinite, premodifiers
from helpers.actors.words import body_nouns, collectives

# How far back the noun is looked for, in words.
REACH = 500
_COPULAS = frozenset(("is", "was", "are", "were", "became", "remains"))


def resolve_body(token: Token, index: MentionIndex) -> Actor | None:
    """Give the body that "the agency" or "the newspaper" means: the last one called so, named so, or of that kind."""
    low = token.lower_
    if low not in body_nouns() or token.pos_ not in ("NOUN", "PROPN") or _is_plural(token):
        return None
    if premodifiers(token) or not is_definite(token):
        return None
    # A government is called so by everybody, whoever was described with the word last.
    called, nameless = called_so(token, index) if collectives().get(low) != "government" else (None, False)
    if nameless or (called is not None and called.kind == "organization"):
        return called
    for mention in index.before(token.i, FARTHEST):
        actor = mention.actors[0]
        if actor.kind == "organization" and (low in actor.name.lower().split() or low in actor.role.lower().split()):
            return actor
    return None


def called_so(token: Token, index: MentionIndex) -> tuple[Actor | None, bool]:
    """Give the person or body that the same noun last described: "Ann Alder, an economist", "the group Clean Ports".

    The second value tells that the noun introduced somebody without a name since ("an economist said").
    """
    doc, low = token.doc, token.lower_
    for i in range(token.i - 1, max(-1, token.i - REACH), -1):
        other = doc[i]
        if other.lower_ != low or _is_plural(other):
            continue
        actor = _bearer_of(other, index)
        if actor is not None:
            return actor, False
        if is_indefinite(other) and other.dep_ not in ("compound", "amod", "attr"):
            return None, True
    return None, False


def _bearer_of(noun: Token, index: MentionIndex) -> Actor | None:
    """Give whom a noun describes where it stands: beside a name, in it, or after "is"."""
    beside = [noun.head] if noun.dep_ in ("appos", "compound", "nmod") and noun.head.i != noun.i else []
    beside += [child for child in noun.children if child.dep_ == "appos"]
    if noun.dep_ == "attr" and noun.head.lower_ in _COPULAS:
        beside += [child for child in noun.head.lefts if child.dep_ == "nsubj"]
    for word in (noun, *beside):
        mention = index.covering(word)
        if mention is None or len(mention.actors) != 1 or mention.adjective or mention.locative:
            continue
        if mention.actors[0].kind in ("person", "organization") and (word.i != noun.i or _ends(noun, index)):
            return mention.actors[0]
    return None


def _ends(noun: Token, index: MentionIndex) -> bool:
    """Whether a noun is a title in a person's name ("economist Ann Alder") or the last word of a body's."""
    at = index.at(noun.i)
    if at is None:
        return False
    return (index.mentions[at].actors[0].kind == "person") != (index.spans[at].end == noun.i + 1)


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS")
