"""Charts of the sample tables against their pinned forms in `tests/baseline/`.

After a change that is meant, `UPDATE_BASELINE=1 python -m pytest tests/test_charts_baseline.py` writes them anew; look
at each picture before committing it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from matplotlib.testing.compare import compare_images

from helpers.charts import build_figures, render_print
from helpers.charts.chart import screen_json
from sample_tables import sample_reference, sample_tables

BASELINE = Path(__file__).parent / "baseline"
UPDATE = bool(os.environ.get("UPDATE_BASELINE"))
TOLERANCE = 3  # root mean square of 255: lets anti-aliasing differ between versions, not a mark or a word

CHARTS = {chart.name: chart for chart in build_figures(sample_tables(), sample_reference())}


@pytest.mark.parametrize("name", CHARTS)
def test_printed_chart_looks_as_pinned(name, tmp_path):
    drawn = render_print(CHARTS[name].print_figure, dpi=80)
    pinned = BASELINE / f"{name}.png"
    if UPDATE:
        BASELINE.mkdir(exist_ok=True)
        pinned.write_bytes(drawn)
    actual = tmp_path / f"{name}.png"
    actual.write_bytes(drawn)
    expected = tmp_path / f"{name}-expected.png"  # the comparison writes its difference beside this copy
    expected.write_bytes(pinned.read_bytes())
    assert compare_images(str(expected), str(actual), tol=TOLERANCE) is None


@pytest.mark.parametrize("name", CHARTS)
def test_screen_chart_is_the_pinned_json(name):
    drawn = screen_json(CHARTS[name].screen_figure)
    drawn["layout"].pop("template", None)  # plotly's own, and free to change with it
    pinned = BASELINE / f"{name}.json"
    if UPDATE:
        BASELINE.mkdir(exist_ok=True)
        pinned.write_text(json.dumps(drawn, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    assert drawn == json.loads(pinned.read_text(encoding="utf-8"))
