"""The role that the words around a name give it: "the minister, Tom Alder,", "Tom Alder, the minister of trade"."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from spacy.tokens import Doc

from helpers.actors.context import name_head
from helpers.actors.names import Name, join
from helpers.actors.words import Words, collectives, match_title, name_words, titles

_DETERMINERS = frozenset(["a", "an", "the", "its", "his", "her", "their", "our", "one", "former", "then"])
_LINKS = frozenset(("of", "for", "at", "with", "from", "in", "to", "on"))
# An apposition longer than this is a clause of its own.
LONGEST_ROLE = 14


@cache
def _role_nouns() -> frozenset[str]:
    return frozenset(noun for noun, kind in collectives().items() if kind in ("voice", "people"))


def is_person_noun(words: Words, at: int) -> bool:
    """Tell whether the word at `at` is a noun for what a person does."""
    low = words.folded[at]
    return low in _role_nouns() or (low,) in titles()


def read_role_before(doc: Doc, words: Words, name: Name) -> None:
    """Take a role in lower case right before the name: "spokesman Tom Alder", "campaign manager Ann Birch"."""
    at = name.first
    if at == 0 or words.starts[name.first]:
        return
    noun = at - 1
    if words.capital[noun] or not is_person_noun(words, noun) or words.folded[noun].endswith("s"):
        return
    start = noun
    while start > 0 and not words.starts[start]:
        before = doc[words.at[start - 1]]
        if before.dep_ not in ("compound", "amod", "nmod", "poss", "case", "punct") or before.head.i < before.i:
            break
        if before.text in ("'s", "’s") or before.dep_ == "poss" or (before.dep_ == "punct" and before.text != "-"):
            break
        start -= 1
    name.role = name.role or join(words, start, noun + 1)
    name.title = name.title or tuple(words.folded[start : noun + 1])
    name.title_kind = name.title_kind or "office"
    _take_gender(words, noun, name)
    name.first = start


def _take_gender(words: Words, noun: int, name: Name) -> None:
    """Let the word for a role tell the gender that nothing else tells: "chairwoman"."""
    found = match_title(words.folded, noun, noun + 1)[1]
    name.gender = name.gender or (found.gender if found else "")


def read_apposition(doc: Doc, words: Words, name: Name) -> bool:
    """Take the role that an apposition gives: "Wen Qishan, spokesperson for the Foreign Ministry, said"."""
    at = name.end
    size = len(words.folded)
    if at < size and words.folded[at] == "(":
        close = next((i for i in range(at, min(at + 8, size)) if words.folded[i] == ")"), at)
        at = close + 1
    if at + 1 >= size or words.folded[at] != "," or words.starts[at + 1]:
        return False
    start = at + 1
    if words.folded[start].isdigit() and start + 1 < size and words.folded[start + 1] == ",":
        return True  # an age
    while start < size and words.folded[start] in _DETERMINERS and words.folded[start] != "former":
        start += 1
    stop = start
    while stop < size and stop - start < LONGEST_ROLE and not words.starts[stop]:
        token = doc[words.at[stop]]
        if (
            token.text in (",", ";", ".", ":", ")", "—", "–")
            or token.pos_ in ("VERB", "AUX")
            or token.tag_.startswith("W")
        ):
            break
        if token.tag_ == "CC" and has_person_noun(words, start, stop):
            break
        stop += 1
    noun = next((i for i in range(start, stop) if is_person_noun(words, i) and not _qualifies(doc, words, i)), None)
    if noun is None or (words.folded[noun].endswith("s") and words.folded[noun] not in ("boss",)):
        return False
    while noun + 1 < stop and is_person_noun(words, noun + 1):
        noun += 1
    if doc[words.at[noun]].dep_ in ("nsubj", "nsubjpass") and not _heads(doc, words, noun, name):
        return False
    end = noun + 1
    link = end if end < stop and words.folded[end] in _LINKS else -1
    if link >= 0 and words.folded[link] == "to":
        end, link = stop, -1
    if (
        link >= 0
        and words.folded[link] == "of"
        and end < stop
        and not words.capital[min(link + 1, size - 1)]
        and (link + 2 >= size or not words.capital[link + 2])
    ):
        end = stop
        link = -1
    name.role = name.role or join(words, start, end)
    if not name.title:
        name.title, name.title_kind = tuple(words.folded[start:end]), "office"
    _take_gender(words, noun, name)
    if link >= 0 and not name.affiliation:
        first = link + 2 if words.folded[link + 1] in ("the", "a", "an") else link + 1
        if first < stop and any(words.capital[i] for i in range(first, stop)):
            name.affiliation = join(words, first, stop)
    return True


def _qualifies(doc: Doc, words: Words, at: int) -> bool:
    """Tell a role noun that belongs to a word after it: "President X's adviser", "a Republican group"."""
    if at + 1 < len(words.written) and words.capital[at] and words.capital[at + 1]:
        return True
    return doc[words.at[at]].dep_ in ("amod", "compound", "nmod", "poss") and not (
        at + 1 < len(words.written) and is_person_noun(words, at + 1)
    )


def has_person_noun(words: Words, start: int, stop: int) -> bool:
    """Tell whether a role noun stands among the words from `start` to `stop`."""
    return any(is_person_noun(words, i) for i in range(start, stop))


def _heads(doc: Doc, words: Words, noun: int, name: Name) -> bool:
    """Tell a misread apposition, which the parser made the subject, from a new clause: the name has no verb else."""
    head = name_head(doc, words, name)
    return (
        head.dep_ in ("nsubj", "nsubjpass", "npadvmod", "dep", "appos", "conj", "ROOT") or head.head.i == words.at[noun]
    )


def read_leading_role(doc: Doc, words: Words, name: Name) -> range:
    """Take the role that the noun phrase before an apposed name gives it: "Chile's trade minister, Tom Alder, said".

    Gives the words of that phrase which may say for whom, or for which country, the role is held; none where there is
    no such phrase. A title of the name's own stays: "his Slovak colleague, Prime Minister Ann Alder".
    """
    at = name.first
    if at < 2 or words.folded[at - 1] != "," or words.starts[at]:
        return range(0)
    noun = _leading_noun(doc, words, name)
    low = words.folded[noun]
    if noun < 0 or not is_person_noun(words, noun) or (low.endswith("s") and low != "boss"):
        return range(0)
    start = edge = noun
    while edge > 0 and not words.starts[edge]:
        before = doc[words.at[edge - 1]]
        owns = before.dep_ in ("poss", "case") or before.tag_ in ("POS", "PRP$")
        if not owns and before.dep_ not in ("compound", "amod", "nmod", "det", "punct", "nummod"):
            break
        if before.dep_ == "punct" and before.text != "-":
            break
        edge -= 1
        if start == edge + 1 and not owns and before.dep_ != "det":
            start = edge
    if not name.title:
        if low not in name_words("peer"):  # to be a colleague is no office
            name.role = join(words, start, noun + 1)
        name.title, name.title_kind = tuple(words.folded[start : noun + 1]), "office"
        _take_gender(words, noun, name)
        if noun + 1 < at - 1 and words.folded[noun + 1] in _LINKS and not name.affiliation:
            first = noun + 3 if words.folded[noun + 2] in ("the", "a", "an") else noun + 2
            if any(words.capital[i] for i in range(first, at - 1)):
                name.affiliation = join(words, first, at - 1)
    # Whoever has a counterpart is somebody else.
    return range(start if low in name_words("peer") else edge, at - 1)


def _leading_noun(doc: Doc, words: Words, name: Name) -> int:
    """Find the noun that a name stands in apposition to, by the parse or by its place at the head of the sentence."""
    head = name_head(doc, words, name)
    if head.dep_ == "appos" and head.head.i < head.i:
        noun = head.head
        found = bisect_left(words.at, noun.i)
        whose = found < len(words.at) and words.at[found] == noun.i and is_person_noun(words, found)
        if noun.dep_ == "pobj" and not whose:  # not so "with her Chilean counterpart, Tom Alder"
            noun = noun.head.head  # "the head of the exchange, Tom Alder"
        found = bisect_left(words.at, noun.i)
        return found if words.at[found] == noun.i and found < name.first else -1
    noun_at = name.first - 2
    if words.folded[noun_at] in name_words("peer") and words.folded[name.end : name.end + 1] == [","]:
        return noun_at  # "with her Chilean counterpart, Tom Alder, on Sunday", however it is parsed
    at_head = doc[words.at[noun_at]].dep_ in ("nsubj", "npadvmod", "dep")
    if not at_head or words.folded[name.end : name.end + 1] != [","]:
        return -1
    edge = bisect_left(words.at, doc[words.at[noun_at]].left_edge.i)
    return noun_at if words.starts[edge] else -1
