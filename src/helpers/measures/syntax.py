"""The words around a figure: what it describes, what it is a part of, the phrases and clauses it stands in.

Labels are those of spaCy's English models (ClearNLP).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from helpers.acts import clauses
from helpers.amounts.model import Amount
from helpers.lemmas import lemma
from helpers.measures.model import Figure
from helpers.measures.vocabulary import is_word

_INTO_NOUN = frozenset({"nummod", "compound", "nmod", "amod", "quantmod", "npadvmod", "poss", "det", "advmod"})
_NESTED = frozenset({"relcl", "advcl", "ccomp", "parataxis", "csubj"})
_LINKS = frozenset({"of", "at", "to", "by", "with", "from", "between"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_FARTHEST = 40


def read_figure(doc: Doc, span: Span, amount: Amount) -> Figure:
    """Find the words that an amount hangs from; `span` is its tokens."""
    head = _head(doc, span, amount)
    noun = _counted_noun(doc, amount) or _unwrapped(_described_noun(head, span))
    below = [c for t in (head, noun) if t is not None for c in clauses.children(t, "relcl", "acl") if c.i > head.i]
    return Figure(
        amount=amount,
        span=span,
        head=head,
        noun=noun,
        base=_base(head, noun, span),
        verbs=tuple(verbs_above(head)),
        below=tuple(below),
    )


def _head(doc: Doc, span: Span, amount: Amount) -> Token:
    """The root of the figure without its modifier, which a parser may hang elsewhere ("at least", "up to")."""
    bare = doc.char_span(amount.number_start, max(amount.number_end, amount.end), alignment_mode="expand")
    return (bare if bare is not None and len(bare) else span).root


def _counted_noun(doc: Doc, amount: Amount) -> Token | None:
    if not amount.unit.startswith("count:") or amount.noun_start >= amount.noun_end:
        return None
    span = doc.char_span(amount.noun_start, amount.noun_end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def _described_noun(head: Token, span: Span) -> Token | None:
    """The noun that a figure with a unit says something of."""
    word = head
    for _ in range(4):
        above = word.head
        if above.i == word.i:
            return None
        if word.dep_ in _INTO_NOUN and above.pos_ in _NOUNS and above.i not in range(span.start, span.end):
            return above
        if lemma(above) == "worth" or is_word(above, "value_verb"):
            return _valued_noun(above)
        if word.dep_ == "pobj" and above.lower_ in _LINKS:
            if above.head.pos_ in _NOUNS and above.lower_ in ("of", "at", "by", "from", "to"):
                return above.head
            if is_word(above.head, "value_verb"):
                return _valued_noun(above.head)
            if above.head.lower_ != "from":
                return None
            word = above  # "from 20 percent to 10 percent": the second phrase hangs from the first
            if above.head.head.pos_ in _NOUNS:
                return above.head.head
            return None
        if word.dep_ in ("appos", "conj", "nummod", "compound", "quantmod"):
            word = above
            continue
        return None
    return None


def _unwrapped(noun: Token | None) -> Token | None:
    """The thing that has a value: purchases of "purchases with an estimated value of $5 million"."""
    for _ in range(3):
        if noun is None or not is_word(noun, "value_noun"):
            return noun
        inner = [n for n in clauses.prepositional(noun, "of") if n.pos_ in _NOUNS]
        if inner:
            noun = inner[0]
        elif noun.dep_ == "pobj" and noun.head.lower_ in ("with", "at", "for") and noun.head.head.pos_ in _NOUNS:
            noun = noun.head.head
        else:
            return noun
    return noun


def _valued_noun(word: Token) -> Token | None:
    """The noun that `worth`, `valued at` or `totalling` describes, or the subject of such a verb."""
    above = word.head
    if word.dep_ in ("acl", "amod", "relcl", "prep", "appos") and above.pos_ in _NOUNS:
        return above
    if word.dep_ == "advcl" and word.tag_ in ("VBG", "VBN"):  # "will make purchases, totalling $7 billion"
        before = [n for n in clauses.children(above, "dobj", "nsubjpass") if n.i < word.i]
        return before[-1] if before else None
    if word.pos_ in ("VERB", "AUX"):
        subject = clauses.own_subject(word)
        if subject is not None and subject.pos_ == "NOUN":
            return subject
    return None


def _base(head: Token, noun: Token | None, span: Span) -> Token | None:
    """What a figure is a part or an amount of: behind its own "of" or "in", or behind that of the noun it describes."""
    links = ("of", "in") if noun is None or noun.i not in range(span.start, span.end) else ("of",)
    for start in (head, noun):
        if start is None:
            continue
        for prep in clauses.children(start, "prep"):
            if prep.lower_ not in links or prep.i < start.i:
                continue
            for inner in clauses.children(prep, "pobj"):
                if inner.i not in range(span.start, span.end) and inner.pos_ != "NUM":
                    return inner
            for clause in clauses.children(prep, "pcomp"):  # "95 percent of what the world produces"
                return clause
    return None


def verbs_above(token: Token) -> Iterator[Token]:
    """Walk up from a token and give the verbs passed, nearest first."""
    for above in clauses.ancestors(token):
        if above.pos_ in ("VERB", "AUX") or (above.tag_.startswith("VB") and above.dep_ in ("ROOT", "conj", "acl")):
            yield above


def nouns_above(figure: Figure) -> Iterator[Token]:
    """The nouns between a figure and its clause, nearest first: of "the firm's plants in 14 states" plants."""
    if figure.noun is not None and not figure.is_count:
        yield figure.noun
    start = figure.noun if figure.noun is not None else figure.head
    for above in clauses.ancestors(start):
        if above.pos_ in ("VERB", "AUX"):
            return
        if above.pos_ in _NOUNS:
            yield above


def possessors(noun: Token) -> list[Token]:
    """Give the heads of a noun's possessors, also of one whose "'s" a parser took for a verb."""
    found = clauses.children(noun, "poss")
    at = noun.left_edge.i - 1
    if not found and at > noun.sent.start and noun.doc[at].tag_ == "POS":
        found = [noun.doc[at - 1]]
    return found


def phrase(token: Token, *, conjuncts: bool = False, nested: bool = False) -> list[Token]:
    """Give the tokens of a phrase in text order, without the clauses in it and without what is coordinated with it.

    Participles stay ("metals imported by Japan"). `nested` keeps relative and other clauses too.
    """
    found: list[Token] = []
    pending = [token]
    while pending:
        word = pending.pop()
        found.append(word)
        for child in word.children:
            if child.dep_ in _NESTED and not nested:
                continue
            if child.dep_ in ("conj", "appos", "cc") and not conjuncts and word.i == token.i:
                continue
            pending.append(child)
    return sorted(found, key=lambda t: t.i)


def clause(verb: Token) -> list[Token]:
    """Give the tokens of a verb's own clause with its infinitives, without coordinated and subordinate clauses."""
    found: list[Token] = []
    pending = [verb]
    while pending:
        word = pending.pop()
        found.append(word)
        for child in word.children:
            if child.dep_ in _NESTED:
                continue
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                continue
            pending.append(child)
    return sorted(found, key=lambda t: t.i)


def subject_of(verb: Token) -> Token | None:
    """Give the noun phrase that stands as a verb's subject, its own or the one it shares, acting or acted on."""
    for _ in range(_FARTHEST):
        own = clauses.own_subject(verb)
        if own is not None:
            return own
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp") and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
            continue
        return None
    return None
