"""Filters in a notebook: boxes for actor, kind, topic and days, and under them what the rows that meet them give.

What a filter does is in `helpers.notebook.choices`; here are the widgets alone. The widgets' ids are counted instead of
drawn by lot, so that a notebook run twice from a fresh kernel is saved twice alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.charts import draw_timeline
from helpers.charts.chart import notebook_json
from helpers.charts.wording import count_noun
from helpers.notebook.choices import SHOWN_COLUMNS, Choice, day_range, filter_rows, list_choices, tell_choice
from helpers.notebook.sortable import show_table
from helpers.schema import SPAN_TABLES

if TYPE_CHECKING:
    import ipywidgets  # type: ignore[import-untyped]

Bundle = dict[str, Any]
Show = Callable[[pd.DataFrame, str], Bundle]

_made = count(1)


class Explorer:
    """Filters over one table or several, and what they leave; the fields `rows` and `choice` hold the present state."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], *, names: Sequence[str], show: Show) -> None:
        self._tables = tables
        self._articles = tables.get("articles")
        self._show = show
        self._make = _Maker(f"tidytalks-{next(_made)}")
        self._widgets = self._make_widgets(list(names))
        self.choice = Choice()
        self._filling = False
        self._fill()
        for name in ("actor", "kind", "topic", "start", "end"):
            self._widgets[name].observe(self._on_choice, names="value")
        self._widgets["table"].observe(self._on_table, names="value")
        self._widgets["reset"].on_click(lambda _: self._fill())

    @property
    def table(self) -> str:
        """Give the name of the table that is explored."""
        return str(self._widgets["table"].value)

    @property
    def rows(self) -> pd.DataFrame:
        """Give the rows that meet the choice, whole, for use in a cell below."""
        return filter_rows(self._tables[self.table], self.choice, articles=self._articles)

    def choose(self, **fields: Any) -> None:
        """Set the filters from code, as if by hand: `choose(actor="China", topic="soybeans")`; None asks for all."""
        for name, value in fields.items():
            self._widgets[name].value = "" if value is None and name in ("actor", "kind", "topic") else value

    def __repr__(self) -> str:
        return f"{self.table}: {tell_choice(len(self.rows), len(self._tables[self.table]), self.choice)}"

    def _repr_mimebundle_(self, **_: object) -> Bundle:
        view = {"version_major": 2, "version_minor": 0, "model_id": self._widgets["box"].model_id}
        return {"text/plain": repr(self), "application/vnd.jupyter.widget-view+json": view}

    def _make_widgets(self, names: list[str]) -> dict[str, Any]:
        import ipywidgets

        made = {name: self._make(ipywidgets.Dropdown, description=name.title()) for name in ("actor", "kind", "topic")}
        made |= {
            "start": self._make(ipywidgets.DatePicker, description="From"),
            "end": self._make(ipywidgets.DatePicker, description="Until"),
            "table": self._make(ipywidgets.Dropdown, description="Table", options=names, value=names[0]),
            "reset": self._make(ipywidgets.Button, description="Show all"),
            "told": self._make(ipywidgets.Label),
            "shown": self._make(ipywidgets.Output),
        }
        first = [made[name] for name in ("actor", "kind", "topic")]
        rows = [
            self._make(ipywidgets.HBox, children=[made["table"], *first] if len(names) > 1 else first),
            self._make(ipywidgets.HBox, children=[made[name] for name in ("start", "end", "reset")]),
        ]
        return made | {"box": self._make(ipywidgets.VBox, children=[*rows, made["told"], made["shown"]])}

    def _fill(self) -> None:
        """Offer what the table names, and ask for nothing."""
        frame = self._tables[self.table]
        choices = list_choices(frame)
        days = day_range(frame, articles=self._articles)
        self._filling = True  # one drawing for all of it, not one for each box
        for name, values in choices.items():
            box = self._widgets[name]
            box.options = [("(all)", ""), *((value, value) for value in values)]
            box.value = ""
            box.disabled = not values
        for name in ("start", "end"):
            self._widgets[name].value = None
            self._widgets[name].disabled = days is None
        self._filling = False
        self._draw()

    def _on_table(self, _: object) -> None:
        self._fill()

    def _on_choice(self, _: object) -> None:
        if not self._filling:
            self._draw()

    def _draw(self) -> None:
        fields = {name: self._widgets[name].value or None for name in ("actor", "kind", "topic", "start", "end")}
        self.choice = Choice(**fields)
        rows = self.rows
        self._widgets["told"].value = tell_choice(len(rows), len(self._tables[self.table]), self.choice)
        shown = {"output_type": "display_data", "metadata": {}, "data": self._show(rows, self.table)}
        self._widgets["shown"].outputs = (shown,)


class _Maker:
    """Makes widgets whose ids, and those of their layouts and styles, are counted."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._numbers = count(1)

    def __call__(self, kind: type[ipywidgets.Widget], **fields: Any) -> Any:
        import ipywidgets

        fields["layout"] = ipywidgets.Layout(model_id=self._next())
        traits = kind.class_traits()
        if "style" in traits:
            fields["style"] = traits["style"].klass(model_id=self._next())
        return kind(model_id=self._next(), **fields)

    def _next(self) -> str:
        return f"{self._prefix}-{next(self._numbers)}"


def explore_tables(tables: Mapping[str, pd.DataFrame], *, names: Sequence[str] = SPAN_TABLES) -> Explorer:
    """Explore tables of a build: one of `names` at a time, its rows by actor, kind, topic and day.

    `tables` is what `read_tables` gives. Needs ipywidgets, and `load_datatables()` in a cell above for sorting.
    """
    return Explorer(tables, names=[name for name in names if name in tables], show=_show_rows)


def explore_timeline(tables: Mapping[str, pd.DataFrame]) -> Explorer:
    """Explore the timeline chart: the acts of one actor, kind or topic, or of some days."""

    def show(frame: pd.DataFrame, name: str) -> Bundle:
        figure = draw_timeline(frame, tables.get("events"), form="screen", articles=tables.get("articles"))
        told = f"Chart of {count_noun(len(frame), 'row')} of {name}"
        return {"text/plain": told, "application/vnd.plotly.v1+json": notebook_json(figure)}

    return Explorer(tables, names=["timeline"], show=show)


def _show_rows(frame: pd.DataFrame, name: str) -> Bundle:
    shown = show_table(frame, *SHOWN_COLUMNS.get(name, tuple(map(str, frame.columns))))
    return {"text/plain": repr(shown), "text/html": shown._repr_html_()}
