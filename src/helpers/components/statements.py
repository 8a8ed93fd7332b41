"""Mark who said what: `doc.spans["statements"]`, each with its `Statement`."""

from __future__ import annotations

from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from helpers import extensions
from helpers.speech.attributions import find_attributions
from helpers.speech.model import Statement

extensions.register()


@Language.component("statements", requires=["doc.spans", "span._.quote"], assigns=["doc.spans", "span._.statement"])
def statements(doc: Doc) -> Doc:
    """Set `doc.spans["statements"]`: the content of each statement, with `span._.statement` all that was read."""
    spans: list[Span] = []
    for statement in find_attributions(doc):
        span = doc.char_span(statement.start, statement.end, alignment_mode="expand")
        if span is None or not len(span):
            continue
        span = Span(doc, span.start, span.end)
        span._.statement = statement
        spans.append(span)
    doc.spans["statements"] = spans
    return doc


def statement_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give the statements of a document as rows for the `statements` table, without provenance and ids."""
    keys = ("start", "end", "kind", "cue", "speaker", "speaker_role", "speaker_affiliation", "audience", "date_text",
            "date_start")  # fmt: skip
    return [{key: getattr(span._.statement, key) for key in keys} for span in doc.spans["statements"]]


def tag_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give the statements of a document with the mention of their speaker in its place, as `tag` writes them."""
    keys = ("speaker_start", "speaker_end", "start", "end", "kind")
    return [{key: getattr(span._.statement, key) for key in keys} for span in doc.spans["statements"]]
