"""The good a figure is about, and the stage of its supply chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from helpers.acts import clauses
from helpers.lemmas import lemma
from helpers.measures.model import Figure
from helpers.measures.syntax import clause, nouns_above, phrase, subject_of
from helpers.measures.vocabulary import Commodity, commodities, is_word, longest_commodity, stage_of

# Nouns with a good in their phrase that are no part of a trade in it.
_NOT_TRADED = frozenset(
    {"job", "worker", "year", "tariff", "duty", "levy", "investment", "country", "plant", "factory"}
)


def find_commodity(figure: Figure, *, metric: str) -> Commodity | None:
    """Find the good a figure is about: in its own phrase, its clause, and for shares the sentences before it."""
    for words in _circles(figure, metric):
        found = first_commodity(words)
        if found is not None:
            return found
    return None


def _circles(figure: Figure, metric: str) -> Iterator[list[Token]]:
    """The words around a figure, in widening circles."""
    for token in (figure.base, figure.noun, figure.head):
        if token is not None:
            yield phrase(token, conjuncts=True)
    if figure.verb is not None:
        yield [t for t in clause(figure.verb) if t.i > figure.verb.i]
        subject = subject_of(figure.verb)
        if subject is not None:
            yield phrase(subject)
    if metric in ("market_share", "import_share"):
        yield from _sentences_before(figure)
        yield list(figure.head.sent)


def _sentences_before(figure: Figure) -> Iterator[list[Token]]:
    """The words of the paragraph before a figure, nearest first, a sentence at a time."""
    doc, sent = figure.head.doc, figure.head.sent
    yield list(reversed(doc[sent.start : figure.span.start]))
    for _ in range(2):
        if sent.start == 0 or "\n" in doc[max(0, sent.start - 1) : sent.start].text_with_ws:
            return
        sent = doc[sent.start - 1].sent
        yield list(reversed(sent))


def first_commodity(words: Sequence[Token]) -> Commodity | None:
    """Give the first good that words in a row name, the longest name first; from the end where they run backwards."""
    known, longest = commodities(), longest_commodity()
    if len(words) > 1 and words[0].i > words[-1].i:
        return _last_commodity(list(reversed(words)))
    lowered = [t.lower_ for t in words]
    for at in range(len(words)):
        for size in range(min(longest, len(words) - at), 0, -1):
            surface = " ".join(lowered[at : at + size]).replace(" - ", "-")
            if surface in known:
                return known[surface]
    return None


def _last_commodity(words: Sequence[Token]) -> Commodity | None:
    known, longest = commodities(), longest_commodity()
    lowered = [t.lower_ for t in words]
    for end in range(len(words), 0, -1):
        for size in range(min(longest, end), 0, -1):
            surface = " ".join(lowered[end - size : end]).replace(" - ", "-")
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
    return _measured_stage(figure, commodity, near=True) or _traded_stage(figure, commodity)


def _measured_stage(figure: Figure, commodity: Commodity | None, *, near: bool = False) -> str:
    """The stage named in the figure's own phrases, or, for ratios, by the verb and its subject."""
    own = [t for t in (figure.base, figure.noun, figure.head) if t is not None]
    phrases = [phrase(t, nested=not near) for t in own]
    found, plain = _first_stage(phrases, commodity)
    if found and plain:  # "output at the processing stage": what follows is the more exact
        subject = subject_of(figure.verb) if figure.verb is not None else None
        found = _first_stage([_tail(figure), *([phrase(subject)] if subject is not None else [])], None)[0] or found
    if found or near or figure.verb is None:
        return found
    subject = subject_of(figure.verb)
    circles = [[figure.verb]] + ([phrase(subject)] if subject is not None else []) + [clause(figure.verb)]
    return _first_stage(circles, commodity)[0]


def _tail(figure: Figure) -> list[Token]:
    """The words after a figure up to the next mark, figure or conjunction."""
    words = []
    for token in figure.head.doc[figure.span.end : figure.head.sent.end]:
        if token.is_punct or token.like_num or token.dep_ == "cc":
            break
        words.append(token)
    return words


def _first_stage(circles: Iterable[Iterable[Token]], commodity: Commodity | None) -> tuple[str, bool]:
    """The stage that the innermost circle names, and whether only a word such as "production" does.

    Within a circle that of processing comes before that of plain production.
    """
    for words in circles:
        named = []
        for token in words:
            stage = stage_of(token)
            if stage is None:
                continue
            if not stage.needs or (commodity is not None and commodity.kind == stage.needs):
                named.append((bool(stage.needs), token.i, stage.name))
        if named:
            return min(named)[2], min(named)[0]
    return "", False


def _traded_stage(figure: Figure, commodity: Commodity | None) -> str:
    """The trade that the verb or the noun around an amount of money or goods names."""
    if any(is_word(noun, "purchase_noun") for noun in nouns_above(figure)):
        return "imports"
    verb = figure.verb
    for _ in range(2):
        if verb is None:
            break
        named = stage_of(verb)
        if named is not None and (not named.needs or (commodity is not None and commodity.kind == named.needs)):
            return named.name
        if is_word(verb, "purchase_verb"):
            return "imports"
        if is_word(verb, "sale_verb"):
            return "exports"
        subject = subject_of(verb)
        named = stage_of(subject) if subject is not None else None
        if named is not None and figure.noun is None and is_word(verb, "growth_verb", "value_verb"):
            return named.name  # "imports fell to 400 tonnes"
        if named is not None and named.name in ("imports", "exports") and is_word(verb, "invest_verb"):
            return named.name  # "Chinese buyers spent $4 million"
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
