"""The answers under the questions of the notebooks: sentences made from the tables, so that they stay true."""

from helpers.notebook.answers.charts import (
    answer_claims,
    answer_lanes,
    answer_network,
    answer_production,
    answer_shares,
    answer_statement_days,
    answer_tariffs,
    answer_timeline,
)
from helpers.notebook.answers.model import Answer
from helpers.notebook.answers.scores import (
    answer_cells,
    answer_chronology,
    answer_confusion,
    answer_faults,
    answer_scores,
    answer_wrong_cells,
)
from helpers.notebook.answers.tables import (
    answer_actors,
    answer_checks,
    answer_counts,
    answer_files,
    answer_rejected,
    answer_statements,
    answer_tables,
    answer_yield,
)

__all__ = [
    "Answer",
    "answer_actors",
    "answer_cells",
    "answer_checks",
    "answer_chronology",
    "answer_claims",
    "answer_confusion",
    "answer_counts",
    "answer_faults",
    "answer_files",
    "answer_lanes",
    "answer_network",
    "answer_production",
    "answer_rejected",
    "answer_scores",
    "answer_shares",
    "answer_statement_days",
    "answer_statements",
    "answer_tables",
    "answer_tariffs",
    "answer_timeline",
    "answer_wrong_cells",
    "answer_yield",
]
