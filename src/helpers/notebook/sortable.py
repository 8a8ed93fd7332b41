"""Tables in a notebook that can be sorted, searched and paged, without the network.

DataTables comes from the bundle that itables brings along. `itables.show` is not used: it writes the cells into a
script, where text from an article does not belong, and keeps a megabyte of script in every notebook. Here the cells
are an HTML table, escaped, which is all that is saved; the script takes it over where the bundle was loaded, and where
it was not (on paper, on a code host, in a notebook that has not been run) the table is simply a table.
"""

from __future__ import annotations

import base64
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.charts.style import plain
from helpers.charts.wording import count_noun
from helpers.schema.frames import frame_records

_FEW = 3

# JupyterLab sets its own tables right and in columns of one width; the names here are longer than its, and so prevail.
_STYLE = """<style>
div.tidytalks-rows table.dataframe { border-collapse: collapse; font-size: 12px; table-layout: auto; width: 100%;
  margin: 0 !important; }
div.tidytalks-rows.narrow table.dataframe { width: auto; }
div.tidytalks-rows table.dataframe th, div.tidytalks-rows table.dataframe td { text-align: left; vertical-align: top;
  padding: 3px 14px 3px 0; white-space: normal; max-width: none; overflow-wrap: break-word; }
div.tidytalks-rows table.dataframe .dt-type-numeric { text-align: right; }
div.tidytalks-rows .dt-search { text-align: left; }
</style>"""

# Fixed words: nothing from a frame may stand in a script. `currentScript` finds the table beside it, so that a cell
# shown twice needs no ids that differ from run to run.
TAKE_OVER = """<script>
(() => {
  const rows = document.currentScript.parentElement;
  const table = rows.querySelector("table");
  const onePage = table.tBodies[0].rows.length <= Number(rows.dataset.length);
  const layout = {topStart: onePage ? null : "search", topEnd: null, bottomStart: onePage ? null : "info",
    bottomEnd: onePage ? null : "paging"};
  const options = {order: [], pageLength: Number(rows.dataset.length), autoWidth: false, layout};
  if (window.tidytalksTables) window.tidytalksTables.then((library) => library.jQuery(table).DataTable(options));
})();
</script>"""

_LOAD = """<script>
if (!window.tidytalksTables) {
  const unpack = (packed) => Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  const style = document.createElement("style");
  style.textContent = new TextDecoder().decode(unpack("CSS"));
  document.head.append(style);
  const address = URL.createObjectURL(new Blob([unpack("JS")], {type: "application/javascript"}));
  window.tidytalksTables = import(address).finally(() => URL.revokeObjectURL(address));
}
</script>"""


class Sortable:
    """A table shown in a notebook: sorted by a click on a heading, searched by the box above it."""

    def __init__(self, frame: pd.DataFrame, *, rows: int = 10) -> None:
        self.frame = frame
        self.rows = rows

    def __repr__(self) -> str:
        columns = ", ".join(str(column) for column in self.frame.columns)
        return f"{count_noun(len(self.frame), 'row')}: {columns}"

    def _repr_html_(self) -> str:
        script = TAKE_OVER if len(self.frame) else ""
        # A table of few columns would have its words at opposite ends of the page.
        kind = "tidytalks-rows narrow" if len(self.frame.columns) <= _FEW else "tidytalks-rows"
        return f'{_STYLE}<div class="{kind}" data-length="{self.rows}">{table_html(self.frame)}{script}</div>'


def show_table(frame: pd.DataFrame, *columns: str, rows: int = 10) -> Sortable:
    """Show a table, or the columns of it that are named and there, `rows` of them a page.

    >>> show_table(pd.DataFrame({"speaker": ["Lee"], "content": ["It rained."]}), "speaker", "audience")
    1 row: speaker
    """
    present = [column for column in columns if column in frame]
    return Sortable(frame[present] if columns else frame, rows=rows)


def table_html(frame: pd.DataFrame) -> str:
    """Write a frame as an HTML table: every word escaped, lists joined, days as ISO dates, empty cells empty.

    >>> "&lt;b&gt;" in table_html(pd.DataFrame({"said": ["<b>"]}))
    True
    """
    texts = [{column: _cell(value) for column, value in row.items()} for row in frame_records(frame)]
    shown = pd.DataFrame(texts, columns=[str(column) for column in frame.columns])
    with pd.option_context("display.max_colwidth", None):
        return shown.to_html(index=False, border=0, escape=True, na_rep="", max_rows=None)


def load_datatables() -> None:
    """Load DataTables into the notebook's page, for the tables shown below; once a page is enough.

    The output is emptied as soon as the page has it: the saved notebook holds no script of others.
    """
    import itables.options
    from IPython.display import HTML, display

    bundle = Path(itables.options.dt_bundle)
    packed = {
        "CSS": base64.b64encode(bundle.with_suffix(".css").read_bytes()).decode("ascii"),
        "JS": base64.b64encode(bundle.read_bytes()).decode("ascii"),
    }
    script = _LOAD
    for name, content in packed.items():
        script = script.replace(f'"{name}"', f'"{content}"')
    shown: Any = display(HTML(script), display_id="tidytalks-tables")
    if shown is not None:
        shown.update(HTML(""))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return plain("; ".join(map(str, value)))
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.12g}" if isinstance(value, float) else plain(value)
