"""From an annotated document to its statistics."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span

from helpers.measures.goods import find_commodity, find_stage
from helpers.measures.holders import find_subject, inherited_subject
from helpers.measures.lookup import forget
from helpers.measures.metrics import find_metric
from helpers.measures.model import Figure, Statistic
from helpers.measures.periods import clause_length, find_period
from helpers.measures.phrases import find_measure
from helpers.measures.regions import find_region
from helpers.measures.selection import is_statistic
from helpers.measures.sources import find_source
from helpers.measures.syntax import read_figure, subject_of
from helpers.texts import text_of

_POINTING = frozenset({"this", "these", "that", "those", "such", "it", "both", "which"})
_MEMORY = 10  # statistics that a figure can continue
_COMPARING = frozenset({"against", "from", "versus", "to", "than", "with", "compared"})


def read_statistics(doc: Doc) -> list[tuple[Span, Statistic]]:
    """Give each figure of a text that counts by the contract, with what it measures, in the order of the text.

    Reads `doc.spans["quantities"]`, and `"dates"`, `"actors"` and `"statements"` where there are any.

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("Chile mines 40% of the world's copper.", annotators=("quantities", "statements"))
    >>> [(one.metric, one.subject, one.stage) for _, one in read_statistics(doc)]
    [('market_share', 'Chile', 'mining')]
    """
    forget(doc)
    figures = [read_figure(doc, span, span._.amount) for span in doc.spans["quantities"] if span._.amount is not None]
    companions: dict[int, list[Figure]] = {}
    for figure in figures:
        companions.setdefault(figure.head.sent.start, []).append(figure)
    found: list[tuple[Figure, Statistic]] = []
    for figure in figures:
        if is_statistic(figure):
            others = companions[figure.head.sent.start]
            found.append((figure, _read(doc, figure, others, _paragraph(doc, figure, found))))
    shared = _share_ends(found)
    forget(doc)
    return [(figure.span, statistic) for figure, statistic in shared]


def _share_ends(found: list[tuple[Figure, Statistic]]) -> list[tuple[Figure, Statistic]]:
    """Give the figures of a list what is told at its end: the period, and the origin of the goods taxed."""
    shared = list(found)
    for at in range(len(shared) - 2, -1, -1):
        (figure, statistic), (following, last) = shared[at], shared[at + 1]
        alike = (statistic.metric, statistic.subject) == (last.metric, last.subject) and statistic.subject
        if not alike or figure.head.sent != following.head.sent or figure.verb not in following.verbs[:2]:
            continue
        if last.period_text and not statistic.period_text and not _is_compared(following):
            period = {name: getattr(last, name) for name in ("period_text", "period_start", "period_end")}
            statistic = replace(statistic, **period)
        if statistic.metric == "tariff_rate" and not statistic.region:
            statistic = replace(statistic, region=last.region)
        shared[at] = (figure, statistic)
    return shared


def _paragraph(doc: Doc, figure: Figure, found: list[tuple[Figure, Statistic]]) -> list[tuple[Figure, Statistic]]:
    """The statistics of the figure's paragraph that stand before it, nearest first."""
    earlier = []
    for other, statistic in reversed(found[-_MEMORY:]):
        if "\n" in text_of(doc)[other.amount.end : figure.amount.start]:
            break
        earlier.append((other, statistic))
    return earlier


def _of_its_kind(figure: Figure, paragraph: list[tuple[Figure, Statistic]]) -> list[tuple[Figure, Statistic]]:
    return [
        (other, statistic)
        for other, statistic in paragraph
        if statistic.unit == figure.amount.unit or (other.is_percentage and figure.is_percentage)
    ]


def _read(doc: Doc, figure: Figure, others: list[Figure], paragraph: list[tuple[Figure, Statistic]]) -> Statistic:
    earlier = _of_its_kind(figure, paragraph)
    before = earlier[0][1] if earlier else None
    metric = find_metric(figure, previous=before.metric if before is not None else "")
    commodity = find_commodity(figure, metric=metric)
    stage = find_stage(figure, metric=metric, commodity=commodity)
    subject = find_subject(figure, metric=metric)
    region = find_region(figure, metric=metric, subject=subject, stage=stage)
    period = find_period(figure, metric=metric, length=clause_length(figure, others), anchor=doc._.anchor)
    amount = figure.amount
    statistic = Statistic(
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
        source_org=find_source(figure, subject=subject),
    )
    if not statistic.subject:
        meant = inherited_subject(figure, region) or _meant_before(figure, paragraph)
        statistic = replace(statistic, subject=meant or _apposed(figure, paragraph))
    if before is None:
        return statistic
    if earlier[0][0].head.sent == figure.head.sent and _is_compared(figure):
        return _repeat(statistic, before)
    return _continue(statistic, before, same_sentence=earlier[0][0].head.sent == figure.head.sent)


def _meant_before(figure: Figure, paragraph: list[tuple[Figure, Statistic]]) -> str:
    """The subject of the figure before where the clause only points back: "these investments will create 40 jobs"."""
    subject = subject_of(figure.verb) if figure.verb is not None else None
    if not paragraph or subject is None or not any(t.lower_ in _POINTING for t in (subject, *subject.children)):
        return ""
    return paragraph[0][1].subject


def _apposed(figure: Figure, paragraph: list[tuple[Figure, Statistic]]) -> str:
    """The subject of the figure that this one restates: "4 million tonnes lie in Chile, 36% of the world total"."""
    if not paragraph or paragraph[0][0].head.sent != figure.head.sent or not figure.is_percentage:
        return ""
    return paragraph[0][1].subject if figure.head.dep_ in ("appos", "npadvmod", "conj", "dep") else ""


def _is_compared(figure: Figure) -> bool:
    """Whether a figure is only set against the one before it: "against 41 per cent in 2016", "to 30 percent"."""
    if figure.base is not None or figure.is_count:
        return False
    word = figure.head
    if word.dep_ != "pobj" or word.head.lower_ not in _COMPARING:
        return False
    return figure.noun is None or figure.noun.i < word.head.i


def _repeat(statistic: Statistic, before: Statistic) -> Statistic:
    """Give a compared figure what the one before it measures, but its own period where it has one."""
    return replace(
        statistic,
        metric=before.metric if statistic.metric in ("other", "market_share", before.metric) else statistic.metric,
        subject=before.subject or statistic.subject,
        measure=before.measure or statistic.measure,
        commodity=before.commodity,
        stage=before.stage,
        region=before.region or statistic.region,
        source_org=before.source_org or statistic.source_org,
    )


def _continue(statistic: Statistic, before: Statistic, *, same_sentence: bool) -> Statistic:
    """Give a figure the subject and region of the one before it where it measures the same and names none."""
    if before.metric != statistic.metric or not (same_sentence or statistic.metric == "tariff_rate"):
        return statistic
    subject = statistic.subject or before.subject
    region = statistic.region
    if not region and subject == before.subject:
        region = before.region
    return replace(statistic, subject=subject if subject != region else statistic.subject, region=region)
