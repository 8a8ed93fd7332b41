"""To whom and when something was said, as far as the attribution says."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Span, Token

from helpers.lemmas import lemma
from helpers.speech.found import Found
from helpers.speech.reading import Range, Reading
from helpers.speech.words import words

_OCCASION_PREPOSITIONS = frozenset({"at", "in", "during", "on", "before", "with", "via", "after"})


def find_audience(found: Found, reading: Reading) -> str:
    """Give the words for the hearers or the occasion: `reporters`, `a press conference`; empty where none is named."""
    if found.cue[0] == found.cue[1]:
        return ""
    verb = reading.doc[found.cue[0]]
    name = lemma(verb)
    occasion = ""
    for child in verb.children:
        if _within(child.i, found.content) or reading.quoted(child.i) or found.speaker == child:
            continue
        if child.dep_ in ("dobj", "dative") and name in words("hears") and child.tag_ != "PRP":
            return _phrase(child, found.content, reading)
        if child.dep_ not in ("prep", "dative"):
            continue
        target = next((inner for inner in child.children if inner.dep_ == "pobj"), None)
        if target is None or _within(target.i, found.content) or target.tag_ == "PRP":
            continue
        if child.lower_ == "to" and name in words("hears_to"):
            return _phrase(target, found.content, reading)
        if child.lower_ in _OCCASION_PREPOSITIONS and not occasion:
            occasion = _occasion(target, found.content, reading)
    return occasion


def _occasion(target: Token, content: Range, reading: Reading) -> str:
    if lemma(target) == "interview":
        for child in target.rights:
            if child.dep_ == "prep" and child.lower_ in ("with", "to", "on"):
                for inner in child.rights:
                    if inner.dep_ == "pobj":
                        return _phrase(inner, content, reading)
    named = {lemma(target), *(child.lower_ for child in target.lefts)}
    return _phrase(target, content, reading) if named & words("occasion") else ""


def _phrase(head: Token, content: Range, reading: Reading) -> str:
    """The noun phrase around `head`, without relative clauses and without the content."""
    start, end = head.left_edge.i, head.i + 1
    for child in head.rights:
        if child.dep_ in ("prep", "cc", "conj", "compound", "poss") and child.i == end:
            edge = child.right_edge.i + 1
            if not any(_within(i, content) or reading.quoted(i) for i in range(end, edge)):
                end = edge
    while start < head.i and (_within(start, content) or reading.quoted(start)):
        start += 1
    doc = reading.doc
    for i in range(head.i + 1, end):
        if doc[i].text in {",", ":"} or doc[i].dep_ == "relcl":
            end = i
            break
    return " ".join(doc[start:end].text.split())


def _within(i: int, span: Range) -> bool:
    return span[0] <= i < span[1]


def find_date(found: Found, dates: list[Span], reading: Reading) -> tuple[str, date | None]:
    """Give the date of the saying: the temporal expression of the attribution that stands nearest to its cue.

    Those inside the content date what is said, not the saying, and so do those inside any quotation.
    """
    at = found.cue[0]
    if found.cue[0] == found.cue[1]:
        return "", None
    low, high = reading.unit_start[at], reading.unit_end[at]
    best: Span | None = None
    anchor = reading.doc._.anchor
    for span in dates:
        if span.start >= high:
            break
        if span.start < low or _within(span.start, found.content) or reading.quoted(span.start):
            continue
        if not (span.start < found.content[0] if at <= found.content[0] else span.start >= found.content[1]):
            continue  # beyond the content another clause begins
        timex = span._.timex
        if timex.type not in ("DATE", "TIME") or timex.date_start is None:
            continue
        if anchor is not None and timex.date_start > anchor:
            continue  # what is reported has been said
        if not _belongs(span, reading.doc[at], found):
            continue
        if best is None or abs(span.start - at) < abs(best.start - at):
            best = span
    if best is None:
        return "", None
    return best._.timex.text, best._.timex.date_start


def _belongs(span: Span, cue: Token, found: Found) -> bool:
    """Whether the expression hangs on the cue or on its speaker, not on another clause."""
    node = span.root
    for _ in range(8):
        if node == cue or (found.speaker is not None and node == found.speaker):
            return True
        if _within(node.i, found.content):
            return False
        if node != span.root and node.pos_ in ("VERB", "AUX"):
            return node.is_ancestor(cue) or node.tag_ in ("VBG", "VBN")
        if node.head == node:
            return False
        node = node.head
    return False


def dates_of(doc: Doc) -> list[Span]:
    """Give the document's temporal expressions in order; none where they were not sought."""
    return sorted(doc.spans["dates"], key=lambda span: span.start) if "dates" in doc.spans else []
