"""The words that say what an act is about: its own clause, not the sentence that tells of other acts besides."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from helpers.acts import clauses

# What hangs from a verb by these tells of something else.
_APART = frozenset({"ccomp", "parataxis", "advcl"})
_TELLING = frozenset({"relcl", "acl"})


def matter_of(act: Span) -> str:
    """Give the words of the clause, or of the noun phrase, whose head the words of an event are.

    A clause on a noun ("the duty that Chad imposed") is about that noun too, and a noun about what its verb says of it.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("Chad answered the duties on tea, opening an inquiry into Acme, and Mali cut its oil exports.")
    >>> [matter_of(span) for span in doc.spans["events"] if span.text.startswith("opening")]
    ['opening an inquiry into Acme']
    """
    head = act.root
    words = {token.i: token for token in _own_words(head)}
    above = head.head
    if head.dep_ in _TELLING or (not clauses.is_verbal(head) and above.i != head.i):
        words.update((token.i, token) for token in _own_words(above))
    return " ".join(words[i].text for i in sorted(words))


def _own_words(head: Token) -> Iterator[Token]:
    """Give the words below a head, without coordinated verbs, reported clauses and clauses of circumstance."""
    pending = [head]
    while pending:
        token = pending.pop()
        yield token
        pending += [child for child in token.children if not _is_apart(child)]


def _is_apart(child: Token) -> bool:
    if child.dep_ == "conj":
        # "suspend or withdraw the licences" is about one thing
        return clauses.is_verbal(child) and bool(clauses.children(child.head, "dobj", "prep", "nsubjpass"))
    return child.dep_ in _APART and clauses.is_verbal(child)
