"""How wide a piece of text is, and how to cut or wrap it to a width: what layout without collisions rests on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from helpers.charts.style import FONTS


@lru_cache(maxsize=4096)
def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Measure one line of text in the charts' font: points (1/72 inch) at a font size in points.

    The measure comes from the font's own advance widths, not from a screen, so it is the same everywhere.

    >>> text_width("ii", size=8) < text_width("WW", size=8) < text_width("WW", size=9)
    True
    """
    if not text:
        return 0.0
    font = FontProperties(family=FONTS, size=size, weight="bold" if bold else "normal")
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width)


def clip_text(text: str, *, width: float, size: float, bold: bool = False) -> str:
    """Cut text at a word so that it is no wider than `width` points; an ellipsis says that it was cut.

    >>> clip_text("a meeting of the two delegations in the capital", width=110, size=8)
    'a meeting of the two…'
    """
    if text_width(text, size=size, bold=bold) <= width:
        return text
    words = text.split(" ")

    def cut_words(count: int) -> str:
        return " ".join(words[:count]).rstrip(",;:–- ") + "…"

    def cut_letters(count: int) -> str:
        return words[0][:count] + "…"

    def fits(cut: str) -> bool:
        return text_width(cut, size=size, bold=bold) <= width

    kept = _most(len(words) - 1, lambda count: fits(cut_words(count)))
    if kept:
        return cut_words(kept)
    return cut_letters(max(1, _most(len(words[0]), lambda count: fits(cut_letters(count)))))


def _most(count: int, fits: Callable[[int], bool]) -> int:
    """Give the largest number up to `count` that fits, nought if none does; more never fits where less does not."""
    return bisect_left(range(1, count + 1), True, key=lambda number: not fits(number))


def wrap_text(text: str, *, width: float, size: float, bold: bool = False) -> list[str]:
    """Break text into lines no wider than `width` points; a single word that is wider is cut.

    >>> wrap_text("Share of world production, percent", width=100, size=8)
    ['Share of world', 'production, percent']
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        word = clip_text(word, width=width, size=size, bold=bold)
        longer = f"{line} {word}".strip()
        if text_width(longer, size=size, bold=bold) <= width:
            line = longer
        else:
            lines.append(line)
            line = word
    return [*lines, line] if line else lines


def balance_text(text: str, *, width: float, size: float, bold: bool = False) -> list[str]:
    """Break text as `wrap_text` does, into lines of about one length: no lone word stands on the last.

    >>> balance_text("Who holds how much of it in May", width=130, size=8)
    ['Who holds how', 'much of it in May']
    """
    lines = wrap_text(text, width=width, size=size, bold=bold)
    narrow, wide = width / 2, width
    while len(lines) > 1 and wide - narrow > size / 2:
        middle = (narrow + wide) / 2
        fits = len(wrap_text(text, width=middle, size=size, bold=bold)) == len(lines)
        narrow, wide = (narrow, middle) if fits else (middle, wide)
    return wrap_text(text, width=wide, size=size, bold=bold)


def two_lines(text: str, *, width: float, size: float) -> list[str]:
    """Break text into at most two lines no wider than `width` points; what is still too long is cut.

    >>> two_lines("Association of Makers of Parts of Cars", width=80, size=8)
    ['Association of', 'Makers of Parts of…']
    """
    lines = wrap_text(text, width=width, size=size)
    return lines if len(lines) < 3 else [lines[0], clip_text(" ".join(lines[1:]), width=width, size=size)]


def wrap_characters(text: str, *, columns: int = 70, lines: int = 8) -> list[str]:
    """Break text into lines of at most `columns` characters for a hover box, and into no more than `lines` of them.

    >>> wrap_characters("one two three four", columns=9, lines=1)
    ['one two…']
    """
    broken: list[str] = []
    line = ""
    for word in text.split():
        pieces = [word[at : at + columns] for at in range(0, len(word), columns)]
        for piece in pieces:
            if line and len(line) + 1 + len(piece) > columns:
                broken.append(line)
                line = piece
            else:
                line = f"{line} {piece}".strip()
    if line:
        broken.append(line)
    if len(broken) > lines:
        broken = [*broken[: lines - 1], broken[lines - 1].rstrip(",;:. ") + "…"]
    return broken
