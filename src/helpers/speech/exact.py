"""From tokens to exact offsets: marks and punctuation off, and what kind of statement it is."""

from __future__ import annotations

from helpers.speech.reading import Range, Reading

_EDGE = frozenset(",;:—–-―")
# Around an unquoted content these are no part of it; a full stop is none either.
_END = _EDGE | {"."}


def exact_span(content: Range, reading: Reading) -> tuple[int, int, str] | None:
    """Give start, end and kind (`direct`, `indirect`, `mixed`) of a content given as tokens; `None` if it is empty.

    A content that is one quotation loses its marks and a comma before the closing one; a mixed one keeps the marks
    inside it.
    """
    doc, text = reading.doc, reading.text
    first, last = content
    if first >= last:
        return None
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    numbers = sorted({reading.quote_at[i] for i in range(first, last)} - {-1})
    quotes = [reading.quotes[number] for number in numbers]
    # A token that holds a mark and more ("port''--and") is cut at the mark.
    start, end = _trim(text, start, end, _EDGE, _END)
    kind = "mixed" if quotes else "indirect"
    if len(quotes) == 1:
        quote = quotes[0]
        before = text[start : max(start, quote.outer_start)]
        after = text[min(end, quote.outer_end) : end]
        if not any(c.isalnum() for c in before + after):
            kind = "direct"
            start, end = _trim(text, max(start, quote.start), min(max(end, quote.end), quote.end), frozenset(), {","})
    if start >= end or not any(c.isalnum() for c in text[start:end]):
        return None
    return start, end, kind


def _trim(text: str, start: int, end: int, before: frozenset[str], after: frozenset[str] | set[str]) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in before):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in after):
        end -= 1
    return start, end
