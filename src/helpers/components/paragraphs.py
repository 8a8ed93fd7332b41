"""Sentences end where paragraphs end, whatever the parser thinks."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

# No sentence of prose is longer. What is, is a table or a dump, and must not cost the square of its length later on.
MOST_TOKENS = 300
_ENDS = frozenset(".!?")
# What can stand before the first word of a sentence. The parser begins one after any word where it is at a loss.
_BEFORE_SENTENCE = frozenset(".!?:;)]\"'”’»…—–-*|")


@Language.component("paragraphs", assigns=["token.is_sent_start"])
def paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break that `layout.mask_markup` left standing, and in endless ones.

    Within a line a sentence starts only after a mark that can end one; whether it does there, the parser decides.
    """
    after_break = True
    length = 0
    last = ""
    for token in doc:
        length = 0 if token.text in _ENDS else length + 1
        if token.is_space:
            token.is_sent_start = False if token.i else None
            after_break = after_break or "\n" in token.text
        elif after_break or length > MOST_TOKENS:
            token.is_sent_start = True
            after_break = False
            length = 0
        elif last not in _BEFORE_SENTENCE:
            token.is_sent_start = False
        if not token.is_space:
            last = token.text[-1]
    return doc
