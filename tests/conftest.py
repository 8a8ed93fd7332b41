"""What the tests share: tables of cases, the shared corpora, and texts with a Doc made once a session."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def read_cases(name: str) -> list:
    """Give the rows of `tests/cases/NAME` as parameters, each with its text as id and its xfail as a strict mark."""
    with (CASES / name).open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    params = []
    for row in rows:
        marks = [pytest.mark.xfail(strict=True, reason=row["xfail"])] if row.get("xfail") else []
        params.append(pytest.param(row, id=row["text"][:80], marks=marks))
    return params


def contents(folder: Path) -> dict[str, bytes]:
    """Give the bytes of every file in a folder, but not in the folders below it, by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.fixture(scope="session")
def briefings() -> list[Path]:
    """The shared folder of real documents; tests that need it skip where it is not beside the checkout."""
    paths = sorted((SHARED / "corpora" / "briefings").glob("*.md"))
    if not paths:
        pytest.skip("corpora/briefings is not beside the checkout")
    return paths
