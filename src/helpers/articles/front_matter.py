"""YAML front matter, and the names that different sites give to the same fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import yaml
from dateutil import parser as date_parser

# The contract's field, then the names it goes by, in order of preference.
FIELDS = {
    "title": ("title", "headline", "name"),
    "publisher": ("publisher", "site", "sitename", "site_name", "outlet", "source", "newspaper"),
    "author": ("author", "authors", "byline", "creator"),
    "url": ("url", "source_url", "link", "canonical_url", "permalink"),
    "published": ("published", "date", "published_time", "date_published", "publication_date", "pubdate"),
    "language": ("language", "lang"),
    "article_id": ("article_id", "id", "doc_id"),
    "text": ("text", "body", "content", "article", "maintext"),
}
# Half a surrogate pair is no character and can be stored nowhere; it gives way to U+FFFD, one for one.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_OPEN = re.compile(r"\A---[ \t]*\n")
_CLOSE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


LONGEST = 20_000  # characters of front matter: more is an article that begins with a rule, or means harm
DEEPEST = 3  # lists in lists: authors may come as one, and more says nothing


class BadFrontMatter(ValueError):
    """The front matter cannot be read; the message says where and what to do."""


class _PlainLoader(yaml.SafeLoader):
    """Reads plain data without aliases, of which a few lines can make more than a memory holds."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "an alias", self.peek_event().start_mark)
        return super().compose_node(parent, index)


def split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Split a text into its front matter and its body; a text without front matter is all body.

    Raises `BadFrontMatter` where the closing line is missing or the YAML is broken. Only plain data is read
    (YAML's safe subset), never objects, and no aliases.

    >>> split_front_matter("---\\ntitle: Talks resume\\n---\\nBody")
    ({'title': 'Talks resume'}, 'Body')
    """
    opening = _OPEN.match(text)
    if not opening:
        return {}, text
    closing = _CLOSE.search(text, opening.end())
    if not closing:
        raise BadFrontMatter("its front matter is not closed; end it with a line of three hyphens")
    if closing.start() > LONGEST:
        raise BadFrontMatter(f"its front matter is longer than {LONGEST:,} characters; put all but its fields below it")
    try:
        fields = _PlainLoader(text[opening.end() : closing.start()]).get_single_data()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        if getattr(error, "problem", None) == "an alias":
            raise BadFrontMatter(
                f"its front matter has an alias (line {where.line + 2 if where else 1}); write the value out"
            ) from error
        line = f" near line {where.line + 2}" if where else ""
        raise BadFrontMatter(f"its front matter is not valid YAML{line}; quote values that hold a colon") from error
    if fields is None:
        fields = {}
    if not isinstance(fields, dict):
        raise BadFrontMatter("its front matter is no list of `name: value` lines; write them so")
    return fields, text[closing.end() :]


def pick_fields(raw: Mapping[str, Any]) -> dict[str, str]:
    """Map a record's or front matter's own names to the contract's; gives strings, missing fields left out.

    >>> pick_fields({"Headline": "Talks", "date": "2025-10-24", "authors": ["A", "B"]})
    {'title': 'Talks', 'author': 'A; B', 'published': '2025-10-24'}
    """
    folded = {str(name).strip().casefold(): value for name, value in raw.items()}
    found = {}
    for field, names in FIELDS.items():
        for name in names:
            value = _as_text(folded.get(name))
            if value:
                found[field] = value if field == "text" else value.strip()
                break
    return found


def _as_text(value: object, *, depth: int = 0) -> str:
    if value is None or isinstance(value, dict) or value != value or depth > DEEPEST:  # (a missing number, NaN)
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(filter(None, (_as_text(part, depth=depth + 1) for part in value)))
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    try:
        return LONE_SURROGATE.sub("\ufffd", str(value))
    except ValueError:  # a number of more digits than Python writes
        return ""


def parse_published(value: str) -> date | None:
    """Read a date of publication; the day as written, in its own time zone. None where it is no full date.

    >>> parse_published("2025-10-24T21:30:00-05:00"), parse_published("24 October 2025"), parse_published("spring")
    (datetime.date(2025, 10, 24), datetime.date(2025, 10, 24), None)
    """
    iso = re.match(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)", value)
    try:
        if iso:
            return date(*map(int, iso.groups()))
        # Two readings that disagree on day, month or year mean that the text does not give all three.
        readings = {
            date_parser.parse(value, default=default, ignoretz=True).date()
            for default in (datetime(1904, 1, 1), datetime(2005, 2, 2))
        }
    except (ValueError, OverflowError, TypeError):
        return None
    return readings.pop() if len(readings) == 1 else None
