"""Who answers for the words around a number where there is a parse: what it counts, and whether it is in a name.

Arcs are followed first, and where they stray, as they do in headlines and in texts that lost their commas and
apostrophes, the classes of the words behind the number.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from spacy.tokens import Doc, Token

from helpers.amounts.conventions import Convention
from helpers.amounts.figures import Figure
from helpers.amounts.nouns import is_plural
from helpers.amounts.readers import Noun
from helpers.amounts.tokens import Tokens
from helpers.amounts.units import unit_named
from helpers.amounts.words import words_for

_INTO_NOUN = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "advmod", "npadvmod", "det", "predet"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
# What may stand between a number and the noun it counts.
_INSIDE_TAGS = _NOUN_TAGS | {
    "JJ",
    "JJR",
    "JJS",
    "VBN",
    "VBG",
    "HYPH",
    "CC",
    "POS",
    "RB",
    "AFX",
    "_SP",
    "CD",
    "``",
    "''",
}
_FARTHEST = 8  # tokens from a number to the head of its phrase


_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?![\w.])")


class ParseReader:
    """Answers the finder's questions about the words around a number from a parsed `Doc`."""

    def __init__(self, doc: Doc, convention: Convention) -> None:
        self._doc = doc
        self._convention = convention
        self._starts = [token.idx for token in doc]

    def _token_at(self, offset: int) -> int:
        """Give the index of the first token that begins at or after a character."""
        return bisect_left(self._starts, offset)

    def _skip_spaces(self, index: int) -> int:
        """Give the first token from `index` that is not white space, which masked markup leaves behind."""
        while index < len(self._doc) and self._doc[index].is_space:
            index += 1
        return index

    def noun(self, tokens: Tokens, figure: Figure) -> Noun | None:
        """Give the head of the noun phrase that a number counts, by its arcs and, where they stray, by word classes."""
        after = self._skip_spaces(self._token_at(tokens.ends[figure.last - 1]))
        number = self._token_at(tokens.starts[figure.magnitude.number.last - 1])
        if after >= len(self._doc) or after == 0:
            return None
        number = min(number, after - 1)
        token = self._doc[after]
        if "\n" in tokens.text[tokens.ends[figure.last - 1] : token.idx]:
            return None  # the next paragraph, or the next row of a table
        sentence_end = self._doc[number].sent.end
        if after >= sentence_end:
            if not self._doc[sentence_end - 1].is_space and not self._doc[sentence_end - 1].like_num:
                return None
            sentence_end = token.sent.end  # a line break inside a phrase is no end of a sentence
        if token.tag_ == "HYPH" or token.text in {"-", "–"}:
            return self._hyphenated(self._skip_spaces(after + 1), sentence_end)
        if token.lower_ == "of":
            return self._of_phrase(figure, after, sentence_end)
        if self._measures_nothing_here(tokens, figure, token):
            return None
        part = figure.magnitude.number.kind == "fraction"
        if part and token.lower_ in words_for("determiner"):
            head = self._walk(self._skip_spaces(after + 1), sentence_end, one=True)  # "half the firms", "half its ore"
            return self._noun(head) if head is not None else None
        one = figure.low == 1
        if token.lower_ == "times" and not one:
            return self._noun(token)
        head = self._climb(number, after, sentence_end, one=one)
        if head is None or not (one or _plural(head) or unit_named(head.text)):
            head = self._walk(after, sentence_end, one=one) or head
        if head is not None and head.lower_ in words_for("age"):
            before = head.nbor(-1)
            head = before if before.i >= after and _plural(before) else None  # "35 pupils ages 6 to 14"
        if one and head is not None and head.tag_ in {"NNS", "NNPS"} and is_plural(head.text):
            return None  # "One objects"
        if head is None and token.tag_ == "VBZ" and is_plural(token.text) and not one:
            head = token  # "11 rebounds": a number is no subject
        if part and head is not None and not _plural(head) and "in" in tokens.lower[figure.first : figure.last]:
            return None  # "a 1-in-5 chance"
        return self._noun(head) if head is not None else None

    def _joined(self, token: Token) -> Token:
        """Give the token behind the hyphen where that is the head: "70 co-sponsors", "one follow-up"."""
        if token.i + 2 >= len(self._doc) or token.nbor().text != "-" or token.whitespace_ or token.nbor().whitespace_:
            return token
        last = self._doc[token.i + 2]
        return last if _plural(last) or last.lower_ in words_for("particle") else token

    def _measures_nothing_here(self, tokens: Tokens, figure: Figure, token: Token) -> bool:
        """Tell whether what follows a number is not what it counts: "300 last year", "hundreds visibly hurt"."""
        number = figure.magnitude.number
        follower = self._doc[token.i + 1] if token.i + 1 < len(self._doc) else None
        if token.lower_ in words_for("later_time") and follower is not None:
            unit = unit_named(follower.text)
            if unit is not None and unit.dimension == "time" and not _plural(follower):
                return True
        vague = number.kind == "vague" and tokens.lower[number.last - 1].endswith("s")
        return vague and token.lower_ not in {"more", "other"}

    def _noun(self, token: Token) -> Noun | None:
        token = self._joined(token)
        if token.lower_ in words_for("particle") and token.i > 1 and token.nbor(-1).text == "-":
            first = self._doc[token.i - 2]  # "one follow-up", "three run-offs"
            return Noun(first.idx, token.idx + len(token), self._doc.text[first.idx : token.idx + len(token)])
        word = _WORD.match(token.text)  # a dash may tie the noun to what follows it ("jobs—35,000")
        return Noun(token.idx, token.idx + word.end(), word[0]) if word else None

    def _hyphenated(self, index: int, end: int) -> Noun | None:
        if index < end and self._doc[index].tag_ in _NOUN_TAGS and self._doc[index].text.isalpha():
            return self._noun(self._doc[index])
        return None

    def _of_phrase(self, figure: Figure, of: int, end: int) -> Noun | None:
        """Find what a number counts behind "of": "eight of the ministry's offices", "dozens of people"."""
        at = self._skip_spaces(of + 1)
        while at < end and (self._doc[at].lower_ in words_for("determiner") or self._doc[at].tag_ == "CD"):
            at = self._skip_spaces(at + 1)
        head = None
        for child in self._doc[of].children:
            if child.dep_ == "pobj" and child.i - of <= _FARTHEST and child.tag_ in _NOUN_TAGS:
                head = child
        if at < end and (head is None or self._strays(head, at)):
            head = self._walk(at, end, one=False) or head
        if head is not None and head.i + 1 < end and self._doc[head.i + 1].tag_ == "CD":
            # the owner, with its apostrophe left out: "two of Dunmore's 40 million shares"
            head = self._walk(self._skip_numbers(head.i + 1, end), end, one=False) or head
        if head is None or not (_plural(head) or figure.magnitude.number.kind == "fraction"):
            return None  # one counts several things, but a part of one: "half of the ore"
        return self._noun(head)

    def _skip_numbers(self, index: int, end: int) -> int:
        while index < end and self._doc[index].tag_ == "CD":
            index = self._skip_spaces(index + 1)
        return index

    def _strays(self, head: Token, at: int) -> bool:
        """Tell whether the arc from "of" misses the noun behind it: "three of its rivals the miners"."""
        first = self._doc[at]
        if first.lower_ in words_for("plain_plural"):
            return True
        return not _plural(head) and not first.text.istitle()  # "section 6 of the Foreign Agents Act"

    def _climb(self, number: int, after: int, end: int, *, one: bool) -> Token | None:
        """Follow the arcs from a number to the noun it modifies."""
        token = self._doc[number]
        for _ in range(_FARTHEST):
            if token.dep_ not in _INTO_NOUN or token.head.i == token.i:
                break
            token = token.head
            if token.i >= end or token.i - number > _FARTHEST:
                return None
        if token.i < after or token.tag_ not in _NOUN_TAGS:
            return None
        between = self._doc[after : token.i]
        if self._doc[after].tag_ == "CC" or any(_ends_phrase(t) for t in between):
            return None
        for counted in between:  # "40 miners 12 clerks", a comma left out
            if counted.nbor().tag_ == "CD" and (_plural(counted) or (one and counted.tag_ == "NN")):
                return counted
        if any(t.tag_ == "CC" and t.nbor().tag_ in {"VBG", "CD"} for t in between):
            return None
        first = self._doc[after]
        if first.tag_ == "NN" and first.i < token.i and first.dep_ in {"compound", "nmod", "npadvmod"}:
            article = number > 0 and self._doc[number - 1].lower_ in {"a", "an", "the"}
            if _plural(token) or (one and not article):
                return token  # "one party official"
            return first  # "a 12 page report" counts pages
        return token

    def _walk(self, after: int, end: int, *, one: bool) -> Token | None:
        """Walk over adjectives and nouns to the last noun of the run, which must be a plural (or counted by one)."""
        head = None
        for token in self._doc[after : min(end, after + _FARTHEST)]:
            if token.tag_ == "VBD" and token.i == after and token.i + 1 < end and _plural(token.nbor()):
                continue  # "190 pledged gifts": no subject stands before the noun
            if _ends_phrase(token) or (token.tag_ == "CC" and token.i == after):
                break
            if token.tag_ == "CD" and not (token.i + 1 < end and token.nbor().text == "-"):
                break  # but over "two billion-dollar deals"
            if head is not None and head.lower_ in words_for("plain_plural"):
                break  # people modify no noun
            if _plural(token) or (one and token.tag_ == "NN"):
                head = token
            elif head is not None and token.tag_ not in {"NN", "VBG"} and not (one and token.tag_ == "POS"):
                break  # over "four arms trafficking rings"
        if one and head is not None and head.i + 1 < end and head.nbor().tag_ == "POS":
            return None  # "half the ministry's $40 million"
        return head

    def accepts(self, tokens: Tokens, figure: Figure, noun: Noun | None) -> bool:
        """Refuse a number inside a name ("Stoxx 600", "the Big Three") and "one" that stands for a thing."""
        number = figure.magnitude.number
        if noun is None and figure.unit:
            return not self._is_one_day(tokens, figure)
        first = self._token_at(tokens.starts[number.first])
        if first >= len(self._doc):
            return False
        if noun is not None and noun.text.istitle() and noun.text.lower() in words_for("street"):
            return False
        token = self._doc[first]
        if number.kind == "words" and figure.low == 1 and number.last == number.first + 1:
            return self._counts_one(token, noun)
        return not self._is_in_name(token, figure, noun)

    def _is_one_day(self, tokens: Tokens, figure: Figure) -> bool:
        """Tell "one day" as an indefinite time from a length of time."""
        number = figure.magnitude.number
        if figure.unit != "day" or tokens.low(number.first) != "one" or figure.modifier is not None:
            return False
        at = self._token_at(tokens.starts[figure.last - 1])
        if at >= len(self._doc) or tokens.low(number.last) != "day":
            return False
        follower = self._doc[at + 1].lower_ if at + 1 < len(self._doc) else ""
        return self._doc[at].dep_ == "npadvmod" and follower not in {"after", "before", "later", "earlier", "ago"}

    def _counts_one(self, token: Token, noun: Noun | None) -> bool:
        if token.lower_ == "a":
            return True
        before = self._doc[token.i - 1].lower_ if token.i > token.sent.start else ""
        if before in words_for("one_pronoun") or (before and token.text.istitle()):
            return False  # "the one hand", "the One Road plan", "no one"
        if noun is None or token.tag_ not in {"CD", "NN"}:
            return False
        follower = self._doc[token.i + 1].lower_ if token.i + 1 < len(self._doc) else ""
        if follower == "another":
            return False
        if follower in {"of", "-"}:  # "one of the", "one-way"
            return follower == "of" and self._convention.one_of
        return token.dep_ in {"nummod", "quantmod"} or self._convention.one_of

    def _is_in_name(self, token: Token, figure: Figure, noun: Noun | None) -> bool:
        if token.i == token.sent.start:
            return False
        before = self._doc[token.i - 1]
        if figure.magnitude.number.kind == "words":
            return token.text.istitle() and token.tag_ in {"NNP", "NNPS"}
        plain = (
            token.text.replace(".", "").isdecimal()
            and figure.magnitude.number.scale == 1
            and figure.modifier is None
            and not figure.is_range
        )
        if not plain or not before.text.isalpha() or before.text.islower():
            return False
        if any(letter.isupper() for letter in before.text[1:]) and before.text[0].islower():
            return True  # "iOS 13"
        if before.tag_ not in _NOUN_TAGS:
            return False
        if noun is None or "." in token.text or token.head.i <= before.i or token.dep_ in {"compound", "nmod"}:
            return True
        # "the Airbus 320 jets" against "in Chile 320 jets": the name before goes with the same noun
        return before.dep_ in {"compound", "nmod"} or not is_plural(noun.text)


def _ends_phrase(token: Token) -> bool:
    """Tell whether a token cannot stand between a number and the noun it counts."""
    return token.tag_ not in _INSIDE_TAGS or token.lower_ in words_for("adverb_end")


def _plural(token: Token) -> bool:
    return token.tag_ in {"NNS", "NNPS"} or (token.tag_ in _NOUN_TAGS and is_plural(token.text))
