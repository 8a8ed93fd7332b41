"""What follows an attribution that stands inside its content: "The port, she said, is open"."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.speech.cues import Cue, cue_entries
from helpers.speech.reading import BREAKS, Range, Reading

# How far from its attribution a content is taken up again by "and".
_NEAR = 7
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# What separates an attribution from a quotation that follows it.
BEFORE_QUOTE = frozenset({",", ":", "—", "–", "--", "-", "―"})
# Clauses that carry on a content after its attribution: "It will close, she said, because …".
_CARRIES_ON = frozenset({"because", "that", "if", "unless"})


def find_resumed(cue: Cue, end: int, high: int, before: Range, reading: Reading) -> Range | None:
    """Give the rest of a content that its attribution interrupted: `A, she said, B`."""
    doc, verb = reading.doc, cue.token
    i = end
    while i < high and not reading.quoted(i) and doc[i].text not in BEFORE_QUOTE:
        i += 1
    if i >= high or reading.quoted(i):
        return None
    while i < high and (doc[i].text in BEFORE_QUOTE or doc[i].is_space):
        i += 1
    if i >= high:
        return None
    if reading.quoted(i):
        return i, _to_end(i, high, reading)
    if doc[i].lower_ in _CARRIES_ON:
        return i, high
    if doc[i].lower_ in ("and", "but", "or"):
        return _joined(cue, i, high, before, reading) if i - end <= _NEAR else None
    if not any(reading.quoted(j) or doc[j].tag_ in _FINITE for j in range(*before)) and (
        doc[i].tag_ in _FINITE or (doc[i].tag_ == "VBN" and i == cue.last + 2)
    ):
        return i, high  # "The port, she said, is open."
    main = verb.head
    inserted = verb.dep_ in ("parataxis", "ccomp") or is_unmarked(verb)
    apart = doc[i].tag_ == "VBG" and doc[i].dep_ != "csubj"
    if inserted and main.i > verb.i and not apart and main.i >= i and not reading.quoted(main.i):
        return i, high
    if inserted and doc[i].tag_ == "TO" and doc[i].head.head == main and not reading.quoted(main.i):
        return i, high  # "It is time, she said, to open the port."
    for j in range(i, high):
        if reading.quoted(j):
            resumes = doc[j - 1].text in BEFORE_QUOTE
            return (j, _to_end(j, high, reading)) if resumes else None
    return None


def _joined(cue: Cue, i: int, high: int, before: Range, reading: Reading) -> Range | None:
    """What "and", at token `i`, joins to a content after its attribution: `A, she said, and B`.

    It is a quotation, or a clause with a subject of its own, which does not report in its turn. After a quotation such
    a clause is the writer's.
    """
    doc = reading.doc
    j = i + 1
    while j < high and not reading.quoted(j) and doc[j].tag_ not in _FINITE:
        if doc[j].tag_ == "VBG" or doc[j].text in {";", ":"}:
            return None
        j += 1
    if j >= high:
        return None
    if reading.quoted(j):
        return i + 1, _to_end(j, high, reading)
    subject = next((c for c in _clause_verb(doc[j]).lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if "clause" not in cue.frames or subject is None or subject.i <= i or cue_entries(_clause_verb(doc[j]), "verb"):
        return None
    if any(reading.quoted(k) for k in range(*before)):
        return None
    return i + 1, high


def _clause_verb(finite: Token) -> Token:
    """The main verb of a finite auxiliary, else the verb itself."""
    return finite.head if finite.dep_ in ("aux", "auxpass") else finite


def _to_end(start: int, high: int, reading: Reading) -> int:
    """The end of a resumed quotation: its own, or its sentence's where that runs on without a break."""
    end = reading.quote_tokens[reading.quote_at[start]][1]
    if end < high and reading.last_inside(reading.quote_at[start]).isalnum() and reading.doc[end].text not in BREAKS:
        return high
    return end


def is_unmarked(verb: Token) -> bool:
    """Tell whether the parser calls an insertion an adverbial clause, though no "when" or "as" opens it."""
    return verb.dep_ == "advcl" and not any(child.dep_ in ("mark", "advmod") for child in verb.lefts)
