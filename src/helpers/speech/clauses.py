"""Where what was said begins and ends, as ranges of tokens."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.speech.cues import Cue, cue_lexicon
from helpers.lemmas import lemma
from helpers.speech.reading import Reading

Range = tuple[int, int]

_BESIDE = frozenset({"advmod", "aux", "auxpass", "neg", "prt", "npadvmod"})
# What may stand between a reporting verb and the clause it takes: to whom, when and where it was said.
_MODIFIERS = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative", "prt", "tmod", "oprd", "agent", "advcl"})
_PUNCT = frozenset({",", ";", ":", "-", "--", "—", "–", "―", "."})


def find_contents(cue: Cue, speaker: Token | None, reading: Reading) -> list[Range]:
    """Find the content of one reporting word, in as many pieces as its attribution cuts it into."""
    if cue.pos == "noun":
        return _of_noun(cue, reading)
    verb = cue.token
    low, high = reading.unit_start[verb.i], reading.unit_end[verb.i]
    a0, a1 = attribution(cue, speaker, reading)
    if _is_aside(verb):
        return _around(verb.left_edge.i, min(high, verb.right_edge.i + 1), low, high, reading)
    pieces: list[Range] = []
    before = _before(cue, a0, low, reading)
    if before is not None:
        pieces.append(before)
        after = _resumed(cue, a0, a1, high, reading)
    else:
        after = _after(cue, a1, high, reading)
    if after is not None:
        pieces.append(after)
    return [piece for piece in pieces if piece[0] < piece[1]]


def attribution(cue: Cue, speaker: Token | None, reading: Reading) -> Range:
    """Give the tokens of the attribution itself: the speaker's mention, if it is beside the verb, and the verb."""
    verb = cue.token
    low, high = reading.unit_start[verb.i], reading.unit_end[verb.i]
    start, end = verb.i, cue.last + 1
    for child in verb.lefts:
        if child.dep_ in _BESIDE and not reading.quoted(child.i) and child.i >= low:
            if all(not reading.quoted(i) and doc_text not in _PUNCT
                   for i, doc_text in _texts(reading, child.left_edge.i, start)):  # fmt: skip
                start = min(start, child.left_edge.i)
    if speaker is not None and low <= speaker.i < high:
        if speaker.i < verb.i and speaker.head == verb:
            edge = speaker.left_edge.i
            while edge < speaker.i and (reading.quoted(edge) or reading.doc[edge].text in _PUNCT or edge < low):
                edge += 1
            start = min(start, edge)
        elif speaker.i > verb.i and speaker.head == verb and speaker.dep_ in ("nsubj", "nsubjpass"):
            edge = min(speaker.right_edge.i + 1, high)
            for i in range(speaker.i, edge):
                if reading.quoted(i):
                    edge = i
                    break
            end = max(end, edge)
    return start, end


def _texts(reading: Reading, start: int, end: int) -> list[tuple[int, str]]:
    return [(i, reading.doc[i].text) for i in range(start, end)]


def _is_aside(verb: Token) -> bool:
    """Whether the attribution is a clause of comparison: "as the envoy said"."""
    return verb.dep_ == "advcl" and any(
        child.lower_ == "as" and child.dep_ in ("mark", "advmod") for child in verb.lefts
    )


def _before(cue: Cue, a0: int, low: int, reading: Reading) -> Range | None:
    """The content before its attribution: `"A," she said`, `A, she said`."""
    if not cue.frames & {"clause", "quote"}:
        return None
    doc = reading.doc
    i = a0 - 1
    gap = ""
    while i >= 0 and (doc[i].is_space or doc[i].text in _PUNCT):
        if doc[i].is_space and "\n" in doc[i].text:
            return None
        if not doc[i].is_space:
            gap = doc[i].text
        i -= 1
    number = reading.quote_ending_at(i)
    if number >= 0 and gap != ".":
        last = reading.text[max(0, reading.quotes[number].end - 3) : reading.quotes[number].end].rstrip()[-1:]
        if not (gap or last in ",?!—-–…") and last != ".":
            return None
        if last == "." and not gap and _takes_forward(cue):
            return None
        start = reading.quote_tokens[number][0]
        if reading.unit_start[start] < start:
            start = max(reading.unit_start[start], _clause_start(reading.unit_start[start], start, reading))
        return start, i + 1
    if not gap or gap == "." or a0 <= low:
        return None
    verb = cue.token
    inner = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis") and c.i < verb.i]
    if verb.dep_ == "parataxis" or inner or (verb.dep_ == "ccomp" and verb.head.i < verb.i and not _takes_forward(cue)):
        return low, i + 1
    return None


