"""Shares of each stage over time."""

from helpers.charts.series.figure import build_share_series, draw_share_series

__all__ = ["build_share_series", "draw_share_series"]
