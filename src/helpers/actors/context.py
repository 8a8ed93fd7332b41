"""What the words around a name say about it: speech, action, a place."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from helpers.actors.gazetteer import fold
from helpers.actors.names import Name
from helpers.actors.words import Words, body_nouns, body_words, described, name_words, speech_nouns, speech_verbs
from helpers.lemmas import lemma

_ARTICLES = frozenset(("a", "an", "the"))
_WHERE = frozenset(
    ["in", "at", "near", "outside", "around", "across", "throughout", "inside", "within", "via", "through"]
)
_WHITHER = frozenset(["to", "from", "for", "into", "toward", "towards"])


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


def speaks(head: Token) -> bool:
    """Tell whether the token is the subject of a verb of speech, the source of "according to" or of a claim."""
    if head.dep_ in ("nsubj", "nsubjpass", "conj"):
        verb = head.head if head.dep_ != "conj" else head.head.head
        return verb.pos_ in ("VERB", "AUX") and lemma(verb) in speech_verbs()
    if head.dep_ == "poss":
        return lemma(head.head) in speech_nouns()
    if head.dep_ != "pobj":
        return False
    preposition, noun = head.head, head.head.head
    if preposition.lower_ in ("by", "from"):
        return noun.pos_ == "NOUN" and lemma(noun) in speech_nouns()
    return (preposition.lower_, noun.lower_) in (("to", "according"), ("of", "words"))


def acts(head: Token) -> bool:
    """Tell whether a name stands where somebody who acts does: subject, agent, possessor, or beside one of those."""
    while head.dep_ in ("conj", "appos") and head.head.i != head.i:
        head = head.head
    if head.dep_ in ("nsubj", "nsubjpass", "poss"):
        return True
    return head.dep_ == "pobj" and head.head.lower_ in ("by", "with", "between", "including")


def is_locative(head: Token) -> bool:
    """Tell whether a place name only says where something is: "in Beijing", "flew to Beijing"."""
    if head.dep_ == "appos":
        head = head.head  # "in Geneva, Switzerland"
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


def is_described_body(head: Token) -> bool:
    """Tell whether an apposition says that a name is a body's: "Dockline Exchanges, a news service"."""
    for child in head.rights:
        if child.dep_ == "appos" and child.tag_ == "NN" and any(word.lower_ in _ARTICLES for word in child.lefts):
            return child.lower_ in body_nouns() | described("business")
    return False
