"""Time every compiled pattern and every finder on hostile texts of growing length: `python tests/hostile.py`.

Prints what grows faster than its text: four times the length may take at most eight times as long (with lengths at
which the time is well above what a clock can tell). `test_fuzz.py` runs the same texts for crashes, without a clock.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import helpers

# What patterns look for, repeated: half-open brackets, marks, digits, blanks, words that begin what never ends.
SEEDS = (
    *(
        " ",
        "\n",
        "\t",
        " \n",
        "a",
        "A",
        "0",
        "1,",
        "1.",
        "-",
        "–",
        "*",
        "_",
        "`",
        "#",
        "|",
        ">",
        "<",
        "<a ",
        "<!--",
        "&",
    ),
    *(
        "(",
        ")",
        "[",
        "](",
        "![",
        "[a](",
        "\\",
        "“",
        "”",
        '"',
        "'",
        "’",
        "“a” ",
        "a' ",
        "$",
        "$1",
        "%",
        "1%",
        "1 to ",
        "€1 ",
    ),
    *(
        "a.",
        "a. ",
        "A. ",
        "Mr. ",
        "A B ",
        "a b ",
        "of the ",
        "the ",
        "and ",
        ", and ",
        "A, B, ",
        "A and ",
        "-a",
        "a-",
        "U.S.",
    ),
    *("January ", "May 1, ", "1 May ", "2025-", "2025-01-01T", "12:", "12:00 ", "Monday ", "next ", "the end of "),
    *(
        "more than ",
        "one hundred and ",
        "1 million ",
        "two-thirds ",
        "between 1 and ",
        "half a ",
        "twenty-",
        "no more ",
    ),
    *("By ", "Published: ", "http://a", "www.", "Source: http://", "---\n", "- a\n", "1. a\n", "a\n\n", "\r", "\u00a0"),
    *("\u202e", "\u0301", "é", "中", "😀", "\ufffd", "\u200d", "said ", "“a,” said ", "A: ", "according to ", "told "),
)
FRAMES = (("", ""), ("x", "x"), ("", "!"), ("“", ""), ("<", ""), ("$", "\n"))


def hostile_texts(length: int) -> Iterator[tuple[str, str]]:
    """Give texts of a length, each with a name: every seed repeated, alone and between other characters."""
    for seed in SEEDS:
        body = (seed * (length // len(seed) + 1))[:length]
        yield repr(seed), body
        yield f"{seed!r}, then !", body + "!"
        yield f"“ then {seed!r}", "“" + body


# Patterns that read the project's own rules, never a text.
OWN_RULES = {"helpers.timex.patterns._PIECE"}


def compiled_patterns() -> Iterator[tuple[str, Callable[[str], Any]]]:
    """Give every pattern that a module of the package keeps, by name, as it is used there: searched for, or matched."""
    seen: set[tuple[str, int]] = set()
    for info in pkgutil.walk_packages(helpers.__path__, "helpers."):
        if info.name.endswith("__main__"):
            continue
        module = importlib.import_module(info.name)
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            if f"{info.name}.{name}" in OWN_RULES:
                continue
            values = (
                value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else [value]
            )
            for number, pattern in enumerate(values):
                parts = pattern if isinstance(pattern, tuple) else (pattern,)
                for part in parts:
                    if isinstance(part, re.Pattern) and isinstance(part.pattern, str):
                        key = part.pattern, part.flags
                        if key not in seen:
                            seen.add(key)
                            searched = re.search(rf"\b{name}\b(?!\.(?:full)?match\b|\.pattern\b| = )", source)
                            yield f"{info.name}.{name}[{number}]", search_all(part) if searched else part.match


def finders() -> dict[str, Callable[[str], Any]]:
    """Give the functions that read a whole text without a parse."""
    from datetime import date

    from helpers.amounts import find_amounts
    from helpers.articles.metadata import find_clues
    from helpers.articles.readers import make_article
    from helpers.layout import find_paragraphs, mask_markup
    from helpers.timex import find_dates

    return {
        "find_dates": lambda text: find_dates(text, anchor=date(2025, 5, 1)),
        "find_amounts": find_amounts,
        "mask_markup": mask_markup,
        "find_paragraphs": find_paragraphs,
        "find_clues": find_clues,
        "make_article": lambda text: make_article({"text": text}, article_id="a", source_path="a"),
    }


class TooLong(Exception):
    """Raised where a call takes longer than it may."""


def timed(call: Callable[[str], Any], text: str, *, most: float) -> float:
    """Give the seconds a call takes; `most` where it is stopped (Unix)."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 4 * most)
    start = time.process_time()
    try:
        call(text)
    except TooLong:
        return 4 * most
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return time.process_time() - start


def search_all(pattern: re.Pattern[str]) -> Callable[[str], None]:
    """Make a function that searches a text from end to end."""

    def search(text: str) -> None:
        for _ in pattern.finditer(text):
            pass

    return search


def grow(name: str, call: Callable[[str], Any], lengths: list[int], *, most: float) -> Iterator[str]:
    """Give a line for each hostile text whose time grows faster than its length."""
    for (label, short), (_, long) in zip(hostile_texts(lengths[0]), hostile_texts(lengths[1]), strict=True):
        first = timed(call, short, most=most)
        first = max(first, 0.03)  # below which a collection of garbage tells more than the text
        second = timed(call, long, most=most)
        factor = second / first
        if second >= most or factor > 2 * lengths[1] / lengths[0]:
            yield f"{name} on {label}: {len(short):,} in {first:.3f} s, {len(long):,} in {second:.3f} s (x{factor:.0f})"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lengths", type=int, nargs=2, default=[10_000, 100_000])
    parser.add_argument("--most", type=float, default=5.0, help="seconds a call on the longer text may take")
    parser.add_argument("--only", default="", help="names that hold this")
    given = parser.parse_args()
    subjects: dict[str, Callable[[str], Any]] = dict(compiled_patterns())
    patterns = len(subjects)
    subjects |= finders()
    print(f"{patterns} patterns, {len(subjects) - patterns} finders, {len(list(hostile_texts(1)))} texts")
    faults = 0
    for subject, function in subjects.items():
        if given.only in subject:
            for fault in grow(subject, function, given.lengths, most=given.most):
                faults += 1
                print(fault, flush=True)
    print(f"{faults} grow faster than their text")
    sys.exit(bool(faults))
