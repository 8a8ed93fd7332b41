"""Corrections: what an analyst knows better than the build, in one file, applied at every build.

Each names a row by its id, a column and the value it should hold, or strikes the row; `corrected` marks what was
changed. Articles and the cache of a build stay as they are.
"""

from helpers.corrections.applying import Corrector, known_actors
from helpers.corrections.model import CORRECTABLE, Correction, CorrectionError
from helpers.corrections.reading import CORRECTIONS, default_corrections, format_corrections, read_corrections
from helpers.corrections.writing import correct_row

__all__ = [
    "CORRECTABLE",
    "CORRECTIONS",
    "Correction",
    "CorrectionError",
    "Corrector",
    "correct_row",
    "default_corrections",
    "format_corrections",
    "known_actors",
    "read_corrections",
]
