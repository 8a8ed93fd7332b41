"""Which of the grammar's finds are temporal expressions: "May" the month, not the verb or the name; 1984 the year."""

from __future__ import annotations

from helpers.timex.expressions import ThisOne
from helpers.timex.lexicon import beside
from helpers.timex.patterns import Item
from helpers.timex.tokens import Tokens

_ALWAYS = frozenset({"date", "wday", "time", "set", "length", "vague"})
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1900, 2100
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "august", "april", "june"})


def is_expression(item: Item, tokens: Tokens) -> bool:
    """Tell whether an item of the last level is to be given out."""
    if isinstance(item.value, ThisOne) and _follows(item, tokens, "of"):
        return False  # "the year of the dragon"
    if item.kind == "vague" and _is_discourse(item, tokens):
        return False
    if item.kind in _ALWAYS and not (item.kind == "time" and tokens.kinds[item.index] == "noon"):
        return True
    before = tokens.norms[item.index - 1] if item.index else ""
    if item.kind == "time":
        return before in beside("before_noon") or item.value.day is not None or len(tokens.norms) == 1
    if item.kind == "mon":
        return _is_month(item, tokens, before)
    if item.kind == "year":
        return _is_year(item, tokens, before)
    if item.kind == "seasonal":
        return item.value.which != "" or item.value.year is not None or _is_season(item, tokens, before)
    if item.kind == "adjective":
        return len(tokens.norms) == 1
    return False


def _is_season(item: Item, tokens: Tokens, before: str) -> bool:
    return tokens.kinds[item.index] == "the" or before in ("in", "during", "by", "since", "until", "last", "of")


def _is_discourse(item: Item, tokens: Tokens) -> bool:
    """Tell "Now, as you know" from now."""
    if tokens.norms[item.index] != "now" or not _follows(item, tokens, ","):
        return False
    return not item.index or tokens.kinds[item.index - 1] == "stop"


def _follows(item: Item, tokens: Tokens, norm: str) -> bool:
    """Tell whether the token after the item is `norm`."""
    for i in range(item.index, len(tokens.norms)):
        if tokens.starts[i] >= item.end:
            return tokens.norms[i] == norm
    return False


def _is_month(item: Item, tokens: Tokens, before: str) -> bool:
    if tokens.norms[item.index] not in _AMBIGUOUS_MONTHS:
        return True
    return before in beside("before_month")


def _is_year(item: Item, tokens: Tokens, before: str) -> bool:
    """Tell 1984 the year from 1984 votes, $1984, Flight 1984 and Resolution 1984."""
    if (item.index and tokens.kinds[item.index - 1] == "sign") or before in beside("not_before_year"):
        return False
    if not _FIRST_BARE_YEAR <= item.value.period.year <= _LAST_BARE_YEAR and before not in beside("before_year"):
        return False
    after = item.index + 1
    if after >= len(tokens.norms) or before in beside("before_year"):
        return True
    if tokens.norms[after] in beside("not_after_year"):
        return False
    return not (tokens.kinds[after] == "plain" and tokens.norms[after].endswith("s"))
