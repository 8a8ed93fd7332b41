"""What a figure measures: its metric, its subject, the goods, the place, the period and the body that is credited.

`read_statistics` turns the amounts of an annotated `Doc` into `Statistic`s; the other modules decide one cell each.
"""

from helpers.measures.model import Statistic
from helpers.measures.reading import read_statistics

__all__ = ["Statistic", "read_statistics"]
