"""Sentences end where paragraphs end, whatever the parser thinks."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break that `layout.mask_markup` left standing."""
    after_break = True
    for token in doc:
        if token.is_space:
            token.is_sent_start = False if token.i else None
            after_break = after_break or "\n" in token.text
        elif after_break:
            token.is_sent_start = True
            after_break = False
    return doc
