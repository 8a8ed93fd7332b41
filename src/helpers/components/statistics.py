"""Mark the figures of a text that count, and say what each measures: `doc.spans["statistics"]`."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from helpers import extensions
from helpers.measures import read_statistics

extensions.register()


@Language.component(
    "statistics",
    requires=["doc.spans", "span._.amount", "span._.actor", "span._.statement"],
    assigns=["doc.spans", "span._.statistic"],
)
def statistics(doc: Doc) -> Doc:
    """Set `doc.spans["statistics"]`: the tokens of each figure that counts, with `span._.statistic` its `Statistic`."""
    spans: list[Span] = []
    for figure, statistic in read_statistics(doc):
        span = Span(doc, figure.start, figure.end)
        span._.statistic = statistic
        spans.append(span)
    doc.spans["statistics"] = spans
    return doc


def statistic_rows(doc: Doc) -> list[dict[str, Any]]:
    """Give a document's statistics as rows: the fields of `Statistic` as keys, numbers as exact decimals.

    Rows stand in the order of the text. Raises `KeyError` where the `statistics` component has not run.

    >>> from helpers.pipeline import annotate
    >>> [(row["value_text"], row["unit"]) for row in statistic_rows(annotate("Exports fell by over 31%."))]
    [('over 31%', 'percent')]
    """
    return [asdict(span._.statistic) for span in doc.spans["statistics"]]
