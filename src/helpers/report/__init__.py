"""The report: one self-contained page of charts, tables and articles with every row marked in its text.

`build_report` makes the page, `build_report_pdf` the same for paper; `show_evidence` shows one row, or one article,
in a notebook.
"""

from __future__ import annotations

from helpers.report.evidence import Evidence, show_evidence
from helpers.report.page import build_report
from helpers.report.pdf import build_report_pdf

__all__ = ["Evidence", "build_report", "build_report_pdf", "show_evidence"]
