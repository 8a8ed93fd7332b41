"""The good a figure is about, and the stage of its supply chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from helpers.acts import clauses
from helpers.lemmas import lemma
from helpers.measures.model import Figure
from helpers.measures.syntax import clause, phrase, subject_of
from helpers.measures.vocabulary import Commodity, commodities, is_word, longest_commodity, stages

# Nouns with a good in their phrase that are no part of a trade in it.
_NOT_TRADED = frozenset(
    {"job", "worker", "year", "tariff", "duty", "levy", "investment", "country", "plant", "factory"}
)


def find_commodity(figure: Figure) -> Commodity | None:
    """Find the good a figure is about: in its own phrase, else in its clause, else in its sentence."""
    for words in _circles(figure):
        found = _first_commodity(words)
        if found is not None:
            return found
    return None


def _circles(figure: Figure) -> Iterator[list[Token]]:
    """The words around a figure, in widening circles."""
    for token in (figure.base, figure.noun, figure.head):
        if token is not None:
            yield phrase(token, conjuncts=True)
    if figure.verb is not None:
        yield [t for t in clause(figure.verb) if t.i > figure.verb.i]
        subject = subject_of(figure.verb)
        if subject is not None:
            yield phrase(subject)
    if figure.is_percentage:
        for verb in figure.verbs[1:]:
            yield clause(verb)
        yield list(figure.head.sent)


def _first_commodity(words: Sequence[Token]) -> Commodity | None:
    """The first good named, the longest name first; of a kind of good and its head ("rare earth magnets") the first."""
    known, longest = commodities(), longest_commodity()
    lowered = [t.lower_ for t in words]
    for at in range(len(words)):
        for size in range(min(longest, len(words) - at), 0, -1):
            surface = " ".join(lowered[at : at + size]).replace(" - ", "-")
            if surface in known:
                return known[surface]
    return None


def find_stage(figure: Figure, *, metric: str, commodity: Commodity | None) -> str:
    """Find the stage of the supply chain that a figure measures; empty where it measures none.

    Shares and growth take it from what they are a share or a growth of; money, quantities and counts from the trade
    that moves them: what is bought is `imports`, what is sold `exports`.
    """
    if metric in ("tariff_rate", "duration", "other"):
        return ""
    if metric == "import_share":
        return "imports"
    if metric in ("market_share", "growth_rate"):
        return _measured_stage(figure, commodity)
    if figure.noun is not None and lemma(figure.noun) in _NOT_TRADED:
        return ""
    return _measured_stage(figure, commodity, near=True) or _traded_stage(figure)


def _measured_stage(figure: Figure, commodity: Commodity | None, *, near: bool = False) -> str:
    """The stage named in the figure's own phrases, or, for ratios, by the verb and its subject."""
    own = [t for t in (figure.base, figure.noun, figure.head) if t is not None]
    found = _first_stage((phrase(t, conjuncts=False) for t in own), commodity)
    if found or near or figure.verb is None:
        return found
    subject = subject_of(figure.verb)
    circles = [[figure.verb]] + ([phrase(subject)] if subject is not None else []) + [clause(figure.verb)]
    return _first_stage(circles, commodity)


def _first_stage(circles: Iterable[Iterable[Token]], commodity: Commodity | None) -> str:
    """The stage that the innermost circle names; within one, that of processing over that of plain production."""
    for words in circles:
        named = []
        for token in words:
            stage, needs = stages().get(lemma(token), ("", ""))
            if stage and (not needs or (commodity is not None and commodity.kind == needs)):
                named.append((bool(needs), token.i, stage))
        if named:
            return min(named)[2]
    return ""


def _traded_stage(figure: Figure) -> str:
    """The trade that the verb or the noun around an amount of money or goods names."""
    verb = figure.verb
    for _ in range(2):
        if verb is None:
            break
        if is_word(verb, "purchase_verb"):
            return "imports"
        if is_word(verb, "sale_verb"):
            return "exports"
        if is_word(verb, "invest_verb"):
            return ""
        governing = [n for n in (*clauses.children(verb, "dobj"),) if n.i < figure.head.i]
        if any(is_word(n, "purchase_noun") for n in governing):
            return "imports"
        if verb.dep_ not in ("acl", "relcl") or verb.head.pos_ not in ("NOUN", "PROPN"):
            break
        if is_word(verb.head, "purchase_noun"):
            return "imports"
        verb = next((v for v in figure.verbs[1:]), None)
    return ""
