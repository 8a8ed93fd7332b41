"""Quotations without a reporting word: those that run on, that a colon or a label introduces, that a name signs."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from helpers.speech.found import Found
from helpers.speech.reading import Range, Reading
from helpers.speech.words import words

_DASHES = frozenset({"-", "--", "—", "–", "―"})
_NAMES = frozenset({"NNP", "NNPS"})
_FINAL = frozenset(".?!…")
_PEOPLE = frozenset({"NNP", "NNPS", "PRP", "NN", "NNS"})
# Shorter quotations without an attribution are titles, terms or scare quotes.
LEAST_TOKENS = 6
# Fewer quoted words in a sentence of the writer's are terms.
FEWEST_QUOTED = 2


def find_unattributed(found: Sequence[Found], reading: Reading) -> list[Found]:
    """Give each quotation that nothing in `found` covers, and that can be speech, with whoever must be speaking.

    In this order: the name that signs it (`"…" — Name`), what a colon before it names, the speaker of the quotation
    that it goes on from, the subject of the sentence before it.
    """
    ordered = sorted(found, key=lambda one: one.content)
    result: list[Found] = []
    last: Found | None = None
    at = 0
    open_above: list[int] = []  # quotations that the next paragraph goes on with, and only it attributes
    for number, (start, end) in enumerate(reading.quote_tokens):
        while at < len(ordered) and ordered[at].content[0] <= start:
            last = ordered[at]
            at += 1
        covered = last is not None and last.content[1] > start
        if covered or (at < len(ordered) and ordered[at].content[0] < end):
            said = last if covered and last is not None else ordered[at]
            for above in open_above:
                span = reading.quote_tokens[above]
                result.append(Found(span, said.speaker, (span[0], span[0])))
            open_above = []
            continue
        if reading.quotes[number].continues and not _is_attributed(number, last, reading):
            open_above.append(number)
            continue
        open_above = []
        one = _attribute(number, last, reading)
        if one is not None:
            result.append(one)
            last = one
    return result


def _is_attributed(number: int, last: Found | None, reading: Reading) -> bool:
    """Whether a quotation goes on from the statement before it, or has a colon before it."""
    before = _solid_before(reading.quote_tokens[number][0], reading)
    if before is None:
        return False
    return reading.doc[before].text == ":" or (last is not None and _goes_on(last, before, reading))


def _attribute(number: int, last: Found | None, reading: Reading) -> Found | None:
    start, end = reading.quote_tokens[number]

    def given_to(speaker: Token | None, cue: Range = (start, start)) -> Found | None:
        return None if speaker is None else Found((start, end), speaker, cue)

    signed = _signature(end, reading)
    if signed is not None:
        return given_to(signed)
    beside = _beside(number, reading)
    if beside is not None:
        speaker, verb = beside
        return given_to(speaker, (verb.i, verb.i + 1))
    before = _solid_before(start, reading)
    if before is not None and reading.doc[before].text == ":":
        if before and reading.doc[before - 1].lower_ in words("no_label"):
            return None  # "PROMISE MADE: …"
        return given_to(_introduced(before, reading) or (last.speaker if last is not None else None))
    spread = _sentence_around(number, last, reading)
    if spread is not None and last is not None and last.speaker is not None:
        return Found(spread, last.speaker, (spread[0], spread[0]))
    if (reading.is_single(number) and reading.has_doubles) or not _is_sentence(number, reading):
        return None  # a heading within an article that quotes with double marks, or a term
    if last is not None and before is not None and _goes_on(last, before, reading):
        return given_to(last.speaker)
    if end - start < LEAST_TOKENS:
        return None
    if before is not None and reading.paragraph_at[before] == reading.paragraph_at[start]:
        if reading.doc[before].text[-1] not in _FINAL and not reading.quoted(before):
            return None
        subject = _subject_of_unit(before, reading)
        if subject is not None and subject.tag_ in _PEOPLE:
            return given_to(subject)
    if last is not None and reading.paragraph_at[start] - reading.paragraph_at[last.content[1] - 1] <= 2:
        return given_to(last.speaker)
    return None


def _sentence_around(number: int, last: Found | None, reading: Reading) -> Range | None:
    """The sentence around quoted words that goes on from indirect speech: `He said so. It would be “a slow year”.`"""
    first, end = reading.quote_tokens[number]
    start, stop = reading.unit_start[first], reading.unit_end[first]
    if last is None or last.cue[0] == last.cue[1] or first == start or reading.is_single(number):
        return None
    said = max(last.content[1], last.cue[1]) - 1
    if reading.unit_end[said] != start or reading.paragraph_at[said] != reading.paragraph_at[start]:
        return None
    doc = reading.doc
    inside = [token for token in doc[first:end] if token.is_alpha]
    if len(inside) < FEWEST_QUOTED or all(token.text[0].isupper() for token in inside if len(token) > 3):
        return None  # the title of a book, the name of a scheme
    # Only the shift of tense tells such a sentence from the writer's own.
    verb = next((token for token in doc[start:first] if token.tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
    shifted = verb is not None and verb.lower_ in _SHIFTED and verb.head.dep_ == "ROOT"
    return (start, stop) if shifted else None


_SHIFTED = frozenset({"would", "could", "might"})
_NO_REPORT = frozenset({"is", "are", "was", "were", "has", "have", "had", "does", "do", "did", "became", "becomes"})


def _beside(number: int, reading: Reading) -> tuple[Token, Token] | None:
    """Any verb will do right after a quotation that ends with a comma: `"…," she laughs`, `"…," came the reply`."""
    if reading.last_inside(number) not in ",?!":
        return None
    doc, end = reading.doc, reading.quote_tokens[number][1]
    limit = min(reading.unit_end[end - 1], end + 8)
    for i in range(end, limit):
        token = doc[i]
        if token.tag_ in ("VBD", "VBZ") and token.lower_ not in _NO_REPORT:
            subject = next((c for c in token.children if c.dep_ == "nsubj" and not reading.quoted(c.i)), None)
            return None if subject is None else (subject, token)
        if token.is_punct or token.tag_ in ("IN", "CC", "MD", "VB", "VBG", "WDT", "WP") or reading.quoted(i):
            return None
    return None


def _solid_before(start: int, reading: Reading) -> int | None:
    """The last token before `start` that is not white space."""
    i = start - 1
    while i >= 0 and reading.doc[i].is_space:
        i -= 1
    return i if i >= 0 else None


def _goes_on(last: Found, before: int, reading: Reading) -> bool:
    """Whether what stands before a quotation is the sentence that the last statement lies or is attributed in."""
    return reading.unit_start[before] <= max(last.content[1] - 1, last.cue[0])


def _is_sentence(number: int, reading: Reading) -> bool:
    quote = reading.quotes[number]
    first = reading.text[quote.start : quote.start + 3].lstrip("'‘“\"([ …")[:1]
    if first and not (first.isupper() or first.isdigit() or not first.isalpha()):
        return False
    return not quote.closed or reading.last_inside(number) in ".?!,…—"


def _signature(end: int, reading: Reading) -> Token | None:
    """The name after a dash that ends the paragraph: `"…" — Name, envoy`."""
    doc, size = reading.doc, len(reading.doc)
    i = end
    while i < size and doc[i].is_space:
        i += 1
    if i >= size or doc[i].text not in _DASHES:
        return None
    i += 1
    while i < size and doc[i].is_space and "\n" not in doc[i].text:
        i += 1
    stop = i
    while stop < size and stop - i < 16 and "\n" not in doc[stop].text:
        stop += 1
    if (stop < size and "\n" not in doc[stop].text) or i >= size or doc[i].tag_ not in _NAMES:
        return None
    head = i
    while head + 1 < stop and doc[head + 1].tag_ in _NAMES:
        head += 1
    if any(doc[j].tag_ in ("VBD", "VBZ", "VBP", "MD") for j in range(i, stop)):
        return None
    return doc[head]


def _introduced(colon: int, reading: Reading) -> Token | None:
    """Who a colon gives the word to: the subject of its clause, or the name that stands alone before it."""
    doc = reading.doc
    subject = _subject_of_unit(colon, reading)
    if subject is not None and subject.i < colon:
        return subject
    start = reading.unit_start[colon]
    if any(doc[i].pos_ in ("VERB", "AUX") for i in range(start, colon)):
        return None
    names = [i for i in range(start, colon) if doc[i].tag_ in _NAMES]
    return doc[names[-1]] if names else None


def _subject_of_unit(i: int, reading: Reading) -> Token | None:
    """The subject of the main clause of the unit that token `i` lies in, outside quotations."""
    if reading.quoted(i):
        return None
    for token in reading.doc[reading.unit_start[i] : i + 1]:
        if token.dep_ in ("nsubj", "nsubjpass") and not reading.quoted(token.i):
            head = token.head
            if head.dep_ == "ROOT" or reading.quoted(head.head.i) or (head.dep_ == "conj" and head.head.dep_ == "ROOT"):
                return token
    return None


_FIRST_PERSON = frozenset({"we", "our", "us", "ours", "ourselves"})
# A text with more sentences in the first person than this is its author's own.
MOST_AUTHORIAL = 2


def find_continued(found: Sequence[Found], reading: Reading) -> list[Found]:
    """Give unquoted sentences in the first person to the speaker whose indirect speech they go on from.

    "The minister said that the port was open. We will keep it open." A sentence in between is passed over, a
    paragraph's end is not.
    """
    doc = reading.doc
    taken: set[int] = set()
    for one in found:
        taken.update(range(*one.content), range(*one.cue))
    spoken = {
        reading.unit_start[token.i]
        for token in doc
        if token.lower_ in _FIRST_PERSON and token.text != "US" and token.i not in taken and not reading.quoted(token.i)
    }
    result: list[Found] = []
    for one in found:
        last = one.content[1] - 1
        if one.cue[0] == one.cue[1] or one.speaker is None or reading.quoted(last):
            continue
        start = reading.unit_end[last]
        for _ in range(2):
            if start >= len(doc) or reading.paragraph_at[start] != reading.paragraph_at[last]:
                break
            if not taken.isdisjoint(range(start, reading.unit_end[start])):
                break
            if start in spoken:
                result.append(Found((start, reading.unit_end[start]), one.speaker, (start, start)))
            start = reading.unit_end[start]
    continued = {one.content[0] for one in result}
    return result if len(spoken - continued) <= MOST_AUTHORIAL else []
