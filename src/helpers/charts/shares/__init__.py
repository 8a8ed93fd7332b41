"""Shares that articles claim, beside reference figures."""

from helpers.charts.shares.figure import build_market_shares, draw_market_shares

__all__ = ["build_market_shares", "draw_market_shares"]
