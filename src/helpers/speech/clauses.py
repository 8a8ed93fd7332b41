"""Where what was said begins and ends, as ranges of tokens: before its attribution, after it, or around it."""

from __future__ import annotations

from spacy.tokens import Token

from helpers.lemmas import lemma
from helpers.speech.cues import Cue
from helpers.speech.extents import clause_end, clause_start, noun_content, object_content
from helpers.speech.reading import BREAKS, Range, Reading
from helpers.speech.resumed import BEFORE_QUOTE, find_resumed, is_unmarked
from helpers.speech.sources import around
from helpers.speech.speakers import DAYS, QUOTES
from helpers.speech.words import words

_BESIDE = frozenset({"advmod", "aux", "auxpass", "neg", "prt", "npadvmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
# "said Monday the port": days between a verb and its clause date the saying.
_CLAUSE_OPENERS = frozenset({"DT", "PRP", "PRP$", "NNP", "NNPS", "NNS", "EX", "IN", "CD"})


def find_contents(cue: Cue, speaker: Token | None, reading: Reading) -> list[Range]:
    """Find the content of one reporting word, in as many pieces as its attribution cuts it into."""
    if cue.pos == "noun":
        return noun_content(cue, reading)
    low, high = reading.unit_start[cue.start], reading.unit_end[cue.start]
    start, end = attribution(cue, speaker, reading)
    aside = find_aside(cue, end, reading)
    if aside is not None:
        return around(*aside, low, high, reading)
    ahead = _quote_ahead(end, high, reading) if cue.frames & {"quote", "clause", "that"} else None
    resumes = _resumes_with_that(cue, end, low, reading)
    clause = (
        None
        if resumes or (ahead is not None and reading.doc[end].text in BEFORE_QUOTE)
        else clause_start(cue, end, high, reading)
    )
    if clause is not None and ((ahead is not None and clause[0] >= ahead) or _is_resumed(cue, clause, reading)):
        clause = None
    pieces: list[Range] = []
    before = _before(cue, start, low, ahead, clause is not None, reading)
    if before is not None:
        pieces.append(before)
        after = find_resumed(cue, end, high, before, reading)
    else:
        after = _after(cue, end, high, ahead, clause, reading)
    if after is not None:
        pieces.append(after)
    return [whole for piece in pieces if (whole := _without_joint(piece, reading))[0] < whole[1]]


def _without_joint(piece: Range, reading: Reading) -> Range:
    """Leave out the "but" before what is no part of a content ("said it existed but declined"), and a bare "which"."""
    start, end = piece
    if end - start == 1 and reading.doc[start].tag_ in ("WDT", "WP"):
        return start, start
    while end > start + 1 and not reading.quoted(end - 1) and reading.doc[end - 1].lower_ in _JOINTS:
        end -= 1
    return start, end


def _is_resumed(cue: Cue, clause: tuple[int, Token | None], reading: Reading) -> bool:
    """Whether a clause goes on with the subject before its attribution: "The dock, the board said, was full"."""
    head = clause[1]
    if head is None or reading.doc[clause[0] - 1].text != "," or any(c.dep_ in _SUBJECT_DEPS for c in head.lefts):
        return False
    return _first_subject(cue) is not None and head.tag_ in _FINITE


def _first_subject(cue: Cue) -> Token | None:
    """The first of two subjects that the parser gave to the verb of an inserted attribution."""
    subjects = [child for child in cue.token.lefts if child.dep_ in _SUBJECT_DEPS]
    return subjects[0] if len(subjects) > 1 else None


_JOINTS = frozenset({"and", "but", "or", ","})


def _resumes_with_that(cue: Cue, end: int, low: int, reading: Reading) -> bool:
    """Tell the second half of a content that its attribution interrupts: "It rose so far, she noted, that it fell"."""
    doc = reading.doc
    if end + 1 >= len(doc) or doc[end].text != "," or doc[end + 1].lower_ != "that":
        return False
    intensifiers = (doc[i].lower_ in ("so", "such") for i in range(low, cue.start))
    return any(intensifiers)


def attribution(cue: Cue, speaker: Token | None, reading: Reading) -> Range:
    """Give the tokens of the attribution itself: the speaker's mention, if it is beside the verb, and the verb."""
    verb, doc = cue.token, reading.doc
    low, high = reading.unit_start[verb.i], reading.unit_end[verb.i]
    start, end = verb.i, cue.last + 1
    for child in verb.lefts:
        edge = child.left_edge.i
        apart = any(reading.quoted(i) or doc[i].text in BREAKS for i in range(edge, start))
        if child.dep_ in _BESIDE and edge >= low and not apart:
            start = min(start, edge)
    if speaker is None or not low <= speaker.i < high:
        return start, end
    if speaker.head != verb and not (speaker == verb.head and _is_finite_acl(verb)):
        return start, end
    if speaker.i < verb.i:
        edge = max(low, speaker.left_edge.i)
        while edge < speaker.i and (reading.quoted(edge) or doc[edge].text in BREAKS):
            edge += 1
        start = _whole_name(min(start, edge), low, reading)
    elif speaker.dep_ in ("nsubj", "nsubjpass"):
        edge = min(speaker.right_edge.i + 1, high)
        edge = next((i for i in range(speaker.i, edge) if reading.quoted(i)), edge)
        end = max(end, edge)
    return start, end


def _is_finite_acl(verb: Token) -> bool:
    """Whether the parser hung a finite verb on its subject: "The port is shut, a source told the paper"."""
    return verb.dep_ in ("acl", "relcl") and verb.tag_ in _FINITE and verb.i == verb.left_edge.i


def _whole_name(start: int, low: int, reading: Reading) -> int:
    """Take in capitalised words that the parse left out of a name between a quotation and its verb."""
    doc, edge = reading.doc, start
    while edge > low and doc[edge - 1].text[0].isupper() and not reading.quoted(edge - 1):
        edge -= 1
    return edge if edge > low and reading.quoted(edge - 1) else start


def find_aside(cue: Cue, end: int, reading: Reading) -> Range | None:
    """Find a clause of comparison that attributes its sentence: "as the envoy said in May"."""
    if cue.pos != "verb" or not cue.frames & {"clause", "quote"}:
        return None
    doc, low, high = reading.doc, reading.unit_start[cue.start], reading.unit_end[cue.start]
    marks = [c.i for c in cue.token.lefts if c.lower_ == "as" and c.dep_ in ("mark", "advmod") and c.i >= low]
    i = marks[0] if marks and cue.token.dep_ == "advcl" else cue.start - 1
    while i >= low and cue.start - i < 15 and doc[i].lower_ != "as":
        if doc[i].text in BREAKS or reading.quoted(i) or doc[i].tag_ in _FINITE:
            return None
        i -= 1
    if i < low or doc[i].lower_ != "as" or (i > low and doc[i - 1].text not in BREAKS):
        return None
    takes = ("ccomp",) if lemma(cue.token) in QUOTES else ("dobj", "ccomp")
    while end < high and doc[end].text not in BREAKS and doc[end].text != ".":
        if doc[end].tag_ in _FINITE or doc[end].dep_ in takes or reading.quoted(end):
            return None
        end += 1
    return i, end


def _before(cue: Cue, start: int, low: int, ahead: int | None, clause: bool, reading: Reading) -> Range | None:
    """The content before its attribution: `"A," she said`, `A, she said`."""
    if not cue.frames & {"clause", "quote", "that"}:
        return None
    doc, verb = reading.doc, cue.token
    i, gap = start - 1, ""
    while i >= 0 and (doc[i].is_space or doc[i].text in BREAKS or doc[i].text == "."):
        if "\n" in doc[i].text:
            return None
        if not doc[i].is_space:
            gap = doc[i].text
        i -= 1
    bare_participle = verb.tag_ == "VBG" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children)
    number = reading.quote_ending_at(i)
    if number >= 0 and gap != ".":
        first = reading.quote_tokens[number][0]
        last = reading.last_inside(number)
        takes = any(child.dep_ == "dobj" for child in verb.rights)
        if bare_participle and (clause or takes or ahead is not None):
            return None
        if gap or last == ",":
            if clause and reading.unit_start[first] < first:
                return None  # the title of a programme: on "Good Day", she said that
        elif last.isalnum() and not clause and ahead is None and reading.unit_start[first] == first:
            pass  # "The port is open" she said, without the comma
        elif last not in "?!—-–…." or clause or (ahead is not None and _may_start_sentence(cue, start)):
            return None
        return _prefix_start(first, reading), i + 1
    if not gap or gap == "." or start <= low or clause or bare_participle:
        return None
    if "clause" not in cue.frames and not _is_set_off(cue, start, reading):
        return None
    if ahead is not None:
        # `Still, she said, "The port is open."` has no content before; `In May, she said, "the port opens"` has.
        lower = reading.text[reading.quotes[reading.quote_at[ahead]].start].islower()
        return (low, i + 1) if lower and i > low and doc[ahead - 1].text in BEFORE_QUOTE else None
    if doc[i].tag_ in ("WDT", "WP") and doc[i].head.i > verb.i and gap == ",":
        return i, i + 1  # "goods that, it alleges, were stolen": what stands before the relative clause is not said
    if not any(doc[j].tag_ in _FINITE or reading.quoted(j) for j in range(low, i + 1)):
        rest = any(doc[j].tag_ in _FINITE for j in range(cue.last + 1, reading.unit_end[cue.start]))
        if verb.dep_ not in ("parataxis", "ccomp") and (gap != "," or _first_subject(cue) is None):
            return None
        if not rest and not _goes_on_as_participle(cue, reading):
            return None
    if any(child.dep_ == "dobj" and child.tag_ != "PRP" for child in verb.rights) and lemma(verb) not in words("hears"):
        return None
    inner = any(child.dep_ in ("ccomp", "parataxis") and child.i < verb.i for child in verb.lefts)
    between = (verb.dep_ == "ccomp" or is_unmarked(verb)) and gap == "," and _is_set_off(cue, start, reading)
    nested = between or (verb.dep_ == "ccomp" and verb.head.i < verb.i)
    if (
        verb.dep_ == "parataxis"
        or inner
        or nested
        or _first_subject(cue) is not None
        or ((verb.dep_ in ("ROOT", "conj") or _is_finite_acl(verb)) and _ends_there(cue))
    ):
        return low, i + 1
    return None


def _goes_on_as_participle(cue: Cue, reading: Reading) -> bool:
    """Whether what the tagger took for a participle follows: "The list, she said, accompanied the ships"."""
    doc, end = reading.doc, cue.last + 1
    return end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].tag_ == "VBN"


