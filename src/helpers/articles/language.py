"""Which language an article is in."""

from __future__ import annotations

import re

_LETTERS = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_WORD = re.compile(r"[^\W\d_]+")
# Words of grammar that only English has, and the share of them in a text that leaves no doubt (news: 0.15).
_ENGLISH = frozenset(
    ("the", "and", "that", "with", "which", "from", "this", "these", "were", "have", "been", "would", "their", "its")
)
_BEYOND_DOUBT = 0.05
SAMPLE = 4_000  # characters that are looked at
ENOUGH = 200  # below this a guess is worth little, and Latin script passes for English
# ... unless not one of these words is among so many.
_A_SENTENCE = 15
_COMMON = _ENGLISH | {"of", "on", "is", "was", "for", "by", "will", "are", "said", "to", "at", "it"}


def detect_language(text: str) -> str:
    """Give the BCP 47 tag of the language that most of the beginning of a text is in.

    >>> detect_language("The two sides met again on Monday and agreed to keep the channel open.")
    'en'
    >>> detect_language("双方在北京举行了会谈")
    'zh'
    >>> detect_language("Los ministros de ambos países firmaron el lunes en Lima un acuerdo sobre la pesca del atún.")
    'es'
    """
    sample = text[:SAMPLE]
    letters = len(_LETTERS.findall(sample))
    foreign = letters - len(_LATIN.findall(sample))
    words = _WORD.findall(sample.lower())
    if letters < ENOUGH and foreign * 2 <= letters and (len(words) < _A_SENTENCE or not _COMMON.isdisjoint(words)):
        return "en"
    if foreign * 10 < letters and sum(word in _ENGLISH for word in words) >= _BEYOND_DOUBT * len(words):
        return "en"
    import py3langid  # loads a model of its own: a second that `--help` need not spend

    return str(py3langid.classify(sample.lower())[0])
