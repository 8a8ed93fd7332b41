"""What the words around a name say about it: a role before or after it, speech, a place."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from helpers.actors.gazetteer import fold
from helpers.actors.names import Name, join
from helpers.actors.words import Words, body_words, collectives, match_title, name_words, speech_verbs, titles
from helpers.lemmas import lemma

_WHERE = frozenset(
    ["in", "at", "near", "outside", "around", "across", "throughout", "inside", "within", "via", "through"]
)
_WHITHER = frozenset(["to", "from", "for", "into", "toward", "towards"])
_DETERMINERS = frozenset(["a", "an", "the", "its", "his", "her", "their", "our", "one", "former", "then"])
_LINKS = frozenset(("of", "for", "at", "with", "from", "in", "to", "on"))
# An apposition longer than this is a clause of its own.
LONGEST_ROLE = 14


def name_head(doc: Doc, words: Words, name: Name) -> Token:
    """Give the syntactic head of a name."""
    return head_of(doc, words.at[name.start], words.at[name.end - 1] + 1)


def head_of(doc: Doc, start: int, end: int) -> Token:
    """Give the syntactic head of the tokens from `start` to `end`.

    The span's own `root` would build the span first; this is asked of every name.
    """
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if not start <= token.head.i < end or token.head.i == i:
            return token
    return doc[end - 1]


def person_noun(words: Words, at: int) -> bool:
    """Tell whether the word at `at` is a noun for what a person does."""
    low = words.folded[at]
    return low in _ROLE_NOUNS or (low,) in titles()


_ROLE_NOUNS = frozenset(noun for noun, kind in collectives().items() if kind in ("voice", "people"))


def read_role_before(doc: Doc, words: Words, name: Name) -> None:
    """Take a role in lower case right before the name: "spokesman Tom Alder", "campaign manager Ann Birch"."""
    at = name.first
    if at == 0 or words.starts[name.first]:
        return
    noun = at - 1
    if words.capital[noun] or not person_noun(words, noun) or words.folded[noun].endswith("s"):
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
    found = match_title(words.folded, noun, noun + 1)[1]
    name.gender = name.gender or (found.gender if found else "")
    name.first = start


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
        if token.tag_ == "CC" and person_noun_before(words, start, stop):
            break
        stop += 1
    noun = next((i for i in range(start, stop) if person_noun(words, i) and not _qualifies(doc, words, i)), None)
    if noun is None or (words.folded[noun].endswith("s") and words.folded[noun] not in ("boss",)):
        return False
    while noun + 1 < stop and person_noun(words, noun + 1):
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
    found = match_title(words.folded, noun, noun + 1)[1]
    name.gender = name.gender or (found.gender if found else "")
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
        at + 1 < len(words.written) and person_noun(words, at + 1)
    )


def person_noun_before(words: Words, start: int, stop: int) -> bool:
    """Tell whether a role noun stands among the words from `start` to `stop`."""
    return any(person_noun(words, i) for i in range(start, stop))


def _heads(doc: Doc, words: Words, noun: int, name: Name) -> bool:
    """Tell a misread apposition, which the parser made the subject, from a new clause: the name has no verb else."""
    head = name_head(doc, words, name)
    return (
        head.dep_ in ("nsubj", "nsubjpass", "npadvmod", "dep", "appos", "conj", "ROOT") or head.head.i == words.at[noun]
    )


def speaks(head: Token) -> bool:
    """Tell whether the token is the subject of a verb of speech, or the source of "according to"."""
    if head.dep_ in ("nsubj", "nsubjpass", "conj"):
        verb = head.head if head.dep_ != "conj" else head.head.head
        return verb.pos_ in ("VERB", "AUX") and lemma(verb) in speech_verbs()
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


def acts(head: Token) -> bool:
    """Tell whether a name stands where somebody who acts does: subject, agent, possessor, or beside one of those."""
    while head.dep_ in ("conj", "appos") and head.head.i != head.i:
        head = head.head
    if head.dep_ in ("nsubj", "nsubjpass", "poss"):
        return True
    return head.dep_ == "pobj" and head.head.lower_ in ("by", "with", "between", "including")


def is_locative(head: Token) -> bool:
    """Tell whether a place name only says where something is: "in Beijing", "flew to Beijing"."""
    if head.dep_ != "pobj":
        return False
    preposition = head.head
    if preposition.lower_ in _WHERE:
        return True
    return preposition.lower_ in _WHITHER and lemma(preposition.head) in name_words("motion")


def is_qualifier(head: Token) -> bool:
    """Tell whether a name only qualifies the noun after it."""
    return head.dep_ in ("compound", "amod", "nmod", "npadvmod") and head.head.i > head.i


def ends_in_body_word(words: Words, name: Name) -> bool:
    """Tell whether the last word of a name is one that bodies' names end in."""
    return fold(words.written[name.end - 1]) in body_words()
