"""Title, byline, address and date of publication, read from the text where front matter does not give them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from helpers.timex import find_dates

_LINE = re.compile(r"[^\n]+")
_HEAD_LINES = 6  # a byline or dateline stands within the first lines
_TITLE_LENGTH = 160
_PAIRS = {"【": "】", "[": "]", "(": ")", "（": "）", "「": "」", "［": "］", "〔": "〕", "<": ">"}
_BRACKETED_BYLINE = re.compile(
    rf"\A\s*([{re.escape(''.join(_PAIRS))}])\s*(?:By|Text|Reported by)[\s:：/|]+([^\n]{{2,120}}?)\s*"
    rf"[{re.escape(''.join(_PAIRS.values()))}]",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"\A\s*(?:By|BY|Written by|Reported by)[ :：]\s*([A-Z][^\n.!?]{1,100})\s*\Z")
_OUTLET = re.compile(
    r"\b(?:Net|Network|News|Newspaper|Newswire|Times|Post|Daily|Weekly|Agency|Press|Journal|Herald|Tribune|Observer|"
    r"Gazette|Telegraph|Chronicle|Broadcasting|Television|TV|Radio|Media|Online|Review|Magazine|Bulletin|Reuters|"
    r"Bloomberg|Xinhua|AFP|AP|UPI|BBC|CNN|CNBC|NPR)\b"
)
_ADDRESS = re.compile(
    r"^[ \t]*(?:Original(?: (?:article|link|source|text))?|Source|Link|URL|Via|Read (?:more|the original)(?: at)?)"
    r"[ \t]*[:：][ \t]*(https?://\S+)",
    re.IGNORECASE | re.MULTILINE,
)
_STATED = re.compile(
    r"^[ \t]*(?:First )?(?:Published|Posted|Publication date|Date|Released|Updated|Last updated)"
    r"(?: on| at)?[ \t]*[:：]?[ \t]*(\S[^\n]{3,60})$",
    re.IGNORECASE | re.MULTILINE,
)
# Words after which a date in the same clause is one that lay ahead for the writer.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|'ll|’ll|to be|going to|set to|due|next|upcoming|coming|scheduled|expected|expects?|plans?|"
    r"planned|planning|until|till|through|by|before|expires?|deadline|intends?|starting|effective|forthcoming|may|"
    r"could|might|should)\b"
)
_CLAUSE_END = re.compile(r"[.!?;\n]")


@dataclass(frozen=True, slots=True)
class Clues:
    """What the text itself tells about where it comes from; empty where it does not."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    published: date | None = None
    published_basis: str = "unknown"


def find_clues(text: str, *, published: date | None = None) -> Clues:
    r"""Read title, byline, address and, unless `published` is known from elsewhere, date out of a text.

    >>> find_clues("【By Morning Net, Li Na】On May 3, 2025, the talks began.\nOriginal: https://example.org/a")
    Clues(title='', publisher='Morning Net', author='Li Na', url='https://example.org/a',
          published=datetime.date(2025, 5, 3), published_basis='inferred')
    """
    publisher, author = _find_byline(text)
    address = _ADDRESS.search(text)
    published = published or _find_stated_date(text)
    basis = "stated" if published else "unknown"
    if published is None:
        published = latest_proven_date(text)
        basis = "inferred" if published else "unknown"
    return Clues(
        title=_find_title(text),
        publisher=publisher,
        author=author,
        url=address.group(1) if address else "",
        published=published,
        published_basis=basis,
    )


def _find_title(text: str) -> str:
    """The first line, where it is short, ends like a headline and something longer follows."""
    lines = [line.group().strip() for _, line in zip(range(_HEAD_LINES), _LINE.finditer(text), strict=False)]
    lines = [line for line in lines if line]
    if len(lines) < 2:
        return ""
    first = lines[0].lstrip("#").strip().strip("*_")
    if not 8 <= len(first) <= _TITLE_LENGTH or first[-1] in ".,;:" or _BYLINE.match(first):
        return ""
    if max(map(len, lines[1:])) < len(first) or _BRACKETED_BYLINE.match(first):
        return ""
    return first


def _find_byline(text: str) -> tuple[str, str]:
    """Give publisher and author as a byline in the first lines has them."""
    for _, line in zip(range(_HEAD_LINES), _LINE.finditer(text), strict=False):
        match = _BRACKETED_BYLINE.match(line.group())
        found = match.group(2) if match and _PAIRS[match.group(1)] in line.group() else None
        if found is None:
            match = _BYLINE.match(line.group())
            found = match.group(1) if match else None
        if found is None:
            continue
        parts = [part.strip() for part in re.split(r"[,，、/|;；]| and | for ", found) if part.strip()]
        outlets = [part for part in parts if _OUTLET.search(part)]
        people = [part for part in parts if part not in outlets]
        return "; ".join(outlets[:1]), "; ".join(people)
    return "", ""


def _find_stated_date(text: str) -> date | None:
    """A date of publication that the text labels as such, or a line near the top that is nothing but a date."""
    for labelled in _STATED.finditer(text):
        day = _only_day(labelled.group(1))
        if day:
            return day
    for _, line in zip(range(_HEAD_LINES), _LINE.finditer(text), strict=False):
        stripped = line.group().strip()
        if 6 <= len(stripped) <= 40:
            day = _only_day(stripped)
            if day:
                return day
    return None


def _only_day(line: str) -> date | None:
    found = [timex for timex in find_dates(line) if timex.precision == "day" and timex.date_start]
    if len(found) != 1 or len(found[0].text) < 0.5 * len(line):
        return None
    return found[0].date_start


def latest_proven_date(text: str) -> date | None:
    """Give the latest day the text can be proved to have been written on or after, or `None`.

    That is the latest full calendar date it tells of as past: dates in a clause that looks ahead prove nothing. A day
    without a year takes the year the text itself gives for the dates around it.

    >>> latest_proven_date("They met on October 18, 2025. On October 30, 2025 they will meet again.")
    datetime.date(2025, 10, 18)
    """
    proven = []
    for timex in find_dates(text):
        day = timex.date_start
        if timex.precision == "day" and day and timex.type in ("DATE", "TIME") and not _looks_ahead(text, timex.start):
            proven.append(day)
    return max(proven, default=None)


def _looks_ahead(text: str, position: int) -> bool:
    """Whether the clause around a position, within a few hundred characters, speaks of what is to come."""
    before = text[max(0, position - 400) : position]
    breaks = [match.end() for match in _CLAUSE_END.finditer(before)]
    after = text[position : position + 300]
    stop = re.search(r"[.!?;](?:\s|$)|\n", after)
    clause = before[breaks[-1] if breaks else 0 :] + after[: stop.start() if stop else len(after)]
    return bool(_AHEAD.search(clause))
