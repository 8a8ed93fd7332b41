"""Temporal expressions on the Doc: `doc.spans["dates"]`, each span with its `Timex`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from helpers import extensions
from helpers.timex import find_dates

extensions.register()


@Language.component("dates", assigns=["doc.spans", "span._.timex"])
def dates(doc: Doc) -> Doc:
    """Find the temporal expressions of a text, resolved against its date of publication.

    Spans are widened to whole tokens; the exact offsets are in `span._.timex`.
    """
    spans = []
    for timex in find_dates(doc.text, anchor=doc._.anchor):
        span = doc.char_span(timex.start, timex.end, alignment_mode="expand")
        if span is not None:
            span._.timex = timex
            spans.append(span)
    doc.spans["dates"] = spans
    return doc
