"""Quotations without a reporting word: those that run on, that a colon or a label introduces, that a name signs."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from helpers.speech.found import Found
from helpers.speech.reading import Range, Reading

_DASHES = frozenset({"-", "--", "—", "–", "―"})
_NAMES = frozenset({"NNP", "NNPS"})
_PEOPLE = frozenset({"NNP", "NNPS", "PRP", "NN", "NNS"})
# Labels of headlines that nobody speaks under.
_NO_SPEAKERS = frozenset(
    {"latest", "update", "correction", "breaking", "exclusive", "analysis", "opinion", "video", "watch", "photos",
     "note", "clarification", "live", "fact", "sheet"}
)  # fmt: skip
_NOT_IN_NAMES = frozenset({"in", "our", "on", "to", "a", "an", "with", "by", "at"})
# Shorter quotations without an attribution are titles, terms or scare quotes.
LEAST_TOKENS = 6


def find_unattributed(found: Sequence[Found], reading: Reading) -> list[Found]:
    """Give each quotation that nothing in `found` covers, and that can be speech, with whoever must be speaking.

    In this order: the name that signs it (`"…" — Name`), what a colon before it names, the speaker of the quotation
    that it goes on from, the subject of the sentence before it.
    """
    ordered = sorted(found, key=lambda one: one.content)
    result: list[Found] = []
    last: Found | None = None
    at = 0
    for number, (start, end) in enumerate(reading.quote_tokens):
        while at < len(ordered) and ordered[at].content[0] <= start:
            last = ordered[at]
            at += 1
        if last is not None and last.content[1] > start or at < len(ordered) and ordered[at].content[0] < end:
            continue
        one = _attribute(number, last, reading)
        if one is not None:
            result.append(one)
            last = one
    return result


def _attribute(number: int, last: Found | None, reading: Reading) -> Found | None:
    start, end = reading.quote_tokens[number]
    signed = _signature(end, reading)
    if signed is not None:
        return Found((start, end), signed, (start, start))
    beside = _beside(number, reading)
    if beside is not None:
        speaker, verb = beside
        return Found((start, end), speaker, (verb.i, verb.i + 1))
    before = _solid_before(start, reading)
    if before is not None and reading.doc[before].text == ":":
        speaker = _introduced(before, reading) or (last.speaker if last is not None else None)
        return None if speaker is None else Found((start, end), speaker, (start, start))
    if reading.is_single(number) and reading.has_doubles:
        return None  # a heading within an article that quotes with double marks
    if not _is_sentence(number, reading):
        return None
    if last is not None and before is not None and _goes_on(last, before, start, reading):
        return Found((start, end), last.speaker, (start, start))
    if end - start < LEAST_TOKENS:
        return None
    same_paragraph = before is not None and reading.paragraph_at[before] == reading.paragraph_at[start]
    if before is not None and reading.doc[before].text[-1] not in ".?!…" and same_paragraph and not reading.quoted(before):
        return None
    if same_paragraph and before is not None:
        speaker = _subject_of_unit(before, reading)
        if speaker is not None and speaker.tag_ in _PEOPLE:
            return Found((start, end), speaker, (start, start))
    if last is not None and reading.paragraph_at[start] - reading.paragraph_at[last.content[1] - 1] <= 2:
        return Found((start, end), last.speaker, (start, start))
    return None


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


def _goes_on(last: Found, before: int | None, start: int, reading: Reading) -> bool:
    """Whether a quotation follows the last statement directly, or in its paragraph, or in the next paragraph."""
    if before is None:
        return False
    if reading.unit_start[before] <= max(last.content[1] - 1, last.cue[0]):
        return True
    return False


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
    if stop < size and "\n" not in doc[stop].text or i >= size or doc[i].tag_ not in _NAMES:
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
            if head.dep_ == "ROOT" or reading.quoted(head.head.i) or head.dep_ == "conj" and head.head.dep_ == "ROOT":
                return token
    return None


def find_labelled(reading: Reading) -> list[Found]:
    """Find paragraphs that a label gives to a speaker: `SMITH: The port is open.`, and the same in a headline."""
    doc = reading.doc
    labels: list[tuple[Range, Token, Range]] = []
    for number, (start, end) in enumerate(reading.paragraphs):
        label = _label(start, end, reading)
        if label is not None:
            labels.append(((start, label), doc[label - 1], (label + 1, end)))
            if number == 0 and len(labels) == 1 and _is_headline(labels[0], reading):
                continue
            if number == 0:
                labels.pop()
    def is_named(head: Token) -> bool:
        return any(token.lower_ == head.lower_ and token.tag_ in _NAMES and not token.is_upper for token in doc)

    shouted = sum(doc[a].is_upper and len(doc[a]) > 1 for (a, _), _, _ in labels)
    names = [head.lower_ for _, head, _ in labels]
    kept = []
    for (a, _), head, (content_start, content_end) in labels:
        headline = reading.paragraphs[0][0] == a
        turns = names.count(head.lower_) > 1 or doc[a].is_upper and shouted > 1 and is_named(head)
        if (headline or turns) and content_end > content_start:
            kept.append(Found((content_start, content_end), head, (content_start, content_start)))
    return kept


def _label(start: int, end: int, reading: Reading) -> int | None:
    """The index of the colon after a label of one to five names at the start of a paragraph."""
    doc = reading.doc
    for i in range(start, min(end - 1, start + 6)):
        token = doc[i]
        if token.text == ":":
            words = doc[start:i]
            if any(t.lower_ in _NOT_IN_NAMES for t in words):
                return None
            return i if i > start and any(t.is_alpha and len(t) > 2 for t in words) else None
        if reading.quoted(i) or not (token.text[0].isupper() or token.text in ".-'’"):
            return None
    return None


def _is_headline(label: tuple[Range, Token, Range], reading: Reading) -> bool:
    """Whether the label of the first paragraph is a person or body that the text speaks of again."""
    (_, colon), head, (_, end) = label
    if end - colon > 30 or head.lower_ in _NO_SPEAKERS or head.tag_ not in ("NNP", "NNPS", "NN", "NNS"):
        return False
    word = head.text.removesuffix("s") if head.tag_ == "NNPS" else head.text
    limit = min(len(reading.doc), end + 400)
    return any(token.text.startswith(word) and token.tag_ in _NAMES for token in reading.doc[end:limit])
