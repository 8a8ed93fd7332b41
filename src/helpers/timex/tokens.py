"""From characters to tokens of time.

One scan cuts the text into words, numbers and marks; one look-up a token tells which of them speak of time. Everything
else is `plain`. What the words mean is in the lexicons, how they combine in the grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from helpers.timex.cutting import split
from helpers.timex.lexicon import Entry, beside, phrases, words
from helpers.timex.patterns import CODES, Item

_BEFORE_DATE = re.compile(  # what must follow "Sun" or "Mar" for it to be short for a day or month
    r"\.?(?:,?\s{0,3}|[-–/])(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_MARKS = {
    ",": "comma",
    "(": "open",
    ")": "close",
    "/": "slash",
    "'": "apostrophe",
    "’": "apostrophe",
    "‘": "apostrophe",
    **dict.fromkeys(".!?;:…", "stop"),
    **dict.fromkeys("-‐‑–—−", "dash"),
    **dict.fromkeys("$£€¥#%", "sign"),
}
_COUNTING = frozenset({"small", "tens", "scale", "scales", "vague_count", "a", "approx", "over", "units", "for", "by"})
_OPENERS = frozenset(
    {"the", "a", "in", "on", "at", "for", "from", "by", "and", "or", "this", "that", "pronoun", "last", "after"}
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_LETTERED = {"q": "quarter_letter", "h": "half_letter", "fy": "fiscal_letter", "w": "week_letter"}
_FIRST_YEAR, _LAST_YEAR = 1400, 2199


@dataclass(slots=True)
class Tokens:
    """The tokens of a text as parallel lists, and `signature`, one character of `patterns.code` for each."""

    starts: list[int]
    ends: list[int]
    norms: list[str]
    kinds: list[str]
    values: list[Any]
    signature: str = ""

    def items(self, begin: int, end: int) -> list[Item]:
        """Give the tokens of a stretch as items for the grammar."""
        return [Item(self.kinds[i], self.values[i], self.starts[i], self.ends[i], i) for i in range(begin, end)]


def tokenise(text: str) -> Tokens:
    """Cut text into tokens and name the kind of each that speaks of time.

    >>> tokens = tokenise("The truce ends on Nov. 10, 2026")
    >>> [kind for kind in tokens.kinds if kind != "plain"]
    ['the', 'on', 'month', 'int', 'comma', 'year4']
    """
    cut = split(text)
    starts = [start for start, _, _ in cut]
    ends = [end for _, end, _ in cut]
    norms = [norm for _, _, norm in cut]
    kinds = ["plain"] * len(norms)
    values: list[Any] = [None] * len(norms)
    tokens = Tokens(starts, ends, norms, kinds, values)
    lexicon, fixed = words(), phrases()
    for i, norm in enumerate(norms):
        if (norm not in lexicon and norm not in fixed and norm not in _LETTERED and norm.isalpha()) or kinds[
            i
        ] != "plain":
            continue
        if norm in fixed and _phrase(text, tokens, i):
            continue
        entry = lexicon.get(norm)
        if entry is not None:
            if _is_written_so(text, tokens, i, entry) and not (norm == "last" and _is_verb(norms, i)):
                kinds[i], values[i] = entry.kind, entry.value
        elif not norm.isalpha():
            _mark_or_number(text, tokens, i)
        elif norm in _LETTERED and i + 1 < len(norms) and (ends[i] == starts[i + 1] or _is_fiscal(text, tokens, i)):
            kinds[i] = _LETTERED[norm]
    _repair(tokens)
    tokens.signature = "".join([CODES[kind] for kind in tokens.kinds])
    return tokens


def _is_fiscal(text: str, tokens: Tokens, i: int) -> bool:
    """Tell "FY 2022"."""
    return text[tokens.starts[i] : tokens.ends[i]] == "FY" and tokens.norms[i + 1].isdecimal()


def _is_verb(norms: list[str], i: int) -> bool:
    """Tell "will last two years" and "to last six weeks" from "to last week"."""
    if not i or (norms[i - 1] != "to" and norms[i - 1] not in beside("modal")) or i + 1 == len(norms):
        return False
    following = words().get(norms[i + 1])
    return following is None or following.kind in _COUNTING


def _phrase(text: str, tokens: Tokens, i: int) -> bool:
    for phrase in phrases()[tokens.norms[i]]:
        length = len(phrase.tokens)
        whole = phrase.tokens + phrase.following
        if tuple(tokens.norms[i : i + len(whole)]) != whole:
            continue
        if phrase.entry.form == "title" and not text[tokens.starts[i]].isupper():
            continue
        tokens.kinds[i], tokens.values[i] = phrase.entry.kind, phrase.entry.value
        tokens.ends[i] = tokens.ends[i + length - 1]
        for j in range(i + 1, i + length):
            tokens.kinds[j] = "joined"
        return True
    return False


def _is_written_so(text: str, tokens: Tokens, i: int, entry: Entry) -> bool:
    """Tell whether the token has the capitals its entry asks for; take an abbreviation's full stop into it."""
    if entry.form in ("word", ""):
        return True
    start, end = tokens.starts[i], tokens.ends[i]
    if not text[start].isupper():
        return False
    if entry.form == "capitals":
        return text[start:end].isupper()
    if entry.form == "abbreviation":
        dotted = text[end : end + 1] == "."
        before_number = _BEFORE_DATE.match(text, end) is not None
        after_number = i > 0 and tokens.kinds[i - 1] in ("int", "ordinal_day")
        if i > 1 and tokens.kinds[i - 2] in (entry.kind, "int") and tokens.kinds[i - 1] in ("hyphen", "slash"):
            after_number = tokens.ends[i - 1] == start  # "Jan-Mar", "03-Mar-2013"
        if not (before_number or (entry.kind == "month" and (dotted or after_number))):
            return False
        if dotted and i + 1 < len(tokens.norms):
            tokens.kinds[i + 1] = "joined"
            tokens.ends[i] = end + 1
    return True


