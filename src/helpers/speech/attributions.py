"""All statements of a text: each reporting word with its speaker and content, then the quotations without one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc, Token

from helpers.actors import resolve_speaker
from helpers.lemmas import lemma
from helpers.speech.clauses import find_contents
from helpers.speech.cues import find_cues, is_voiced
from helpers.speech.details import dates_of, find_audience, find_date
from helpers.speech.exact import exact_span
from helpers.speech.found import Found
from helpers.speech.labels import find_labelled
from helpers.speech.model import Statement
from helpers.speech.reading import Reading, read
from helpers.speech.runon import find_continued, find_unattributed
from helpers.speech.sources import find_according, find_account
from helpers.speech.speakers import find_speaker, has_voice, is_evidence, mention_bounds
from helpers.speech.words import words

# An inner statement stands for the outer one if its content makes up this share of the outer content.
INNER_SHARE = 0.45
# Verbs by which somebody goes on speaking.
_GOES_ON = frozenset({"add", "continue", "go", "conclude"})


def find_attributions(doc: Doc) -> tuple[list[Statement], list[Statement]]:
    """Find the statements of a parsed text with `doc.spans["quotes"]` set, in order.

    Gives the statements, each by the innermost speaker named, and apart from them the reports that enclose some of
    them ("the paper said that the envoy had promised …": the envoy's promise is the statement, the paper's the report).

    >>> from helpers.pipeline import annotate
    >>> doc = annotate("“The port is open,” said Xi Jinping.", annotators=("statements",))
    >>> [(one.speaker, one.kind) for one in find_attributions(doc)[0]]
    [('Xi Jinping', 'direct')]
    """
    reading = read(doc)
    found = _find_reported(reading)
    outer = _outermost([*found, *find_labelled(reading)])
    outer += find_unattributed(outer, reading)
    outer += find_continued(outer, reading)
    outer.sort(key=lambda one: one.content)
    inner = _inner_statements(outer, sorted(found, key=lambda one: one.cue), reading)
    statements = _state(inner, reading)
    reports = _state([one for one, within in zip(outer, inner, strict=True) if within.cue != one.cue], reading)
    return statements, reports


def _find_reported(reading: Reading) -> list[Found]:
    found: list[Found] = []
    shown: list[Found] = []
    for cue in find_cues(reading):
        if cue.pos == "verb" and not is_voiced(cue.token):
            continue
        speaker = find_speaker(cue.token, reading)
        if speaker is not None and speaker.lower_ == "it" and _is_impersonal(cue.token):
            continue  # "it is fair to say", "it is worth noting"
        if "evidence" in cue.frames and not is_evidence(speaker, cue.token):
            continue  # figures show a thing, and so do doors
        if "text" in cue.frames and (speaker is None or lemma(speaker) not in words("document")):
            continue  # people read a book, a banner reads a slogan
        if cue.pos == "verb" and "voice" in cue.frames and speaker is not None and not has_voice(speaker):
            continue  # "the delay suggests that"
        kept = shown if "evidence" in cue.frames else found
        kept += [Found(content, speaker, (cue.start, cue.last + 1)) for content in find_contents(cue, speaker, reading)]
    found += _find_phrases(reading)
    return found + _apart(shown, found)


def _apart(shown: Sequence[Found], said: Sequence[Found]) -> list[Found]:
    """Of what figures show, give what nobody says: whose words they are weighs more than what they cite."""
    taken = {i for one in said for i in (*range(*one.content), *range(*one.cue))}
    return [one for one in shown if taken.isdisjoint((*range(*one.content), *range(*one.cue)))]


def _is_impersonal(verb: Token) -> bool:
    return verb.tag_ in ("VB", "VBG") and (verb.head.pos_ == "ADJ" or verb.head.lower_ == "worth")


def _find_phrases(reading: Reading) -> list[Found]:
    """Read what stands in a sentence that a phrase attributes: "according to", "in the words of", "by her account"."""
    found: list[Found] = []
    doc = reading.doc
    for i in range(len(doc) - 1):
        low, following = doc[i].lower_, doc[i + 1].lower_
        if reading.quoted(i):
            continue
        if low == "according" and following == "to":
            source, contents = find_according(doc[i], doc[i + 1], reading)
            found += [Found(content, source, (i, i + 2)) for content in contents]
        elif low == "words" and following == "of":
            start = next((j for j in (i - 2, i - 1) if j >= 0 and doc[j].lower_ == "in"), i)
            if start < i:
                source, contents = find_according(doc[start], doc[i + 1], reading)
                found += [Found(content, source, (start, i + 2)) for content in contents]
        elif low in words("account"):
            phrase = find_account(doc[i], reading)
            if phrase is not None:
                source, contents = phrase
                found += [Found(content, source, (doc[i].head.i, i + 1)) for content in contents]
    return found


def _outermost(found: Sequence[Found]) -> list[Found]:
    """Of nested and overlapping contents keep the outermost, first one."""
    inside: set[int] = set()
    for one in found:
        inside.update(range(*one.content))
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.content[0], -f.content[1], f.cue)):
        if one.cue[0] != one.cue[1] and one.cue[0] in inside:
            continue
        if kept and kept[-1].content[1] > one.content[0]:
            continue
        kept.append(one)
    return kept


def _innermost(outer: Found, found: Sequence[Found], reading: Reading) -> Found:
    """Give the statement that the content of `outer` consists of, if it names its own speaker, else `outer`."""
    start, end = outer.content
    current = outer
    if outer.cue[0] == outer.cue[1]:
        return outer  # a turn of a transcript, a quotation: what its speaker reports is part of what they say
    first = bisect_left(found, start, key=lambda one: one.cue[0])
    for one in found[first : bisect_left(found, end, key=lambda one: one.cue[0])]:
        if one is outer or one.speaker is None or not start <= one.speaker.i < end:
            continue
        if one.speaker.tag_ in ("PRP", "WP", "WDT", "DT") or reading.quoted(one.cue[0]):
            continue
        if not (start <= one.content[0] and one.content[1] <= end):
            continue
        if one.content[1] - one.content[0] >= INNER_SHARE * (current.content[1] - current.content[0]):
            current = one
    return current


def _inner_statements(outer: Sequence[Found], found: Sequence[Found], reading: Reading) -> list[Found]:
    """Give each statement by its innermost speaker; a quotation that runs on after one has that speaker too."""
    result: list[Found] = []
    before: Found | None = None
    for one in outer:
        within = _innermost(one, found, reading)
        runs_on = one.cue[0] == one.cue[1] and before is not None and before.speaker == one.speaker
        if runs_on and one.speaker is not None and result[-1].speaker != one.speaker:
            within = Found(one.content, result[-1].speaker, one.cue)
        result.append(within)
        before = one
    return result


def _antecedent(speaker: Token) -> Token:
    """The noun that a relative pronoun or a word of quantity stands for: "the envoy, who said", "a lot of envoys"."""
    verb = speaker.head
    if speaker.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        noun = verb.head
        # "put a woman on the phone who said": the parser takes the nearer noun for it.
        while speaker.lower_ == "who" and not has_voice(noun) and noun.head.i < noun.i and noun.head.pos_ != "AUX":
            noun = noun.head
            if noun.pos_ == "VERB":
                noun = next((child for child in noun.rights if child.dep_ == "dobj"), verb.head)
                break
        return noun if has_voice(noun) else verb.head
    if lemma(speaker) in words("quantity"):
        for child in speaker.rights:
            if child.lower_ == "of":
                return next((inner for inner in child.rights if inner.dep_ == "pobj"), speaker)
    return speaker


def _goes_on_from(one: Found, before: Found | None, reading: Reading) -> Token | None:
    """Give who spoke last where "he added" or "she went on" follows in the same paragraph."""
    if before is None or before.speaker is None or one.speaker is None or one.speaker.lower_ not in ("he", "she"):
        return None
    near = reading.paragraph_at[before.cue[0]] == reading.paragraph_at[one.cue[0]]
    if not near or lemma(reading.doc[one.cue[0]]) not in _GOES_ON:
        return None
    last = before.speaker.lower_
    return before.speaker if last == one.speaker.lower_ or before.speaker.tag_ == "NNP" else None


def _state(found: Sequence[Found], reading: Reading) -> list[Statement]:
    """Make statements: exact offsets, the canonical speaker, audience and date."""
    statements: list[Statement] = []
    dates = dates_of(reading.doc)
    text, doc = reading.text, reading.doc
    when: tuple[str, date | None] = ("", None)
    resolved = ("", "", "")
    before: Found | None = None
    for one in found:
        exact = exact_span(one.content, reading)
        if exact is None:
            continue
        start, end, kind = exact
        attributed = one.cue[0] != one.cue[1]
        cue_start = doc[one.cue[0]].idx if attributed else start
        cue_end = doc[one.cue[1] - 1].idx + len(doc[one.cue[1] - 1]) if attributed else start
        audience = find_audience(one, reading)
        if attributed and audience and text[cue_end:].lstrip().startswith(audience):
            cue_end = text.index(audience, cue_end) + len(audience)  # "told accompanying reporters"
        runs_on = not attributed and before is not None and before.speaker == one.speaker
        when = find_date(one, dates, reading) if not runs_on else when
        name = role = affiliation = ""
        speaker_start = speaker_end = None
        if one.speaker is not None:
            if before is None or before.cue != one.cue or before.speaker != one.speaker:
                meant = _goes_on_from(one, before, reading) or one.speaker
                resolved = resolve_speaker(_antecedent(meant))
            name, role, affiliation = resolved
            first, last = mention_bounds(one.speaker)
            speaker_start, speaker_end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        statements.append(
            Statement(
                start=start,
                end=end,
                kind=kind,
                cue=" ".join(text[cue_start:cue_end].split()),
                cue_start=cue_start,
                cue_end=cue_end,
                speaker_start=speaker_start,
                speaker_end=speaker_end,
                speaker=name,
                speaker_role=role,
                speaker_affiliation=affiliation,
                audience=audience,
                date_text=when[0],
                date_start=when[1],
            )
        )
        before = one
    return statements
