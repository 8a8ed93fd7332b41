"""The contract of the tables as data: columns, types, closed vocabularies, keys.

What depends on it is made from it: the frames (`frames`), their checks (`checks`), the description of the files
(`datapackage`) and the codebook in the documentation (`codebook`).

>>> TABLES["rejected"].column_names
['source_path', 'stage', 'reason']
"""

from helpers.schema.contract import NAME_COLUMNS, SPAN_TABLES, TABLES, names_in
from helpers.schema.model import Column, ColumnType, Table
from helpers.schema.vocabularies import (
    ACTOR_KINDS,
    COMPARATORS,
    DATE_BASES,
    EVENT_KINDS,
    METRICS,
    PLOVER_OF_KIND,
    PLOVER_TYPES,
    PRECISIONS,
    PUBLISHED_BASES,
    REJECTION_STAGES,
    STAGES,
    STATEMENT_KINDS,
    STATUSES,
    TOLD_AS_FACT,
    TOPICS,
    VERDICTS,
)

__all__ = [
    "ACTOR_KINDS",
    "COMPARATORS",
    "DATE_BASES",
    "EVENT_KINDS",
    "METRICS",
    "NAME_COLUMNS",
    "PLOVER_OF_KIND",
    "PLOVER_TYPES",
    "PRECISIONS",
    "PUBLISHED_BASES",
    "REJECTION_STAGES",
    "SPAN_TABLES",
    "STAGES",
    "STATEMENT_KINDS",
    "STATUSES",
    "TABLES",
    "TOLD_AS_FACT",
    "TOPICS",
    "VERDICTS",
    "Column",
    "ColumnType",
    "Table",
    "names_in",
]