def _abbreviates(text: str, tokens: Tokens, i: int) -> bool:
    """Tell the full stop of "the U.S. on Friday" and "Mr. Roe" from that of a sentence."""
    if not i or tokens.ends[i - 1] != tokens.starts[i]:
        return False
    before = tokens.norms[i - 1]
    if not (len(before) == 1 and before.isalpha()) and before not in beside("abbreviated"):
        return False
    if i + 1 == len(tokens.norms):
        return False
    following = words().get(tokens.norms[i + 1])
    opens = following is not None and following.kind in _OPENERS and text[tokens.starts[i + 1]].isupper()
    return not opens and tokens.norms[i + 1] not in beside("opener")


def _mark_or_number(text: str, tokens: Tokens, i: int) -> None:
    norm, kinds, values = tokens.norms[i], tokens.kinds, tokens.values
    mark = _MARKS.get(norm)
    if mark is not None:
        kinds[i] = "plain" if norm == "." and _abbreviates(text, tokens, i) else mark
        if mark == "dash":
            before = text[tokens.starts[i] - 1 : tokens.starts[i]]
            after = text[tokens.ends[i] : tokens.ends[i] + 1]
            if before and after and not before.isspace() and not after.isspace():
                kinds[i] = "hyphen" if norm != "—" else "dash"
    elif norm[0].isdecimal():
        kinds[i], values[i] = _number(norm)
        _suffix(text, tokens, i)
    elif norm in _FRACTIONS:
        kinds[i], values[i] = "fraction", _FRACTIONS[norm]
    elif norm == "'s":
        kinds[i] = "possessive"
    elif norm[0] == "\n":
        kinds[i] = "stop"
    elif norm[:2] in ("a.", "p."):
        kinds[i], values[i] = "ampm", norm[0].upper() + "M"
    elif norm == "o'clock":
        kinds[i] = "oclock"


