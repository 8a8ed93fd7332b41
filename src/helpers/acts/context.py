"""What the layout says: which paragraphs are items of a list, and which sentence heads it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from helpers.acts import clauses
from helpers.acts.vocabulary import word_set
from helpers.lemmas import lemma
from helpers.texts import text_of

# Items are indented by their bullet, which the mask blanked; a paragraph of running text is not.
_LEAST_INDENT = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as tokens, with the column its first word stands in."""

    start: int
    end: int
    indent: int


def find_paragraphs(doc: Doc) -> list[Paragraph]:
    """Find the paragraphs of a masked text and how far each is indented."""
    found: list[Paragraph] = []
    start: int | None = None
    for token in doc:
        if token.is_space and "\n" in token.text:
            if start is not None:
                found.append(_paragraph(doc, start, token.i))
            start = None
        elif start is None and not token.is_space:
            start = token.i
    if start is not None:
        found.append(_paragraph(doc, start, len(doc)))
    return found


def _paragraph(doc: Doc, start: int, end: int) -> Paragraph:
    first = doc[start].idx
    line = text_of(doc).rfind("\n", 0, first) + 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return Paragraph(start, end, first - line)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The sentence that heads a list ("Brazil will:"): its last verb or modal, and its subject."""

    sentence: Span
    verb: Token | None
    modal: Token | None
    subjects: tuple[Token, ...]

    @property
    def promises(self) -> bool:
        """Whether what the items say is only promised: "Brazil will:", "Brazil commits to:"."""
        return self.modal is not None or (self.verb is not None and lemma(self.verb) in word_set("intention"))


def find_lead_ins(doc: Doc) -> dict[int, LeadIn]:
    """Find, for each sentence of a list item, the sentence that heads the list: `{sentence start: LeadIn}`.

    A head ends with a colon; its items follow it, indented further, with nothing else between.
    """
    paragraphs = find_paragraphs(doc)
    starts = [sent.start for sent in doc.sents]
    heads: list[tuple[int, LeadIn]] = []
    found: dict[int, LeadIn] = {}
    for paragraph in paragraphs:
        level = bool(heads) and 0 < paragraph.indent == heads[-1][0] and _is_fragment(doc, paragraph)
        heads = [(indent, lead) for indent, lead in heads if paragraph.indent > indent - level]
        if heads:
            begin, end = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
            found.update(dict.fromkeys(starts[begin:end], heads[-1][1]))
        last = doc[paragraph.end - 1]
        if last.text == ":" or last.text.endswith(":"):
            heads.append((paragraph.indent, _lead_in(last.sent)))
    found.update(_run_on(doc))
    return found


def _run_on(doc: Doc) -> dict[int, LeadIn]:
    """Find the sentences that only go on with a list behind a semicolon: "Chad commits to open its ports; cut duties".

    Parsers begin a sentence there; what it says is promised, and by whom, stands in the one before.
    """
    found: dict[int, LeadIn] = {}
    before: Span | None = None
    for sent in doc.sents:
        if before is not None and has_bare_verb(sent) and _ends_in_semicolon(before):
            lead = found.get(before.start)
            if lead is None and clauses.own_subject(before.root) is not None:
                lead = _lead_in(before)
            if lead is not None:
                found[sent.start] = lead
        if not sent.text.isspace():
            before = sent
    return found


def _ends_in_semicolon(sentence: Span) -> bool:
    last = sentence.end - 1
    while last > sentence.start and sentence.doc[last].is_space:
        last -= 1
    return sentence.doc[last].text == ";"


def _is_fragment(doc: Doc, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph has no finite verb: "Purchases of tea", which only an item of a list can be."""
    return not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc[paragraph.start : paragraph.end])


def _lead_in(sentence: Span) -> LeadIn:
    modal = next((t for t in reversed(list(sentence)) if t.tag_ == "MD"), None)
    verbs = [t for t in sentence if t.pos_ in ("VERB", "AUX")]
    verb = sentence.root if sentence.root.pos_ in ("VERB", "AUX") else (verbs[-1] if verbs else None)
    subjects: tuple[Token, ...] = ()
    if verb is not None:
        subjects = tuple(clauses.subjects(verb))
    if not subjects and modal is not None:
        before = [t for t in sentence if t.i < modal.i and t.pos_ in ("NOUN", "PROPN", "PRON")]
        subjects = (before[-1],) if before else ()
    return LeadIn(sentence, verb, modal, subjects)


def is_headline(sentence: Span) -> bool:
    """Tell whether a sentence is a title: a paragraph without a full stop ("Chad strikes deal with Mali")."""
    words = [token for token in sentence if not token.is_space]
    if not words or words[-1].is_punct or not 3 <= len(words) <= 25:
        return False
    before, after = sentence.start - 1, words[-1].i + 1
    doc = sentence.doc
    opens = before < 0 or "\n" in doc[before].text
    return opens and (after >= len(doc) or "\n" in doc[after].text)


def has_bare_verb(sentence: Span) -> bool:
    """Tell whether an item opens with a verb whose subject stands in the list's head: "Suspend the duties."."""
    root = sentence.root
    return root.pos_ == "VERB" and root.tag_ in ("VB", "VBP", "VBG") and clauses.own_subject(root) is None
