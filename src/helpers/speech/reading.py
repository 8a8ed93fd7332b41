"""A parsed text with its quotations laid over it: the view that the rules of attribution work on."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from helpers.quotations import Quote

Range = tuple[int, int]
# What may stand between an attribution and its content.
BREAKS = frozenset({",", ";", ":", "-", "--", "—", "–", "―"})
# No sentence is longer; where marks never close, a limit keeps the cost of a text in proportion to its length.
LONGEST_UNIT = 1000
_STOPS = frozenset(".?!…:;)]\"'”’»")
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
    has_doubles: bool = False
    paragraphs: list[Range] = field(default_factory=list)
    paragraph_at: list[int] = field(default_factory=list)

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

    def is_single(self, number: int) -> bool:
        """Tell whether a quotation stands between single marks."""
        quote = self.quotes[number]
        return self.text[quote.outer_start : quote.start] in {"'", "‘", "‚", "‛"}

    def last_inside(self, number: int) -> str:
        """Give the last character of a quotation, a full stop or a comma for those that print it within."""
        end = self.quotes[number].end
        return self.text[max(0, end - 5) : end].rstrip(" '’”\"")[-1:]


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
    reading.has_doubles = any(not reading.is_single(number) for number in range(len(reading.quotes)))
    _make_units(reading)
    _make_paragraphs(reading)
    return reading


def _make_paragraphs(reading: Reading) -> None:
    start: int | None = None
    for token in reading.doc:
        if token.is_space and "\n" in token.text:
            if start is not None:
                reading.paragraphs.append((start, token.i))
                start = None
        elif start is None and not token.is_space:
            start = token.i
        reading.paragraph_at.append(len(reading.paragraphs))
    if start is not None:
        reading.paragraphs.append((start, len(reading.doc)))


def _make_units(reading: Reading) -> None:
    size = len(reading.doc)
    if not size:
        return
    starts = [0]
    for i in sorted(_sentence_starts(reading)):
        if i and _starts_unit(reading, i):
            starts.append(i)
    starts = [
        cut for start, end in zip(starts, [*starts[1:], size], strict=True) for cut in range(start, end, LONGEST_UNIT)
    ]
    ends = [*starts[1:], size]
    for start, end in zip(starts, ends, strict=True):
        reading.unit_start += [start] * (end - start)
        reading.unit_end += [end] * (end - start)


def _sentence_starts(reading: Reading) -> set[int]:
    """Where sentences start by the parser, or by a full stop before a quotation.

    The parser likes to leave an opening mark at the end of the sentence before.
    """
    doc = reading.doc
    starts = set()
    for sentence in doc.sents:
        i = sentence.start
        starts.add(i - 1 if i and reading.quote_starting_at(i - 1) >= 0 else i)
    for start, _ in reading.quote_tokens:
        if start and doc[start - 1].text[-1] in _FINAL and _opens_sentence(reading, start):
            starts.add(start)
    return starts


def _opens_sentence(reading: Reading, start: int) -> bool:
    quote = reading.quotes[reading.quote_at[start]]
    return reading.text[quote.start : quote.start + 2].strip("'‘“ ")[:1].isupper()


def _starts_unit(reading: Reading, i: int) -> bool:
    doc, quote_at = reading.doc, reading.quote_at
    if quote_at[i] >= 0 and quote_at[i] == quote_at[i - 1]:
        return False
    before = i - 1
    while before > 0 and doc[before].is_space:
        if "\n" in doc[before].text:
            return True
        before -= 1
    number = reading.quote_ending_at(before)
    if number < 0 and before < i - 1 and doc[before].text[-1] not in _STOPS:
        return False  # spaces that masked markup left mislead the parser
    if number < 0:
        return True
    return reading.last_inside(number) in _FINAL and not doc[i].text[:1].islower()
