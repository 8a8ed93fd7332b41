"""Parts of speech and morphology by the model's own rules, each worked out once and remembered.

spaCy's attribute ruler runs some 180 patterns over every token, which costs half as much as the parser. All that they
look at is a token's word (if it is one of a few hundred words of grammar), its tag, its relation, and at times a
neighbour's. So what the ruler makes of one "is" tagged VBZ it makes of the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

_WRITTEN = [TAG, POS, MORPH, LEMMA, DEP]
_READ = {"LOWER", "TAG", "DEP", "IS_SPACE"}
# Stands for every word that no pattern mentions.
_ANY_WORD = "word"

# A token as the patterns see it: its word, tag and relation, as spaCy's hashes. And with the neighbours that matter.
Seen = tuple[int, int, int]
Place = tuple[Seen | None, Seen, Seen | None]


class WordClasses:
    """A component that gives what the attribute ruler of a model gives, from memory.

    Raises `ValueError` for a ruler that reads more than words, tags, relations and one neighbour: what it says of a
    token would not hold for the next.
    """

    def __init__(self, vocab: Vocab, ruler: AttributeRuler) -> None:
        rows: list[dict[str, Any]] = ruler.patterns
        patterns: list[list[dict[str, Any]]] = [tokens for row in rows for tokens in row["patterns"]]
        if any(len(tokens) > 2 or not set(token) <= _READ for tokens in patterns for token in tokens):
            raise ValueError(f"the attribute ruler reads more than {sorted(_READ)} of two tokens")
        self._vocab = vocab
        self._ruler = ruler
        self._mentioned = [test for tokens in patterns for token in tokens for test in _word_tests(token)]
        self._pairable = Matcher(vocab)
        self._pairable.add("pairable", [[token] for tokens in patterns if len(tokens) == 2 for token in tokens])
        self._words: dict[int, int] = {}
        self._in_pairs: dict[Seen, bool] = {}
        self._values: dict[Place, tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the tag, part of speech, morphology, lemma (where irregular) and relation of every token."""
        places = list(self._places(doc))
        for place in places:
            if place not in self._values:
                self._values[place] = self._ask_ruler(place)
        values = np.array([self._values[place] for place in places], dtype=np.uint64).reshape(-1, len(_WRITTEN))
        return doc.from_array(_WRITTEN, values)  # type: ignore[arg-type]

    def _places(self, doc: Doc) -> Iterator[Place]:
        seen = [(self._word(word), tag, dep) for word, tag, dep in doc.to_array([LOWER, TAG, DEP]).tolist()]
        pairable = [self._takes_part(token) for token in seen]
        for i, token in enumerate(seen):
            if not pairable[i]:
                yield None, token, None
                continue
            before = seen[i - 1] if i and pairable[i - 1] else None
            after = seen[i + 1] if i + 1 < len(seen) and pairable[i + 1] else None
            yield before, token, after

    def _word(self, lower: int) -> int:
        """Give a word itself if some pattern mentions it, else what stands for all others."""
        known = self._words.get(lower)
        if known is None:
            word = self._vocab.strings[lower]
            kept = word if word.isspace() or any(test(word) for test in self._mentioned) else _ANY_WORD
            known = self._words[lower] = self._vocab.strings.add(kept)
        return known

    def _takes_part(self, token: Seen) -> bool:
        """Tell whether a token can match either half of a pattern of two."""
        known = self._in_pairs.get(token)
        if known is None:
            known = self._in_pairs[token] = bool(self._pairable(self._make_doc(token), allow_missing=True))
        return known

    def _ask_ruler(self, place: Place) -> tuple[int, ...]:
        doc = self._ruler(self._make_doc(*(token for token in place if token)))
        values = doc.to_array(_WRITTEN)[0 if place[0] is None else 1]
        return tuple(int(value) for value in values)

    def _make_doc(self, *tokens: Seen) -> Doc:
        strings = self._vocab.strings
        words, tags, deps = ([strings[token[part]] for token in tokens] for part in range(3))
        return Doc(self._vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))


@Language.factory("word_classes", assigns=["token.pos", "token.morph"], requires=["token.tag", "token.dep"])
def make_word_classes(nlp: Language, name: str) -> WordClasses:
    """Make the component out of the attribute ruler of the loaded model, which may itself be disabled."""
    return WordClasses(nlp.vocab, nlp.get_pipe("attribute_ruler"))  # type: ignore[arg-type]


def _word_tests(token: dict[str, Any]) -> Iterator[Any]:
    """Give the tests of a pattern's token on the word: functions from a word in lower case to bool."""
    wanted = token.get("LOWER")
    if isinstance(wanted, str):
        yield wanted.__eq__
    elif wanted is not None:
        if set(wanted) - {"IN", "REGEX"}:
            raise ValueError(f"the attribute ruler tests words by {sorted(wanted)}")
        if "IN" in wanted:
            yield frozenset(wanted["IN"]).__contains__
        if "REGEX" in wanted:
            yield re.compile(wanted["REGEX"]).search
