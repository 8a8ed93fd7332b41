"""The children of a token by their labels, listed once a text."""

from __future__ import annotations

from spacy.tokens import Doc, Token

_KEY = "acts.children"


def children(token: Token, *labels: str) -> list[Token]:
    """Give the children with one of the dependency labels, in text order."""
    return [child for label, child in _labelled_children(token.doc)[token.i] if label in labels]


def _labelled_children(doc: Doc) -> list[list[tuple[str, Token]]]:
    """Give every token's children with their labels, listed once a text: the rules ask for them five times a token."""
    found: list[list[tuple[str, Token]]] | None = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = [[] for _ in range(len(doc))]
        for token in doc:
            head = token.head.i
            if head != token.i:
                found[head].append((token.dep_, token))
    return found
