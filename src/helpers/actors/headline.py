"""People whom only the title of an article names in full: "Press Briefing by Press Secretary Ann Alder"."""

from __future__ import annotations

import re
from collections.abc import Collection

from helpers.actors.gazetteer import fold, gazetteer
from helpers.actors.names import Name
from helpers.actors.words import body_words, given_names, match_title, name_words

_WORD = re.compile(r"['’]s\b|[^\W\d_][\w.]*(?:['’](?!s\b)\w+)*(?:-[^\W\d_]\w*)*|\d+|[^\w\s]")
# Before a name "the" or a preposition ends the title that it bears.
_LONGEST_TITLE = 5


def find_titled_people(title: str, *, wanted: Collection[str], home: str = "") -> list[tuple[list[str], Name]]:
    """Find the full names in an article's title whose surname the text uses, with the office before them.

    `wanted` holds the folded words of the text; `home` is the country whose government published it, if one did: its
    spokespeople and secretaries are that country's. Gives the words of each name, and a `Name` that stands before the
    text.

    >>> [(words, name.role) for words, name in
    ...  find_titled_people("Remarks by Press Secretary Ann Alder", wanted={"alder"}, home="US")]
    [(['Ann', 'Alder'], 'Press Secretary')]
    """
    written = _WORD.findall(title)
    folded = [fold(word) for word in written]
    found = []
    at = 0
    while at < len(written) - 1:
        end = _name_end(written, folded, at)
        if end and folded[end - 1].split("-")[-1] in wanted:
            found.append((written[at:end], _name(written, folded, at, home)))
            at = end
        else:
            at += 1
    return found


def _name_end(written: list[str], folded: list[str], at: int) -> int:
    """Give the end of a full name that begins at `at`, 0 where none does."""
    if not (folded[at] in given_names() or _title_start(written, folded, at) < at):
        return 0
    if not _may_be_name(written, folded, at):
        return 0
    end = at + 1
    while end < len(written) and len(written[end]) <= 2 and written[end].endswith("."):
        end += 1  # an initial
    if end >= len(written) or not _may_be_name(written, folded, end):
        return 0
    return end + 1


def _may_be_name(written: list[str], folded: list[str], at: int) -> bool:
    low = folded[at]
    if not written[at][0].isupper() or (written[at].isupper() and len(written[at]) < 4):
        return False
    if low in name_words("thing") or low in body_words() or match_title(folded, at, len(folded))[1] is not None:
        return False
    return not any(e.kind not in ("", "person") for e in gazetteer().forms(low))


def _title_start(written: list[str], folded: list[str], at: int) -> int:
    """Give where the title begins that ends right before `at`; `at` where none does."""
    for start in range(max(0, at - 3), at):
        end, title = match_title(folded, start, at)
        if title is not None and end == at and title.kind != "honorific":
            while start > max(0, at - _LONGEST_TITLE) and written[start - 1][0].isupper() and folded[start - 1] != "by":
                start -= 1
            return start
    return at


def _name(written: list[str], folded: list[str], at: int, home: str) -> Name:
    start = _title_start(written, folded, at)
    title = tuple(folded[start:at])
    aide = any(word in name_words("aide_office") for word in title)
    return Name(
        -1,
        -1,
        "person",
        title=title,
        title_kind="office" if title else "",
        role=" ".join(written[start:at]),
        country=home if aide else "",
        gender=given_names().get(folded[at], ""),
    )
