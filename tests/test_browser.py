"""The report and the charts in a real browser: they work from a file, ask for nothing, and hostile text does nothing.

What the browser shows is kept as pictures in `artefacts/`, which git ignores, for people to look at.
"""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from conftest import ROOT
from helpers.charts import build_figures, render_page
from report_samples import HOSTILE_TEXT, hostile_report, long_report
from sample_tables import HOSTILE, sample_reference, sample_tables

playwright_api = pytest.importorskip("playwright.sync_api")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on the PATH")


@pytest.fixture(scope="module")
def browser():
    with playwright_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def keep(page, name: str) -> None:
    """Keep what the browser shows as a picture."""
    folder = ROOT / "artefacts" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=True)


def watch(tab, address: str) -> list[str]:
    """Give the list that fills with what a page complains of, asks to run, or requests from elsewhere."""
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("dialog", lambda dialog: (complaints.append("dialog"), dialog.dismiss()))
    tab.on("request", lambda request: complaints.append(request.url) if leaves(request.url, address) else None)
    return complaints


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(hostile_report(), encoding="utf-8", newline="\n")
    return path.as_uri()


@pytest.fixture(scope="module")
def opened(browser, address):
    """The report, opened once, for plotly.js takes seconds to parse; and what it complained of or asked for."""
    tab = browser.new_page()
    complaints = watch(tab, address)
    tab.goto(address)
    tab.wait_for_selector(".main-svg")
    return tab, complaints


@pytest.fixture
def page(opened):
    """The report as it is when it opens; a complaint or a request during the test fails it at the end."""
    tab, complaints = opened
    tab.emulate_media(media="screen")
    tab.set_viewport_size({"width": 1200, "height": 800})
    tab.evaluate("for (const button of document.querySelectorAll('[data-reset]')) button.click(); scrollTo(0, 0)")
    yield tab
    assert not complaints


def leaves(url: str, address: str) -> bool:
    return not url.startswith((address, "data:", "blob:"))


def in_view(page, selector: str) -> bool:
    return page.locator(selector).first.evaluate(
        "node => { const box = node.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }"
    )


def test_it_opens_without_a_complaint_and_nothing_was_stolen(page):
    assert page.title() == "The negotiation as the articles tell it"
    assert page.locator("#table-events tbody tr").count() == 4
    assert page.locator("article .text").first.evaluate("node => node.textContent") == HOSTILE_TEXT


def test_a_click_on_a_row_leads_to_its_words(page):
    assert not in_view(page, 'mark[data-rows~="ev-004"]')
    page.locator("#row-ev-004 td").nth(2).click()
    assert in_view(page, 'mark[data-rows~="ev-004"]')
    assert page.locator("mark.found").all_text_contents() == ["signed a pact"]
    assert page.evaluate("location.hash") == "#at-ev-004"


def test_a_row_in_several_segments_is_marked_whole(page):
    page.locator("#row-sm-001 a").first.click()
    words = "".join(page.locator("mark.found").all_text_contents())
    assert words == "Freedonia would cut duties by 12% & hold talks on 4 May"


def test_the_keyboard_leads_there_and_back(page):
    page.locator("#row-st-002 a").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.rows") == "sm-003 st-002"
    assert page.locator("#popup").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "popup"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('tr').id") == "row-st-002"


def test_a_mention_leads_from_the_timeline(page):
    page.locator("#row-tl-1 a", has_text="2").click()
    page.wait_for_selector('mark.found[data-rows~="ev-002"]')


def test_pointing_at_a_mark_shows_every_row_there(page):
    page.locator('mark[data-rows~="st-001"]').first.hover()
    popup = page.locator("#popup")
    assert popup.locator("h4").all_text_contents() == ["Statement", "Event", "Event", "Statistic"]
    assert not popup.locator("script, a, img").count()
    page.keyboard.press("Escape")
    assert popup.is_hidden()


def test_rows_can_be_filtered_and_shown_again(page):
    section = page.locator("#section-events")
    section.locator("select").first.select_option("agreement")
    assert section.locator("tbody tr:visible").count() == 1
    assert section.locator("[data-status]").text_content() == "1 of 4 rows"
    section.locator("[data-reset]").click()
    assert section.locator("tbody tr:visible").count() == 4
    section.locator("[data-search]").fill("SIGNED A")
    assert section.locator("tbody tr:visible").get_attribute("id") == "row-ev-004"


