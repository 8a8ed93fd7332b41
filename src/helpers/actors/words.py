"""The words of a text as lists, and the small vocabularies that tell names from other capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.symbols import PROPN
from spacy.tokens import Doc

from helpers.actors.gazetteer import fold, split_words
from helpers.lexicons import load

_MARKS = re.compile(r"[^\w.'’&/‑–-]")
_LABEL_MARKS = frozenset(".-‑'’&")
_LONGEST_LABEL = 7
_KINDS = (
    "particle",  # joins a surname: "von"
    "suffix",  # follows one: "Jr."
    "family",  # a family name that stands first: "Wang"
    "none",  # begins no name, though a sentence or a headline capitalises it
    "motion",  # with it "to Oslo" says whither
    "entourage",  # a person's name before it stands for the person
    "side",  # a party to talks
    "leader",
    "leading",  # what whoever leads a delegation does
    "spokesperson",
    "surname",  # a title that is a surname too: "Mr. Prince"
    "filler",  # may stand between a country and a title
    "thing",  # ends what has capitals and is nobody: "Prosperity Deal"
    "participle",  # after a hyphen it ends no name: "Oslo-based"
    "company",  # a legal form at the end of a company's name
    "untold",  # tells no title from another
    "viet",  # a Vietnamese family name, whose bearers are called by their last name
    "public",  # ends the name of a public body that several countries have: "Senate"
    "homonym",  # a country that bears the name of an American state
    "caucasus",  # with it such a name is the country's
    "state_city",  # with it such a name is the state's
    "us_state",  # beside it such a name is the state's
    "royal",  # titles of those who are called by their given name
    "state_office",  # an office of a country's government
    "aide_office",  # an office below that of a head of government
    "encounter",  # verbs whose subject and object "they" then takes up together
    "part",  # a part of a body, which speaks for the whole: "an office of the ministry"
    "peer",  # whose owner is somebody else: "China's counterpart"
)


@cache
def name_words(kind: str) -> frozenset[str]:
    """Give the words of one kind in `name_words.csv`, in lower case; `_KINDS` says what each is.

    >>> "jr." in name_words("suffix")
    True
    """
    return frozenset(row["word"] for row in load("name_words", allowed={"kind": _KINDS}) if row["kind"] == kind)


@dataclass(frozen=True, slots=True)
class Words:
    """One list an attribute, so that a pass over a text makes no token objects.

    `capital` tells which words can be part of a name: capitalised, and not for beginning a sentence alone. White space
    is no word; `at` gives the token of each word.
    """

    at: list[int]
    written: list[str]
    folded: list[str]
    capital: list[bool]
    starts: list[bool]
    spaced: list[bool]

    @classmethod
    def of(cls, doc: Doc) -> Words:
        """Read the words of a parsed text.

        >>> from spacy.tokens import Doc; from spacy.vocab import Vocab
        >>> Words.of(Doc(Vocab(), ["Ann", "said"], pos=["PROPN", "VERB"])).capital
        [True, False]
        """
        at = [token.i for token in doc if not token.is_space]
        written = [doc[i].text for i in at]
        folded = [fold(word) for word in written]
        sentence, proper, spaced = (doc.to_array(name) for name in ("SENT_START", "POS", "SPACY"))
        starts = [bool(sentence[i] == 1) or i == 0 for i in at]
        no_name = name_words("none")
        # A name that begins a sentence is known by standing with a capital within another.
        inside = {
            w
            for i, w, start in zip(at, written, starts, strict=True)
            if not start and proper[i] == PROPN and w.istitle()
        }
        inside -= {word.capitalize() for word in written if word.islower()}
        capital = [
            word[0].isupper()
            and (low not in no_name or (low == "he" and _is_family_name(doc, i)))
            and (bool(proper[i] == PROPN) or not start or low in _plural_titles() or low == "he" or word in inside)
            and not _MARKS.search(word)
            for i, word, low, start in zip(at, written, folded, starts, strict=True)
        ]
        following = [*at[1:], len(doc)][: len(at)]
        # A wide gap of hard spaces or a tab parts what the layout parts: "Q    Ann, when".
        gaps = [doc[i + 1 : j].text if j > i + 1 else "" for i, j in zip(at, following, strict=True)]
        for k, gap in enumerate(gaps[:-1]):
            if len(gap) > 1 and ("\xa0" in gap or "\t" in gap):
                starts[k + 1] = True
        for first, last in _labels(written, gaps):
            for k in range(first, last):
                capital[k] = len(written[k]) > 1 and folded[k] not in no_name
                starts[k] = k == first
        return cls(
            at, written, folded, capital, starts, [bool(spaced[i]) or bool(g) for i, g in zip(at, gaps, strict=True)]
        )


def _labels(written: list[str], gaps: list[str]) -> list[tuple[int, int]]:
    """Give the words of each label in capitals that begins a line of a transcript, up to its colon: "MR. ALDER:"."""
    found = []
    begins = [0, *(k + 1 for k, gap in enumerate(gaps[:-1]) if "\n" in gap)]
    for first in begins:
        for k in range(first, min(first + _LONGEST_LABEL, len(written))):
            if written[k] == ":" and k > first:
                found.append((first, k))
            if not (written[k].isupper() or written[k] in _LABEL_MARKS):
                break
    return found


def _is_family_name(doc: Doc, i: int) -> bool:
    """Tell the family name He from the pronoun: a name in small letters follows it directly."""
    following = doc[i + 1] if i + 1 < len(doc) else None
    return doc[i].text == "He" and following is not None and following.pos == PROPN and following.text.istitle()


@dataclass(frozen=True, slots=True)
class Title:
    """What stands before a name: `kind` is office, rank, speaker or honorific.

    `singular` is the title that one of the bearers of a plural title has: "Presidents Alder and Birch".
    """

    kind: str
    gender: str
    singular: str = ""


@cache
def titles() -> dict[tuple[str, ...], Title]:
    """Give the titles by their folded words."""
    kinds = {"kind": ("office", "rank", "speaker", "honorific"), "gender": ("", "m", "f")}
    rows = load("titles", key="title", allowed=kinds)
    found = {}
    for row in rows:
        words = tuple(map(fold, split_words(row["title"])))
        # The tokenizer knows some abbreviations and cuts the point off others.
        split = tuple(part for word in words for part in ((word[:-1], ".") if word.endswith(".") else (word,)))
        found[words] = found[split] = Title(row["kind"], row["gender"], row["singular"])
    return found


@cache
def _plural_titles() -> frozenset[str]:
    """Give the titles of one word that several share, which begin a sentence without being a name for the tagger."""
    return frozenset(words[0] for words, title in titles().items() if title.singular and len(words) == 1)


@cache
def title_starts() -> frozenset[str]:
    """Give the first words of all titles."""
    return frozenset(words[0] for words in titles())


def match_title(folded: list[str], at: int, end: int) -> tuple[int, Title | None]:
    """Give the end of the longest title that begins at `at`, and the title.

    >>> match_title(["prime", "minister", "alder"], 0, 3)
    (2, Title(kind='office', gender='', singular=''))
    """
    if folded[at] in title_starts():
        for length in range(min(4, end - at), 0, -1):
            found = titles().get(tuple(folded[at : at + length]))
            if found is not None:
                return at + length, found
    return at, None


@cache
def given_names() -> dict[str, str]:
    """Give the common given names in lower case, with the gender they mostly tell."""
    return {
        fold(row["name"]): row["gender"] for row in load("given_names", key="name", allowed={"gender": ("", "m", "f")})
    }


@cache
def body_words() -> frozenset[str]:
    """Give the words that end the names of bodies (`Agency`, `Bank`, `Inc.`), in lower case."""
    return frozenset(fold(row["word"]) for row in load("body_words", key="word"))


@cache
def collectives() -> dict[str, str]:
    """Give the nouns for people and bodies, with their kind: government, people, business, voice, document."""
    kinds = ("government", "people", "business", "voice", "document")
    return {fold(row["noun"]): row["kind"] for row in load("collectives", key="noun", allowed={"kind": kinds})}


@cache
def described(kind: str) -> frozenset[str]:
    """Give nouns that a text calls somebody by once named, in lower case.

    `role` is held by whoever bears it, `trait` may be said of anyone ("the billionaire"), `business` of any company,
    `body` of a body of that kind.
    """
    return frozenset(word for word, (known, _) in descriptions().items() if known == kind)


@cache
def descriptions() -> dict[str, tuple[str, str]]:
    """Give the nouns of `descriptions.csv` with their kind and the gender they tell."""
    allowed = {"kind": ("role", "trait", "business", "body"), "gender": ("", "m", "f")}
    rows = load("descriptions", key="noun", allowed=allowed)
    return {fold(row["noun"]): (row["kind"], row["gender"]) for row in rows}


@cache
def body_nouns() -> frozenset[str]:
    """Give the nouns that a body may be called by: those that end the names of bodies, and the rest of their kinds."""
    return body_words() | described("body")


@cache
def body_kinds() -> dict[tuple[str, ...], tuple[str, str]]:
    """Give what the press calls national bodies: the start of their role in the lexicon, and the name of any other."""
    return {tuple(row["words"].split()): (row["role"], row["name"]) for row in load("body_kinds", key="words")}


@cache
def speech_verbs() -> frozenset[str]:
    """Give the lemmas of verbs that only somebody who speaks can be the subject of."""
    verbs = (row for row in load("cues") if row["pos"] == "verb" and "evidence" not in row["frames"].split())
    return frozenset(row["cue"] for row in verbs if " " not in row["cue"])


@cache
def speech_nouns() -> frozenset[str]:
    """Give the nouns for what is said, of which somebody who speaks is the owner."""
    return frozenset(row["cue"] for row in load("cues") if row["pos"] == "noun")
