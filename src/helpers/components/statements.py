"""Mark who said what: `doc.spans["statements"]`, each with its `Statement`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from helpers import extensions
from helpers.speech.attributions import find_attributions
from helpers.speech.model import Statement

extensions.register()

ROW_COLUMNS = (
    "start", "end", "kind", "cue", "speaker", "speaker_role", "speaker_affiliation", "audience", "date_text",
    "date_start",
)  # fmt: skip
TAG_COLUMNS = ("speaker_start", "speaker_end", "start", "end", "kind")
# Statements about statements, which the table gives by their innermost speaker.
REPORTS = "reports"


@Language.component("statements", requires=["doc.spans", "span._.quote"], assigns=["doc.spans", "span._.statement"])
def statements(doc: Doc) -> Doc:
    """Set `doc.spans["statements"]`: the content of each statement, with `span._.statement` all that was read.

    `doc.spans["reports"]` holds the statements that do no more than pass on one of those.
    """
    found, reports = find_attributions(doc)
    doc.spans["statements"] = _spans(doc, found)
    doc.spans[REPORTS] = _spans(doc, reports)
    return doc


def _spans(doc: Doc, found: Sequence[Statement]) -> list[Span]:
    spans: list[Span] = []
    for statement in found:
        span = doc.char_span(statement.start, statement.end, alignment_mode="expand")
        if span is not None and len(span):
            span._.statement = statement
            spans.append(span)
    return spans


def statement_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give the statements of a document as rows for the `statements` table, without provenance and ids.

    Of nested attributions the innermost speaker has the row.
    """
    return [{key: getattr(span._.statement, key) for key in ROW_COLUMNS} for span in doc.spans["statements"]]


def tag_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give the statements of a document with the mention of their speaker in its place, as `tag` writes them.

    Of nested attributions the outermost has the row: PolNeAR, which `tag` is measured with, gives each word to one
    attribution.
    """
    reports = [span._.statement for span in doc.spans[REPORTS]]
    enclosed = [span._.statement for span in doc.spans["statements"]]
    enclosed = [s for s in enclosed if not any(r.start <= s.start and s.end <= r.end for r in reports)]
    rows = sorted([*reports, *enclosed], key=lambda s: (s.start, s.end))
    return [{key: getattr(statement, key) for key in TAG_COLUMNS} for statement in rows]
