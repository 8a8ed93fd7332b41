"""From an annotated document to its statistics."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from helpers.measures.goods import find_commodity, find_stage
from helpers.measures.holders import find_subject
from helpers.measures.metrics import find_metric
from helpers.measures.model import Figure, Statistic
from helpers.measures.periods import clause_length, find_period
from helpers.measures.phrases import find_measure
from helpers.measures.regions import find_region
from helpers.measures.selection import is_statistic
from helpers.measures.sources import find_source
from helpers.measures.syntax import read_figure


def read_statistics(doc: Doc) -> list[tuple[Span, Statistic]]:
    """Give each figure of a text that counts by the contract, with what it measures, in the order of the text.

    Reads `doc.spans["quantities"]`, and `"dates"`, `"actors"` and `"statements"` where there are any.
    """
    figures = [read_figure(doc, span, span._.amount) for span in doc.spans["quantities"] if span._.amount is not None]
    found: list[tuple[Span, Statistic]] = []
    previous: tuple[Figure, Statistic] | None = None
    for figure in figures:
        if not is_statistic(figure):
            continue
        statistic = _read(doc, figure, figures, previous)
        found.append((figure.span, statistic))
        previous = (figure, statistic)
    return found


def _read(doc: Doc, figure: Figure, figures: list[Figure], previous: tuple[Figure, Statistic] | None) -> Statistic:
    before = previous[1] if previous is not None and previous[0].head.sent == figure.head.sent else None
    metric = find_metric(figure, previous=before.metric if before is not None else "")
    commodity = find_commodity(figure)
    stage = find_stage(figure, metric=metric, commodity=commodity)
    subject = find_subject(figure, metric=metric)
    if not subject and before is not None and before.metric == metric:
        subject = before.subject
    region = find_region(figure, metric=metric, subject=subject, stage=stage)
    if not region and before is not None and before.metric == metric and before.subject == subject:
        region = before.region
    period = find_period(figure, metric=metric, length=clause_length(figure, figures), anchor=doc._.anchor)
    amount = figure.amount
    return Statistic(
        start=amount.start,
        end=amount.end,
        value_text=amount.value_text,
        comparator=amount.comparator,
        low=amount.low,
        high=amount.high,
        unit=amount.unit,
        metric=metric,
        subject=subject,
        measure=find_measure(figure, metric=metric),
        commodity=commodity.name if commodity is not None else "",
        stage=stage,
        region=region,
        period_text=period.text,
        period_start=period.start,
        period_end=period.end,
        source_org=find_source(figure),
    )
