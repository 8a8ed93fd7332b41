"""A page for one printed chart: title and subtitle above, source and note below, room for the axes between.

Everything is placed in inches, so that a chart with more rows grows longer and its text stays the same size.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.charts.style import INK, MUTED, PAGE_WIDTH, Caption
from helpers.charts.text import wrap_text

MARGIN = 0.12
_SIZES = {"title": 11.5, "subtitle": 8.5, "foot": 7.0}
_LEADING = 1.3  # line height as a multiple of the font size


@dataclass(frozen=True)
class Page:
    """A figure with its words set, and the free room left for axes: its lower edge and its height, in inches."""

    figure: Figure
    bottom: float
    height: float
    width: float = PAGE_WIDTH

    def axes(self, *, left: float, width: float, top: float = 0.0, height: float | None = None) -> Axes:
        """Make axes at `left` inches from the page's left edge and `top` inches under the body's upper edge."""
        tall = self.height - top if height is None else height
        full = self.figure.get_figheight()
        low = self.bottom + self.height - top - tall
        axes = self.figure.add_axes((left / self.width, low / full, width / self.width, tall / full))
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=2.5, width=0.6, labelsize=7.5)
        return axes

    def text(self, left: float, top: float, words: str, **style: object) -> None:
        """Write words at `left` inches from the page's left edge, `top` inches under the body's upper edge."""
        full = self.figure.get_figheight()
        y = (self.bottom + self.height - top) / full
        self.figure.text(left / self.width, y, words, **style)  # type: ignore[arg-type]


def open_page(caption: Caption, *, body: float, width: float = PAGE_WIDTH) -> Page:
    """Open a page whose body is `body` inches high, and set the caption's words round it.

    >>> from helpers.charts.style import Caption
    >>> page = open_page(Caption("A title", source="A source"), body=2.0)
    >>> page.height, float(page.figure.get_figwidth())
    (2.0, 7.0)
    """
    room = (width - 2 * MARGIN) * 72 * 0.98
    head = [("title", line) for line in wrap_text(caption.title, width=room, size=_SIZES["title"], bold=True)]
    head += [("subtitle", line) for line in wrap_text(caption.subtitle, width=room, size=_SIZES["subtitle"])]
    foot: list[tuple[str, str]] = []
    for label, words in (("Source", caption.source), ("Note", caption.note)):
        if words:
            foot += [("foot", line) for line in wrap_text(f"{label}: {words}", width=room, size=_SIZES["foot"])]

    def drop(style: str) -> float:
        return _SIZES[style] * _LEADING / 72

    head_height = sum(drop(style) for style, _ in head) + 0.14
    foot_height = sum(drop(style) for style, _ in foot) + (0.12 if foot else 0.0)
    height = MARGIN + head_height + body + foot_height + MARGIN
    figure = Figure(figsize=(width, height), facecolor="white")
    y = height - MARGIN
    for style, line in head:
        y -= drop(style)
        figure.text(
            MARGIN / width,
            (y + 0.03) / height,
            line,
            fontsize=_SIZES[style],
            fontweight="bold" if style == "title" else "normal",
            color=INK if style == "title" else MUTED,
            va="baseline",
        )
    y = MARGIN + foot_height - 0.12
    for style, line in foot:
        y -= drop(style)
        figure.text(MARGIN / width, (y + 0.03) / height, line, fontsize=_SIZES[style], color=MUTED, va="baseline")
    return Page(figure, MARGIN + foot_height, body, width)


def empty_page(caption: Caption, reason: str) -> Figure:
    """Draw a page that says why there is nothing to draw, so that an empty table is seen and not guessed at."""
    page = open_page(caption, body=1.2)
    page.text(page.width / 2, 0.6, reason, ha="center", va="center", fontsize=9.0, color=MUTED, fontstyle="italic")
    return page.figure
