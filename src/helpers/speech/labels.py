"""Speakers named by a label: the turns of a transcript, and headlines such as `Minister: the port will close`."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.speech.found import Found
from helpers.speech.reading import Range, Reading
from helpers.speech.speakers import has_voice
from helpers.speech.words import words

_NAMES = frozenset({"NNP", "NNPS"})
# A text with so many turns under labels in capitals is a transcript: there, unlabelled paragraphs go on with the turn
# before. An article that quotes a few turns of one sets its labels in small letters.
FEWEST_TURNS = 3
LONGEST_HEADLINE = 24
_CREDITS = frozenset({":", "–", "—", "-"})
_QUESTION = frozenset({"Q", "Q.", "QUESTION"})
_NOT_IN_NAMES = frozenset({"in", "our", "on", "to", "a", "an", "with", "by", "at"})


def find_labelled(reading: Reading) -> list[Found]:
    """Find paragraphs that a label gives to a speaker: `SMITH: The port is open.`, and the same in a headline."""
    doc = reading.doc
    labels: list[tuple[Range, Token, Range]] = []
    for start, end in reading.paragraphs:
        colon = _label(start, end, reading)
        if colon is not None and doc[colon - 1].lower_ not in words("no_label"):
            labels.append(((start, colon), doc[colon - 1], (colon + 1, end)))
    credited = _credited(reading)
    shouted = sum(_is_shouted(doc[a]) for (a, _), _, _ in labels)
    names = [head.lower_ for _, head, _ in labels]
    exchange = shouted >= FEWEST_TURNS and len(set(names)) < len(names)
    kept: list[Found] = [] if credited is None else [credited]
    turns_at: dict[int, Token] = {}
    for label, head, content in labels:
        start = label[0]
        turns = names.count(head.lower_) > 1 or (_is_shouted(doc[start]) and (exchange or _is_named(head)))
        if turns:
            turns_at[start] = head
        elif start != reading.paragraphs[0][0] or not _is_headline((label, head, content), reading):
            continue
        kept.append(Found(content, head, (content[0], content[0])))
    if sum(_is_shouted(doc[start]) for start in turns_at) >= FEWEST_TURNS:
        kept += _continued_turns(turns_at, reading)
    return kept


def _is_shouted(token: Token) -> bool:
    return token.is_upper and len(token) > 1


def _is_named(head: Token) -> bool:
    """Whether the label's last word is a name elsewhere in the text, in small letters."""
    return any(token.lower_ == head.lower_ and token.tag_ in _NAMES and not token.is_upper for token in head.doc)


def _continued_turns(turns: dict[int, Token], reading: Reading) -> list[Found]:
    """The further paragraphs of a turn in a transcript, up to the next label or question."""
    found: list[Found] = []
    speaker: Token | None = None
    for start, end in reading.paragraphs:
        first = reading.doc[start]
        if start in turns:
            speaker = turns[start]
        elif _label(start, end, reading) is not None or first.text in _QUESTION or end - start < 4:
            speaker = None
        elif speaker is not None:
            found.append(Found((start, end), speaker, (start, start)))
    return found


def _label(start: int, end: int, reading: Reading) -> int | None:
    """The index of the colon after a label of one to five names at the start of a paragraph."""
    doc = reading.doc
    for i in range(start, min(end - 1, start + 6)):
        token = doc[i]
        if token.text == ":":
            label = doc[start:i]
            if any(t.lower_ in _NOT_IN_NAMES for t in label):
                return None
            return i if i > start and any(t.is_alpha and len(t) > 2 for t in label) else None
        if reading.quoted(i) or not (token.text[0].isupper() or token.text in ".-'’"):
            return None
    return None


def _credited(reading: Reading) -> Found | None:
    """The headline whose end says who said so: "Port to reopen in May: minister", "Port to reopen – sources"."""
    if not reading.paragraphs:
        return None
    doc = reading.doc
    start, end = reading.paragraphs[0]
    if end - start > LONGEST_HEADLINE or doc[end - 1].text[-1] in ".?!…" or any(map(reading.quoted, range(start, end))):
        return None
    mark = next((i for i in range(end - 2, max(start + 3, end - 5), -1) if doc[i].text in _CREDITS), None)
    if mark is None or not any(token.pos_ in ("VERB", "AUX") for token in doc[start:mark]):
        return None
    head = doc[end - 1]
    if head.tag_ not in ("NN", "NNS") or head.lower_ in words("no_label") or not has_voice(head):
        return None
    return Found((start, mark), head, (mark, mark + 1))


def _is_headline(label: tuple[Range, Token, Range], reading: Reading) -> bool:
    """Whether the label of the first paragraph is a person or body that the text speaks of again."""
    (_, colon), head, (_, end) = label
    if end - colon > 30 or head.lower_ in words("no_label") or head.tag_ not in ("NNP", "NNPS", "NN", "NNS"):
        return False
    word = head.text.removesuffix("s") if head.tag_ == "NNPS" else head.text
    limit = min(len(reading.doc), end + 400)
    return any(token.text.startswith(word) and token.tag_ in _NAMES for token in reading.doc[end:limit])
