"""Whom a figure is about: the holder of a share, the one who levies a tariff, else the agent of the clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from helpers.actors import Actor, resolve_actors
from helpers.actors.countries import resolve_first_person
from helpers.acts import clauses
from helpers.measures.lists import list_head
from helpers.measures.model import Figure
from helpers.measures.parties import first_actor, first_modifier, is_region, mentions
from helpers.measures.syntax import nouns_above, phrase, possessors, subject_of
from helpers.measures.vocabulary import is_word

_ORIGINS = ("from", "in", "by")
_BORDERS = frozenset({"enter", "entering", "enters", "into"})


def find_subject(figure: Figure, *, metric: str) -> str:
    """Give the canonical name of the actor a figure is about, empty where the sentence names none."""
    if metric == "tariff_rate":
        found = _levier(figure)
    elif metric in ("market_share", "import_share"):
        found = _holder(figure)
    elif metric == "growth_rate":
        found = _grower(figure)
    else:
        found = _agent(figure)
    return found.name if found is not None else ""


def inherited_subject(figure: Figure, region: str) -> str:
    """Give the subject that a list's head names for its items: its first party that is not the region itself."""
    head = list_head(figure.head.doc, figure.amount.start)
    if head is None or head.root.i == figure.head.sent.root.i:
        return ""
    tokens = [t for t in head if t.dep_ in ("nsubj", "nsubjpass", "conj", "poss", "pobj", "amod", "compound")]
    names = [actor.name for subject in clauses.subjects(head.root) for actor in resolve_actors(subject)]
    names += [actor.name for _, mention in mentions(tokens) for actor in mention.actors if is_region(actor)]
    return next((name for name in names if name != region), "")


def _holder(figure: Figure) -> Actor | None:
    """The holder of a share: whose share it is, who accounts for it, or from whom it comes."""
    verb = figure.verb
    if figure.noun is not None and is_word(figure.noun, "share_noun"):
        found = first_modifier(figure.noun)
        if found is not None:
            return found
    if verb is None:
        return _agent(figure)
    subject = subject_of(verb)
    inside = subject is not None and (subject.i == figure.head.i or figure.head in phrase(subject))
    if inside:
        origin = _origin(verb)
        if origin is not None:
            return origin
        if figure.base is not None and clauses.is_passive(verb):
            return _first([*clauses.agents(verb)])
    elif subject is not None:
        if is_word(verb, "from_verb") and (origin := _origin(verb, "from")) is not None:
            return origin  # "Japan gets 95% of its gallium from China"
        found = _of_phrase(subject)
        if found is not None:
            return found
    return _agent(figure) or _described_by(figure)


def _described_by(figure: Figure) -> Actor | None:
    """The subject of the clause that describes what a share is a share of: "of all the gas that Peru exported"."""
    if figure.base is None:
        return None
    return _first([s for verb in clauses.children(figure.base, "relcl") for s in clauses.subjects(verb)])


def _origin(verb: Token, *prepositions: str) -> Actor | None:
    """The source that a verb of origin names: Peru of "comes from Peru", "is mined in Peru", "is made by Peru"."""
    for prep in clauses.children(verb, "prep", "agent"):
        if prep.lower_ in (prepositions or _ORIGINS):
            found = _first(clauses.children(prep, "pobj"))
            if found is not None:
                return found
    return None


def _of_phrase(noun: Token) -> Actor | None:
    """The actor a phrase names, as such or as holder: "China", "its share", "the share of China", "Chinese mines"."""
    found = first_actor(noun)
    if found is not None:
        return found
    inside = [t for t in phrase(noun) if t.dep_ == "prep"]
    for preposition in ("from", "by", "of", "in"):
        for prep in inside:
            if prep.lower_ == preposition:
                found = _first(clauses.children(prep, "pobj"))
                if found is not None:
                    return found
    return None


def _first(tokens: Sequence[Token]) -> Actor | None:
    return next((actor for token in tokens if (actor := first_actor(token)) is not None), None)


def _levier(figure: Figure) -> Actor | None:
    """The one who levies a tariff: the agent of the levying verb, else whose tariff it is."""
    tariff = _tariff_noun(figure)
    for verb in [*figure.below, *(c for c in (tariff.children if tariff is not None else ()) if c.dep_ == "relcl")]:
        if is_word(verb, "levy_verb", "tax_verb"):
            found = _first(clauses.subjects(verb))
            if found is not None:
                return found
    for verb in figure.verbs[:3]:
        if is_word(verb, "pay_verb"):
            return _entered(figure) or _other_party(figure, subject_of(verb))
        if is_word(verb, "levy_verb", "tax_verb"):
            found = _first(clauses.subjects(verb))
            if found is not None:
                return found
        if verb.dep_ in ("ccomp", "parataxis"):
            break
    if tariff is not None:
        found = first_modifier(tariff)
        if found is not None:
            return found
        for prep in clauses.children(tariff, "prep"):
            if prep.lower_ in ("by", "of", "from"):
                found = _first(clauses.children(prep, "pobj"))
                if found is not None:
                    return found
    return _entered(figure) or _announcer(figure)