def test_rows_can_be_sorted_either_way(page):
    def order() -> list[str]:
        return page.locator("#table-statistics tbody tr").evaluate_all("rows => rows.map(row => row.id)")

    heading = page.locator("#table-statistics th", has_text="Figure")
    assert heading.get_attribute("aria-sort") is None
    heading.get_by_role("button").click()
    assert (order(), heading.get_attribute("aria-sort")) == (["row-st-001", "row-st-002"], "ascending")
    heading.get_by_role("button").click()
    assert (order(), heading.get_attribute("aria-sort")) == (["row-st-002", "row-st-001"], "descending")


def test_a_click_on_a_chart_leads_to_the_words(page):
    # plotly tells a click by the pointer's way over its drag layer, so the event itself is what is tested here.
    page.evaluate("""document.getElementById("timeline").emit("plotly_click", {points: [{customdata: "ev-004"}]})""")
    assert in_view(page, 'mark[data-rows~="ev-004"]')


def test_a_click_on_a_joined_act_leads_to_its_first_mention(page):
    page.evaluate("""document.getElementById("timeline").emit("plotly_click", {points: [{customdata: "tl-1"}]})""")
    assert page.evaluate("location.hash") == "#at-ev-001"


def test_a_layer_of_marks_can_be_taken_away(page):
    mark = page.locator('article mark[data-rows="ev-004"]')
    colour = "node => getComputedStyle(node).backgroundColor"
    before = mark.evaluate(colour)
    page.locator('[data-layer="events"]').uncheck()
    assert mark.evaluate(colour) == "rgba(0, 0, 0, 0)" != before
    page.locator('[data-layer="events"]').check()
    assert mark.evaluate(colour) == before


def test_an_override_turns_nothing_round_outside_its_box(page):
    """The words behind U+202E stand in reading order: each letter right of the one before it."""
    lefts = page.locator('mark[data-rows="sm-002"]').first.evaluate(
        """node => {
            const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
            for (let text; (text = walker.nextNode()); ) {
                if (!text.data.startsWith("right to left")) continue;
                return [0, 6, 9].map((at) => {
                    const range = document.createRange();
                    range.setStart(text, at);
                    range.setEnd(text, at + 1);
                    return range.getBoundingClientRect().left;
                });
            }
        }"""
    )
    assert lefts == sorted(lefts)
    assert len(set(lefts)) == 3


def test_paper_gets_pictures_and_whole_tables(page):
    page.emulate_media(media="print")
    assert page.locator(".on-screen:visible").count() == 0
    assert page.locator(".on-paper:visible").count() == page.locator("figure").count() > 0
    assert page.locator(".controls:visible").count() == 0
    assert page.locator(".scroll").last.evaluate("node => getComputedStyle(node).maxHeight") == "none"


def test_a_narrow_screen_does_not_scroll_sideways(page):
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


CONTRAST = """() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const linear = (c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4;
    const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    const groundOf = (node) => {
        for (let at = node; at; at = at.parentElement) {
            const ground = channels(getComputedStyle(at).backgroundColor);
            if (ground.length < 4 || ground[3] > 0.99) return ground;
        }
        return [255, 255, 255];
    };
    const poor = [];
    for (const node of document.querySelectorAll("body *:not(svg *):not(script):not(option)")) {
        if (![...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue;
        const both = [channels(getComputedStyle(node).color), groundOf(node)].map(luminance);
        const [light, dark] = [Math.max(...both), Math.min(...both)];
        if ((light + 0.05) / (dark + 0.05) < 4.5) poor.push(node.outerHTML.slice(0, 120));
    }
    return poor;
}"""


def test_every_word_has_the_contrast_that_reading_needs(page):
    page.add_style_tag(content="* { content-visibility: visible !important; }")  # all of it on one picture
    keep(page, "report")
    assert page.evaluate(CONTRAST) == []


def test_tables_are_sorted_by_keyboard(page):
    heading = page.locator("#table-statistics th", has_text="Figure")
    heading.get_by_role("button").focus()
    before = heading.get_attribute("aria-sort")
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") not in (None, before)


