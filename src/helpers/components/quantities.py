"""Mark the figures of a text: `doc.spans["quantities"]`, each with its `Amount`."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from helpers import extensions
from helpers.amounts.conventions import CONVENTIONS, TABLES, Convention
from helpers.amounts.finder import scan
from helpers.amounts.model import Amount
from helpers.amounts.parse_reader import ParseReader
from helpers.amounts.units import unit_dimension

extensions.register()


def find_quantities(doc: Doc, *, convention: Convention = TABLES) -> list[Amount]:
    """Find the figures of a parsed `Doc`, those inside its dates left out.

    Offsets are code points of `doc.text`. Dates are read from `doc.spans["dates"]` where the `dates` component has run;
    durations among them stay figures.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("On May 3 the port took 40 container ships.", annotators=("dates",))
    >>> [amount.unit for amount in find_quantities(doc)]
    ['count:ship']
    """
    dates = _calendar_spans(doc)
    found = []
    for amount in scan(doc.text, ParseReader(doc, convention), convention=convention):
        in_date = any(start < amount.end and amount.start < end for start, end in dates)
        if not in_date or (convention.relative_dates and unit_dimension(amount.unit) == "time"):
            found.append(amount)
    return found


def _calendar_spans(doc: Doc) -> list[tuple[int, int]]:
    if "dates" not in doc.spans:
        return []
    timexes = [span._.timex for span in doc.spans["dates"]]
    # of bare numbers, which are years to some readers, the finder judges itself
    return [
        (timex.start, timex.end)
        for timex in timexes
        if timex is not None and timex.type in {"DATE", "TIME"} and not timex.text.isdecimal()
    ]


@Language.component("quantities", requires=["doc.spans", "token.head", "token.tag"], assigns=["span._.amount"])
def quantities(doc: Doc) -> Doc:
    """Set `doc.spans["quantities"]`: the tokens that each figure touches, with `span._.amount` its exact `Amount`."""
    spans: list[Span] = []
    for amount in find_quantities(doc):
        span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
        # spaCy keeps attributes by a span's offsets: of two figures in one token the first stays
        if span is not None and not (spans and spans[-1].start == span.start and spans[-1].end == span.end):
            span._.amount = amount
            spans.append(span)
    doc.spans["quantities"] = spans
    return doc


def quantity_rows(doc: Doc, *, convention: str = "tables") -> list[dict[str, Any]]:
    """Give a document's figures as rows: `start`, `end`, `low`, `high` (exact), `comparator`, `unit`.

    `convention` is `tables` or `newsquant`; `docs/figures.md` tells how they differ. A count's unit is
    `count:<noun>`, a missing one empty.

    >>> from helpers.pipeline import annotate
    >>> quantity_rows(annotate("It rose over 5%.", annotators=("dates",)))
    [{'start': 8, 'end': 15, 'low': Decimal('5'), 'high': None, 'comparator': 'gt', 'unit': 'percent'}]
    """
    return [
        {
            "start": amount.start,
            "end": amount.end,
            "low": amount.low,
            "high": amount.high,
            "comparator": amount.comparator,
            "unit": amount.unit,
        }
        for amount in find_quantities(doc, convention=CONVENTIONS[convention])
    ]
