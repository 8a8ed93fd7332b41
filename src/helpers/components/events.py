"""Events on the document: who did what to or with whom, where and when, and whether it happened."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from helpers import extensions
from helpers.acts.matter import matter_of
from helpers.acts.reader import find_events
from helpers.topics import find_topics

extensions.register()

_ENCOUNTERS = frozenset({"talks", "meeting", "call", "speech"})


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
    """Give a row for each event of an annotated document: the fields of `Event`, names as tuples, and its topics.

    >>> from helpers.pipeline import annotate
    >>> [(row["kind"], row["status"]) for row in event_rows(annotate("Brazil imposed tariffs on Kenya."))]
    [('tariff', 'occurred')]
    """
    return [asdict(span._.event) | {"topics": _topics(span)} for span in doc.spans.get("events", ())]


def _topics(act: Span) -> list[str]:
    """What an act is about: what its own clause names; for a meeting or "the deal", else what the sentence names."""
    kind = act._.event.kind
    wide = kind in _ENCOUNTERS or (kind == "agreement" and act.root.pos_ == "NOUN")
    return find_topics(matter_of(act)) or (find_topics(act.sent.text) if wide else [])
