"""Which of the grammar's finds are temporal expressions: "May" the month, not the verb or the name; 1984 the year."""

from __future__ import annotations

from helpers.timex.expressions import ThisOne
from helpers.timex.lexicon import beside, tense_cues
from helpers.timex.named_dates import Holiday
from helpers.timex.patterns import Item
from helpers.timex.tokens import Tokens

_ALWAYS = frozenset({"date", "wday", "time", "set", "length", "vague"})
_FIRST_BARE_YEAR, _LAST_BARE_YEAR = 1900, 2100
_QUOTES = frozenset("\"'“‘«`")
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "august", "april", "june"})


def is_expression(item: Item, tokens: Tokens, text: str) -> bool:
    """Tell whether an item of the last level is to be given out."""
    if isinstance(item.value, ThisOne) and _follows(item, tokens, "of"):
        return False  # "the year of the dragon"
    if item.kind == "vague" and (_is_discourse(item, tokens) or _is_window(item, tokens)):
        return False
    if _follows(item, tokens, "bc") or _follows(item, tokens, "bce"):
        return False  # beyond the calendar
    if item.index and tokens.norms[item.index - 1] in beside("speed") and _follows_hour(item, tokens):
        return False  # "90 miles an hour"
    if item.kind == "date" and tokens.kinds[item.index] == "half_letter" and _follows(item, tokens, "-"):
        return False  # "H1-B visas"
    if _is_title(item, tokens, text) or _is_reference(item, tokens, text) or _is_named_time(item, tokens, text):
        return False
    if isinstance(item.value, Holiday) and _is_of_a_country(item, tokens, text):
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
        if _is_decline(item, tokens):
            return False
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
        case "date" | "time" if tokens.kinds[first] in ("deictic", "tonight") and _is_capital(tokens, first, text):
            inside = inside or (first > 0 and tokens.kinds[first - 1] == "possessive")
            return inside and not _is_capital_letters(tokens, first, text)
        case "time" if last > first and tokens.kinds[last] == "daypart" and _is_capital(tokens, last, text):
            named = named_after or _is_quoted(item, text)
            if tokens.kinds[first] == "this":
                named = named or (inside and _is_capital(tokens, first - 1, text) and _is_capital(tokens, first, text))
            return named and not _is_capital_letters(tokens, last, text)
        case "date" if tokens.kinds[first] == "this" and last > first and _is_capital(tokens, last, text):
            return _is_quoted(item, text)
        case "date" if tokens.kinds[last] == "unit" and tokens.norms[last] == "century" and named_after:
            return _is_capital(tokens, last, text) and not _is_capital_letters(tokens, last, text)
        case "date" if isinstance(item.value, ThisOne):
            return _is_capital(tokens, last, text) and not _is_capital_letters(tokens, last, text)
        case "wday" if tokens.kinds[first] == "weekday" and inside and tokens.norms[first - 1] == "the":
            return named_after and not _is_capital_letters(tokens, first, text)
        case "length" if tokens.kinds[last] == "units" and last > first and tokens.kinds[last - 1] != "hyphen":
            return _is_capital(tokens, last, text) and not _is_capital_letters(tokens, last, text)
        case _:
            return False


def _is_of_a_country(item: Item, tokens: Tokens, text: str) -> bool:
    """Tell "Chile's Independence Day" and "its Independence Day": each country has a day of its own."""
    i = item.index - 1
    if i < 0 or tokens.norms[item.index] not in beside("own_day"):
        return False
    named = tokens.kinds[i] == "plain" and _is_capital(tokens, i, text) and i > 0 and tokens.kinds[i - 1] != "stop"
    return tokens.kinds[i] == "possessive" or tokens.norms[i] in beside("owner") or named


def _is_quoted(item: Item, text: str) -> bool:
    """Tell the "This Morning" of a programme: a quotation mark opens before the words."""
    return item.start > 0 and text[item.start - 1] in _QUOTES


def _is_reference(item: Item, tokens: Tokens, text: str) -> bool:
    """Tell chapter and verse, and a place in a recording, from a time of day: "Exodus 20:13", "the 12:40 mark"."""
    i = item.index
    if item.kind != "time" or tokens.kinds[i] != "clock" or tokens.ends[i] != item.end:
        return False
    after_name = i > 0 and tokens.kinds[i - 1] == "plain" and _is_capital(tokens, i - 1, text)
    return (after_name and tokens.norms[i - 1].isalpha()) or _follows(item, tokens, "mark")


def _is_named_time(item: Item, tokens: Tokens, text: str) -> bool:
    """Tell "the Fraser years", "election years" and "the old days" from "for years"."""
    if item.kind != "length" or tokens.kinds[item.index] != "units" or tokens.ends[item.index] != item.end:
        return False
    i = item.index - 1
    if i < 1 or tokens.kinds[i] not in ("plain", "old"):
        return False
    named = _is_capital(tokens, i, text) and tokens.kinds[i - 1] != "stop" and not _is_capital_letters(tokens, i, text)
    return tokens.norms[i] in beside("names_units") or (named and tokens.norms[i].isalpha())


def _is_capital(tokens: Tokens, i: int, text: str) -> bool:
    return text[tokens.starts[i]].isupper()


def _is_capital_letters(tokens: Tokens, i: int, text: str) -> bool:
    """Tell a word of a line in capitals, which says nothing of names."""
    return text[tokens.starts[i] : tokens.ends[i]].isupper()


def _is_decline(item: Item, tokens: Tokens) -> bool:
    """Tell "this fall in prices"."""
    after = _after(item, tokens)
    following = tokens.norms[after : after + 2]
    return len(following) == 2 and following[0] == "in" and following[1] in beside("falls")


def _is_season(item: Item, tokens: Tokens, before: str, text: str) -> bool:
    after = _after(item, tokens)
    if _follows(item, tokens, "of"):
        return False  # "the fall of the house"
    if after < len(tokens.norms) and tokens.kinds[after] == "plain" and _is_capital(tokens, after, text):
        return _is_capital_letters(tokens, item.index, text)  # "the Winter Games"
    if before == "of" and after < len(tokens.norms) and tokens.kinds[after] == "plain":
        verb = tokens.norms[after] in tense_cues() or tokens.norms[after] in ("is", "does")
        return verb or not tokens.norms[after].endswith("s")  # "the price of summer meals"
    return tokens.kinds[item.index] == "the" or before in ("in", "during", "by", "since", "until", "last", "of")


def _is_discourse(item: Item, tokens: Tokens) -> bool:
    """Tell "Now, as you know" and "now that you know" from now."""
    if tokens.norms[item.index] != "now":
        return False
    if _follows(item, tokens, "that"):
        return True
    return _follows(item, tokens, ",") and (not item.index or tokens.kinds[item.index - 1] == "stop")


def _is_window(item: Item, tokens: Tokens) -> bool:
    """Tell "the past two elections", whose length no unit of time tells."""
    after = _after(item, tokens)
    return tokens.norms[after - 1] == "past" and tokens.kinds[after : after + 1] in (
        ["small"],
        ["int"],
        ["vague_count"],
    )


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
