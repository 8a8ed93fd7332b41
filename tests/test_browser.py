"""The report in a real browser: it works from a file, asks for nothing, and hostile text does nothing."""

from __future__ import annotations

import shutil

import pytest

from report_samples import HOSTILE_TEXT, hostile_report

playwright_api = pytest.importorskip("playwright.sync_api")
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on the PATH")


@pytest.fixture(scope="module")
def browser():
    with playwright_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(hostile_report(), encoding="utf-8", newline="\n")
    return path.as_uri()


@pytest.fixture(scope="module")
def opened(browser, address):
    """The report, opened once, for plotly.js takes seconds to parse; and what it complained of or asked for."""
    tab = browser.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("dialog", lambda dialog: (complaints.append("dialog"), dialog.dismiss()))
    tab.on("request", lambda request: complaints.append(request.url) if leaves(request.url, address) else None)
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
