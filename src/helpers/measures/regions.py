"""Which market or country a figure concerns besides its subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from helpers.acts import clauses
from helpers.lemmas import lemma
from helpers.measures.model import Figure
from helpers.measures.parties import regions
from helpers.measures.syntax import clause, nouns_above, phrase, subject_of
from helpers.measures.vocabulary import is_word

WORLD = "World"
_PLACES = frozenset(
    {"in", "into", "across", "throughout", "within", "to", "from", "with", "for", "of", "on", "against"}
)


def find_region(figure: Figure, *, metric: str, subject: str, stage: str) -> str:
    """Give `World` or the canonical name of the country a figure concerns, empty where there is none.

    For shares the market; for tariffs the country whose goods pay; for trade, investment and jobs the other country.
    """
    if metric in ("market_share", "import_share"):
        return _market(figure, subject)
    if metric == "tariff_rate":
        return _payer(figure, subject)
    if metric == "growth_rate" or (metric in ("money", "quantity", "count") and _crosses_borders(figure, stage)):
        return _other_country(figure, subject)
    return ""


def _market(figure: Figure, subject: str) -> str:
    """The market that a share is a share of: named in the phrase behind "of", else in the clause; the world if none.

    Who imports a part of what it needs is holder and market at once.
    """
    verb = figure.verb
    if verb is not None and lemma(verb) == "import" and verb.pos_ == "VERB":
        return subject
    things = [figure.noun, *((subject_of(verb), *clauses.children(verb, "dobj")) if verb is not None else ())]
    if any(thing is not None and is_word(thing, "reliance_noun") for thing in things):
        return subject
    for words in _market_circles(figure):
        words = [t for t in words if not _in_origin(t)]
        if any(is_word(t, "world") for t in words):
            return WORLD
        found = [name for name in regions(words, pronouns=True) if name != subject]
        if found:
            return found[0]
    return WORLD


def _market_circles(figure: Figure) -> Iterator[list[Token]]:
    for token in (figure.base, figure.noun):
        if token is not None:
            yield phrase(token, nested=True)
    if figure.verb is not None:
        subject = subject_of(figure.verb)
        if subject is not None:
            yield phrase(subject)
        yield clause(figure.verb)


def _in_origin(token: Token) -> bool:
    """Whether a word stands behind the "from" that names the holder."""
    return token.dep_ == "pobj" and token.head.lower_ == "from"


def _payer(figure: Figure, subject: str) -> str:
    """The country whose goods pay: behind the tariff's or the verb's "on", else named with goods in the sentence."""
    for verb in figure.verbs[:2]:
        if is_word(verb, "pay_verb"):
            found = regions(phrase(payer)) if (payer := subject_of(verb)) is not None else []
            if found and found[0] != subject:
                return found[0]
    for words in _target_circles(figure):
        found = [name for name in regions(words) if name != subject]
        if found:
            return found[0]
    return ""


def _target_circles(figure: Figure) -> Iterator[list[Token]]:
    heads = [figure.head, figure.noun, figure.base, *figure.below]
    for verb in figure.verbs[:3]:
        heads += [verb, *clauses.children(verb, "dobj"), subject_of(verb)]
    for head in heads:
        if head is None:
            continue
        for prep in clauses.children(head, "prep"):
            if prep.lower_ in ("on", "for", "against", "upon", "to"):
                for inner in clauses.children(prep, "pobj"):
                    yield phrase(inner, conjuncts=True)
                    # "its tariffs on goods from Chile to 4 percent": the origin may hang from the verb
                    yield _following(inner)
    for verb in figure.verbs[:2]:
        subject = subject_of(verb)
        if subject is not None and (is_word(verb, "pay_verb", "tax_verb") or clauses.is_passive(verb)):
            yield phrase(subject, conjuncts=True)
    if figure.base is not None:
        yield phrase(figure.base)
    for token in figure.head.sent:
        if token.pos_ in ("NOUN", "PROPN") and is_word(token, "taxed_noun"):
            yield phrase(token)


def _following(noun: Token) -> list[Token]:
    """The phrase of origin right behind a noun, wherever a parser hung it."""
    at = max(t.i for t in phrase(noun)) + 1
    if at < noun.sent.end and noun.doc[at].lower_ in ("from", "of"):
        return phrase(noun.doc[at])
    return []


def _crosses_borders(figure: Figure, stage: str) -> bool:
    """Whether a figure tells of trade, of investment, or of the jobs they bring."""
    if stage in ("imports", "exports"):
        return True
    words = [figure.noun, figure.base, *nouns_above(figure), *figure.verbs[:2], *figure.below]
    for verb in figure.verbs[:1]:
        words += [subject_of(verb), *clauses.children(verb, "dobj")]
    return any(
        is_word(word, "invest_verb", "invest_noun", "purchase_verb", "purchase_noun", "sale_verb", "balance_noun")
        for word in words
        if word is not None
    )


def _other_country(figure: Figure, subject: str) -> str:
    """The country named with the goods, or where the money goes: the nearest one that is not the subject's own."""
    for words in _trade_circles(figure):
        found = [name for name in regions(words) if name != subject]
        if found:
            return found[0]
    return ""


def _trade_circles(figure: Figure) -> Iterator[Iterable[Token]]:
    for token in (figure.base, figure.noun, figure.head, *nouns_above(figure)):
        if token is not None:
            yield phrase(token, conjuncts=True)
    for verb in figure.below:
        yield clause(verb)
    for verb in figure.verbs[:2]:
        yield [t for t in clause(verb) if t.i > verb.i]
        for purpose in clauses.children(verb, "advcl"):  # "invest $4 million to build Peru's ports"
            if any(aux.lower_ == "to" for aux in clauses.auxiliaries(purpose)):
                yield clause(purpose)
        own = subject_of(verb)
        if own is not None:
            for prep in clauses.children(own, "prep"):
                if prep.lower_ in _PLACES:
                    yield [t for inner in clauses.children(prep, "pobj") for t in phrase(inner)]
