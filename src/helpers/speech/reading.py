"""A parsed text with its quotations laid over it: the view that the rules of attribution work on."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from helpers.quotations import Quote

_FINAL = frozenset(".?!…")


@dataclass(slots=True)
class Reading:
    """Tokens, quotations and units of one text.

    `quotes` holds the outermost quotations only; `quote_at[i]` is the number of the one that token `i` lies in (marks
    included), or -1. A *unit* is a sentence of the parser, except that no unit ends inside a quotation or between a
    quotation and what continues its sentence: `unit_start[i]` and `unit_end[i]` bound that of token `i`.
    """

    doc: Doc
    text: str
    quotes: list[Quote] = field(default_factory=list)
    quote_tokens: list[tuple[int, int]] = field(default_factory=list)
    quote_at: list[int] = field(default_factory=list)
    unit_start: list[int] = field(default_factory=list)
    unit_end: list[int] = field(default_factory=list)

    def quoted(self, i: int) -> bool:
        """Tell whether token `i` lies in a quotation."""
        return self.quote_at[i] >= 0

    def quote_ending_at(self, i: int) -> int:
        """Give the number of the quotation whose last token (mark included) is `i`, or -1."""
        number = self.quote_at[i] if 0 <= i < len(self.quote_at) else -1
        return number if number >= 0 and self.quote_tokens[number][1] == i + 1 else -1

    def quote_starting_at(self, i: int) -> int:
        """Give the number of the quotation whose first token (mark included) is `i`, or -1."""
        number = self.quote_at[i] if 0 <= i < len(self.quote_at) else -1
        return number if number >= 0 and self.quote_tokens[number][0] == i else -1

    def is_gap(self, token: Token) -> bool:
        """Tell whether a token is white space or a comma, dash, colon between an attribution and its content."""
        return token.is_space or token.text in {",", ";", ":", "-", "--", "—", "–", "―"}


def read(doc: Doc) -> Reading:
    """Lay the quotations of `doc.spans["quotes"]` over the tokens."""
    reading = Reading(doc, doc.text)
    size = len(doc)
    reading.quote_at = [-1] * size
    last_end = -1
    for span in doc.spans["quotes"]:
        quote = span._.quote
        if quote.start < last_end:
            continue  # nested
        last_end = quote.outer_end
        start, end = span.start, span.end
        while start > 0 and doc[start - 1].idx >= quote.outer_start:
            start -= 1
        while end < size and doc[end].idx < quote.outer_end:
            end += 1
        number = len(reading.quotes)
        for i in range(start, end):
            reading.quote_at[i] = number
        reading.quotes.append(quote)
        reading.quote_tokens.append((start, end))
    _make_units(reading)
    return reading


def _make_units(reading: Reading) -> None:
    doc, quote_at = reading.doc, reading.quote_at
    starts = [0] if len(doc) else []
    for sentence in doc.sents:
        i = sentence.start
        if i and _starts_unit(reading, doc, quote_at, i):
            starts.append(i)
    ends = [*starts[1:], len(doc)]
    for start, end in zip(starts, ends, strict=True):
        reading.unit_start += [start] * (end - start)
        reading.unit_end += [end] * (end - start)


def _starts_unit(reading: Reading, doc: Doc, quote_at: list[int], i: int) -> bool:
    if quote_at[i] >= 0 and quote_at[i] == quote_at[i - 1]:
        return False
    before = i - 1
    while before > 0 and doc[before].is_space:
        if "\n" in doc[before].text:
            return True
        before -= 1
    number = reading.quote_ending_at(before)
    if number < 0:
        return True
    inside = _last_inside(reading, number)
    if inside not in _FINAL:
        return False
    return not doc[i].text[:1].islower()


def _last_inside(reading: Reading, number: int) -> str:
    quote = reading.quotes[number]
    return reading.text[quote.start : quote.end].rstrip()[-1:]
