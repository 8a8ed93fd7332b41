"""Figures in text: numbers, units, modifiers and ranges, read exactly and, but for `parse_reader`, without a parser."""

from helpers.amounts.conventions import CONVENTIONS, NEWSQUANT, TABLES, Convention
from helpers.amounts.finder import find_amounts, parse_amount
from helpers.amounts.model import COMPARATORS, Amount, Comparator, plain_number

__all__ = [
    "COMPARATORS",
    "CONVENTIONS",
    "NEWSQUANT",
    "TABLES",
    "Amount",
    "Comparator",
    "Convention",
    "find_amounts",
    "parse_amount",
    "plain_number",
]
