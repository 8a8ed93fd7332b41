"""Who spoke when."""

from helpers.charts.speakers.figure import build_speakers, draw_speakers

__all__ = ["build_speakers", "draw_speakers"]
