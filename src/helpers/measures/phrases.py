"""What a figure measures, in the article's own words."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.measures.model import Figure
from helpers.measures.syntax import phrase, subject_of
from helpers.measures.vocabulary import is_word

_LONGEST = 12  # words; a longer phrase is cut at its first preposition
_EDGES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "and", "or", "of", "in", "to"})


def find_measure(figure: Figure, *, metric: str) -> str:
    """Give the words that say what is measured: "global rare earth production", "baseline tariff"."""
    head = _measured(figure, metric)
    if head is None:
        return ""
    own = range(figure.span.start, figure.span.end)
    counted = figure.noun if figure.is_count else None
    words = [t for t in phrase(head) if t.i not in own or (counted is not None and _describes(t, figure))]
    if len(words) > _LONGEST:
        words = [t for t in words if t.i <= head.i or t.i <= words[0].i + _LONGEST]
    while words and (words[0].lower_ in _EDGES or words[0].is_punct or words[0].is_space):
        words = words[1:]
    while words and (words[-1].is_punct or words[-1].is_space or words[-1].dep_ in ("prep", "det", "cc", "case")):
        words = words[:-1]
    if not words:
        return ""
    text = "".join(t.text_with_ws for t in words)
    return " ".join(text.split())


def _describes(token: Token, figure: Figure) -> bool:
    """Whether a word inside a count says what is counted, not how many."""
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and not token.like_num


def _measured(figure: Figure, metric: str) -> Token | None:
    if figure.base is not None and metric not in ("tariff_rate",):
        return figure.base
    if figure.noun is not None:
        return figure.noun
    verb = figure.verb
    if verb is None:
        return None
    subject = subject_of(verb)
    if metric == "duration" or subject is None or subject.i == figure.head.i:
        return verb if metric == "duration" else None
    if is_word(subject, "tariff_noun", "share_noun", "base_noun", "purchase_noun", "invest_noun") or (
        metric in ("growth_rate", "market_share", "tariff_rate")
    ):
        return subject
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i != figure.head.i), None)