def test_every_control_and_row_is_reached_by_the_tab_key(page):
    controls = "[...document.querySelectorAll('a[href], button, input, select, summary, [role=button], .scroll')]"
    assert page.evaluate(f"{controls}[0].textContent") == "Skip to the charts"
    assert page.evaluate(f"{controls}.filter(node => node.tabIndex < 0).length") == 0


def test_a_row_filtered_away_is_shown_when_its_mark_is_chosen(page):
    section = page.locator("#section-events")
    section.locator("[data-search]").fill("nothing holds these words")
    assert section.locator("tbody tr:visible").count() == 0
    page.locator('article mark[data-rows="ev-004"]').click()
    assert page.evaluate("document.activeElement.closest('tr').id") == "row-ev-004"


def test_a_click_of_the_mouse_on_a_chart_leads_to_the_words(page):
    point = page.locator("#speakers .barlayer .point path").first
    shown = page.locator("#speakers .hoverlayer .hovertext")
    for _ in range(10):  # plotly takes note of the pointer at intervals of its own
        point.scroll_into_view_if_needed()
        box = point.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2 - 3, box["y"] + box["height"] / 2)
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
        page.wait_for_timeout(200)
        if shown.count():
            page.mouse.down()
            page.mouse.up()
            page.wait_for_timeout(200)
        if page.evaluate("location.hash").startswith("#at-sm-"):
            break
    assert page.evaluate("location.hash").startswith("#at-sm-")
    assert page.locator("mark.found").count() > 0


needs_reader = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on the PATH")


@needs_reader
def test_a_browser_prints_table_headings_on_every_page(browser, tmp_path):
    path = tmp_path / "long.html"
    path.write_text(long_report(), encoding="utf-8", newline="\n")
    tab = browser.new_page()
    tab.goto(path.as_uri())
    tab.wait_for_selector("#table-events [role=button]")
    printed = tab.pdf(prefer_css_page_size=True)
    tab.close()
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=printed, capture_output=True, check=True).stdout
    pages = [page for page in text.decode().split("\f") if re.search(r"held round \d+ of {2,}", page)]
    assert len(pages) > 2
    assert all("Recipients" in page for page in pages)


CHARTS = {chart.name: chart for chart in build_figures(sample_tables(HOSTILE), sample_reference())}


@pytest.mark.parametrize("name", CHARTS)
def test_an_interactive_chart_is_drawn_and_hostile_words_stay_words(browser, tmp_path, name):
    chart = CHARTS[name]
    path = tmp_path / f"{name}.html"
    path.write_text(render_page(chart.screen_figure, name=name, title=chart.title), encoding="utf-8", newline="\n")
    tab = browser.new_page(viewport={"width": 900, "height": 700})
    complaints = watch(tab, path.as_uri())
    tab.goto(path.as_uri())
    tab.wait_for_selector(".main-svg")
    keep(tab, f"chart-{name}")
    assert tab.locator(".infolayer .annotation").count() > 0
    assert tab.locator(".plot a[*|href], .plot script, .plot foreignObject").count() == 0
    traces = len(chart.screen_figure.data)
    if traces:
        tab.evaluate(f"Plotly.Fx.hover({name!r}, [{{curveNumber: 0, pointNumber: 0}}])")
        shown = tab.locator(".hoverlayer .hovertext")
        shown.first.wait_for()
        assert shown.first.text_content()
        assert tab.locator(".hoverlayer a, .hoverlayer script").count() == 0
    assert tab.title() == chart.title
    tab.close()
    assert not complaints


def test_a_chart_fits_a_narrow_window_or_scrolls_within_it(browser, tmp_path):
    chart = CHARTS["timeline"]
    path = tmp_path / "timeline.html"
    path.write_text(render_page(chart.screen_figure, name="timeline", title="x"), encoding="utf-8", newline="\n")
    tab = browser.new_page(viewport={"width": 390, "height": 700})
    tab.goto(path.as_uri())
    tab.wait_for_selector(".main-svg")
    assert tab.evaluate("getComputedStyle(document.body).overflowX") == "auto"
    tab.close()
