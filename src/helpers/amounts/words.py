"""The closed classes of words that the figure grammar asks for, from the lexicon `figure_words`."""

from __future__ import annotations

from functools import cache

from helpers.lexicons import load


@cache
def words_for(role: str) -> frozenset[str]:
    """Give the words that play a role around figures; raises `KeyError` for a role that the lexicon lacks.

    >>> "well" in words_for("intensifier")
    True
    """
    roles = {row["role"]: frozenset(row["words"].split()) for row in load("figure_words", key="role")}
    return roles[role]
