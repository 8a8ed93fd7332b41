"""Units and currencies: which words and signs name them, and what a hundredth of them is worth.

The table `units.csv` follows the names of the SI brochure (9th edition, BIPM 2019) and of UCUM for its units and adds
the customary ones of the press; `currencies.csv` has the alphabetic codes of ISO 4217, some withdrawn ones among them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from helpers.amounts.currencies import currency_rows
from helpers.amounts.nouns import singular
from helpers.amounts.numbers import number_words
from helpers.amounts.tokens import Tokens, is_digits
from helpers.amounts.words import words_for
from helpers.lexicons import load

_LONGEST = 6  # tokens in the longest surface ("u.s. $" has five)
# Codes that read as English words where they stand before a number.
_WORD_CODES = frozenset({"ALL", "TRY", "TOP", "CUP", "MOP", "SOS", "PEN", "BOB", "SDG"})
# Codes and signs that are English words or other units where they are not written in capitals, or stand behind.
_WORDS_IN_LOWER_CASE = _WORD_CODES | {"MAD", "GEL", "COP", "ETH", "LAK"}
_ONLY_BEFORE = frozenset({"PS", "LE", "SR", "Re", "R", "Sh", "Dh", "Ft", "S", "s"})
_HUNDREDTH = Decimal("0.01")
_RATE_DIMENSIONS = frozenset({"time", "mass", "volume", "length", "area", "energy"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's canonical name, its dimension (`money` for currencies) and the factor to the base it is stored in.

    `symbol` tells a sign or code from a word, `shared` is the name by which the unit was written, where it may be
    that of another currency.
    """

    name: str
    dimension: str
    factor: Decimal = Decimal(1)
    symbol: bool = False
    shared: str = ""


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit in tokens up to `last` (exclusive), and the scale its first letter stood for ("MUSD")."""

    unit: Unit
    last: int
    scale: Decimal = Decimal(1)


def _plural_forms(name: str) -> set[str]:
    """Give the plurals of a name of one or several words: of its last word, or of the one before "per"."""
    head, rate, tail = name.partition(" per ")
    for link in (" an ", " to the "):
        if not rate:
            head, rate, tail = name.partition(link)
    forms = {head + "s"}
    if head.endswith("y") and head[-2:-1] not in set("aeiou"):
        forms.add(head[:-1] + "ies")
    if head.endswith(("ch", "sh", "x", "z", "s")):
        forms.add(head + "es")
    for one, many in (("foot", "feet"), ("penny", "pence"), ("degree ", "degrees ")):
        if one in head:
            forms.add(head.replace(one, many))
    return {form + rate + tail for form in forms} | {name}


@cache
def _tables() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    """Give three tables: words in lower case, signs as written, and signs that may stand before a number."""
    words: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    prefixes: dict[str, Unit] = {}
    for row in load("units", key="unit"):
        name, factor = row["unit"], Decimal(1)
        if name == "basis_point":
            name, factor = "percentage_point", _HUNDREDTH
        unit = Unit(name, row["dimension"], factor)
        for word in filter(None, row["words"].split("|")):
            for form in _plural_forms(word):
                words.setdefault(form, unit)
        for sign in filter(None, row["symbols"].split("|")):
            signs.setdefault(sign, Unit(name, row["dimension"], factor, symbol=True))
    for columns in currency_rows():
        code = columns["code"][0]
        unit, sign_unit = Unit(code, "money"), Unit(code, "money", symbol=True)
        minor = Unit(code, "money", _HUNDREDTH)
        for name in columns["names"]:
            name = name.lstrip("?")
            for form in _plural_forms(name):
                words.setdefault(form, replace(unit, shared=name))
        for symbol in columns["symbols"]:
            symbol = symbol.lstrip("?")
            prefixes.setdefault(symbol, replace(sign_unit, shared=symbol))
            if symbol.rstrip(".") not in _ONLY_BEFORE:
                signs.setdefault(symbol, replace(sign_unit, shared=symbol))
        for name in columns["minor"]:
            if len(name) == 1:
                signs.setdefault(name, Unit(code, "money", _HUNDREDTH, symbol=True))
            else:
                for form in _plural_forms(name):
                    words.setdefault(form, minor)
        signs.setdefault(code, sign_unit)
        if code not in _WORD_CODES:
            prefixes.setdefault(code, sign_unit)
        if code not in _WORDS_IN_LOWER_CASE:
            prefixes.setdefault(code.lower(), sign_unit)
            words.setdefault(code.lower(), unit)
    return words, signs, prefixes


@cache
def _first_tokens() -> tuple[frozenset[str], frozenset[str]]:
    """Give the first tokens of unit surfaces (lower case) and of currency prefixes (as written)."""
    words, signs, prefixes = _tables()
    behind = frozenset(Tokens(surface).lower[0] for surface in (*words, *signs))
    return behind, frozenset(Tokens(surface).words[0] for surface in prefixes)


@cache
def _dimensions() -> dict[str, str]:
    return {unit.name: unit.dimension for table in _tables() for unit in table.values()}


def unit_named(noun: str) -> Unit | None:
    """Give the unit that a noun alone names ("weeks", "tonnes", "dollars"), `None` for a counted thing.

    >>> unit_named("weeks").name, unit_named("ships")
    ('week', None)
    """
    unit = _tables()[0].get(noun.lower())
    if unit is None or noun.lower() in {"second", "quarter", "mark", "won", "pound", "pounds", "bit", "degree"}:
        return None
    return unit


def unit_dimension(name: str) -> str:
    """Give the dimension of a unit of the tables (`money`, `time`, `mass`), or an empty string for a count.

    >>> unit_dimension("tonne"), unit_dimension("USD"), unit_dimension("count:ship")
    ('mass', 'money', '')
    """
    return _dimensions().get(name, "")


def starts_prefix(tokens: Tokens, index: int) -> bool:
    """Tell cheaply whether a currency sign that stands before its number can begin at a token."""
    return tokens.words[index] in _first_tokens()[1]


def read_prefix(tokens: Tokens, index: int) -> UnitMatch | None:
    """Read a currency sign or code that a number follows: "$", "US$", "HK $", "RMB", "USD"."""
    prefixes = _tables()[2]
    for last in range(min(index + _LONGEST, len(tokens) - 1), index, -1):
        follower = tokens.lower[last]
        if not is_digits(follower) and not (follower in number_words() and not tokens.words[last - 1].isalpha()):
            continue
        surface = tokens.phrase(index, last)
        unit = prefixes.get(surface) or prefixes.get(surface.replace(" ", "") if len(surface) > 3 else "")
        # letters that stand for a sign in plain ASCII ("PS6m" for pounds) do so only where they touch the number
        if unit and (surface not in {"PS", "LE", "SR", "Re", "CFA", "Sh", "Dh", "R"} or tokens.glued(last)):
            return UnitMatch(unit, last)
    return None


def read_unit(tokens: Tokens, index: int) -> UnitMatch | None:
    """Read the unit that begins at a token, the longest one; signs keep their case, words do not."""
    if index >= len(tokens) or tokens.lower[index] not in _first_tokens()[0]:
        return _read_scaled_code(tokens, index)
    words, signs, _ = _tables()
    for last in range(min(index + _LONGEST, len(tokens)), index, -1):
        if tokens.glued(last) and (tokens.words[last][0].isalnum() and tokens.words[last - 1][-1].isalnum()):
            continue  # the surface would end inside a word
        surface = tokens.phrase(index, last)
        if found := signs.get(surface):
            return UnitMatch(found, last)
        surface = surface.lower()
        if found := words.get(surface) or words.get(surface.replace("-", " ").replace("‑", " ")):
            return UnitMatch(found, last)
        if " - " in surface and (found := words.get(surface.replace(" - ", " "))):
            return UnitMatch(found, last)
    return None


def _read_scaled_code(tokens: Tokens, index: int) -> UnitMatch | None:
    """Read a code with its scale before it, as accountants write it: "MUSD", "KEUR"."""
    word = tokens.word(index).upper()
    scale = {"M": Decimal(10) ** 6, "K": Decimal(1000), "T": Decimal(1000)}.get(word[:1])
    if len(word) == 4 and scale and (unit := _tables()[1].get(word[1:])) and unit.dimension == "money":
        return UnitMatch(unit, index + 1, scale)
    return None


def _shifts_time(tokens: Tokens, index: int) -> bool:
    """Tell "a year ago", "a year on," from the rate in "$40 a year on fees"."""
    word, following = tokens.low(index), tokens.low(index + 1)
    if word in {"on", "in"}:
        return following in {"", ",", ".", ";"}
    return word in words_for("time_shift") and (word != "from" or following == "now")


def read_denominator(tokens: Tokens, index: int, unit: Unit | None) -> tuple[str, int] | None:
    """Read what a rate is for: "per tonne", "a year", "/day", "-a-share"; gives its name and the end."""
    at = tokens.after_hyphen(index)
    word = tokens.low(at)
    if word == "/":
        if not tokens.glued(at) or not tokens.glued(at + 1):
            return None
    elif word not in {"per", "a", "an", "every", "each"}:
        return None
    at = tokens.after_hyphen(at + 1)
    name = tokens.word(at)
    if not name[:1].isalpha():
        return None
    match = read_unit(tokens, at)
    plain = match is not None and match.unit.dimension in _RATE_DIMENSIONS
    money = unit is not None and unit.dimension == "money"
    if word == "/" and not plain:
        return None
    if word in {"a", "an", "each", "every"}:
        time = match is not None and match.unit.dimension == "time"
        if match is not None and (name.lower() == "in" or _shifts_time(tokens, match.last)):
            return None  # "$20 each in cash", "$4 billion a year earlier"
        if not time and not (money and (plain or name.lower() in words_for("price_for"))):
            return None
    if match is not None and plain:
        return match.unit.name, match.last
    return singular(name), at + 1
