"""Claims against reference figures."""

from helpers.charts.claims.figure import build_claims, draw_claims

__all__ = ["build_claims", "draw_claims"]
