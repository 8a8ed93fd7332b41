"""Notebooks hold questions, calls and results: no engine, no hand-written figures, no leftovers of another run."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from helpers.notebook.sortable import TAKE_OVER

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 5  # statements: more is a function that wants a name in helpers


def read_cells(path: Path, kind: str) -> list[dict]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == kind]


notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_there_are_notebooks():
    stems = {"01-tables", "02-negotiation-timeline", "03-market-shares", "04-statements", "05-quality"}
    assert stems <= {path.stem for path in NOTEBOOKS}


@notebook
def test_cells_ran_once_in_order_and_without_error(path):
    code = read_cells(path, "code")
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    outputs = [output for cell in code for output in cell["outputs"]]
    assert not [output for output in outputs if output["output_type"] in ("error", "stream")]


@notebook
def test_there_is_no_logic_in_a_notebook(path):
    for cell in read_cells(path, "code"):
        tree = ast.parse("".join(cell["source"]))
        assert len(tree.body) <= LONGEST_CELL
        logic = (ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.If, ast.Try, ast.With)
        assert not [node for node in ast.walk(tree) if isinstance(node, logic)]


@notebook
def test_the_title_is_a_question_and_the_limits_are_said(path):
    prose = ["".join(cell["source"]) for cell in read_cells(path, "markdown")]
    assert re.match(r"# .*\?\n", prose[0])
    assert any(words.startswith("## What th") and "not show" in words for words in prose)


@notebook
def test_prose_holds_no_figures(path):
    # Figures change with the articles; those shown come from cells.
    for cell in read_cells(path, "markdown"):
        assert not re.search(r"\d", "".join(cell["source"]))


@notebook
def test_every_chart_stands_beside_the_table_it_draws(path):
    code = ["".join(cell["source"]) for cell in read_cells(path, "code")]
    drawn = [name for source in code for name in re.findall(r"^(\w+) = charts\.build_", source, re.MULTILINE)]
    for name in drawn:
        assert any(re.match(rf"(sortable\.show_table\()?{name}\.data\b", source) for source in code), (
            f"{name}.data is not printed"
        )


@notebook
def test_outputs_hold_no_address_of_an_object_and_no_script(path):
    shown = [
        data for cell in read_cells(path, "code") for output in cell["outputs"] for data in output["data"].values()
    ]
    text = "\n".join("".join(data) if isinstance(data, list) else json.dumps(data) for data in shown)
    assert not re.search(r"\bat 0x[0-9a-f]+", text)
    # The one script there may be is that of sortable tables: fixed words, with nothing in them from an article.
    assert "<script" not in text.replace(TAKE_OVER, "")
