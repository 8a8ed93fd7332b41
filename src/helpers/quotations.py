"""Pairs of quotation marks in a text: a pure function from characters to spans, without a parser.

Marks are paired paragraph by paragraph, because that is how far printers trust them: a quotation that runs over
several paragraphs is left open at the end of each and opened anew at the start of the next. One stray mark therefore
costs one paragraph and no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers.layout import find_paragraphs

# Marks that say themselves which side they are; both members of a pair are needed to know what closes what.
_CLOSER_OF = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    "``": "''",
    "‘‘": "’’",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
}
_CLOSERS = frozenset("”»›」』〞〟") | {"’’"}
_AMBIGUOUS = frozenset({'"', "＂", "''"})
_SINGLES = frozenset("'‘’‚‛")
_MARK = re.compile(r"``|''|‘‘|’’|[\"＂“”„«»‹›「」『』〝〞〟'‘’‚‛]")
# What an apostrophe begins when nothing is quoted: 'em, 'til, 'n', '90s.
_ELIDED = re.compile(r"(?:em|til|tis|twas|cause|n|round|bout|cos|\d0s)\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset("([{<—–-―/…:,;.|")


@dataclass(frozen=True, slots=True)
class Quote:
    """A pair of quotation marks and what stands between them, as half-open offsets.

    `start`, `end` bound the text inside the marks, `outer_start`, `outer_end` take the marks in. A quotation without
    a closing mark ends with its paragraph (`closed` is false); it `continues` when the next paragraph opens with a
    mark, as quotations of several paragraphs do.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    continues: bool = False


def find_quotes(text: str) -> list[Quote]:
    """Find the quotations of a text, nested ones included, in order of their start.

    Straight and curly marks, guillemets, TeX's doubled accents, corner brackets; single marks where they are not
    apostrophes. Linear in the length of the text.

    >>> text = 'He called the port\\'s "open door" a "blessing".'
    >>> [text[q.start:q.end] for q in find_quotes(text)]
    ['open door', 'blessing']
    """
    quotes: list[Quote] = []
    paragraphs = find_paragraphs(text)
    for number, (start, end) in enumerate(paragraphs):
        following = text[paragraphs[number + 1][0]] if number + 1 < len(paragraphs) else ""
        quotes += _pair(text, start, end, reopened=bool(following and following in '"“„«`「『＂'))
    return quotes


@dataclass(slots=True)
class _Open:
    mark: str
    outer_start: int
    start: int

    @property
    def single(self) -> bool:
        return self.mark in _SINGLES


def _pair(text: str, start: int, end: int, *, reopened: bool) -> list[Quote]:
    """Pair the marks of the paragraph `text[start:end]`."""
    marks = [(m.start(), m.end(), m.group()) for m in _MARK.finditer(text, start, end)]
    closes_later = _single_closes_later(text, marks, start, end)
    surplus = _surplus_of_closers(marks)
    stack: list[_Open] = []
    found: list[Quote] = []

    def close(opened: _Open, at: int, after: int) -> None:
        if at > opened.start:
            found.append(Quote(opened.start, at, opened.outer_start, after))

    for number, (a, b, mark) in enumerate(marks):
        before = text[a - 1] if a > start else " "
        after = text[b] if b < end else " "
        if mark in _SINGLES:
            top_single = bool(stack) and stack[-1].single
            if top_single and _may_close_single(before, after):
                possessive = before in "sS" and after == " " and closes_later[number]
                if not possessive:
                    close(stack.pop(), a, b)
            elif not top_single and closes_later[number] and _may_open_single(text, mark, b, before, after):
                stack.append(_Open(mark, a, b))
            continue
        depth = len(stack) - 1
        if depth >= 0 and stack[depth].single:
            depth -= 1  # singles do not stand within singles, so the next is a double one
        innermost = stack[depth] if depth >= 0 else None
        if innermost is not None and _closes(innermost.mark, mark, before, after):
            del stack[depth + 1 :]  # a single still open inside was an apostrophe
            close(stack.pop(), a, b)
        elif _opens(mark, before, after, inside=innermost is not None):
            if innermost is not None and innermost.mark == mark and surplus[number] < 2:
                # The same mark opens again: the first was never closed.
                del stack[depth:]
                _append_unclosed(found, text, innermost, a)
            stack.append(_Open(mark, a, b))
    for opened in stack:
        if not opened.single:
            _append_unclosed(found, text, opened, end, continues=reopened)
            break  # what is open inside an unclosed quotation is not trusted
    return sorted(found, key=lambda q: (q.start, -q.end))


def _append_unclosed(found: list[Quote], text: str, opened: _Open, end: int, *, continues: bool = False) -> None:
    while end > opened.start and text[end - 1].isspace():
        end -= 1
    if end > opened.start:
        found.append(Quote(opened.start, end, opened.outer_start, end, closed=False, continues=continues))


def _closes(opener: str, mark: str, before: str, after: str) -> bool:
    if opener in _AMBIGUOUS:
        if mark != opener and mark not in _CLOSERS:
            return False
        return not (before.isspace() and not after.isspace() and after.isalnum())
    if opener in _CLOSERS:  # ”so”, as in Swedish
        return mark == opener
    if mark in _CLOSER_OF[opener]:
        return True
    # Mixed typography: “so" is closed by the straight mark unless that plainly opens.
    return mark in _AMBIGUOUS and not (before.isspace() or before in "([") and not after.isalnum()


def _opens(mark: str, before: str, after: str, *, inside: bool) -> bool:
    if after.isspace() and mark not in "「『„":
        # A mark before a space closes something, if anything.
        return mark in _CLOSER_OF and before.isspace()
    if mark in _CLOSER_OF:
        return True
    if mark in _CLOSERS:
        return not inside and mark == "”" and before.isspace()
    return not before.isalnum() and (before.isspace() or before in _BEFORE_OPENING or before in _SINGLES or not inside)


def _may_open_single(text: str, mark: str, b: int, before: str, after: str) -> bool:
    if mark == "’" or after.isspace() or not (after.isalnum() or after in '([$€£"“'):
        return False
    if not (before.isspace() or before in _BEFORE_OPENING or before in '"“„«`'):
        return False
    return not _ELIDED.match(text, b)


def _may_close_single(before: str, after: str) -> bool:
    return not before.isspace() and not after.isalnum()


def _surplus_of_closers(marks: list[tuple[int, int, str]]) -> list[int]:
    """Count for each mark how many more closing marks than opening ones follow it, of those that say which they are.

    Two or more: a mark that opens within its like is nested. Fewer: the first was never closed.
    """
    answers = [0] * len(marks)
    surplus = 0
    for number in range(len(marks) - 1, -1, -1):
        answers[number] = surplus
        mark = marks[number][2]
        if mark in _CLOSERS:
            surplus += 1
        elif mark in _CLOSER_OF:
            surplus -= 1
    return answers


def _single_closes_later(text: str, marks: list[tuple[int, int, str]], start: int, end: int) -> list[bool]:
    """Tell for each mark whether a single mark that may close follows before another single one may open."""
    answers = [False] * len(marks)
    later = False
    for number in range(len(marks) - 1, -1, -1):
        answers[number] = later
        a, b, mark = marks[number]
        if mark not in _SINGLES:
            continue
        before = text[a - 1] if a > start else " "
        after = text[b] if b < end else " "
        if mark != "‘" and _may_close_single(before, after):
            later = True
        elif _may_open_single(text, mark, b, before, after):
            later = False
    return answers
