"""Which of the grammar's finds are temporal expressions: "May" the month, not the verb or the name; 1984 the year."""

from __future__ import annotations

from helpers.timex.expressions import ThisOne
from helpers.timex.lexicon import beside, tense_cues
from helpers.timex.patterns import Item
from helpers.timex.tokens import Tokens

_ALWAYS = frozenset({"date", "wday", "time", "set", "length", "vague"})
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1900, 2100
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "august", "april", "june"})


def is_expression(item: Item, tokens: Tokens, text: str) -> bool:
    """Tell whether an item of the last level is to be given out."""
    if isinstance(item.value, ThisOne) and _follows(item, tokens, "of"):
        return False  # "the year of the dragon"
    if item.kind == "vague" and _is_discourse(item, tokens):
        return False
    if _follows(item, tokens, "bc") or _follows(item, tokens, "bce"):
        return False  # beyond the calendar
    if item.index and tokens.norms[item.index - 1] in beside("speed") and _follows_hour(item, tokens):
        return False  # "90 miles an hour"
    if _is_title(item, tokens, text):
        return False
    if item.kind in _ALWAYS and not (item.kind == "time" and tokens.kinds[item.index] == "noon"):
        return True
    before = tokens.norms[item.index - 1] if item.index else ""
    if item.kind == "time":
        return before in beside("before_noon") or item.value.day is not None or len(tokens.norms) == 1
    if item.kind == "mon":
        return _is_month(item, tokens, before, text)
    if item.kind == "year":
        return _is_year(item, tokens, before, text)
    if item.kind == "seasonal":
        return item.value.which != "" or item.value.year is not None or _is_season(item, tokens, before, text)
    if item.kind == "adjective":
        return len(tokens.norms) == 1
    return False


def _follows_hour(item: Item, tokens: Tokens) -> bool:
    """Tell "an hour" and "per second"."""
    return tokens.norms[_after(item, tokens) - 1] in ("hour", "second", "minute")


def _is_title(item: Item, tokens: Tokens, text: str) -> bool:
    """Tell a word of time in the title of a paper, film or club, by its capitals: "the Daily Courier", "48 Hours"."""
    after = _after(item, tokens)
    named_after = after < len(tokens.norms) and tokens.kinds[after] == "plain" and _is_capital(tokens, after, text)
    first = item.index
    last = after - 1
    inside = first > 0 and tokens.norms[first - 1].isalpha()
    match item.kind:
        case "set" if tokens.kinds[last] == "frequency" and _is_capital(tokens, last, text):
            return inside or named_after
        case "date" if tokens.kinds[first] == "deictic" and _is_capital(tokens, first, text):
            return inside and not _is_capital_letters(tokens, first, text)
        case "date" if isinstance(item.value, ThisOne):
            return _is_capital(tokens, last, text) and not _is_capital_letters(tokens, last, text)
        case "wday" if tokens.kinds[first] == "weekday" and inside and tokens.norms[first - 1] == "the":
            return named_after and not _is_capital_letters(tokens, first, text)
        case "length" if tokens.kinds[last] == "units" and last > first and tokens.kinds[last - 1] != "hyphen":
            return _is_capital(tokens, last, text) and not _is_capital_letters(tokens, last, text)
        case _:
            return False


def _is_capital(tokens: Tokens, i: int, text: str) -> bool:
    return text[tokens.starts[i]].isupper()


def _is_capital_letters(tokens: Tokens, i: int, text: str) -> bool:
    """Tell a word of a line in capitals, which says nothing of names."""
    return text[tokens.starts[i] : tokens.ends[i]].isupper()


def _is_season(item: Item, tokens: Tokens, before: str, text: str) -> bool:
    after = _after(item, tokens)
    if _follows(item, tokens, "of"):
        return False  # "the fall of the house"
    if after < len(tokens.norms) and tokens.kinds[after] == "plain" and _is_capital(tokens, after, text):
        return _is_capital_letters(tokens, item.index, text)  # "the Winter Games"
    return tokens.kinds[item.index] == "the" or before in ("in", "during", "by", "since", "until", "last", "of")


def _is_discourse(item: Item, tokens: Tokens) -> bool:
    """Tell "Now, as you know" and "now that you know" from now."""
    if tokens.norms[item.index] != "now":
        return False
    if _follows(item, tokens, "that"):
        return True
    return _follows(item, tokens, ",") and (not item.index or tokens.kinds[item.index - 1] == "stop")


def _after(item: Item, tokens: Tokens) -> int:
    """Give the first token after the item."""
    i = item.index
    while i < len(tokens.norms) and tokens.starts[i] < item.end:
        i += 1
    return i


def _follows(item: Item, tokens: Tokens, norm: str) -> bool:
    """Tell whether the token after the item is `norm`."""
    after = _after(item, tokens)
    return after < len(tokens.norms) and tokens.norms[after] == norm


def _is_month(item: Item, tokens: Tokens, before: str, text: str) -> bool:
    """Tell the month from the verb and the names: "in May", "the May vote", "June sales fell", "March's figures"."""
    name = tokens.norms[item.index]
    if name not in _AMBIGUOUS_MONTHS or before in beside("before_month") or before.endswith("est"):
        return True  # "in May", "the wettest May"
    after = item.index + 1
    if _is_joined_to_month(tokens, item.index - 1, item.index - 2) or _is_joined_to_month(tokens, after, after + 1):
        return True
    if after >= len(tokens.norms):
        return False
    if tokens.kinds[after] == "possessive":
        return name != "may" or not (item.index and _is_capital(tokens, item.index - 1, text))
    noun = tokens.kinds[after] == "plain" and not _is_capital(tokens, after, text) and tokens.norms[after].isalpha()
    if not noun or tokens.norms[after] in tense_cues():
        return False
    if before in beside("before_month_noun"):
        return True
    return name != "may" and (not item.index or tokens.kinds[item.index - 1] == "stop")


def _is_joined_to_month(tokens: Tokens, link: int, other: int) -> bool:
    """Tell the month of "January-March", "June/July" by the month on the other side of the link."""
    inside = min(link, other) >= 0 and max(link, other) < len(tokens.kinds)
    return inside and tokens.kinds[link] in ("hyphen", "dash", "slash") and tokens.kinds[other] == "month"


def _is_year(item: Item, tokens: Tokens, before: str, text: str) -> bool:
    """Tell 1984 the year from 1984 votes, $1984, Flight 1984 and Resolution 1984."""
    if (item.index and tokens.kinds[item.index - 1] == "sign") or before in beside("not_before_year"):
        return False
    if not _FIRST_BARE_YEAR <= item.value.period.year <= _LAST_BARE_YEAR and before not in beside("before_year"):
        return False
    after = item.index + 1
    if after >= len(tokens.norms):
        return True
    if tokens.norms[after] in beside("not_after_year"):
        return False
    if before in beside("before_year"):
        return True
    if tokens.kinds[after] != "plain" or not tokens.norms[after].endswith("s"):
        return True
    return tokens.norms[after] in beside("after_year") or _is_capital(tokens, after, text)
