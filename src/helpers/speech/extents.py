"""The extent of a clause or phrase that follows its reporting word."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from helpers.lemmas import lemma
from helpers.speech.cues import Cue, cue_entries
from helpers.speech.forms import forms_of
from helpers.speech.reading import BREAKS, Range, Reading
from helpers.speech.speakers import has_voice
from helpers.speech.words import words

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Verbs whose hearer stands between them and what they are to do, and is not part of it.
_HEARER_APART = frozenset({"tell", "promise"})
_SUBJECTS = frozenset({"i", "he", "she", "it", "we", "they", "there"})
_NOMINAL = frozenset({"CD", "NN", "NNS", "NNP", "NNPS", "JJ"})
_SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
_GLOSSES = frozenset({"who", "whose"})
_DASHES = frozenset({"-", "--", "—", "–"})
_SUBORDINATORS = frozenset({"as", "when", "while", "because", "since", "if", "who", "which", "where", "than"})
_COORDINATORS = frozenset({"and", "but", "while", "whereas", "though", "although", "or"})


def clause_start(cue: Cue, end: int, high: int, reading: Reading) -> tuple[int, Token | None] | None:
    """Find where a clause starts that the attribution ending at `end` takes, and its head if the parse has one."""
    verb, frames = cue.token, cue.frames
    head = _clause_head(cue, end)
    start: int | None = None
    if head is not None:
        start = max(end, head.left_edge.i)
        if "to" in frames and head.dep_ == "xcomp":
            objects = [child for child in verb.rights if child.dep_ == "dobj" and child.i < head.i]
            if objects and lemma(verb) not in _HEARER_APART:
                start = max(end, objects[0].left_edge.i)
    closed = any(child.dep_ in ("dobj", "ccomp", "xcomp") and child.i >= end for child in verb.rights)
    closed = closed and lemma(verb) not in words("hears")
    if frames & {"clause", "that"} and (head is None or head.dep_ != "ccomp"):
        # "warned the port to refrain from moves that hurt": a "that" beyond the head opens no content.
        that = _that_ahead(end, high if head is None else min(high, head.i), reading, relative=not closed)
        if that is not None:
            start = that
    if start is None and "clause" in frames and not closed:
        start = _subject_ahead(end, high, reading)
    return None if start is None else (start, head)


def _clause_head(cue: Cue, end: int) -> Token | None:
    """The verb of the clause that the parse hangs on a reporting verb."""
    verb, frames = cue.token, cue.frames
    object_seen = False
    for child in verb.rights:
        if child.i < end:
            continue
        dep = child.dep_
        object_seen = object_seen or dep == "dobj"
        if "name" in frames and _is_purpose(child):
            continue
        if dep == "ccomp":
            edge = child.left_edge
            apart = object_seen and "," in (edge.text, edge.nbor(-1).text) and edge.lower_ != "that"
            if apart and "object" in frames:
                return None  # "announced new rules, the talks are off": two sentences in one
            if frames & {"clause", "to", "name"} or ("that" in frames and edge.lower_ == "that"):
                return child
        if dep == "xcomp" and "clause" in frames and child.tag_ in _FINITE and verb.dep_ == "relcl":
            return child  # "which they say left a gap"
        if dep == "xcomp" and "clause" in frames and child.tag_ == "VBG" and _has_clause(child):
            return child  # "said seeing them was a surprise", which the parser takes for an object
        if dep == "xcomp" and ("name" in frames or ("to" in frames and child.tag_ != "VBG" and child.pos_ != "ADJ")):
            return child
    return None


def _is_purpose(child: Token) -> bool:
    """Whether a clause says what for: "called the mayor to thank her"."""
    return child.dep_ == "xcomp" and child.tag_ == "VB" and any(word.tag_ == "TO" for word in child.lefts)


def _has_clause(verb: Token) -> bool:
    return any(child.dep_ == "ccomp" and (child.tag_ in _FINITE or _has_modal(child)) for child in verb.rights)


def _has_modal(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.lefts)


def _subject_ahead(end: int, high: int, reading: Reading) -> int | None:
    """Find the subject of a clause that the parser did not hang on its reporting verb.

    "said after the vote he would resign", "alleged Mali was late".
    """
    doc = reading.doc
    for i in range(end, min(high - 1, end + 12)):
        token = doc[i]
        if reading.quoted(i) or token.tag_ in _FINITE or token.text in BREAKS or token.lower_ in _SUBORDINATORS:
            return None
        if token.dep_ in ("nsubj", "nsubjpass", "expl"):
            verb = token.head
            if verb.i > i and verb.dep_ != "relcl" and not reading.quoted(verb.i):
                return max(end, token.left_edge.i)
            return None
    return None


def _that_ahead(end: int, high: int, reading: Reading, *, relative: bool, commas: bool = False) -> int | None:
    """Find a `that` which opens the clause, whatever the parser made of what stands between.

    With `relative`, also one that the parser took for a relative pronoun ("tweeted in the early hours that …").
    """
    doc = reading.doc
    for i in range(end, min(high, end + 15)):
        token = doc[i]
        if reading.quoted(i) or token.tag_ in _FINITE or token.tag_ == "VBG" or token.text in {";", ":"}:
            return None
        if token.text == "," and not commas and (i + 1 >= high or doc[i + 1].lower_ != "that"):
            return None
        if token.lower_ == "that" and (
            token.dep_ == "mark" or token.tag_ == "IN" or (relative and token.tag_ == "WDT")
        ):
            return i
    return None


def clause_end(cue: Cue, start: int, head: Token | None, high: int, reading: Reading) -> int:
    """Find where the clause ends: with its sentence, unless the reporting clause goes on before."""
    verb = cue.token
    end = high
    leads = verb.dep_ in ("advcl", "pcomp", "xcomp", "acl") and verb.i < verb.head.i
    if leads or verb.dep_ in ("relcl", "acl", "csubj"):
        end = min(end, max(verb.right_edge.i + 1, start + 1))
    for child in verb.rights:
        if child.i <= start or (head is not None and child.i <= head.i):
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            edge = child.left_edge.i
            edge = next((c.i for c in verb.rights if c.dep_ == "cc" and start < c.i < edge), edge)
            end = min(end, max(edge, start + 1))
        elif child.dep_ == "advcl" and child.tag_ == "VBG":
            end = min(end, max(child.left_edge.i, start + 1))
    return whole_quote(_next_report(cue, start, end, reading), reading)


def _next_report(cue: Cue, start: int, end: int, reading: Reading) -> int:
    """Cut a stretch before the next report or the writer's gloss on a person.

    ", adding …", ", according to …", "; she said …", "while he said …", "and praised …", ", who came to office in May".
    """
    doc = reading.doc
    for i in range(start + 1, end - 1):
        if reading.quoted(i):
            continue
        token = doc[i]
        if token.text == ",":
            after = doc[i + 1]
            if after.tag_ == "RB" and i + 2 < end:
                after = doc[i + 2]
            if doc[i + 1].lower_ in _GLOSSES:
                return i
            entries = cue_entries(after, "verb") if after.tag_ == "VBG" else ()
            if any("clause" in entry.frames for entry in entries) or after.lower_ == "according":
                return i
        elif (
            ((token.lower_ in _COORDINATORS or token.text == ";") and _reports(i + 1, end, reading))
            or (token.tag_ == "CC" and _goes_on_reporting(cue, i + 1, end, reading))
            or (token.text == ";" and _attributed_apart(i + 1, end, reading))
        ):
            return i
    return end


def _goes_on_reporting(cue: Cue, i: int, end: int, reading: Reading) -> bool:
    """Whether a second predicate of the reporting clause begins at token `i`, which the parse may hang on the content.

    "acknowledging that it fell but warning that …"; "said the talks had been hard and praised …", where talks praise
    nobody; "confirmed that a draft existed but declined to show it".
    """
    doc = reading.doc
    while i < end - 1 and doc[i].tag_ == "RB":
        i += 1
    verb, outer = doc[i], cue.token
    if reading.quoted(i) or cue.pos != "verb" or any(child.dep_ in _SUBJECT_DEPS for child in verb.lefts):
        return False
    if outer.tag_ == "VBG" or verb.tag_ == "VBG":
        inner = verb.head.tag_ == "VBG" and verb.head.i > outer.i
        return verb.tag_ == outer.tag_ and not inner and bool(cue_entries(verb, "verb"))
    if verb.tag_ not in ("VBD", "VBZ", "VBN") or not (cue_entries(verb, "verb") or verb.lower_ in _withheld()):
        return False
    if verb.tag_ != outer.tag_ and not (verb.tag_ == "VBN" and outer.tag_ == "VBD"):
        return False
    if any(child.dep_ in ("aux", "auxpass") for child in verb.lefts) or i + 1 >= end or doc[i + 1].tag_ == "IN":
        return False
    if verb.head.i <= cue.start:
        return verb.dep_ == "conj"
    subject = next((child for child in verb.head.lefts if child.dep_ in _SUBJECT_DEPS), None)
    return verb.dep_ == "conj" and subject is not None and not has_voice(subject)


@cache
def _withheld() -> frozenset[str]:
    return forms_of(("decline", "refuse"))


def _attributed_apart(i: int, end: int, reading: Reading) -> bool:
    """Whether a clause after a semicolon has a source of its own: "…; two quays are ready, according to the owner"."""
    doc = reading.doc
    return any(
        doc[j].lower_ == "according" and doc[j + 1].lower_ == "to" and not reading.quoted(j) for j in range(i, end - 1)
    )


def _reports(i: int, end: int, reading: Reading) -> bool:
    """Whether a subject and a reporting verb with a content of its own begin at token `i`."""
    doc = reading.doc
    limit = min(end, i + 8)
    j = i
    while j < limit and not reading.quoted(j) and doc[j].tag_ not in ("VBD", "VBZ", "VBP"):
        if doc[j].tag_ in ("IN", "TO", "VBN", "VBG", "VB", ",", "."):
            return False
        j += 1
    if j >= limit or reading.quoted(j):
        return False
    verb = doc[j]
    entries = cue_entries(verb, "verb")
    if not entries or "clause" not in entries[0].frames or entries[0].particles:
        return False
    return any(child.dep_ == "ccomp" for child in verb.rights)


def whole_quote(end: int, reading: Reading) -> int:
    """Move an end that falls inside a quotation to the quotation's own end."""
    number = reading.quote_at[end - 1] if end > 0 else -1
    return max(end, reading.quote_tokens[number][1]) if number >= 0 else end


