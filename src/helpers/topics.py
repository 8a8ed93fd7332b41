"""What a passage is about, by the closed list of topics."""

from __future__ import annotations

import re
from functools import cache

from helpers import lexicons
from helpers.schema import TOPICS


@cache
def _matcher() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = lexicons.load("topics", key="surface", allowed={"topic": TOPICS})
    topics = {row["surface"]: row["topic"] for row in rows}
    surfaces = sorted(topics, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, surfaces))})(?!\w)"), topics


def find_topics(passage: str) -> list[str]:
    """Give the topics that a passage names, in the order of the contract's list.

    >>> find_topics("Soybean sales and tariffs on chips")
    ['tariffs', 'soybeans', 'semiconductors']
    """
    pattern, topics = _matcher()
    folded = passage.casefold().replace("\n", " ")
    found = {topics[match] for match in pattern.findall(folded)}
    return [topic for topic in TOPICS if topic in found]