def _is_set_off(cue: Cue, start: int, reading: Reading) -> bool:
    """Whether nothing but a subject and a verb stands between commas: "Lima, Berg urged, should open its port".

    There even verbs attribute that take no clause after them.
    """
    doc, end = reading.doc, cue.last + 1
    return (
        "quote" in cue.frames and start > 0 and doc[start - 1].text == "," and end < len(doc) and doc[end].text == ","
    )


def _ends_there(cue: Cue) -> bool:
    """Whether nothing but hearers and circumstances of the saying follows it in its sentence."""
    verb = cue.token
    objects = ("ccomp", "xcomp", "conj") if lemma(verb) in words("hears") else ("dobj", "ccomp", "xcomp", "conj")
    return not any(child.dep_ in objects for child in verb.rights)


def _may_start_sentence(cue: Cue, start: int) -> bool:
    token = cue.token.doc[start]
    return token.i < cue.start and not token.text[:1].islower() and (token.tag_ == "PRP" or bool(token.is_sent_start))


def _prefix_start(first: int, reading: Reading) -> int:
    """Where a content begins that runs into a quotation: with its sentence, unless something else is set off before."""
    start = reading.unit_start[first]
    for i in range(start, first):
        if not reading.quoted(i) and reading.doc[i].text in {":", ";"}:
            start = i + 1
    return start


