"""Whom a description means that names nobody: "the Chilean leader", "the billionaire", "Peru's central bank"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from helpers.actors.antecedents import called_so
from helpers.actors.countries import country_of
from helpers.actors.discourse import discourse_of
from helpers.actors.gazetteer import fold, gazetteer
from helpers.actors.groups import leader_of
from helpers.actors.index import MentionIndex
from helpers.actors.model import Actor
from helpers.actors.nominals import anchor_of
from helpers.actors.offices import held_by, in_office
from helpers.actors.phrases import is_definite, modifier_mentions, phrase_mentions, premodifiers
from helpers.actors.words import body_kinds, described, descriptions

_SHORT = {"gov.": "governor", "sen.": "senator", "rep.": "representative", "gen.": "general", "adm.": "admiral"}
# Whom a country has one of: not just anybody in sight is meant.
_CHIEFS = frozenset(("president", "premier", "chancellor", "leader", "speaker", "spokesperson"))
_IN = frozenset(("of", "in"))
# What restricts a noun to somebody new: "the man who called", "the strategist for one of them".
_RESTRICTS = frozenset(("relcl", "acl", "prep"))


def resolve_described(token: Token, index: MentionIndex) -> Actor | None:
    """Give the person or company that a definite noun phrase means, of those the text has named.

    The one who was called so last; else who bears the title here or in the lexicon; else, for what may be said of
    anyone, who stands foremost. News seldom calls anybody "the businessman" whom it has not named.

    >>> from helpers.actors.index import index_of; from helpers.pipeline import annotate
    >>> doc = annotate("Ann Alder sold her mines. The billionaire said so.", annotators=("actors",))
    >>> resolve_described(doc[7], index_of(doc)).name
    'Ann Alder'
    """
    kind, gender = descriptions().get(token.lower_, ("", ""))
    if not kind or token.tag_ not in ("NN", "NNP", "JJ") or not is_definite(token) or _is_restricted(token):
        return None
    called, nameless = called_so(token, index)
    person = kind in ("role", "trait")
    if nameless or (called is not None and (called.kind == "person") == person):
        return called
    country = next((m.actors[0] for m in modifier_mentions(token, index) if m.actors[0].kind == "country"), None)
    discourse = discourse_of(token.doc, index)
    if not person:
        return discourse.most_salient(token, _is_company) if kind == "business" and called is None else None
    fits = _person_test(token, index, gender, country)
    if token.lower_ == "leader" and country is not None:
        own = country_of(country.country)
        return discourse.most_salient(token, fits) or (leader_of(own, anchor_of(token.doc)) if own else None)
    if kind == "role":
        bearer = discourse.most_salient(token, lambda actor: fits(actor) and _bears(actor, token, index))
        if bearer is not None or token.lower_ in _CHIEFS:
            return bearer
        foremost = discourse.most_salient(token, fits)
        return foremost if foremost is not None and not _has_role(foremost, index) else None
    return discourse.most_salient(token, fits)


def _is_restricted(token: Token) -> bool:
    return any(child.dep_ in _RESTRICTS and child.i == token.i + 1 for child in token.rights)


def _person_test(token: Token, index: MentionIndex, gender: str, country: Actor | None) -> Callable[[Actor], bool]:
    """Give what tells whether somebody can be meant: gender, country, and no office now where "former" says so."""
    former = _is_former(token)
    day = anchor_of(token.doc)
    # Whom the same sentence names further on, or as the subject of a verb above, it does not describe here.
    sentence = token.sent
    others = index.within(token.i + 1, sentence.end)
    for verb in token.ancestors:
        subjects = (child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass") and child.i != token.i)
        others += [mention for child in subjects if (mention := index.covering(child)) is not None]
    named = {actor.name for mention in others for actor in mention.actors}

    def fits(actor: Actor) -> bool:
        if (
            actor.kind != "person"
            or actor.name in named
            or (country is not None and actor.country not in ("", country.country))
        ):
            return False
        profile = index.profiles.get(actor.name)
        if gender and profile is not None and profile.gender not in ("", gender):
            return False
        return not (former and in_office(actor.name, day))

    return fits


def _is_former(token: Token) -> bool:
    return any(word.lower_ in ("former", "ex", "late") for word in premodifiers(token))


def _has_role(actor: Actor, index: MentionIndex) -> bool:
    profile = index.profiles.get(actor.name)
    return bool(actor.role or (profile is not None and (profile.role or profile.titles)))


def _bears(actor: Actor, token: Token, index: MentionIndex) -> bool:
    """Whether somebody has the office here or in the lexicon: "the governor" after "Gov. Ann Alder"."""
    profile = index.profiles.get(actor.name)
    held = held_by(actor.name, anchor_of(token.doc))
    titles = [*(profile.titles if profile is not None else ()), *(held or ())]
    words = {_SHORT.get(word, word) for title in titles for word in title}
    # Whose terms are known has not yet held on that day what the lexicon calls them.
    roles = f"{actor.role if held is None else ''} {profile.role if profile is not None else ''}"
    words |= {fold(word) for word in roles.replace(";", " ").replace(",", " ").split()}
    return token.lower_ in words


def _is_company(actor: Actor) -> bool:
    """Whether a body can be a company: nothing that the lexicon knows for an office of state or a newspaper."""
    if actor.kind != "organization":
        return False
    words = set(actor.role.lower().replace(",", " ").split())
    return not words or bool(words & described("business"))


def resolve_national_body(token: Token, index: MentionIndex) -> Actor | None:
    """Give the body that a country's "central bank", "cabinet" or "statistics office" is.

    >>> from helpers.actors.index import index_of; from helpers.pipeline import annotate
    >>> doc = annotate("China's central bank agreed with the cabinet in Oslo.", annotators=("actors",))
    >>> [resolve_national_body(doc[i], index_of(doc)).name for i in (3, 7)]
    ["People's Bank of China", 'Cabinet (Norway)']
    """
    words = [word.lower_ for word in (*token.doc[max(0, token.i - 1) : token.i], token)]
    role, name = body_kinds().get(tuple(words)) or body_kinds().get((token.lower_,)) or ("", "")
    if not role:
        return None
    mentions = [*modifier_mentions(token, index), *phrase_mentions(token, index, _IN)]
    country = next((m.actors[0] for m in mentions if m.actors[0].kind == "country"), None)
    if country is None:
        return None
    for entry in gazetteer().by_name.values():
        actor = entry.actor
        if actor is not None and actor.country == country.country and actor.role.startswith(role):
            return actor
    return Actor(f"{name} ({country.name})", "organization", country.country)
