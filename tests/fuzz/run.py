"""Runs a check under atheris, from the hostile texts and the test cases on."""

from __future__ import annotations

import csv
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

CASES = Path(__file__).parent.parent / "cases"


def fuzz_text(check: Callable[[str], None]) -> None:
    """Fuzz a check of texts; bytes that are no UTF-8 become lone surrogates."""
    fuzz_bytes(lambda data: check(data.decode("utf-8", "surrogateescape")))


def fuzz_bytes(check: Callable[[bytes], None]) -> None:
    """Fuzz a check of bytes with the arguments of the command line (those of libFuzzer)."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as corpus:
        for number, text in enumerate(_first_texts()):
            Path(corpus, f"{number:05}").write_bytes(text.encode())
        atheris.Setup([*sys.argv, corpus], check)
        atheris.Fuzz()


def _first_texts() -> Iterator[str]:
    for path in sorted(CASES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as rows:
            yield from (row["text"] for row in csv.DictReader(rows) if row.get("text"))
