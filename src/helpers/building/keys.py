"""What an article's rows are kept under between builds: a digest of all that they depend on."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path

from helpers.articles import Article
from helpers.pipeline import model_version

# What works on rows that are made; a change in it is no reason to read an article again.
_AFTER_ROWS = frozenset(
    {
        *("building", "charts", "claims", "corrections", "evaluation", "notebook", "report", "timeline"),
        *("__main__.py", "cli.py", "exports.py", "scratch.py", "storage.py", "tagging.py"),
    }
)


def key_of(article: Article) -> str:
    """Give what an article's rows are kept under: a digest of all that they depend on."""
    parts = json.dumps([fingerprint(), *(str(value) for value in asdict(article).values())])
    return hashlib.sha256(parts.encode()).hexdigest()


@cache
def fingerprint(*, whole: bool = False) -> str:
    """Give a digest of everything the rows of an article depend on: model, rules, lexicons; or of the `whole` program.

    >>> len(fingerprint())
    64
    """
    digest = hashlib.sha256(model_version().encode())
    root = resources.files("helpers")
    with resources.as_file(root) as folder:
        paths = sorted(
            p for p in folder.rglob("*") if p.suffix in {".py", ".csv", ".yml"} and (whole or _shapes_rows(p, folder))
        )
        for path in paths:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _shapes_rows(path: Path, root: Path) -> bool:
    return path.relative_to(root).parts[0] not in _AFTER_ROWS
