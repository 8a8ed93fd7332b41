"""One annotator over a stream of texts, in the form that the measuring scripts ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Asked = dict[str, Any]
Answer = dict[str, Any]
BATCH = 64


def tag_dates(asked: Iterable[Asked]) -> Iterator[Answer]:
    """Find temporal expressions; needs no parser.

    >>> list(tag_dates([{"id": 1, "text": "in 2019", "dct": None}]))
    [{'id': 1, 'timexes': [{'start': 3, 'end': 7, 'type': 'DATE', 'value': '2019'}]}]
    """
    from helpers.timex import find_dates

    for item in asked:
        timexes = find_dates(item["text"], anchor=item["dct"])
        yield {
            "id": item["id"],
            "timexes": [{"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in timexes],
        }


def tag_quantities(asked: Iterable[Asked]) -> Iterator[Answer]:
    """Find figures with comparator, bounds and unit, as far as `docs/figures.md` counts them for NewsQuant."""
    from helpers.components.quantities import quantity_rows

    # the component follows the tables' convention; the corpus's needs the parse and the dates alone
    for item, doc in _annotated(asked, "dates"):
        yield {
            "id": item["id"],
            "quantities": [_number_out(row) for row in quantity_rows(doc, convention="newsquant")],
        }


def tag_statements(asked: Iterable[Asked]) -> Iterator[Answer]:
    """Find statements with the mention of their speaker in this place."""
    from helpers.components.statements import tag_rows

    for item, doc in _annotated(asked, "statements"):
        yield {"id": item["id"], "statements": tag_rows(doc)}


def _annotated(asked: Iterable[Asked], annotator: str) -> Iterator[tuple[Asked, Any]]:
    from helpers.pipeline import annotate_texts

    yield from annotate_texts(((item["text"], item["dct"], item) for item in asked), annotators=(annotator,))


def _number_out(row: Answer) -> Answer:
    for bound in ("low", "high"):
        if row[bound] is not None:
            row[bound] = float(row[bound])
    return row
