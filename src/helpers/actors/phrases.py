"""The words of a noun phrase around its noun, and the mentions among them."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.actors.index import MentionIndex
from helpers.actors.model import Mention
from helpers.actors.words import titles

_INDEFINITE = frozenset(("a", "an", "some", "any", "another", "other", "several", "many", "few", "no", "each", "every"))
_DEFINITE = frozenset(("the", "this", "that"))
_PRE = frozenset(("compound", "amod", "nmod", "poss", "npadvmod"))


def is_title_noun(token: Token) -> bool:
    """Tell a noun for one office holder ("secretary", "spokeswoman", "premier")."""
    return token.pos_ in ("NOUN", "PROPN") and (token.lower_,) in titles() and token.tag_ not in ("NNS", "NNPS")


def premodifiers(token: Token) -> list[Token]:
    """Give the words before a noun that qualify it, its determiner not counted, in order."""
    found: list[Token] = []
    for child in token.lefts:
        if child.dep_ in _PRE:
            found += [word for word in child.subtree if word.i < token.i]
    return sorted(found, key=lambda word: word.i)


def is_indefinite(token: Token) -> bool:
    """Tell whether a noun phrase introduces somebody new ("a spokesman", "some officials")."""
    return any(child.lower_ in _INDEFINITE and child.dep_ in ("det", "amod") for child in token.lefts)


def is_definite(token: Token) -> bool:
    """Tell whether a noun phrase means somebody known already ("the spokesman", "this group")."""
    return any(child.lower_ in _DEFINITE for child in token.lefts)


def modifier_mentions(token: Token, index: MentionIndex) -> list[Mention]:
    """Give the mentions among the words that qualify a noun from the left."""
    found: list[Mention] = []
    for word in premodifiers(token):
        mention = index.covering(word)
        if mention is not None and mention not in found:
            found.append(mention)
    return found


def phrase_mentions(token: Token, index: MentionIndex, prepositions: frozenset[str]) -> list[Mention]:
    """Give the mentions in phrases with a preposition after a noun: "officials from China and Japan"."""
    found: list[Mention] = []
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    for word in (noun, *noun.conjuncts):
                        mention = index.covering(word)
                        here = [mention] if mention is not None else modifier_mentions(word, index)
                        found += [m for m in here if m not in found]
                    found += [m for m in _listed(token, noun, index) if m not in found]
    return found


def _listed(token: Token, noun: Token, index: MentionIndex) -> list[Mention]:
    """Give the countries listed with the first one of "the leaders of A, B, and C", however they were parsed."""
    at = index.at(noun.i)
    if at is None or token.tag_ not in ("NNS", "NNPS") or index.mentions[at].actors[0].kind != "country":
        return []
    listed = index.series(at)[1:]
    last = at + len(listed)
    owner = index.spans[last].end < len(noun.doc) and noun.doc[index.spans[last].end].tag_ == "POS"
    return [m for m in (listed[:-1] if owner else listed) if m.actors[0].kind == "country"]
