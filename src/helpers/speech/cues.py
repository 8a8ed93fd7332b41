"""The words that report speech: which they are, where they stand, and whether anything was voiced."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from helpers import lexicons
from helpers.speech.forms import forms_of, noun_forms, verb_forms
from helpers.speech.reading import Reading
from helpers.speech.words import words

# What a cue takes: a clause, a quotation, an infinitive, a phrase with "for", an object, an object with a name or with
# "as", a phrase with "of", an object that holds a quotation (`target`), the rest of its sentence.
# `that` is a clause with its "that".
TAKES = ("clause", "that", "quote", "to", "for", "object", "name", "as", "of", "target", "rest")
# What it asks of its subject: to be able to speak where things are subjects too (`voice`), to be a text (`text`), or
# what somebody published to tell a thing by (`evidence`).
ASKS = ("voice", "text", "evidence")
FRAMES = (*TAKES, *ASKS)

# Who will, might or refuses to say a thing has not said it.
_UNVOICED_AUXILIARIES = frozenset(
    {"will", "would", "could", "may", "might", "should", "must", "can", "ca", "wo", "'ll", "’ll", "shall"}
)
_CONDITIONS = frozenset({"if", "unless", "without", "before", "instead"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One use of a reporting word: its head, its last word (`point` … `out`), and what it may take."""

    token: Token
    last: int
    pos: str
    frames: frozenset[str]

    @property
    def start(self) -> int:
        """Give the index of the first word."""
        return self.token.i


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row of the lexicon says: the words after the head, and what the cue takes."""

    particles: tuple[str, ...]
    frames: frozenset[str]


@cache
def cue_lexicon() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Give the entries of `cues.csv` by first lemma and part of speech, those of more words first.

    >>> sorted(cue_lexicon()["say", "verb"][0].frames)
    ['clause', 'quote']
    """
    entries: dict[tuple[str, str], list[Entry]] = {}
    for row in lexicons.load("cues", allowed={"pos": ("verb", "noun", "preposition")}):
        frames = frozenset(row["frames"].split())
        if not frames <= set(FRAMES):
            raise lexicons.LexiconError(f"cues.csv: {row['cue']}: frames {row['frames']!r} are not among {FRAMES}")
        first, *rest = row["cue"].split()
        entries.setdefault((first, row["pos"]), []).append(Entry(tuple(rest), frames))
    return {key: tuple(sorted(found, key=lambda e: -len(e.particles))) for key, found in entries.items()}


@cache
def _heads() -> dict[tuple[str, str], str]:
    """The head word of the lexicon that each form belongs to, by form and part of speech."""
    heads: dict[tuple[str, str], str] = {}
    for word, pos in cue_lexicon():
        for form in verb_forms(word) if pos == "verb" else noun_forms(word):
            heads.setdefault((form, pos), word)
    return heads


def cue_entries(token: Token, pos: str) -> tuple[Entry, ...]:
    """Give the entries that a word may be the head of, as a `verb` or a `noun`; none for other words."""
    head = _heads().get((token.lower_, pos))
    return () if head is None else cue_lexicon()[head, pos]


# A tagger's slips: forms that are reporting verbs whatever it calls them.
_ALWAYS_VERBS = frozenset({"said", "says", "told", "wrote", "added", "asked", "tweeted"})


def find_cues(reading: Reading) -> Iterator[Cue]:
    """Find the reporting words outside quotations, in order."""
    quote_at = reading.quote_at
    for token in reading.doc:
        if quote_at[token.i] >= 0:
            continue
        tag = token.tag_
        if token.dep_ == "amod" and not (tag == "VBD" and token.i and token.nbor(-1).tag_ in ("NNP", "NNPS", "PRP")):
            continue  # "pledged delegates"; but in "Chad alleged Mali was …" the parser errs
        if tag == "VBN" and token.dep_ == "acl":
            continue  # "the truce declared in May"
        if tag[:2] == "VB" or token.lower_ in _ALWAYS_VERBS:
            pos = "verb"
        elif tag in ("NN", "NNS"):
            pos = "noun"
        else:
            continue
        entries = cue_entries(token, pos)
        for entry in entries:
            last = _match(token, entry.particles)
            if last is not None:
                yield Cue(token, last, pos, entry.frames)
                break


def _match(token: Token, particles: tuple[str, ...]) -> int | None:
    """Find the further words of a cue after its head, at most one word between ("made it clear")."""
    last = token.i
    doc = token.doc
    for particle in particles:
        for i in range(last + 1, min(last + 3, len(doc))):
            if doc[i].lower_ == particle:
                last = i
                break
        else:
            return None
    return last


@cache
def _unvoiced() -> frozenset[str]:
    return forms_of(words("unvoiced"))


def is_voiced(token: Token) -> bool:
    """Tell whether a reporting verb reports something that was said, not refused, planned or supposed."""
    node = token
    for _ in range(4):
        for child in node.children:
            if child.i > node.i:
                break
            dep = child.dep_
            if dep == "neg" or (dep == "aux" and child.lower_ in _UNVOICED_AUXILIARIES):
                return dep == "neg" and _not_only(child)
            if dep == "mark" and child.lower_ in _CONDITIONS:
                return False
        head = node.head
        if head == node:
            return not _is_command(node)
        dep = node.dep_
        governed = dep in ("xcomp", "acl") or (dep == "ccomp" and node.tag_ == "VB")
        if governed and head.lower_ in _unvoiced():
            return False  # "the power to say", "requires them to say"
        if dep == "pcomp" and head.lower_ in _CONDITIONS:
            return False
        shares = dep == "conj" and node.tag_ == "VB" and not _has_own(node)
        if shares or (dep == "xcomp" and head.pos_ in ("VERB", "AUX", "ADJ")):
            node = head
        else:
            return True
    return True


def _has_own(verb: Token) -> bool:
    """Whether a verb has a subject or an auxiliary of its own."""
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in verb.lefts)


def _is_command(verb: Token) -> bool:
    """Whether a main verb stands in the imperative: `Call it a truce.`"""
    return verb.tag_ == "VB" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "expl", "csubj") for c in verb.lefts)


def _not_only(child: Token) -> bool:
    return child.i + 1 < len(child.doc) and child.nbor().lower_ in ("only", "just", "merely")