def _suffix(text: str, tokens: Tokens, i: int) -> None:
    """Join "24" and "th", "1990" and "s", the apostrophe and "98"."""
    kinds, norms, value = tokens.kinds, tokens.norms, tokens.values[i]
    suffix = norms[i + 1] if i + 1 < len(norms) and tokens.ends[i] == tokens.starts[i + 1] else ""
    joined = ""
    if kinds[i] == "int" and suffix in _ORDINAL_ENDS:
        joined = "ordinal_day"
    elif kinds[i] == "year4" and suffix == "s" and value % 10 == 0:
        joined = "decade4"
    elif kinds[i] == "int" and suffix in ("s", "'s") and value in range(20, 100, 10):
        joined = "decade2"
    elif kinds[i] == "int" and suffix in ("q", "h") and value <= 4 and text[tokens.starts[i + 1]].isupper():
        kinds[i], kinds[i + 1], tokens.values[i + 1] = _LETTERED[suffix], "int", value
    if joined:
        kinds[i], kinds[i + 1] = joined, "joined"
        tokens.ends[i] = tokens.ends[i + 1]
    if kinds[i] in ("int", "decade2") and len(norms[i]) == 2 and i and kinds[i - 1] == "apostrophe":
        lone = i < 2 or tokens.ends[i - 2] < tokens.starts[i - 1] or kinds[i - 2] in ("dash", "hyphen", "open")
        if lone and tokens.ends[i - 1] == tokens.starts[i]:
            kinds[i - 1] = "joined"
            tokens.starts[i] = tokens.starts[i - 1]
            if kinds[i] == "int":
                kinds[i] = "year2"
            else:
                kinds[i], tokens.values[i] = "decade4", value + (2000 if value == 20 else 1900)


def _number(norm: str) -> tuple[str, Any]:
    """Give kind and value of a number as written."""
    if norm.isdecimal():
        value = int(norm) if len(norm) < 10 else 0
        if len(norm) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
            return "year4", value
        return ("digits4" if len(norm) == 4 else "int"), value
    if "/" in norm:
        parts = norm.split("/")
        if not all(part.isdecimal() and len(part) <= 4 for part in parts):
            return "plain", None
        if len(parts) == 3:
            return "numeric_date", norm
        if len(parts) == 2 and int(parts[1]) in (2, 3, 4, 8) and int(parts[0]) < int(parts[1]):
            return "fraction", int(parts[0]) / int(parts[1])
        return "plain", None
    if ":" in norm:
        parts = norm.split(":")
        digits = len(parts) <= 3 and len(parts[0]) <= 2 and all(part.isdecimal() for part in parts)
        if digits and int(parts[0]) < 25 and all(len(part) == 2 and int(part) < 60 for part in parts[1:]):
            return "clock", norm
        return "plain", None
    if "," in norm:
        groups = norm.split(".")[0].split(",")
        whole = norm.replace(",", "")
        if all(len(group) == 3 for group in groups[1:]) and whole.isdecimal() and len(whole) < 10:
            return "amount", int(whole)
        return "plain", None
    parts = norm.split(".")
    if (
        len(parts) == 3
        and {len(parts[0]), len(parts[2])} & {2, 4}
        and all(len(p) <= 4 for p in parts)
        and len(parts[1]) <= 2
    ):
        return "numeric_date", norm
    if len(parts) == 2 and len(norm) < 10:
        return "decimal", norm
    return "plain", None


def _repair(tokens: Tokens) -> None:
    """Drop the tokens that were joined to a neighbour."""
    if "joined" in tokens.kinds:
        keep = [i for i, kind in enumerate(tokens.kinds) if kind != "joined"]
        for name in ("starts", "ends", "norms", "kinds", "values"):
            column = getattr(tokens, name)
            setattr(tokens, name, [column[i] for i in keep])