def _announcer(figure: Figure) -> Actor | None:
    """The country whose body announces a tariff that nobody is said to levy."""
    for verb in figure.verbs[1:3]:
        if is_word(verb, "levy_verb", "speech_verb"):
            found = _first(clauses.subjects(verb))
            if found is not None and found.country:
                return resolve_first_person(found)
    return None


def _tariff_noun(figure: Figure) -> Token | None:
    """The noun that names the duty: described by the figure, or subject or object of its verb."""
    candidates = [figure.noun, figure.base]
    for verb in figure.verbs[:2]:
        candidates += [subject_of(verb), *clauses.children(verb, "dobj")]
    for noun in candidates:
        if noun is not None and any(is_word(t, "tariff_noun") for t in phrase(noun) if t.i <= noun.i):
            return noun
    return figure.noun


def _other_party(figure: Figure, payer: Token | None) -> Actor | None:
    """The country of the sentence that is not the one who pays: the last one before the figure, else the next."""
    paying = _of_phrase(payer) if payer is not None else None
    if paying is None:
        return None
    others = [
        (token.i, actor)
        for token, mention in mentions(figure.head.sent)
        for actor in mention.actors
        if is_region(actor) and actor.name != paying.name
    ]
    before = [actor for at, actor in others if at < figure.head.i]
    after = [actor for at, actor in others if at > figure.head.i]
    return before[-1] if before else after[0] if after else None


def _entered(figure: Figure) -> Actor | None:
    """The country whose border is crossed, or by whom the duty is charged: "on imports into Kenya", "by Kenya"."""
    for token in figure.head.sent:
        if token.lower_ in _BORDERS or (token.lower_ == "by" and token.i > figure.head.i):
            found = _first(clauses.children(token, "dobj", "pobj"))
            if found is not None and is_region(found):
                return found
    return None


def _grower(figure: Figure) -> Actor | None:
    """The holder of what grew: "China's exports", "exports from China", "the rise in Chinese exports"."""
    things = [figure.base, figure.noun]
    verb = figure.verb
    if verb is not None:
        subject = subject_of(verb)
        if subject is not None and subject.i != figure.head.i and not clauses.children(verb, "dobj"):
            things.insert(0, subject)
    agent = None
    for thing in things:
        if thing is None or thing.pos_ in ("VERB", "AUX"):
            continue
        agent = _of_phrase(thing) if thing.i != (figure.base.i if figure.base else -1) else first_modifier(thing)
        if agent is not None and (verb is None or not _has_agent(verb)):
            return agent
    return _agent(figure) or agent


def _has_agent(verb: Token) -> bool:
    subject = clauses.own_subject(verb)
    return subject is not None and any(t.i == subject.i for t, _ in mentions([subject])) and verb.dep_ == "ROOT"


def _agent(figure: Figure) -> Actor | None:
    """The agent of the nearest clause that names one; before that, the holder of the noun described."""
    noun = figure.noun
    for above in nouns_above(figure):
        for holder in possessors(above):
            found = first_actor(holder)
            if found is not None:
                return found
    for verb in _clauses_above(figure):
        found = _first(_agents_of(figure, verb))
        own = clauses.own_subject(verb)
        if found is None and own is not None and own.i != figure.head.i and own.pos_ in ("NOUN", "PROPN"):
            found = _of_phrase(own)
        if found is not None:
            return found
    if noun is None or (figure.is_count and noun.dep_ in ("dobj", "pobj")):
        return None  # whose the things are that somebody counts does not say who that is
    return first_modifier(noun)


def _clauses_above(figure: Figure) -> Iterator[Token]:
    """The verbs above a figure, as far as the clause that somebody is reported to have said.

    A clause that is coordinated with another and has a subject of its own is the last; verbs of saying are passed over.
    """
    for verb in figure.verbs:
        if not is_word(verb, "say_verb"):
            yield verb
        if verb.dep_ in ("ccomp", "parataxis") and is_word(verb.head, "speech_verb", "say_verb"):
            return
        subject = clauses.own_subject(verb)
        if subject is not None and subject.i != verb.head.i and verb.dep_ in ("relcl", "conj", "ccomp"):
            return


def _agents_of(figure: Figure, verb: Token) -> list[Token]:
    """Those who do what a verb says; of a passive without agent, and of "it takes ... for X to", whom it concerns."""
    own = clauses.own_subject(verb)
    if own is not None and own.lower_ == "it" and (concerned := _concerned(verb)):
        return concerned
    found = [t for t in clauses.subjects(verb) if t.i != figure.head.i]
    if not found and own is not None and own.i != figure.head.i:
        found = [own]
    if figure.is_count and own is not None and own.i == figure.head.i and not mentions([own]):
        found = [own, *found]
    if own is not None and own.i == figure.head.i:  # "4 tonnes lie in Chile"
        found += [
            p
            for prep in clauses.children(verb, "prep", "agent")
            for p in clauses.children(prep, "pobj")
            if prep.lower_ in _ORIGINS
        ]
    return found


def _concerned(verb: Token) -> list[Token]:
    """For whom "it" takes, costs or needs something: "it would take years for Japan to catch up"."""
    found = [s for c in clauses.children(verb, "xcomp", "advcl", "ccomp") for s in clauses.children(c, "nsubj")]
    for prep in clauses.children(verb, "prep", "dative"):
        if prep.lower_ == "for":
            found += clauses.children(prep, "pobj")
    return found
