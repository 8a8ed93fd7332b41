"""Mark the quotations of a text: `doc.spans["quotes"]`, each with its `Quote`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from helpers import extensions
from helpers.quotations import find_quotes

extensions.register()


@Language.component("quotes", assigns=["doc.spans", "span._.quote"])
def quotes(doc: Doc) -> Doc:
    """Set `doc.spans["quotes"]`: the tokens inside each pair of marks, with `span._.quote` its exact offsets.

    Quotations that hold no token of their own are left out.
    """
    spans: list[Span] = []
    for quote in find_quotes(doc.text):
        span = doc.char_span(quote.start, quote.end, alignment_mode="contract")
        if span is None or not len(span):
            span = doc.char_span(quote.start, quote.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        span._.quote = quote
        spans.append(span)
    doc.spans["quotes"] = spans
    return doc
