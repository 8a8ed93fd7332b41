"""Tariff rates over time."""

from helpers.charts.tariffs.figure import build_tariffs, draw_tariffs

__all__ = ["build_tariffs", "draw_tariffs"]
