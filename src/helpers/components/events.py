"""Events on the document: who did what to or with whom, where and when, and whether it happened."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from helpers.acts.reader import find_events


@Language.component("events", requires=["doc.spans", "token.dep", "token.tag"], assigns=["doc.spans", "span._.event"])
def events(doc: Doc) -> Doc:
    """Mark the words that name events as `doc.spans["events"]`, with what was read in `span._.event`."""
    spans = []
    for event in find_events(doc):
        span = doc.char_span(event.start, event.end, alignment_mode="expand")
        if span is not None:
            span._.event = event
            spans.append(span)
    doc.spans["events"] = spans
    return doc


def event_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give a row for each event of an annotated document: the fields of `Event`, names as tuples.

    >>> from helpers.pipeline import annotate
    >>> [(row["kind"], row["status"]) for row in event_rows(annotate("Brazil imposed tariffs on Kenya."))]
    [('tariff', 'occurred')]
    """
    return [asdict(span._.event) for span in doc.spans.get("events", ())]