def _clause_start(low: int, quote_start: int, reading: Reading) -> int:
    """Where a clause that runs into a quotation begins: its unit, unless a colon or another attribution stands between."""
    start = low
    for i in range(low, quote_start):
        if reading.quoted(i):
            start = low
        elif reading.doc[i].text in {":", ";"}:
            start = i + 1
    return start


def _takes_forward(cue: Cue) -> bool:
    return any(c.dep_ in ("ccomp", "xcomp") and c.i > cue.last for c in cue.token.children)


def _resumed(cue: Cue, a0: int, a1: int, high: int, reading: Reading) -> Range | None:
    """The rest of a content that its attribution interrupted: `A, she said, B`."""
    doc = reading.doc
    i = a1
    while i < high and not reading.quoted(i) and doc[i].text not in {",", ":", "—", "–", "--"}:
        i += 1
    if i >= high:
        return None
    if reading.quoted(i):
        return (i, _through_quote(i, high, reading)) if i > a1 else None
    j = i + 1
    while j < high and doc[j].is_space:
        j += 1
    if j >= high:
        return None
    if reading.quoted(j):
        return j, _through_quote(j, high, reading)
    verb = cue.token
    if verb.dep_ == "parataxis" or verb.dep_ == "ccomp" and verb.head.i > verb.i:
        if doc[j].tag_ != "VBG" and verb.head.i >= j:
            return j, high
    return None


def _through_quote(start: int, high: int, reading: Reading) -> int:
    number = reading.quote_at[start]
    return max(reading.quote_tokens[number][1], min(high, reading.quote_tokens[number][1])) if number >= 0 else high


def _after(cue: Cue, a1: int, high: int, reading: Reading) -> Range | None:
    doc, verb, frames = reading.doc, cue.token, cue.frames
    quote = _quote_ahead(a1, high, reading)
    clause: Token | None = None
    for child in verb.rights:
        if child.i < a1 or reading.quoted(child.i) and child.dep_ not in ("ccomp", "xcomp", "dobj", "oprd"):
            continue
        dep = child.dep_
        if dep == "ccomp" and frames & {"clause", "to", "name", "quote"}:
            clause = child
            break
        if dep == "xcomp" and (frames & {"to", "name"} and child.pos_ != "ADJ" or "name" in frames):
            clause = child
            break
    start: int | None = None
    if clause is not None:
        start = max(a1, clause.left_edge.i)
        if "to" in frames and clause.dep_ == "xcomp":
            objects = [c for c in verb.rights if c.dep_ == "dobj" and c.i < clause.i]
            start = objects[0].left_edge.i if objects and lemma(verb) not in ("tell", "promise") else start
    if "clause" in frames and (clause is None or clause.dep_ != "ccomp"):
        that = _that_ahead(a1, high, reading)
        if that is not None:
            start = that
    if quote is not None and (start is None or quote <= start) and frames & {"quote", "clause"}:
        number = reading.quote_at[quote]
        end = reading.quote_tokens[number][1]
        rest = _rest_after_quote(end, high, cue, reading)
        return quote, rest
    if start is None:
        return _object(cue, a1, high, reading)
    while start < high and not reading.quoted(start) and (
        doc[start].lower_ == "that" and doc[start].dep_ == "mark" or doc[start].is_space or doc[start].text in _PUNCT
    ):
        start += 1
    return start, _clause_end(cue, start, clause, high, reading)


def _quote_ahead(a1: int, high: int, reading: Reading) -> int | None:
    """Find a quotation that opens right after the attribution, with nothing but modifiers between."""
    doc = reading.doc
    for i in range(a1, high):
        if reading.quoted(i):
            before = doc[i - 1]
            if i == a1 or before.text in {",", ":", "—", "–", "--"} or before.is_space or before.lower_ in ("that", "is"):
                return i
            return i if i - a1 <= 2 and before.dep_ in ("advmod", "npadvmod", "dobj", "dative") else None
        if doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
    return None


def _rest_after_quote(end: int, high: int, cue: Cue, reading: Reading) -> int:
    """A quotation that its sentence goes on from is part of a longer content."""
    if end >= high:
        return end
    token = reading.doc[end]
    if token.text in _PUNCT or token.is_space:
        return end
    return _clause_end(cue, end, None, high, reading)


def _that_ahead(a1: int, high: int, reading: Reading) -> int | None:
    doc = reading.doc
    for i in range(a1, min(high, a1 + 15)):
        if reading.quoted(i):
            return None
        if doc[i].lower_ == "that" and (doc[i].dep_ == "mark" or doc[i].tag_ == "IN"):
            return i
        if doc[i].tag_ in ("VBD", "VBZ", "VBP", "MD") or doc[i].text == ",":
            return None
    return None


