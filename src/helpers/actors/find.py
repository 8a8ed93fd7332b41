"""Find the mentions of actors in a parsed text."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from helpers.actors.gazetteer import ADJECTIVE, CAPITAL, FULL, PLACE, SHORT, fold, gazetteer
from helpers.actors.index import GROUP
from helpers.actors.model import Mention


def find_mentions(doc: Doc) -> list[Span]:
    """Find every mention of a person, body, country or group: sorted, disjoint spans that carry `span._.actor`."""
    lexicon = gazetteer()
    written = [token.text for token in doc]
    folded = [fold(word) for word in written]
    spans = []
    at = 0
    while at < len(doc):
        end, entries = lexicon.match(folded, written, at)
        if not entries:
            at += 1
            continue
        entry = next((e for s in (PLACE, FULL, SHORT, CAPITAL, ADJECTIVE) for e in entries if e.strength == s), None)
        if entry is not None and entry.actor is not None:
            span = Span(doc, at, end, label=entry.actor.kind)
            span._.actor = Mention(
                (entry.actor,), span.start_char, span.end_char, adjective=entry.strength == ADJECTIVE
            )
            spans.append(span)
        at = end
    return spans


def mark_mentions(doc: Doc) -> Doc:
    """Put the mentions of a text into `doc.spans["actors"]`."""
    doc.spans[GROUP] = find_mentions(doc)
    return doc
