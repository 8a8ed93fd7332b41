"""How the names of parties and places stand in a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from helpers.lexicons import load

_WITH_ARTICLE = re.compile(
    r"^(?:United |Philippines|Netherlands|European |White House|Association|Central African|Democratic Republic"
    r"|Maldives|Bahamas|Gambia|G7|G20|World |International |State Council"
    r"|.{0,60}(?:Department|Union|Commission|Administration|Bank|Office|Organization|Agency|Council|Congress)\b)"
)


def is_told(name: str, words: str) -> bool:
    """Tell whether words have a name already: in full, by its last part, or as its people's adjective.

    >>> is_told("Peru", "duties on Peruvian tea"), is_told("Peru", "duties on tea")
    (True, False)
    """
    text = words.casefold()
    parts = [part for part in re.findall(r"[^\W\d_]+", name) if part[0].isupper() and len(part) > 3]
    if name.casefold() in text or (parts and parts[-1].casefold() in text and parts[-1] not in ("States", "Kingdom")):
        return True
    return any(form.casefold() in text for form in _demonyms().get(name, ()))


@cache
def _demonyms() -> dict[str, tuple[str, ...]]:
    rows = load("countries", key="country")
    found = {row["country"]: tuple(form for form in row["demonyms"].split("; ") if form) for row in rows}
    return found | {"United States": (*found.get("United States", ()), "U.S.", "US ")}


def tidy_name(name: str) -> str:
    """Write a canonical name as running text has it.

    >>> tidy_name("Ministry of Commerce (China)"), tidy_name("unnamed: US officials")
    ("China's Ministry of Commerce", 'US officials')
    """
    name = name.removeprefix("unnamed: ")
    found = re.fullmatch(r"(.{1,80}?) \(([A-Z][\w .]{2,40})\)", name)
    return f"{found[2]}'s {found[1]}" if found else name


def with_article(name: str) -> str:
    """Put the article before a name that takes one within a sentence.

    >>> with_article("United States"), with_article("China"), with_article("China's Ministry of Commerce")
    ('the United States', 'China', "China's Ministry of Commerce")
    """
    if name.lower().startswith("the ") or "'s " in name or name.startswith(("G7", "G20")):
        return name
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


def join_names(names: Sequence[str], *, most: int = 3) -> str:
    """List names, no more than `most` of them.

    >>> join_names(["Lee", "Kim"]), join_names(["Lee", "Kim", "Abe", "Park"]), join_names(["Lee", "Kim"], most=1)
    ('Lee and Kim', 'Lee and 3 others', 'Lee and 1 other')
    """
    names = list(dict.fromkeys(names))
    if len(names) < 2:
        return "".join(names)
    if len(names) > most:
        return f"{names[0]} and {len(names) - 1} other{'s' if len(names) > 2 else ''}"
    return ", ".join(names[:-1]) + f" and {names[-1]}"


def bare_place(place: str) -> str:
    """Give a place without its article.

    >>> bare_place("the White House")
    'White House'
    """
    return place.removeprefix("the ").removeprefix("The ")
