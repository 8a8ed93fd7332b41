"""The vocabulary of attribution other than the cues themselves, by class, from `speech_words.csv`.

| class | words |
| --- | --- |
| `voice` | nouns for people, bodies and texts, which can say a thing |
| `no_person` | nouns that only end like those for people |
| `document` | texts that speak for whoever issues them |
| `evidence` | what is published to tell a thing by: figures show, a study finds |
| `occasion` | where people speak |
| `hears` | verbs whose object hears what is said |
| `hears_to` | verbs that name the hearer with "to" |
| `unvoiced` | what governs a saying that has not happened |
| `no_source` | what one acts according to, without anybody's having said a thing |
| `quantity` | words before "of" that count those who speak |
| `account` | what, with its owner before it, attributes a sentence: "in her words" |
| `no_label` | labels before a headline's colon that nobody speaks under |
"""

from __future__ import annotations

from functools import cache

from helpers import lexicons

CLASSES = (
    "voice",
    "no_person",
    "document",
    "evidence",
    "occasion",
    "hears",
    "hears_to",
    "unvoiced",
    "no_source",
    "quantity",
    "account",
    "no_label",
)


@cache
def words(kind: str) -> frozenset[str]:
    """Give the words of one class, in lower case; raises `ValueError` for an unknown one.

    >>> "summit" in words("occasion")
    True
    """
    if kind not in CLASSES:
        raise ValueError(f"unknown class {kind!r}: choose from {', '.join(CLASSES)}")
    rows = lexicons.load("speech_words", allowed={"class": CLASSES})
    return frozenset(row["word"] for row in rows if row["class"] == kind)
