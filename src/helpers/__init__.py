"""Events, statistics and statements out of news articles: the public names of the project.

Importing the package does no work: each name is fetched from its module when it is first used.

>>> import helpers
>>> helpers.parse_amount("over 60%").low
Decimal('60')
"""

from __future__ import annotations

import importlib
from typing import Any

_HOME = {
    "Article": "helpers.articles",
    "read_articles": "helpers.articles",
    "annotate": "helpers.pipeline",
    "build_tables": "helpers.tables",
    "read_tables": "helpers.storage",
    "read_texts": "helpers.storage",
    "read_reference": "helpers.storage",
    "write_figures": "helpers.storage",
    "resolve_date": "helpers.timex",
    "find_dates": "helpers.timex",
    "parse_amount": "helpers.amounts",
    "find_amounts": "helpers.amounts",
    "show_evidence": "helpers.report",
    "correct_row": "helpers.corrections",
    "read_corrections": "helpers.corrections",
}
__all__ = ["charts", *_HOME]


def __getattr__(name: str) -> Any:
    if name == "charts":
        return importlib.import_module("helpers.charts")
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module 'helpers' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