def object_content(cue: Cue, end: int, high: int, reading: Reading) -> Range | None:
    """Give what a verb names, calls for or describes: `called the duty a mistake`."""
    verb, frames = cue.token, cue.frames
    if not frames & {"object", "name", "as", "target", "of"}:
        return None
    starts: list[int] = []
    ends: list[int] = []
    named = False
    objects = sum(child.dep_ in ("dobj", "dative") for child in verb.rights)
    prepositions = {"as", "of", "to"} if frames & {"as", "of"} else set()
    if "target" in frames:
        prepositions = {"as", "of", "to", "for", "over", "about", "with"}
    for child in verb.rights:
        dep = child.dep_
        if verb.i < child.left_edge.i <= cue.last:  # "called for …"
            starts.append(cue.last + 1)
            ends.append(child.right_edge.i + 1)
        elif child.i < end or ("name" in frames and _is_purpose(child)) or _is_bare_object(child, frames):
            continue
        elif (
            dep in ("dobj", "oprd", "xcomp", "acomp", "dative", "pobj")
            or (dep == "ccomp" and "object" not in frames)
            or (dep == "prep" and child.lower_ in prepositions)
        ):
            starts.append(child.left_edge.i)
            ends.append(child.right_edge.i + 1)
            named = named or dep not in ("dobj", "dative")
    if not starts:
        return None
    if objects > 1 and lemma(verb) == "deny":
        return None  # "denied the town its port" withholds, and says nothing
    start, stop = max(end, min(starts)), min(high, _past_spaces(max(ends), high, reading))
    if ("target" in frames or ("name" in frames and not named)) and not any(
        reading.quoted(i) for i in range(start, stop)
    ):
        return None
    if start >= stop or (stop - start == 1 and reading.doc[start].tag_ in ("PRP", "WDT", "DT")):
        return None
    return start, whole_quote(_next_report(cue, start, _before_gloss(start, stop, reading), reading), reading)


