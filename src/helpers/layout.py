"""The layout of an article's text: its markup masked, its paragraphs found.

Nothing here changes the length of a text. What must not reach the parser is overwritten with spaces, so that every
offset into what the parser reads is an offset into the article.
"""

from __future__ import annotations

import re

from helpers.spans import Offsets, trim

# A line may be this long and still be one of a hard-wrapped paragraph.
WIDEST_WRAP = 120
# Among lines with long addresses, shorter ones are oftener a list than a paragraph.
_NARROWEST_WRAP = 50

_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_BULLET = re.compile(r"[^\S\n]*(?:[-*+•‣◦–]|\d{1,2}[.)])[^\S\n]+(?=\S)")
_HEADING = re.compile(r"[^\S\n]*#{1,6}[^\S\n]+(?=\S)")
_LINE_MARK = re.compile(rf"^(?:{_HEADING.pattern}|{_BULLET.pattern})", re.MULTILINE)
# Tags of HTML left in a text, over several lines where they have many attributes. These are bounded, so that a lone
# `<` costs little.
_TAG = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>\n]{0,400})?/?>"
    r"|<[a-zA-Z]{1,10}\s[^<>]{0,4000}=[\"'][^<>\"']{0,2000}[\"']\s?/?>"
    r"|<!--[^<>]{0,1000}-->"
)
_LINK_TARGET = re.compile(r"(?<=\])\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\)")
_LINK_TEXT = re.compile(r"\[([^\[\]]{1,300})\](?= {3})")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\](?:\([^()\s]{1,500}(?:\s\"[^\"\n]{0,200}\")?\))?")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)")
# Two backticks open a quotation in TeX and in agency copy; one or three and more are code.
_BACKTICKS = re.compile(r"(?<!`)(?:`|`{3,})(?!`)")
_RULE = re.compile(r"^[^\S\n]*(?:[-*_=~][^\S\n]*){3,}$", re.MULTILINE)
_TABLE_BAR = re.compile(r"(?<!\S)\|+(?!\S)|^\||\|$", re.MULTILINE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'()\[\]{}]+", re.IGNORECASE)
# A word that no wrapping program can break.
_ADDRESS = re.compile(r"(?:https?://|www\.|\]\()\S{30,500}")
# No writer's word, and more than the tokenizer can take apart in good time: data, or marks in a row.
_NO_WORD = re.compile(r"(?<!\S)\S{1000,}")
_LINE_BREAK = re.compile(r"\n")
# What a wrapping program moves to the next line as a whole: a hard space joins two words.
_UNBROKEN = re.compile(r"[^\S\n\xa0]*([^ \t\n]+)")
_MARKED_END = re.compile(r"[.!?:;][\"'”’)\]]?\s*$")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!$~|<>])")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def mask_markup(text: str) -> str:
    """Overwrite markup with spaces: tags, link targets, emphasis, heading and list marks, bare addresses, controls.

    So is what is too long for a word. Line breaks inside a hard-wrapped paragraph become spaces too. The result has
    the length of `text`.

    >>> mask_markup("## The **new** [deal](https://example.org/x)")
    '   The   new    deal                        '
    >>> mask_markup("a wrapped line that goes on for quite a while, and then\\nends.")
    'a wrapped line that goes on for quite a while, and then ends.'
    """
    masked = _CONTROL.sub(" ", text)
    for pattern in (_TAG, _RULE):
        masked = pattern.sub(_blank, masked)
    masked = _IMAGE.sub(_blank, masked)
    masked = _LINK_TARGET.sub(_blank, masked)
    masked = _URL.sub(_blank, masked)
    masked = _ESCAPE.sub(" ", masked)
    # The brackets of a link whose target is blank by now: "[deal]       "
    masked = _LINK_TEXT.sub(r" \1 ", masked)
    masked = _LINE_MARK.sub(_blank, masked)
    masked = _EMPHASIS.sub(_blank, masked)
    masked = _BACKTICKS.sub(_blank, masked)
    masked = _TABLE_BAR.sub(_blank, masked)
    masked = _NO_WORD.sub(_blank, masked)
    return _join_wrapped(text, masked)


