"""Currencies: their codes, names and signs, and which one a shared name means where it stands.

The table `currencies.csv` has the alphabetic codes of ISO 4217, some withdrawn ones among them. A name that several
currencies bear ("peso", "¥") belongs to the first of them, unless the text around it names the country of another
more often; a name marked `?` in the table ("?dinar") has no such first.
"""

from __future__ import annotations

import re
from functools import cache

from helpers.amounts.tokens import Tokens
from helpers.lexicons import load

_NEAR = 200  # characters on either side of a name whose countries count


@cache
def currency_rows() -> list[dict[str, list[str]]]:
    """Give the currencies in order: `code`, `names`, `symbols`, `minor` and `context`, each a list."""
    return [
        {column: cell.split("|") if cell else [] for column, cell in row.items()}
        for row in load("currencies", key="code")
    ]


@cache
def _sharers() -> dict[str, tuple[str, ...]]:
    """Give the codes of the currencies that share a name or sign; a leading empty code where none comes first."""
    codes: dict[str, list[str]] = {}
    for row in currency_rows():
        for name in (*row["names"], *row["symbols"]):
            first = [""] if name.startswith("?") else []
            codes.setdefault(name.lstrip("?"), first).append(row["code"][0])
    return {name: tuple(dict.fromkeys(sharers)) for name, sharers in codes.items() if len(sharers) > 1}


@cache
def _countries(code: str) -> re.Pattern[str]:
    words = next(row["context"] for row in currency_rows() if row["code"] == [code])
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)", re.IGNORECASE)


def resolve_currency(name: str, *, tokens: Tokens, index: int) -> str | None:
    """Give the code that a shared name or sign stands for at a token, empty for none; `None` for a name of one alone.

    >>> resolve_currency("peso", tokens=Tokens("Chile paid 300 pesos."), index=2)
    'CLP'
    >>> resolve_currency("peso", tokens=Tokens("It paid 300 pesos."), index=2)
    'MXN'
    """
    sharers = _sharers().get(name)
    if sharers is None:
        return None
    start = tokens.starts[index]
    context = tokens.text[max(0, start - _NEAR) : start + _NEAR]
    mentions = [len(_countries(code).findall(context)) if code else 0 for code in sharers]
    return sharers[mentions.index(max(mentions))]
