"""The notebooks in JupyterLab itself: every cell runs, every chart, table and filter is there, the net is not asked.

A server of our own, with a token, on a copy of the checkout, with settings and run-time files of its own: nothing is
dirtied and nobody's Jupyter is met. Pictures of what was seen are left in `artefacts/lab`.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

playwright_api = pytest.importorskip("playwright.sync_api")
pytest.importorskip("jupyterlab")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BUILT = (ROOT / "data" / "processed" / "events.parquet").is_file()
pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on the PATH"),
    pytest.mark.skipif(not BUILT, reason="no tables in data/processed: run `make tables`"),
]
PICTURES = ROOT / "artefacts" / "lab"
TOKEN = "of-the-test-alone"
PATIENCE = 40_000  # milliseconds for one step: a kernel takes long to start on a machine that has other work
RUNNING = 120  # seconds for all cells of a notebook
WHOLE = 300  # seconds for a notebook with all that is looked at: what no other limit ends, this ends

SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    # Every cell stands in the page, seen or not, so that all can be looked at and pictured.
    "notebook-extension/tracker": {"windowingMode": "none"},
}
PLOTLY, WIDGET = "application/vnd.plotly.v1+json", "application/vnd.jupyter.widget-view+json"


def expected(path: Path) -> dict[str, int]:
    """Count what the saved outputs say a reader should see."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    shown = [output.get("data", {}) for cell in cells for output in cell.get("outputs", ())]
    pages = ["".join(data.get("text/html", "")) for data in shown]
    return {
        "charts": sum(PLOTLY in data for data in shown),
        "sortable": sum("tidytalks-rows" in page and "<tbody>\n    <tr>" in page for page in pages),
        "heat": sum("tidytalks-heat" in page for page in pages),
        "filters": sum(WIDGET in data for data in shown),
        "cells": sum(cell["cell_type"] == "code" for cell in cells),
    }


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start JupyterLab on a copy of the checkout, and give its address."""
    home = tmp_path_factory.mktemp("lab")
    checkout = home / "checkout"
    for part in ("notebooks", "data/processed", "data/raw", "tests/gold"):
        shutil.copytree(ROOT / part, checkout / part, ignore=shutil.ignore_patterns(".cache", ".ipynb_checkpoints"))
    for name, values in SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = (
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
        "IPYTHONDIR",
        "JUPYTERLAB_WORKSPACES_DIR",
    )
    environment = os.environ | {name: str(home / name.lower()) for name in folders}
    environment |= {
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "PYTHONPATH": str(ROOT / "src"),
        "MPLBACKEND": "agg",
    }
    command = [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser"),
        *("--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *(f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={checkout}", "--LabApp.news_url="),
        "--LabApp.extension_manager=readonly",
    ]
    log = home / "server.log"
    with log.open("wb") as said:
        server = subprocess.Popen(command, cwd=checkout, env=environment, stdout=said, stderr=said)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/api/status?token={TOKEN}", server, log)
        yield address
    finally:
        server.terminate()  # it shuts its kernels down
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="module")
def visit() -> Iterator[Any]:
    """Open one visit for all notebooks, so that JupyterLab's own files are fetched once."""
    with playwright_api.sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"], timeout=PATIENCE
        )
        context = opened.new_context(viewport={"width": 1280, "height": 1000})
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(PATIENCE)
        yield context
        opened.close()


@pytest.fixture(autouse=True)
def limit() -> Iterator[None]:
    """End a test that hangs, where the system has alarms (Windows has none)."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"not done after {WHOLE} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(WHOLE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def is_local(url: str) -> bool:
    return url.startswith(("data:", "blob:")) or urlsplit(url).hostname in ("127.0.0.1", "localhost")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_all_it_has(path, lab, visit):
    asked_for: list[str] = []
    errors: list[str] = []
    tab = visit.new_page()

    def guard(route: Any) -> None:
        asked_for.append(route.request.url)
        route.abort()

    # Only what is not local is stopped on its way: asking about each of JupyterLab's own files takes seconds.
    tab.route(lambda url: not is_local(url), guard)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    # `/doc` is JupyterLab with one document and no side bars; `reset` forgets what was open before.
    tab.goto(f"{lab}/doc/tree/notebooks/{path.name}?reset&token={TOKEN}")
    tab.wait_for_selector(".jp-Notebook .jp-CodeCell")
    run_all(tab)
    unfold(tab)
    see_all(tab, expected(path))
    if expected(path)["filters"]:
        try_filters(tab)
    unfold(tab)
    see_whole(tab)
    PICTURES.mkdir(parents=True, exist_ok=True)
    tab.screenshot(path=PICTURES / f"{path.stem}.png")
    close(tab)
    assert not asked_for
    assert not errors


def run_all(tab: Any) -> None:
    tab.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell.currentWidget?.sessionContext?.isReady")
    # Playwright sets no time limit to a script: the page stops waiting by itself.
    done = tab.evaluate(
        """seconds => Promise.race([
            window.jupyterapp.commands.execute('notebook:run-all-cells'),
            new Promise(tell => setTimeout(() => tell('too slow'), seconds * 1000)),
        ])""",
        RUNNING,
    )
    assert done is True, done


def close(tab: Any) -> None:
    """Shut the notebook's kernel down, so that the next has the machine to itself, and close the page."""
    tab.evaluate("() => { void window.jupyterapp.shell.currentWidget.sessionContext.shutdown(); }")
    tab.close(run_before_unload=False)


