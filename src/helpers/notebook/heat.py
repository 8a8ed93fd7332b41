"""A confusion matrix as a heat table in a notebook: what is right in blue, what is taken for something else in red."""

from __future__ import annotations

import html

import pandas as pd

from helpers.charts.style import plain

_STYLE = """<style>
div.tidytalks-heat table { border-collapse: collapse; font-size: 12px; }
div.tidytalks-heat table th { font-weight: normal; text-align: left; padding: 3px 8px; }
div.tidytalks-heat table th.side { color: #595959; font-style: italic; }
div.tidytalks-heat table td { text-align: center; min-width: 2.6em; padding: 3px 8px; border: 1px solid #ffffff;
  background: #f5f5f3; color: #1d1d1f; }
</style>"""
_RIGHT, _WRONG = (0, 114, 178), (193, 68, 14)
_FAINTEST, _DEEPEST = 0.15, 0.55  # dark figures on the deepest shade keep a contrast above 4.5:1


class HeatTable:
    """A square table of counts, shaded by size; `counts` holds the frame that is shown."""

    def __init__(self, counts: pd.DataFrame) -> None:
        self.counts = counts

    def __repr__(self) -> str:
        return self.counts.to_string()

    def _repr_html_(self) -> str:
        names = [html.escape(plain(name).replace("_", " ")) for name in self.counts.columns]
        down, across = (html.escape(str(axis or "")) for axis in (self.counts.index.name, self.counts.columns.name))
        head = "".join(f'<th scope="col">{name}</th>' for name in names)
        rows = "".join(f'<tr><th scope="row">{name}</th>{self._cells(row)}</tr>' for row, name in enumerate(names))
        corner = f'<th class="side">{down} ↓ {across} →</th>'
        table = f"<table><thead><tr>{corner}{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f'{_STYLE}<div class="tidytalks-heat">{table}</div>'

    def _cells(self, row: int) -> str:
        most = max(int(self.counts.to_numpy().max()), 1)
        cells = []
        for column, value in enumerate(self.counts.iloc[row]):
            number = int(value)
            shade = _FAINTEST + (_DEEPEST - _FAINTEST) * number / most
            colour = ", ".join(map(str, _RIGHT if row == column else _WRONG))
            style = f' style="background: rgba({colour}, {shade:.2f})"' if number else ""
            cells.append(f"<td{style}>{number or ''}</td>")
        return "".join(cells)


def shade_counts(counts: pd.DataFrame) -> HeatTable:
    """Shade a confusion matrix, as `helpers.evaluation.quality.cross_cell` gives it.

    >>> shade_counts(pd.DataFrame([[2]], index=["talks"], columns=["talks"]))
           talks
    talks      2
    """
    return HeatTable(counts)
