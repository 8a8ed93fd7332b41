"""Whose words a text is: the country whose government published it, and its author.

On a government's own page "the President" is its own president.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from spacy.tokens import Doc

from helpers.actors.gazetteer import fold, gazetteer
from helpers.actors.model import Actor
from helpers.actors.offices import holders
from helpers.actors.words import match_title
from helpers.texts import text_of

# Top-level names that one government keeps for itself.
_OWN_DOMAINS = {"gov": "US", "mil": "US"}
_GOVERNMENT = frozenset({"gov", "gob", "gouv", "gc", "go", "govt", "mil"})
_CODES = {"UK": "GB"}
# Words with which a text shows that it is the president's own: the label of his turns, and the formulas of his acts.
_PRESIDENTIAL = re.compile(
    r"^\W{0,4}THE PRESIDENT:|\bvested in me as President\b|\bby the President of the United States of America\b",
    re.MULTILINE | re.IGNORECASE,
)
_LABEL = "THE PRESIDENT:"
_BYLINE = re.compile(
    r"^(?:Remarks|Statement|Message|Letter|Address|Speech|Toast|Op-Ed)s? (?:by|from|of) (?:the )?", re.I
)
_WORDS = re.compile(r"[^\W\d_][\w.'’]*|-|\S")
_KEY = "home_country"
_AUTHOR = "author"


def government_of(url: str, publisher: str = "") -> str:
    """Give the country (ISO 3166-1 alpha-2) whose government publishes at an address or bears a publisher's name.

    Empty for anybody else, news agencies of the state among them.

    >>> government_of("https://www.mines.gov.au/news"), government_of("https://news.example.org"), government_of("")
    ('AU', '', '')
    >>> government_of("", "The White House")
    'US'
    """
    host = (urlsplit(url).hostname or "").split(".")
    if host[-1] in _OWN_DOMAINS:
        return _OWN_DOMAINS[host[-1]]
    if len(host) > 2 and host[-2] in _GOVERNMENT and len(host[-1]) == 2:
        code = host[-1].upper()
        return _CODES.get(code, code)
    return _seats().get(publisher.removeprefix("The ").lower(), "")


@cache
def _seats() -> dict[str, str]:
    """Give the countries of the offices of presidents and ministers in the lexicon, by their names in lower case."""
    found = {}
    for name, entry in gazetteer().by_name.items():
        actor = entry.actor
        if actor is not None and actor.kind == "organization" and actor.affiliation.startswith("Government of"):
            found[name.lower()] = actor.country
    return found


def author_of(doc: Doc) -> Actor | None:
    """Give whose words a text is that nobody is quoted in: whom its title names, or the president of his own acts.

    >>> from helpers.pipeline import annotate
    >>> author_of(annotate("I know.", title="Statement from President Joe Biden on Mali", annotators=("dates",))).name
    'Joe Biden'
    """
    if _AUTHOR not in doc.user_data:
        doc.user_data[_AUTHOR] = _find_author(doc)
    author: Actor | None = doc.user_data[_AUTHOR]
    return author


def _find_author(doc: Doc) -> Actor | None:
    title = (doc._.title if doc.has_extension("title") else None) or ""
    found = _BYLINE.search(title)
    if found is not None:
        written = _WORDS.findall(title[found.end() :])
        folded = [fold(word) for word in written]
        at = match_title(folded, 0, len(folded))[0] if folded else 0
        entries = gazetteer().match(folded, written, at)[1] if at < len(folded) else []
        year = doc._.anchor.year if doc._.anchor else None
        people = {e.actor for e in entries if e.actor and e.actor.kind == "person" and e.active(year)}
        return people.pop() if len(people) == 1 else None
    if not home_country(doc) or not _PRESIDENTIAL.search(text_of(doc)):
        return None
    holder = holders(frozenset(("president",)), home_country(doc), doc._.anchor)
    return gazetteer().by_name[holder[0]].actor if len(holder) == 1 else None


def home_country(doc: Doc) -> str:
    """Give the country whose government published a document, by its source or by its own words; else empty."""
    home: str = (doc._.home if doc.has_extension("home") else None) or ""
    if not home:
        if _KEY not in doc.user_data:
            match = _PRESIDENTIAL.search(text_of(doc))
            ours = match is not None and (not match[0].strip().endswith(":") or match[0].strip().endswith(_LABEL))
            doc.user_data[_KEY] = "US" if ours else ""
        home = doc.user_data[_KEY]
    return home
