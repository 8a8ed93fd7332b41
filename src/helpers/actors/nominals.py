"""Noun phrases that denote one actor without naming it: "the Treasury secretary", "the agency"."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Token

from helpers.actors.countries import country_of
from helpers.actors.discourse import discourse_of
from helpers.actors.gazetteer import gazetteer
from helpers.actors.home import home_country
from helpers.actors.index import FARTHEST, MentionIndex, Profile
from helpers.actors.model import Actor, Mention
from helpers.actors.offices import holders, title_key
from helpers.actors.phrases import is_indefinite, modifier_mentions, phrase_mentions, premodifiers

_OWN = frozenset(("government", "administration"))
_OWN_WORDS = frozenset(("the", "this", "my", "our", "federal", "national", "whole", "entire"))


def anchor_of(doc: Doc) -> date | None:
    """Give the day the document was published, where it is known."""
    anchor: date | None = doc._.anchor if doc.has_extension("anchor") else None
    return anchor


def resolve_office(token: Token, index: MentionIndex) -> Actor | None:
    """Give whom a title without a name means: the last one here who bears it, else the holder on the day.

    "the minister" takes the last minister named; "the Treasury secretary" needs no name before it.
    """
    if is_indefinite(token):
        return None
    doc = token.doc
    mentions = [*modifier_mentions(token, index), *phrase_mentions(token, index, frozenset(("of", "for")))]
    country = next((m.actors[0].country for m in mentions if m.actors[0].country), "")
    countries = {i for m in mentions if m.actors[0].kind == "country" for i in _tokens(doc, m)}
    words = [word.text for word in premodifiers(token) if word.dep_ != "poss" and word.i not in countries]
    tail = [
        word.text
        for child in token.rights
        if child.dep_ == "prep" and child.lower_ == "of"
        for word in child.subtree
        if word.i not in countries
    ]
    key = title_key([*words, token.text, *tail[:5]])
    own = _own_holder(token, key) if not mentions else None
    if own is not None:
        return own
    here = _bearer(token, index, key, country)
    if here is not None:
        return here
    if not country and (len(key) < 2 or _owner(token, index)):
        return None
    found = holders(key, country, anchor_of(doc))
    return gazetteer().by_name[found[0]].actor if len(found) == 1 else None


def _own_holder(token: Token, key: frozenset[str]) -> Actor | None:
    """Give the holder of an office that a government's page names without a country: its own ("the President")."""
    home = home_country(token.doc)
    if not home or not token.text[0].isupper():
        return None
    found = holders(key, home, anchor_of(token.doc))
    return gazetteer().by_name[found[0]].actor if len(found) == 1 else None


def _tokens(doc: Doc, mention: Mention) -> range:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else range(0)


def _bearer(token: Token, index: MentionIndex, key: frozenset[str], country: str) -> Actor | None:
    """Find the foremost person just before the token, else the last, whose title here holds the words of this one."""
    owner = _owner(token, index)

    def fits(actor: Actor) -> bool:
        profile = index.profiles.get(actor.name)
        if actor.kind != "person" or profile is None or (country and actor.country and actor.country != country):
            return False
        return _bears(profile, key) and bool(country or not owner or owner in _told(profile))

    near = discourse_of(token.doc, index).most_salient(token, fits)
    if near is not None:
        return near
    for mention in index.before(token.i, FARTHEST):
        if len(mention.actors) == 1 and fits(mention.actors[0]):
            return mention.actors[0]
    return None


def _owner(token: Token, index: MentionIndex) -> str:
    """Give in lower case the body whose officer a noun means, where the words say so: "Lynas's chairman"."""
    owners = [child for child in token.lefts if child.dep_ == "poss"]
    mention = index.covering(owners[0]) if owners else None
    return owners[0].lower_ if mention is not None and mention.actors[0].kind == "organization" else ""


def _told(profile: Profile) -> set[str]:
    """Give in lower case the words with which a text says whose officer somebody is."""
    return {word for text in (profile.affiliation, profile.role) for word in text.lower().split()}


def _bears(profile: Profile, key: frozenset[str]) -> bool:
    lexical = title_key(profile.actor.role.replace(";", " ").replace(",", " ").split())
    return any(key <= title for title in profile.titles) or ("former" not in lexical and key <= lexical)


def own_government(token: Token) -> Actor | None:
    """Give the country whose government calls itself so on its own page: "the federal government"."""
    if token.lower_ not in _OWN or not home_country(token.doc) or is_indefinite(token):
        return None
    words = [child.lower_ for child in token.lefts]
    if not words or any(word not in _OWN_WORDS for word in words):
        return None
    return country_of(home_country(token.doc))
