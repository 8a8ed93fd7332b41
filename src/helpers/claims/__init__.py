"""Claims: figures of articles held against reference figures, where these measure the same.

Reference figures are CSV files with the columns of a series (`series`). A claim is only ever held against a figure for
the same metric, unit, good, stage, holder, region and years (`matching`); `verdicts` says when the two agree.
"""

from helpers.claims.matching import ClaimChecker
from helpers.claims.series import ReferenceFigure, SeriesError, default_reference, read_series

__all__ = ["ClaimChecker", "ReferenceFigure", "SeriesError", "default_reference", "read_series"]
