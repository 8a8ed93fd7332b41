"""Noun phrases that denote two actors without naming them: "both sides", "the two countries", "the two leaders"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from spacy.tokens import Token

from helpers.actors.countries import country_of, resolve_first_person
from helpers.actors.discourse import discourse_of
from helpers.actors.gazetteer import gazetteer
from helpers.actors.index import FARTHEST, MentionIndex
from helpers.actors.model import Actor, Mention
from helpers.actors.nominals import anchor_of
from helpers.actors.offices import holders, title_key
from helpers.actors.phrases import modifier_mentions, phrase_mentions
from helpers.actors.words import name_words

_COUNTS = frozenset(("both", "two", "neither", "either"))
# The office that leads a country, in the order to look for it.
_LEADING = tuple(title_key(office.split()) for office in ("President", "Prime Minister", "Chancellor", "Leader"))
_CROWNS = frozenset(("king", "queen", "emir", "sultan", "emperor"))
# How many sentences back the two parties in play are looked for.
_IN_PLAY = 8
# What a mention weighs: a party named as one of a pair, a party named, one of its people.
_OF_PAIR, _NAMED, _PERSON = 3, 2, 1
# A group noun that says itself that there are two.
_COUPLES = frozenset(("pair", "duo"))
_GENDERS = {"men": "m", "women": "f"}


def resolve_group(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    """Give the parties that "both sides", "the two countries" or "the two heads of state" means; `()` where unclear.

    The country where talks are held is no party to them.

    >>> from helpers.actors.index import index_of
    >>> from helpers.pipeline import annotate
    >>> doc = annotate("Peru and Chile met in Oslo. Both governments gave way.", annotators=("actors",))
    >>> [actor.name for actor in resolve_group(doc[8], index_of(doc))]
    ['Peru', 'Chile']
    """
    if _is_bare_couple(token):
        return discourse_of(token.doc, index).two_together(token)
    low = token.lower_
    leading = low in name_words("leader")
    if not (leading or low in name_words("side")):
        return ()
    determiners = {child.lower_ for child in token.lefts}
    plural = token.tag_ in ("NNS", "NNPS")
    if not plural and low not in _COUPLES and not determiners & {"neither", "either"}:
        return ()
    of_state = any(
        child.lower_ == "of" and any(noun.lower_ in ("state", "government") for noun in child.children)
        for child in token.rights
    )
    named = _of_countries(token, index)
    counted = bool(determiners & _COUNTS) or (low in ("parties", "sides", *_COUPLES) and "the" in determiners)
    if not (counted or of_state or (leading and len(named) > 1)):
        return _only_two(token, index) if low == "leaders" and determiners == {"the"} and not named else ()
    # The parser often ties only the first of "of China and Japan" to the noun.
    if not leading:
        parties = named if len(named) > 1 else _in_play(token, index)
        return parties if len(parties) == 2 else ()
    if not of_state and not named:
        people = _last_people(token, index)
        if len(people) == 2:
            return people
    if low not in ("heads", "leaders", "presidents"):
        return ()
    countries = named if len(named) > 1 else _in_play(token, index)
    found = tuple(leader for c in countries if (leader := leader_of(c, anchor_of(token.doc))) is not None)
    return found if len(found) == len(countries) else ()


def _is_bare_couple(token: Token) -> bool:
    """Tell the subject of "the two signed it" and "both signed it", which has no noun."""
    if token.dep_ not in ("nsubj", "nsubjpass") or any(child.dep_ == "prep" for child in token.rights):
        return False
    if token.lower_ == "two":
        return [child.lower_ for child in token.lefts] == ["the"]
    return token.lower_ == "both" and next(iter(token.children), None) is None


def _of_countries(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    """Give the parties that a noun names as its own: "the leaders of A and B", "the heads of state of A and B"."""
    of = frozenset(("of", "from"))
    mentions = phrase_mentions(token, index, of) or modifier_mentions(token, index)
    for child in token.rights:
        if child.lower_ == "of":
            for noun in child.children:
                mentions = mentions + phrase_mentions(noun, index, of)
    return tuple(dict.fromkeys(a for m in mentions for a in m.actors if _is_party(a)))


def _is_party(actor: Actor) -> bool:
    """Tell a country, or a union of countries that trades as one."""
    return actor.kind == "country" or (actor.kind == "organization" and actor.role.startswith("Union of"))


def _in_play(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    """Find the two parties the text is about here: in the sentence, else those that weigh most just before.

    Nobody where a third one weighs as much as the second.
    """
    sentence = token.sent
    here = _weigh(index, sentence.start, sentence.end, people=False)
    if len(here) == 2:
        return tuple(here)
    start = sentence.start
    for _ in range(_IN_PLAY):
        if start > 0:
            start = token.doc[start - 1].sent.start
    weights = _weigh(index, start, sentence.end)
    if len(weights) < 2 and start > 0:
        weights = _weigh(index, 0, sentence.end)
    order = list(weights)
    top = sorted(order, key=lambda actor: -weights[actor])
    if len(top) < 2 or (len(top) > 2 and weights[top[1]] == weights[top[2]]):
        return ()
    return tuple(sorted(top[:2], key=order.index))


def _weigh(index: MentionIndex, start: int, end: int, *, people: bool = True) -> dict[Actor, int]:
    """Weigh the parties named, or acted for, among the tokens from `start` to `end`, in order of mention."""
    weights: dict[Actor, int] = {}
    before: Mention | None = None
    mentions = index.within(start, end)
    hosts = {actor.name for mention in mentions if mention.locative for actor in mention.actors}
    for mention in mentions:
        parties = [actor for actor in mention.actors if _is_party(actor)]
        if mention.locative or (before is not None and before.locative and mention.start - before.end <= 2):
            before = mention  # "in Geneva, Switzerland"
            continue
        weight = _OF_PAIR if len(parties) > 1 else _NAMED
        if not parties and people and mention.actors[0].kind == "person":
            acting = (resolve_first_person(actor) for actor in mention.actors)
            parties, weight = [actor for actor in acting if _is_party(actor)], _PERSON
        if mention.adjective and mention.actors[0].name in hosts:
            weight = _PERSON  # "the Swiss hosts"
        for actor in parties:
            known = country_of(actor.country) if actor.kind == "country" else None
            weights[known or actor] = weights.get(known or actor, 0) + weight
        before = mention
    return weights


def _last_people(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    """Give the last two people named before a noun that can be meant by it."""
    fits = _test(token, index)
    found: list[Actor] = []
    for mention in index.before(token.i, FARTHEST):
        actor = mention.actors[0]
        if actor.kind == "person" and actor not in found and fits(actor):
            found.insert(0, actor)
        if len(found) == 2:
            break
    return tuple(found)


def _only_two(token: Token, index: MentionIndex) -> tuple[Actor, ...]:
    """Give the leaders whom "the leaders" means: the two who met, or the two that a text tells of, and no third."""
    met = discourse_of(token.doc, index).people_together(token)
    if met:
        return met
    day, found = anchor_of(token.doc), dict[Actor, None]()
    for mention in index.before(token.i, FARTHEST):
        for actor in mention.actors:
            if actor.kind == "person" and _leads(actor, index, day):
                found.setdefault(actor)
    return tuple(reversed(found)) if len(found) == 2 else ()


def _test(token: Token, index: MentionIndex) -> Callable[[Actor], bool]:
    """Give what tells whether somebody can be one of those a noun means."""
    low, day = token.lower_, anchor_of(token.doc)
    if low in _GENDERS:
        return lambda actor: actor.name in index.profiles and index.profiles[actor.name].gender in ("", _GENDERS[low])
    if low in ("heads", "leaders"):
        return lambda actor: _leads(actor, index, day)
    if low in ("presidents", "ministers"):
        return lambda actor: any(low[:-1] in title for title in _titles(actor, index))
    return lambda actor: True


def _titles(actor: Actor, index: MentionIndex) -> list[frozenset[str]]:
    profile = index.profiles.get(actor.name)
    lexical = title_key(actor.role.replace(";", " ").replace(",", " ").split())
    return [*(profile.titles if profile is not None else ()), lexical]


def _leads(actor: Actor, index: MentionIndex, day: date | None) -> bool:
    """Tell whether somebody leads a country: by the office held on the day, or by the title in the text."""
    if any(actor.name in holders(key, actor.country, day) for key in _LEADING):
        return True
    profile = index.profiles.get(actor.name)
    titles = profile.titles if profile is not None else []
    return any(title in _LEADING or title & _CROWNS for title in titles)


def leader_of(country: Actor, day: date | None) -> Actor | None:
    """Give who leads a country on a day: president, prime minister or chancellor, as the lexicon knows them."""
    for key in _LEADING:
        found = holders(key, country.country, day)
        if len(found) == 1:
            return gazetteer().by_name[found[0]].actor
    return None
