"""Which of a text's amounts are statistics."""

from __future__ import annotations

from helpers.amounts.model import Amount
from helpers.measures.model import Figure

# What a text counts only to refer to it again: "the two countries", "both sides".
_PARTIES = "country side leader nation president party delegation government head state people official team economy"


def is_statistic(figure: Figure) -> bool:
    """Tell whether an amount counts by the contract: it has a value, and says something new.

    A definite group of known parties ("the two countries") and "one" of a kind are only references.
    """
    amount = figure.amount
    if amount.low is None and amount.high is None:
        return False
    if not amount.unit:
        return False
    if figure.is_count:
        return not _is_reference(figure, amount)
    return True


def _is_reference(figure: Figure, amount: Amount) -> bool:
    words = [t.lower_ for t in figure.span]
    if amount.low == 1 and amount.comparator == "eq":
        return True
    noun = figure.noun
    definite = noun is not None and any(
        c.dep_ in ("det", "poss") and c.lower_ in ("the", "both", "these", "those", "its", "their")
        for c in noun.children
    )
    return definite and amount.low == 2 and amount.unit.removeprefix("count:") in _PARTIES.split() and "two" in words