def _quote_ahead(end: int, high: int, reading: Reading) -> int | None:
    """Find a quotation that opens right after the attribution, with nothing but modifiers between."""
    doc = reading.doc
    for i in range(end, high):
        if reading.quoted(i):
            before = doc[i - 1]
            if i == end or before.text in BEFORE_QUOTE or before.is_space or before.lower_ in ("that", "is"):
                return i
            return i if i - end <= 2 and before.dep_ in ("advmod", "npadvmod", "dobj", "dative") else None
        if doc[i].tag_ in _FINITE or doc[i].text == ";":
            return None
    return None


def _after(
    cue: Cue, end: int, high: int, ahead: int | None, clause: tuple[int, Token | None] | None, reading: Reading
) -> Range | None:
    if ahead is not None and (clause is None or ahead <= clause[0]):
        return ahead, _past_quote(cue, ahead, high, reading)
    if clause is None:
        return object_content(cue, end, high, reading)
    start, head = clause
    doc = reading.doc
    while start < high and not reading.quoted(start):
        token = doc[start]
        day = token.lower_ in DAYS and start == end and start + 1 < high and doc[start + 1].tag_ in _CLAUSE_OPENERS
        that = token.lower_ == "that" and (token.dep_ == "mark" or token.tag_ in ("IN", "WDT"))
        if not (token.is_space or token.text in BREAKS or that or day):
            break
        start += 1
    return start, clause_end(cue, start, head, high, reading)


def _past_quote(cue: Cue, start: int, high: int, reading: Reading) -> int:
    """The end of a content that begins with a quotation, which may be only its first words."""
    number = reading.quote_at[start]
    end = reading.quote_tokens[number][1]
    if end >= high or reading.doc[end].text in BREAKS or reading.doc[end].text == "." or reading.doc[end].is_space:
        return end
    if not reading.last_inside(number).isalnum():
        return end
    return clause_end(cue, end, None, high, reading)