def _join_wrapped(text: str, masked: str) -> str:
    """Put a space for each line break that only wraps; those that end a paragraph stay."""
    breaks = {end for _, end in find_paragraphs(text)}
    out = []
    position = 0
    content = 0  # where what stands before the line break ends
    for match in _LINE_BREAK.finditer(masked):
        at = match.start()
        before = text[position:at].rstrip()
        content = position + len(before) if before else content
        out.append(masked[position:at])
        out.append("\n" if content in breaks or content == 0 else " ")
        position = at + 1
    out.append(masked[position:])
    return "".join(out)


def find_paragraphs(text: str) -> list[Offsets]:
    """Find the paragraphs of a text: blocks between blank lines, list items, headings, and unwrapped lines.

    A line break within a block only wraps where the first word of the next line would not have fitted on the line
    before it. Spans hold no white space at either end.

    >>> text = "Title\\n\\n- one\\n- two"
    >>> [text[a:b] for a, b in find_paragraphs(text)]
    ['Title', '- one', '- two']
    """
    paragraphs: list[Offsets] = []
    position = 0
    for match in [*_BLANK_LINE.finditer(text), None]:
        end = match.start() if match else len(text)
        paragraphs += _split_block(text, position, end)
        position = match.end() if match else end
    return paragraphs


def _split_block(text: str, start: int, end: int) -> list[Offsets]:
    lines: list[Offsets] = []
    position = start
    for line in text[start:end].split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    width = 0 if _is_heading_block(text, lines) else _width(text, lines)
    parts: list[Offsets] = []
    open_start = lines[0][0]
    for (a, b), following in zip(lines, [*lines[1:], None], strict=True):
        if following is not None and _wraps(text, (a, b), following, width):
            continue
        part = trim(text, (open_start, b))
        if part[0] < part[1]:
            parts.append(part)
        if following is not None:
            open_start = following[0]
    return parts


def _is_heading_block(text: str, lines: list[Offsets]) -> bool:
    """Whether lines are a title, a byline and a day rather than wrapped prose: each begins anew, none ends a sentence.

    >>> _is_heading_block("Ministers meet\\nBy A. Writer\\n3 May 2024", [(0, 14), (15, 27), (28, 38)])
    True
    """
    told = [text[a:b].strip() for a, b in lines]
    told = [line for line in told if line]
    anew = all(line[0].isupper() or line[0].isdigit() for line in told)
    return anew and not any(_MARKED_END.search(line[-4:]) for line in told)


def _width(text: str, lines: list[Offsets]) -> int:
    """Give the width to which lines are wrapped; an address that no line has room for stands out and does not count."""
    widest = max(b - a for a, b in lines)
    if widest <= WIDEST_WRAP and not _ADDRESS.search(text, lines[0][0], lines[-1][1]):
        return widest
    plain = [b - a for a, b in lines if not _ADDRESS.search(text, a, b)]
    return max(plain) if len(plain) > 1 and max(plain) >= _NARROWEST_WRAP else widest


def _wraps(text: str, line: Offsets, following: Offsets, width: int) -> bool:
    if width > WIDEST_WRAP or width < 30:
        return False
    rest = text[following[0] : following[1]]
    if _BULLET.match(rest) or _HEADING.match(rest) or _HEADING.match(text, *line):
        return False
    word = _UNBROKEN.match(rest)
    if word is None or not rest.strip():
        return False
    before = text[line[0] : line[1]].rstrip()
    if word[1][0].islower() and len(before) >= _NARROWEST_WRAP and not _MARKED_END.search(before[-4:]):
        return True  # a long line amid a sentence, in a block that one longer line makes seem wider
    # Two characters of grace: wrapping programs count marks of emphasis and trailing spaces differently.
    return len(before) + 1 + len(word[1]) > width - 2
