"""Sources that a phrase names rather than a verb: "according to the board", "in Berg's words", "by her own account"."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.lemmas import lemma
from helpers.speech.reading import BREAKS, Range, Reading
from helpers.speech.words import words


def around(start: int, end: int, low: int, high: int, reading: Reading) -> list[Range]:
    """Give the rest of a sentence around an aside `start:end` that attributes it."""
    doc = reading.doc
    pieces = []
    if any(token.is_alpha or token.like_num for token in doc[low:start]):
        pieces.append((low, start))
    while end < high and (doc[end].is_space or doc[end].text in BREAKS):
        end += 1
    comments = bool(pieces) and end < high and doc[end].tag_ in ("CC", "WDT", "WP", "VBG", "IN")
    if not comments and any(token.is_alpha or token.like_num for token in doc[end:high]):
        pieces.append((end, high))
    return pieces


def find_according(start: Token, preposition: Token, reading: Reading) -> tuple[Token | None, list[Range]]:
    """Read "according to …" and "in the words of …": the head of the source and the content around the phrase."""
    low, high = reading.unit_start[start.i], reading.unit_end[start.i]
    source = next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)
    if source is not None and lemma(source) in words("no_source"):
        return None, []
    after = preposition.i + 1
    end = source.right_edge.i + 1 if source is not None else after
    end = next((i for i in range(after + 1, min(end, high)) if reading.quoted(i)), min(end, high))
    stops = [i for i in range(low, start.i) if reading.doc[i].text == ";" and not reading.quoted(i)]
    return _author(source), around(start.i, end, stops[-1] + 1 if stops else low, high, reading)


def find_account(noun: Token, reading: Reading) -> tuple[Token, list[Range]] | None:
    """Read "in Berg's words" and "by her own account" at an end of a sentence: whose they are, and the rest of it."""
    preposition = noun.head
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if noun.dep_ != "pobj" or owner is None or preposition.lower_ not in ("in", "by"):
        return None
    low, high = reading.unit_start[noun.i], reading.unit_end[noun.i]
    after = doc_at(reading, noun.i + 1)
    before = doc_at(reading, preposition.i - 1)
    if preposition.i < low or not (preposition.i == low or before in BREAKS) or not (after in BREAKS or after in ".?!"):
        return None
    return owner, around(preposition.i, noun.i + 1, low, high, reading)


def doc_at(reading: Reading, i: int) -> str:
    """Give the text of token `i`, empty beyond the document."""
    return reading.doc[i].text if 0 <= i < len(reading.doc) else ""


def _author(source: Token | None) -> Token | None:
    """Whose "report", "poll" or "estimate" a source is, where a name says so."""
    if source is not None and source.tag_ in ("NN", "NNS"):
        for child in source.rights:
            if child.lower_ in ("by", "from") and child.dep_ in ("prep", "agent"):
                names = [inner for inner in child.rights if inner.tag_ in ("NNP", "NNPS")]
                return names[0] if names else source
    return source
