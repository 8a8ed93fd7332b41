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
# What the table leaves out: reports that do no more than pass on a statement of the table, and indirect speech that
# the text gives to nobody.
ASIDE = "statements_aside"


@Language.component("statements", requires=["doc.spans", "span._.quote"], assigns=["doc.spans", "span._.statement"])
def statements(doc: Doc) -> Doc:
    """Set `doc.spans["statements"]`: the content of each statement, with `span._.statement` all that was read.

    `doc.spans["statements_aside"]` holds what the table leaves out: reports that do no more than pass on one of those,
    and indirect speech that is given to nobody ("it was said that").
    """
    found, reports = find_attributions(doc)
    named = [s for s in found if s.speaker or s.kind != "indirect"]
    anonymous = [s for s in found if not s.speaker and s.kind == "indirect"]
    doc.spans["statements"] = _spans(doc, named)
    doc.spans[ASIDE] = _spans(doc, [*reports, *anonymous])
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

    >>> from helpers.pipeline import annotate
    >>> [(row["speaker"], row["cue"]) for row in statement_rows(annotate("Xi Jinping told reporters that it rained."))]
    [('Xi Jinping', 'told reporters')]
    """
    return [{key: getattr(span._.statement, key) for key in ROW_COLUMNS} for span in doc.spans["statements"]]


def tag_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give the statements of a document with the mention of their speaker in its place, as `tag` writes them.

    Of nested attributions the outermost has the row: PolNeAR, which `tag` is measured with, gives each word to one
    attribution.
    """
    found = [span._.statement for name in ("statements", ASIDE) for span in doc.spans[name]]
    rows: list[Statement] = []
    for statement in sorted(found, key=lambda s: (s.start, -s.end)):
        if not rows or rows[-1].end <= statement.start:
            rows.append(statement)
    return [{key: getattr(statement, key) for key in TAG_COLUMNS} for statement in rows]
