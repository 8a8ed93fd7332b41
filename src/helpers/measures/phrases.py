"""What a figure measures, in the article's own words."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.measures.model import Figure
from helpers.measures.syntax import phrase, subject_of
from helpers.measures.vocabulary import is_word

_LONGEST = 12  # words; a longer phrase is cut at its first preposition
_EDGES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "and", "or", "of", "in", "to"})
_OPENING = frozenset({"our", "my", "your", "his", "her", "another", "some"})


def find_measure(figure: Figure, *, metric: str) -> str:
    """Give the words that say what is measured: "global rare earth production", "baseline tariff"."""
    head = _measured(figure, metric)
    if head is None:
        return ""
    own = range(figure.span.start, figure.span.end)
    branch = _branch(head, figure)
    words = [
        t
        for t in phrase(head)
        if t.dep_ != "npadvmod"
        and t.i not in branch
        and (t.i not in own or (figure.is_count and t.idx >= figure.amount.number_end))
    ]
    if len(words) > _LONGEST:
        words = [t for t in words if t.i <= head.i or t.i <= words[0].i + _LONGEST]
    if figure.is_count:  # "three, well, four ports"
        marks = [at for at, t in enumerate(words[:4]) if t.is_punct and at and words[at - 1].like_num]
        words = words[marks[-1] + 1 :] if marks else words
    while words and (words[0].lower_ in _EDGES | _OPENING or words[0].is_punct or words[0].is_space):
        words = words[1:]
    while words and (words[-1].is_punct or words[-1].is_space or words[-1].dep_ in ("prep", "det", "cc", "case")):
        words = words[:-1]
    if not words:
        return ""
    text = "".join(t.text_with_ws for t in words)
    return " ".join(text.split())


def _branch(head: Token, figure: Figure) -> set[int]:
    """The words behind a noun that only bring in the figure: "worth $2 billion", "of 10 percent"."""
    if figure.is_count:
        return set()
    for child in head.children:
        if child.i > head.i and child.left_edge.i <= figure.head.i <= child.right_edge.i:
            return {t.i for t in child.subtree if t.i <= figure.head.i}
    return set()


def _measured(figure: Figure, metric: str) -> Token | None:
    if figure.is_count:
        return figure.noun
    if figure.base is not None and figure.base.pos_ not in ("VERB", "AUX") and metric != "tariff_rate":
        return figure.base
    purpose = _purpose(figure) if metric == "money" and figure.noun is None else None
    if purpose is not None:
        return purpose
    named = figure.noun is not None and figure.noun.lower_ != "valorem"
    if named and figure.noun is not None and figure.noun.pos_ in ("NOUN", "PROPN") and figure.noun.text[:1].isalpha():
        return figure.noun
    verb = figure.verb
    if verb is None:
        return None
    subject = subject_of(verb)
    if metric == "duration":
        return _lasting(verb)
    if subject is None or subject.i == figure.head.i:
        return None
    changed = _object_changed(verb, figure)
    if changed is not None:
        return changed
    moved = is_word(verb, "growth_verb", "value_verb") and subject.pos_ == "NOUN"
    if moved or is_word(subject, "tariff_noun", "share_noun", "balance_noun"):
        return subject
    if metric in ("growth_rate", "market_share") and subject.pos_ == "NOUN":
        return subject
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i != figure.head.i), None)


def _purpose(figure: Figure) -> Token | None:
    """What money is for: "$40 million for ports"."""
    for prep in figure.head.children:
        if prep.dep_ == "prep" and prep.lower_ == "for" and prep.i > figure.head.i:
            return next((t for t in prep.children if t.dep_ == "pobj" and t.pos_ in ("NOUN", "PROPN")), None)
    return None


def _object_changed(verb: Token, figure: Figure) -> Token | None:
    """What somebody changes by a figure: the deficit of "the plan would cut the deficit by $40 billion"."""
    if figure.head.dep_ != "pobj" or figure.head.head.lower_ not in ("by", "to", "from"):
        return None
    things = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN" and c.i < figure.head.i]
    return next((c for c in things if not any(n.like_num or n.dep_ == "nummod" for n in c.children)), None)


def _lasting(verb: Token) -> Token | None:
    """What lasts: what it takes a time to do, else the thing done or the one it happens to."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "advcl", "ccomp") and any(c.lower_ == "to" for c in child.children):
            return child
    things = [c for c in verb.children if c.dep_ == "dobj"] or [c for c in verb.children if c.dep_ == "nsubjpass"]
    things = things or [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ == "NOUN"]
    return things[0] if things else None
