"""How good the tables are: held against rows marked by hand, and the timeline against a chronology from elsewhere."""

from helpers.evaluation.chronology import compare_chronology
from helpers.evaluation.gold import check_gold, read_gold

__all__ = ["check_gold", "compare_chronology", "read_gold"]