def see_all(tab: Any, wanted: dict[str, int]) -> None:
    """Look for every output."""
    counts = tab.locator(".jp-CodeCell .jp-InputPrompt").all_text_contents()
    assert [prompt for prompt in counts if prompt.strip()] == [
        f"[{number}]:" for number in range(1, wanted["cells"] + 1)
    ]
    for mime in ("application/vnd.jupyter.error", "application/vnd.jupyter.stderr", "application/vnd.jupyter.stdout"):
        assert tab.locator(f'[data-mime-type="{mime}"]').all_text_contents() == []
    # A chart is the printed picture until the pointer comes to it, then the one that moves.
    charts = tab.locator(".jp-RenderedPlotly:not(.widget-output *)")
    playwright_api.expect(charts).to_have_count(wanted["charts"])
    for number in range(wanted["charts"]):
        image = charts.nth(number).locator("img.plot-img")
        assert image.evaluate("node => node.naturalWidth") > 400
        image.dispatch_event("mouseenter")
        charts.nth(number).locator(".main-svg").first.wait_for()
    assert tab.locator(".tidytalks-heat td[style]").count() >= wanted["heat"]
    tab.wait_for_function(f"() => document.querySelectorAll('table.dataTable').length >= {wanted['sortable']}")
    assert (
        tab.locator("img").evaluate_all(
            "nodes => nodes.filter(node => node.src && !node.naturalWidth).map(node => node.src)"
        )
        == []
    )
    if wanted["filters"]:
        tab.wait_for_selector(".jupyter-widgets.widget-vbox .widget-dropdown select")
        tab.wait_for_selector(".jupyter-widgets .widget-output .dataTable, .jupyter-widgets .widget-output .main-svg")
    assert "Error displaying widget" not in tab.content()


def see_whole(tab: Any) -> None:
    """Look that no chart is squeezed flat: a renderer that fits charts to their cells finds these without height."""
    charts = tab.locator(".jp-RenderedPlotly")
    heights = charts.evaluate_all("nodes => nodes.map(node => node.getBoundingClientRect().height)")
    drawn = charts.locator(".main-svg").evaluate_all("nodes => nodes.map(node => node.getBoundingClientRect().height)")
    assert all(height > 200 for height in (*heights, *drawn)), (heights, drawn)


def try_filters(tab: Any) -> None:
    """Choose the first actor that is offered: fewer rows are left, and all are back at the button."""
    told = tab.locator(".widget-vbox .widget-label").last
    before = told.text_content()
    boxes = tab.locator(".widget-vbox .widget-dropdown select")
    names = boxes.locator("xpath=..").locator("label").all_text_contents()
    boxes.nth(names.index("Actor")).select_option(index=1)
    playwright_api.expect(told).to_contain_text(" of ")
    tab.locator(".widget-vbox button", has_text="Show all").click()
    playwright_api.expect(told).to_have_text(before)


def unfold(tab: Any) -> None:
    """Make the window as high as the notebook: charts are drawn when they come into view."""
    for _ in range(2):  # what is drawn then makes it higher
        height = tab.evaluate("() => document.querySelector('.jp-WindowedPanel-inner').scrollHeight")
        tab.set_viewport_size({"width": 1280, "height": min(int(height) + 150, 16_000)})
        tab.evaluate("() => { document.querySelector('.jp-WindowedPanel-outer').scrollTop = 0; }")
        tab.wait_for_timeout(200)
