"""What all charts share: colours, sizes, the words round a chart, and how text from articles is made safe.

Colours are the Okabe-Ito set, darkened where a mark on white would fall under a contrast of 3:1, so that they
stay apart for readers with any of the common forms of colour blindness (Okabe & Ito 2008, "Color Universal
Design"). The font is DejaVu Sans because matplotlib brings it along: a chart looks the same on every machine. What
it cannot draw (Chinese, for one) stands as boxes that name the script, from the last-resort font beside it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any, Literal

import pandas as pd
from matplotlib.font_manager import fontManager

Form = Literal["print", "screen"]

FONT = "DejaVu Sans"
_LAST_RESORT = "Last Resort High-Efficiency"


def _chart_fonts() -> list[str]:
    found = [font for font in fontManager.ttflist if font.name == _LAST_RESORT]
    if len(found) == 1:
        # It has one weight, which serves for bold words too; matplotlib would complain at each of them.
        fontManager.ttflist.append(replace(found[0], weight=700))
    return [FONT, *([_LAST_RESORT] if found else [])]


FONTS = _chart_fonts()
SCREEN_FONTS = "DejaVu Sans, Verdana, sans-serif"

INK = "#1d1d1f"
MUTED = "#595959"
FAINT = "#d9d9d9"
BAND = "#f5f5f3"

BLUE = "#0072b2"
GREEN = "#007f5f"
RED = "#c1440e"
OCHRE = "#a87000"
PURPLE = "#8a4f9e"
SKY = "#2f8fc4"
GREY = "#6b6b6b"
REST_COLOUR = "#c9c9c9"  # what has no colour of its own: the rest of a whole, the reach of a reference figure

# The colours of countries and other holders, the largest first.
SERIES_COLOURS = (RED, BLUE, GREEN, OCHRE, PURPLE, SKY)

# One colour for each PLOVER type rather than for each of thirteen kinds: readers tell seven colours apart, not more.
KIND_COLOURS = {
    "talks": BLUE,
    "meeting": BLUE,
    "call": BLUE,
    "visit": BLUE,
    "agreement": GREEN,
    "export_control": RED,
    "tariff": RED,
    "sanction": RED,
    "threat": OCHRE,
    "concession": PURPLE,
    "cooperation": SKY,
    "speech": GREY,
    "other": GREY,
}
KIND_NAMES = {
    "talks": "Talks",
    "meeting": "Meetings",
    "call": "Calls",
    "visit": "Visits",
    "speech": "Speeches",
    "agreement": "Agreements",
    "export_control": "Export controls",
    "tariff": "Tariffs",
    "sanction": "Sanctions",
    "threat": "Threats",
    "concession": "Concessions",
    "cooperation": "Co-operation",
    "other": "Other",
}
# Diplomacy first, then measures, then what eases them; words and leftovers last.
KIND_ORDER = (
    "talks",
    "meeting",
    "call",
    "visit",
    "agreement",
    "tariff",
    "export_control",
    "sanction",
    "threat",
    "concession",
    "cooperation",
    "speech",
    "other",
)

PAGE_WIDTH = 7.0  # inches: the text width of an A4 or Letter page with ordinary margins
SCREEN_WIDTH = 880  # pixels: the least width at which labels on screen keep clear of each other
DPI = 200

# matplotlib settings while a chart is drawn and while it is written. `parse_math` off: "$8.5 billion ... $20 billion"
# is money, not a formula. The salt and the path fonts make two writings of an SVG equal byte for byte.
PRINT_SETTINGS: Any = {
    "font.family": FONTS,
    "font.size": 8.0,
    "text.color": INK,
    "text.parse_math": False,
    "text.hinting": "none",  # letters as wide as measured, at any resolution
    "axes.edgecolor": MUTED,
    "axes.labelcolor": MUTED,
    "axes.linewidth": 0.6,
    "axes.unicode_minus": True,
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "svg.fonttype": "path",
    "svg.hashsalt": "tidytalks",
    "pdf.fonttype": 42,
    "savefig.dpi": DPI,
    "path.simplify": False,
}

# The arrow at the open end of a bound, for matplotlib.
ARROW = "-|>,head_width=0.18,head_length=0.3"

# How a bound is said before its figure.
COMPARATOR_WORDS = {"gt": "over ", "ge": "at least ", "lt": "under ", "le": "at most ", "approx": "about "}

_SHORT_NAMES = {
    "United States": "US",
    "European Union": "EU",
    "United Kingdom": "UK",
    "United Nations": "UN",
    "International Energy Agency": "IEA",
    "United States Geological Survey": "USGS",
    "General Administration of Customs (China)": "China Customs",
}


@dataclass(frozen=True)
class Caption:
    """The words round a chart: what is shown, its unit and scope, where it comes from, what to beware of."""

    title: str
    subtitle: str = ""
    source: str = ""
    note: str = ""


def plain(value: object) -> str:
    """Give text from an article as one harmless line: no line breaks, control characters or changes of direction.

    A right-to-left override would turn the rest of a label round; a control character has no glyph. Missing values
    give an empty string.

    >>> plain("rare\\nearths \\u202egnitsil")
    'rare earths gnitsil'
    >>> plain(None)
    ''
    """
    if value is None or value is pd.NA or value != value:
        return ""
    text = "".join(
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char
        for char in str(value)
        if unicodedata.category(char) not in {"Cf", "Cs", "Co"}
    )
    return " ".join(text.split())


def screen_text(value: object) -> str:
    """Escape text for plotly, which reads a small part of HTML (`<b>`, `<a href>`) in labels and hover boxes.

    Quotation marks are left alone: plotly decodes no `&quot;` and sets text, never attributes, from it.

    >>> screen_text('<a href="javascript:alert(1)">duties & more</a>')
    '&lt;a href="javascript:alert(1)"&gt;duties &amp; more&lt;/a&gt;'
    """
    return html.escape(plain(value), quote=False)


def short_name(name: str) -> str:
    """Give the short form of a canonical name where readers expect one, else the name.

    >>> short_name("United States"), short_name("Scott Bessent"), short_name("unnamed: US officials")
    ('US', 'Scott Bessent', 'US officials (unnamed)')
    """
    name = plain(name)
    if name.startswith("unnamed: "):
        return f"{name.removeprefix('unnamed: ')} (unnamed)"
    return _SHORT_NAMES.get(name, name)


_LONG_NAMES = re.compile(rf"\b({'|'.join(map(re.escape, sorted(_SHORT_NAMES, key=len, reverse=True)))})\b(?!-)")


def shorten_names(text: str) -> str:
    """Put the short form of names that have one into a text.

    >>> shorten_names("United States sells beans to the European Union")
    'US sells beans to the EU'
    """
    return _LONG_NAMES.sub(lambda found: _SHORT_NAMES[found[0]], text)
