"""Who acts on or with whom."""

from helpers.charts.network.figure import build_network, draw_network

__all__ = ["build_network", "draw_network"]
