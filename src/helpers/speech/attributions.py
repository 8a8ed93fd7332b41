"""All statements of a text: each reporting word with its speaker and content, then the quotations that run on."""

from __future__ import annotations

from spacy.tokens import Doc

from helpers.actors import resolve_speaker
from helpers.speech.clauses import find_according, find_contents
from helpers.speech.cues import find_cues, is_voiced
from helpers.speech.found import Found
from helpers.speech.model import Statement
from helpers.speech.reading import Reading, read
from helpers.speech.runon import find_labelled, find_unattributed
from helpers.speech.speakers import find_speaker, mention_bounds


def find_attributions(doc: Doc) -> list[Statement]:
    """Find the statements of a parsed text with `doc.spans["quotes"]` set, in order."""
    reading = read(doc)
    found: list[Found] = []
    for cue in find_cues(reading):
        if cue.pos == "verb" and not is_voiced(cue.token):
            continue
        speaker = find_speaker(cue.token, reading)
        for content in find_contents(cue, speaker, reading):
            found.append(Found(content, speaker, (cue.start, cue.last + 1)))
    for token in doc:
        if token.lower_ == "according" and token.i + 1 < len(doc) and token.nbor().lower_ == "to":
            if not reading.quoted(token.i):
                source, contents = find_according(token, reading)
                found += [Found(content, source, (token.i, token.i + 2)) for content in contents]
    found = _outermost([*found, *find_labelled(reading)])
    found += find_unattributed(found, reading)
    statements = [s for f in found if (s := _exact(f, reading)) is not None]
    return sorted(set(statements), key=lambda s: (s.start, s.end, s.cue_start))


def _outermost(found: list[Found]) -> list[Found]:
    """Of nested and repeated contents keep the outermost."""
    found = sorted(found, key=lambda f: (f.content[0], -f.content[1], f.cue))
    kept: list[Found] = []
    for one in found:
        if any(k.content[0] <= one.cue[0] < k.content[1] for k in found if k is not one):
            continue
        if kept and kept[-1].content[1] > one.content[0]:
            continue
        kept.append(one)
    return kept


_EDGE = " \t\n,;:—–-"


def _exact(found: Found, reading: Reading) -> Statement | None:
    doc, text = reading.doc, reading.text
    first, last = found.content
    if first >= last:
        return None
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1].isspace()):
        end -= 1
    kind = "indirect"
    for quote in reading.quotes:
        if quote.outer_end <= start or quote.outer_start >= end:
            continue
        kind = "mixed"
        inner = text[start : quote.outer_start].strip() + text[quote.outer_end : end].strip(" .\n,")
        if quote.outer_start <= start and quote.outer_end >= end or not inner:
            kind = "direct"
            start, end = max(start, quote.start), min(end, quote.end)
            while end > start and (text[end - 1] in ", " or text[end - 1].isspace()):
                end -= 1
            while start < end and text[start].isspace():
                start += 1
            break
    if kind != "direct":
        while end > start and (text[end - 1] in ".,; " or text[end - 1].isspace()):
            end -= 1
    if start >= end or not any(c.isalnum() for c in text[start:end]):
        return None
    cue_start = doc[found.cue[0]].idx
    cue_end = cue_start if found.cue[0] == found.cue[1] else doc[found.cue[1] - 1].idx + len(doc[found.cue[1] - 1])
    speaker_start = speaker_end = None
    name = role = affiliation = ""
    if found.speaker is not None:
        a, b = mention_bounds(found.speaker)
        name, role, affiliation = resolve_speaker(found.speaker)
        speaker_start, speaker_end = doc[a].idx, doc[b - 1].idx + len(doc[b - 1])
    return Statement(
        start=start,
        end=end,
        kind=kind,
        cue=text[cue_start:cue_end],
        cue_start=cue_start,
        cue_end=cue_end,
        speaker_start=speaker_start,
        speaker_end=speaker_end,
        speaker=name,
        speaker_role=role,
        speaker_affiliation=affiliation,
    )