def _is_bare_object(child: Token, frames: frozenset[str]) -> bool:
    """Whether a verb that takes an object alone has a pronoun for it, which says nothing."""
    return child.dep_ == "dobj" and child.tag_ in ("PRP", "WP", "WDT") and frames <= {"object", "voice"}


def _before_gloss(start: int, stop: int, reading: Reading) -> int:
    """Cut the writer's gloss on words quoted: `called the levy "a joke" - a phrase that stung`."""
    for i in range(start + 1, stop):
        if reading.doc[i].text in _DASHES and reading.quote_ending_at(i - 1) >= 0:
            return i
    return stop


def _past_spaces(stop: int, high: int, reading: Reading) -> int:
    """Take in the rest of a phrase that masked markup cut: the parser trips over the spaces left by it."""
    doc = reading.doc
    following = stop
    while following < high and doc[following].is_space and "\n" not in doc[following].text:
        following += 1
    if following == stop or following >= high or doc[following].tag_ not in _NOMINAL:
        return stop
    head = doc[following]
    while head.head.i > head.i and head.head.tag_ in _NOMINAL and head.head.i < high:
        head = head.head
    return int(head.right_edge.i) + 1


def noun_content(cue: Cue, reading: Reading) -> list[Range]:
    """Give the clause that a reporting noun takes: `the claim that …`, `the promise to …`."""
    high = reading.unit_end[cue.start]
    for child in cue.token.rights:
        if "for" in cue.frames and child.dep_ == "prep" and child.lower_ == "for" and child.right_edge.i > child.i:
            return [(child.i + 1, min(high, whole_quote(min(high, child.right_edge.i + 1), reading)))]
        if child.dep_ not in ("acl", "ccomp", "relcl") or child.i <= cue.last:
            continue
        if child.dep_ == "relcl" and child.left_edge.lower_ != "that":
            continue
        first = child.left_edge
        end = min(high, whole_quote(min(high, child.right_edge.i + 1), reading))
        if "clause" in cue.frames and first.lower_ == "that" and first.dep_ == "mark":
            return [(first.i + 1, end)]
        if "to" in cue.frames and first.lower_ == "to" and child.tag_ == "VB":
            return [(first.i, end)]
    copula = cue.token.head
    if "clause" in cue.frames and cue.token.dep_ == "nsubj" and copula.lower_ in ("is", "was"):
        for child in copula.rights:
            first = child.left_edge
            if child.dep_ == "ccomp" and first.lower_ == "that" and first.dep_ == "mark":
                end = min(high, child.right_edge.i + 1)
                return [(first.i + 1, whole_quote(end, reading))]
    if "clause" in cue.frames and any(child.dep_ == "prep" for child in cue.token.rights):
        that = _that_ahead(cue.last + 1, high, reading, relative=False, commas=True)
        if that is not None and reading.doc[that].head.i > that:
            stop = min(high, reading.doc[that].head.right_edge.i + 1)
            return [(that + 1, whole_quote(stop, reading))]
    return []
