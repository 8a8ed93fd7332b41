"""Find the names of a text, in one pass over its runs of capitalised words."""

from __future__ import annotations

import re

from helpers.actors.gazetteer import Gazetteer, gazetteer
from helpers.actors.names import Name
from helpers.actors.reading import JOINTS, OF, RunReader
from helpers.actors.words import Words, body_words, given_names, name_words, title_starts, titles

_PARTY = re.compile(r"[RDI]-[A-Z]")


def find_names(words: Words, lexicon: Gazetteer) -> list[Name]:
    """Find every name of a text, in order."""
    names: list[Name] = []
    at, size = 0, len(words.written)
    while at < size:
        if words.capital[at]:
            end = _run_end(words, at)
            reader = RunReader(words, lexicon, at, end)
            reader.read()
            names += reader.names
            at = max(end, reader.at)
        elif lexicon.starts(words.folded[at]):
            end, entries = lexicon.match(words.folded, words.written, at)
            if entries and any(entry.words[0][0].isupper() for entry in entries):
                reader = RunReader(words, lexicon, at, _run_end(words, end - 1))
                reader.read()
                names += reader.names
                at = max(end, reader.at)
            else:
                at += 1
        else:
            at += 1
    return [name for name in names if name.shape != "place" and not _is_party_mark(words, name)]


def _is_party_mark(words: Words, name: Name) -> bool:
    """Tell the party and state behind an American politician: "(R-Texas)"."""
    at = name.start
    if at == 0 or words.written[at - 1] not in ("(", "-"):
        return False
    first = words.written[at] if words.written[at - 1] == "(" else words.written[max(0, at - 2)]
    return first in ("R", "D", "I") or bool(_PARTY.match(words.written[at]))


def _run_end(words: Words, at: int) -> int:
    """Give the end of the run of name words that begins at `at`."""
    capital, folded, size = words.capital, words.folded, len(words.written)
    end = at + 1
    while end < size and not words.starts[end]:
        if capital[end]:
            end += 1
        elif folded[end] in JOINTS and end + 1 < size and _joined(words, end):
            end += 2
        elif folded[end] in name_words("suffix"):
            end += 1
        elif folded[end] == "." and (folded[end - 1], ".") in titles() and end + 1 < size and capital[end + 1]:
            end += 2  # an abbreviation that the tokenizer does not know
        elif (folded[end] in name_words("particle") and end + 1 < size and capital[end + 1]) or (
            folded[end] == "and" and end + 1 < size and capital[end + 1] and _in_title_phrase(words, at, end)
        ):
            end += 2
        elif folded[end] in OF and _heads_phrase(folded[end - 1]):
            after = end + 2 if end + 1 < size and folded[end + 1] == "the" else end + 1
            if after >= size or not capital[after]:
                break
            end = after + 1
        else:
            break
    return end


def _joined(words: Words, at: int) -> bool:
    after = words.written[at + 1]
    if words.folded[at] == "&":
        return words.capital[at + 1]
    tight = not words.spaced[at] and not words.spaced[at - 1]
    # The second half of a given name may be in lower case ("Jae-myung"), as `based` in "US-based" is.
    if not tight or not after[0].isalpha():
        return False
    return words.capital[at + 1] or (
        words.written[at - 1].isalpha() and words.folded[at + 1] not in name_words("participle")
    )


def _in_title_phrase(words: Words, at: int, end: int) -> bool:
    """Tell whether "and" joins two fields of one office ("Minister of Trade and Industry"), not two people."""
    of = next((i for i in range(end - 1, at, -1) if words.folded[i] in OF), None)
    if of is None or not _heads_phrase(words.folded[of - 1]) or end - of > 4:
        return False
    if words.folded[of - 1] in body_words() and (gazetteer().starts(words.folded[end + 1]) or end - of > 3):
        return False
    return not any(words.folded[i] in given_names() for i in range(of, end))


def _heads_phrase(word: str) -> bool:
    return word in body_words() or word in title_starts()
