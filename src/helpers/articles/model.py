"""What a reader makes of a file or a record: an `Article`, or a `Rejection` that says why not."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

# What Windows takes for a device, whatever the suffix.
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9¹²³]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `text` is the body as decoded, line ends as `\\n`, otherwise untouched."""

    article_id: str
    text: str
    source_path: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    language: str = "en"
    published: date | None = None
    published_basis: str = "unknown"

    @property
    def sha256(self) -> str:
        """Give the digest of the text as UTF-8.

        >>> Article("a", "x", "a.txt").sha256[:8]
        '2d711642'
        """
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file or record that cannot be used: where it failed and what to do about it, in one line."""

    source_path: str
    stage: str
    reason: str


def make_article_id(name: str) -> str:
    """Make an id that is safe in file names, addresses and lists out of a file's stem or a record's id.

    >>> make_article_id("../Talks in Genève; day 1")
    'Talks-in-Genève-day-1'
    """
    kept = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", name))
    kept = re.sub(r"\.{2,}", ".", kept).lstrip("-.").rstrip(".")
    if _RESERVED.fullmatch(kept.partition(".")[0]):
        kept = f"article-{kept}"
    if len(kept) > 150:
        kept = f"{kept[:140]}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return kept or "article"
