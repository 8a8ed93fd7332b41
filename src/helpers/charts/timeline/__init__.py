"""The negotiation timeline."""

from helpers.charts.timeline.figure import build_timeline, draw_timeline

__all__ = ["build_timeline", "draw_timeline"]
