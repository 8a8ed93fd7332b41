"""Who mines rare earths."""

from helpers.charts.production.figure import build_production, draw_production

__all__ = ["build_production", "draw_production"]
