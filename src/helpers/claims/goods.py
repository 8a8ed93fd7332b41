"""Which good exactly a figure is about: the `commodity` of a statistic may be wider than what the article names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from helpers import lexicons
from helpers.measures.vocabulary import commodities

_WORD = re.compile(r"[\w'’-]+")
_LONGEST = 3  # words of a good's name
_SENTENCE = 2000  # characters of a sentence that are looked at; it may be as long as a file


@cache
def _surfaces() -> dict[str, str]:
    """Surface forms of goods, in lower case; what names a part of a wider good stands for that part."""
    named = {surface: good.name for surface, good in commodities().items()}
    rows = lexicons.load("narrower_goods", key="surface")
    return named | {row["surface"]: row["good"] for row in rows}


def resolve_good(name: str) -> str:
    """Give the good that a name stands for, the name itself in lower case where no lexicon has it.

    >>> resolve_good("Soya beans"), resolve_good("yttrium"), resolve_good("coffee pods")
    ('soybeans', 'yttrium', 'coffee pods')
    """
    low = " ".join(name.casefold().split())
    return _surfaces().get(low, low)


def find_goods(text: str) -> list[str]:
    """Find the goods that a text names, in order, each once; of a compound ("rare earth magnets") only its last word.

    >>> find_goods("American imports of rare earth compounds and metals"), find_goods("rare earth magnets")
    (['rare earths'], ['magnets'])
    >>> find_goods("heavy rare earths such as terbium")
    ['heavy rare earths', 'terbium']
    """
    words = [match[0].casefold() for match in _WORD.finditer(text)]
    found: list[tuple[int, str]] = []  # end, good
    at = 0
    while at < len(words):
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            good = _surfaces().get(" ".join(words[at : at + size]))
            if good is not None:
                if found and found[-1][0] == at:
                    found.pop()
                found.append((at + size, good))
                at += size
                break
        else:
            at += 1
    return list(dict.fromkeys(good for _, good in found))


def claimed_good(statistic: Mapping[str, Any]) -> str | None:
    """Give the one good that a statistic is about, or None where that cannot be told.

    What `measure` names comes before what the sentence names, and a part ("dysprosium") before the whole (`commodity`).
    Figures of the stage `magnets` are about magnets, whatever they are made of.

    >>> claimed_good({"commodity": "rare earths", "stage": "imports", "measure": "yttrium imports", "sentence": ""})
    'yttrium'
    """
    commodity = statistic["commodity"]
    if statistic["stage"] == "magnets":
        return "magnets"
    if not commodity:
        return None
    goods = find_goods(statistic["measure"] or "")
    if len(goods) > 1:
        return str(commodity) if goods[0] == commodity and not set(goods[1:]) - _parts() else None
    if goods:
        return goods[0]
    # The good stands elsewhere. Another whole good in the sentence is another figure's; a part may well be this one's.
    named = find_goods(statistic["sentence"][:_SENTENCE])
    parts = [good for good in named if good in _parts()]
    if not parts or commodity in named:
        return str(commodity)
    return parts[0] if len(parts) == 1 else None


@cache
def _parts() -> frozenset[str]:
    return frozenset(row["good"] for row in lexicons.load("narrower_goods", key="surface"))
