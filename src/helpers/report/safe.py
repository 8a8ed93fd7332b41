"""Text from articles made safe to show: escaped, its invisible characters made visible, only web links linked."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from markupsafe import Markup, escape

# Line breaks and tabs are layout, soft hyphens typography; joiners belong to the spelling of Persian and many emoji.
_KEPT = frozenset("\n\t\u00ad\u200c\u200d")
# Controls, format characters (changes of direction among them), surrogates, private use, line and paragraph separators.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# What an HTML parser would not keep as it is.
_REPLACED = {"\x00": "\ufffd", "\r": "&#13;"}
_QID = re.compile(r"Q[1-9]\d{0,11}")


def is_hidden(char: str) -> bool:
    """Tell whether a character is one that a reader cannot see but a browser may obey.

    >>> is_hidden("\\u202e"), is_hidden("\\u200d"), is_hidden("a")
    (True, False, False)
    """
    return unicodedata.category(char) in _HIDDEN_CATEGORIES and char not in _KEPT


def mark_text(text: str) -> Markup:
    """Escape text for a page; every hidden character stands in a box of its own that names it.

    The box isolates the character, so that a right-to-left override turns nothing round but itself. Without its tags
    the result is `text`, except that NUL and lone surrogates, which HTML cannot hold, are U+FFFD.

    >>> print(mark_text("<b>\\u202egnp"))
    &lt;b&gt;<bdi class="hidden-character" data-code="U+202E">...</bdi>gnp
    """
    if text.isascii() and text.isprintable():
        return escape(text)
    return Markup("").join(_boxed(char) if is_hidden(char) else escape(char) for char in text)


def _boxed(char: str) -> Markup:
    shown = "\ufffd" if unicodedata.category(char) == "Cs" else _REPLACED.get(char, char)
    # Neither the code, made of hexadecimal digits, nor a hidden character can hold markup.
    return Markup(f'<bdi class="hidden-character" data-code="U+{ord(char):04X}">{shown}</bdi>')


def plain_text(text: object) -> str:
    """Write text for a place that takes no markup (an attribute, a data frame): hidden characters as their codes.

    >>> plain_text("duties \\u202eno\\nships")
    'duties [U+202E]no ships'
    """
    spaced = re.sub(r"[\n\t]+", " ", str(text))
    return "".join(f"[U+{ord(char):04X}]" if is_hidden(char) else char for char in spaced)


def web_link(url: str | None) -> str | None:
    """Give an address that may be linked: http or https with a host, and nothing hidden in it; else None.

    >>> web_link("https://news.example/talks?id=1"), web_link("javascript:alert(1)"), web_link("//news.example")
    ('https://news.example/talks?id=1', None, None)
    """
    if not url or any(char.isspace() or is_hidden(char) for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def wikidata_link(qid: str | None) -> str | None:
    """Give the address of a Wikidata item, or None where the id is none.

    >>> wikidata_link("Q30"), wikidata_link("Q30/../x")
    ('https://www.wikidata.org/wiki/Q30', None)
    """
    return f"https://www.wikidata.org/wiki/{qid}" if qid and _QID.fullmatch(qid) else None