def _object(cue: Cue, a1: int, high: int, reading: Reading) -> Range | None:
    verb, frames = cue.token, cue.frames
    if not frames & {"object", "name", "as", "target", "of"}:
        return None
    starts, ends = [], []
    for child in verb.rights:
        if child.i < a1:
            continue
        dep = child.dep_
        if (
            dep in ("dobj", "oprd", "xcomp", "acomp", "ccomp", "dative")
            or dep == "prep" and child.lower_ in ("as", "of", "to") and frames & {"as", "target", "of"}
            or dep == "pobj"
            or dep == "prep" and child.lower_ == "for" and "object" in frames and child.i <= cue.last
        ):
            starts.append(child.left_edge.i)
            ends.append(child.right_edge.i + 1)
    if cue.last > cue.token.i:
        for child in verb.rights:
            if child.i <= cue.last and child.dep_ == "prep":
                starts += [c.left_edge.i for c in child.children]
                ends.append(child.right_edge.i + 1)
    if not starts:
        return None
    start, end = max(a1, min(starts)), min(high, max(ends))
    if "target" in frames and not any(reading.quoted(i) for i in range(start, end)):
        return None
    return start, _whole_quotes(end, high, reading)


def _whole_quotes(end: int, high: int, reading: Reading) -> int:
    number = reading.quote_at[end - 1] if end > 0 else -1
    return max(end, reading.quote_tokens[number][1]) if number >= 0 else end


def _clause_end(cue: Cue, start: int, clause: Token | None, high: int, reading: Reading) -> int:
    """The end of a clause that follows its verb: that of the sentence, unless the reporting clause goes on before."""
    verb = cue.token
    end = high
    if verb.dep_ in ("relcl", "acl", "csubj") or verb.dep_ in ("advcl", "pcomp", "xcomp") and verb.i < verb.head.i:
        end = min(end, max(verb.right_edge.i + 1, start + 1))
    for child in verb.rights:
        if child.i <= start or clause is not None and child.i <= clause.i:
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            edge = child.left_edge.i
            for sibling in verb.rights:
                if sibling.dep_ == "cc" and start < sibling.i < edge:
                    edge = sibling.i
            end = min(end, max(edge, start + 1))
        elif child.dep_ == "advcl" and child.tag_ == "VBG":
            end = min(end, max(child.left_edge.i, start + 1))
    doc = reading.doc
    lexicon = cue_lexicon()
    for i in range(start + 1, end - 1):
        token = doc[i]
        if reading.quoted(i) or token.text != ",":
            continue
        after = doc[i + 1]
        if after.tag_ == "RB" and i + 2 < end:
            after = doc[i + 2]
        if after.tag_ == "VBG" and (lemma(after), "verb") in lexicon:
            end = i
            break
        if after.lower_ == "according":
            end = i
            break
    return _whole_quotes(end, high, reading)


def _of_noun(cue: Cue, reading: Reading) -> list[Range]:
    noun = cue.token
    high = reading.unit_end[noun.i]
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.i > cue.last:
            first = child.left_edge
            if "clause" in cue.frames and first.lower_ == "that" and first.dep_ == "mark":
                return [(first.i + 1, min(high, _whole_quotes(child.right_edge.i + 1, high, reading)))]
            if "to" in cue.frames and first.lower_ == "to" and child.tag_ == "VB":
                return [(first.i, min(high, _whole_quotes(child.right_edge.i + 1, high, reading)))]
    return []


def _around(start: int, end: int, low: int, high: int, reading: Reading) -> list[Range]:
    """The rest of a sentence around an aside that attributes it."""
    pieces = []
    while end < high and reading.is_gap(reading.doc[end]):
        end += 1
    if any(not t.is_punct and not t.is_space for t in reading.doc[low:start]):
        pieces.append((low, start))
    if any(not t.is_punct and not t.is_space for t in reading.doc[end:high]):
        pieces.append((end, high))
    return pieces


def find_according(token: Token, reading: Reading) -> tuple[Token | None, int, list[Range]]:
    """Read "according to": the source, the end of the phrase, and the content around it."""
    low, high = reading.unit_start[token.i], reading.unit_end[token.i]
    doc = reading.doc
    to = next((c for c in token.children if c.lower_ == "to"), None)
    if to is None:
        to = doc[token.i + 1]
    source = next((c for c in to.children if c.dep_ == "pobj"), None)
    end = source.right_edge.i + 1 if source is not None else to.i + 1
    return source, end, _around(token.i, min(end, high), low, high, reading)
