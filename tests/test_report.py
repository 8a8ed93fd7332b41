"""The report: text of articles stays text, marks lie on their words, and the page needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.report import build_report, show_evidence
from helpers.report.highlight import highlight_text
from helpers.report.safe import is_hidden, mark_text, plain_text, web_link
from helpers.report.segments import Mark, cut_segments
from report_samples import HOSTILE_TEXT, HOSTILE_WORDS, PLAIN_TEXT, hostile_report, hostile_tables
from sample_tables import empty_tables

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta"}


class Page(HTMLParser):
    """The elements of a page with their attributes, and the text of each `div.text`."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.marked: dict[str, str] = {}
        self._stack: list[tuple[str, dict[str, str | None]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")
        if dict(attrs).get("class") == "text":
            self.texts.append("")
        if tag not in VOID:
            self._stack.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._stack, f"</{tag}> closes nothing"
        opened = self._stack.pop()[0]
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data):
        tags = [tag for tag, _ in self._stack]
        if tags and tags[-1] == "script":
            self.scripts[-1] += data
        if any(attributes.get("class") == "text" for _, attributes in self._stack):
            self.texts[-1] += data
            for _, attributes in self._stack:
                for row in (attributes.get("data-rows") or "").split():
                    self.marked[row] = self.marked.get(row, "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def source() -> str:
    return hostile_report()


@pytest.fixture(scope="module")
def page(source) -> Page:
    return Page(source)


def test_the_text_of_each_article_is_unchanged(page):
    assert page.texts == [HOSTILE_TEXT, PLAIN_TEXT]


def test_marks_cover_exactly_the_evidence(page):
    tables, _ = hostile_tables()
    wanted = {}
    for table, key in (("events", "event_id"), ("statistics", "statistic_id"), ("statements", "statement_id")):
        wanted |= dict(zip(tables[table][key], tables[table]["evidence"], strict=True))
    assert page.marked == wanted


def test_no_element_comes_from_an_article(page):
    assert not [tag for tag, _ in page.elements if tag in ("b", "i", "iframe", "object", "embed", "form")]
    assert not [image for image in page.all("img") if not (image["src"] or "").startswith("data:image/svg+xml")]
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")], tag


def test_only_web_addresses_and_places_on_the_page_are_linked(page):
    targets = [link["href"] for link in page.all("a")]
    assert "https://gazette.example/pact?a=1&b=2" in targets
    assert all(re.match(r"https?://|#", target or "") for target in targets)


def test_every_link_on_the_page_leads_to_one_place(page):
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(set(ids)) == len(ids)
    targets = {(link["href"] or "")[1:] for link in page.all("a") if (link["href"] or "").startswith("#")}
    assert targets <= set(ids)


def test_the_policy_allows_the_scripts_of_the_page_alone(page):
    [policy] = [meta["content"] or "" for meta in page.all("meta") if "http-equiv" in meta]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("style-src")[0]
    assert "unsafe-eval" not in policy
    digests = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in page.scripts}
    assert digests == set(re.findall(r"'sha256-([^']+)'", policy))


def test_the_page_refers_to_no_other_file(page, source):
    for tag, attributes in page.elements:
        for name in ("src", "srcset", "action", "poster", "data", "background"):
            if name in attributes:
                assert (attributes[name] or "").startswith("data:"), tag
    assert [link["href"] for link in page.all("link")] == ["data:,"]
    styles = "".join(re.findall(r"<style>(.*?)</style>", source, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles


def test_hidden_characters_are_boxed_and_named(source):
    body = source[source.index("</head>") :]
    for code in ("202E", "2066", "200B", "0007"):
        assert f'data-code="U+{code}"' in body
    # A value of an option is never shown: it is what a filter compares with the cells.
    for unseen in (r"<script>.*?</script>", r' value="[^"]*"', r'<bdi class="hidden-character"[^>]*>.</bdi>'):
        body = re.sub(unseen, "", body, flags=re.DOTALL)
    assert not [char for char in body if is_hidden(char)]


def test_rows_are_reached_and_followed_by_keyboard(page):
    rows = [row for row in page.all("tr") if "data-row" in row]
    links = {link["href"] for link in page.all("a")}
    assert rows
    assert all(f"#at-{row['data-row']}" in links for row in rows)
    assert {"0"} == {mark["tabindex"] for mark in page.all("mark") if "tabindex" in mark}


def test_the_page_is_accessible(page):
    assert page.all("html")[0]["lang"] == "en-GB"
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(image["alt"] for image in page.all("img"))
    assert all(heading.get("scope") == "col" for heading in page.all("th"))
    assert len([tag for tag, _ in page.elements if tag == "main"]) == 1


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours (W3C, WCAG 2.2, 1.4.3)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "ink, ground",
    [
        ("#1d1d1f", "#cfe3f5"),
        ("#1d1d1f", "#f7d98a"),
        ("#595959", "#f5f5f3"),
        ("#005a8c", "#fdf0d5"),
        ("#ffffff", "#a3230f"),
    ],
)
def test_colours_have_the_contrast_that_reading_needs(source, ink, ground):
    assert ink in source
    assert ground in source
    assert contrast(ink, ground) >= 4.5


def test_the_same_tables_give_the_same_bytes(source):
    assert hostile_report() == source


def test_empty_tables_give_a_page_that_says_so():
    page = build_report(empty_tables(), {}, {})
    assert "0 articles" in page
    assert page.count("No row.") == 6
    assert "Nothing was rejected" in page


def test_evidence_that_is_not_in_the_text_is_refused():
    tables, texts = hostile_tables()
    with pytest.raises(ValueError, match=r"events, row ev-004: its evidence is not text"):
        build_report(tables, {}, texts | {"gazette": PLAIN_TEXT.replace("signed", "sealed")})


def test_an_article_without_text_is_refused():
    tables, texts = hostile_tables()
    with pytest.raises(KeyError, match="gazette"):
        build_report(tables, {}, {"evil": texts["evil"]})


def test_show_evidence_of_an_article_is_its_whole_text():
    tables, texts = hostile_tables()
    shown = Page(show_evidence("evil", tables=tables, texts=texts)._repr_html_())
    assert shown.texts == [HOSTILE_TEXT]
    assert not shown.scripts
    assert not [tag for tag, _ in shown.elements if tag in ("b", "img", "a", "script")]


def test_show_evidence_of_a_row_is_its_paragraph_with_the_row_set_apart():
    tables, texts = hostile_tables()
    row = tables["statistics"].iloc[1]
    for wanted in (row, row.to_dict(), "st-002"):
        shown = Page(show_evidence(wanted, tables=tables, texts=texts)._repr_html_())
        assert shown.texts == ["It covers 40% of trade, Ada Quill said."]
        [apart] = [mark for mark in shown.all("mark") if "wanted" in (mark["class"] or "")]
        assert apart["data-rows"] == "sm-003 st-002"
        assert "metric: market_share" in (apart["title"] or "")


def test_show_evidence_names_what_it_does_not_find():
    tables, texts = hostile_tables()
    with pytest.raises(KeyError, match="no such row"):
        show_evidence("ev-999", tables=tables, texts=texts)
    with pytest.raises(KeyError, match="not a row of"):
        show_evidence({"actor": "Freedonia"}, tables=tables, texts=texts)


def test_words_in_an_attribute_cannot_end_it():
    tables, texts = hostile_tables()
    shown = Page(show_evidence("evil", tables=tables, texts=texts)._repr_html_())
    for mark in shown.all("mark"):
        assert set(mark) <= {"class", "data-rows", "title"}
    assert any("onmouseover" in (mark["title"] or "") for mark in shown.all("mark"))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//host/x",
        "http://",
        "http://[",
        "https://a.example/\u202ex",
        "",
        None,
    ],
)
def test_no_link_is_made_of(url):
    assert web_link(url) is None


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40)), max_size=12)


def make_marks(text: str, pairs: list[tuple[int, int]]) -> list[Mark]:
    tables = ("events", "statistics", "statements")
    return [
        Mark(start, min(start + length, len(text)), f"r{at}", tables[at % 3])
        for at, (start, length) in enumerate(pairs)
        if start < len(text)
    ]


@given(st.text(max_size=40), spans)
def test_segments_cover_a_text_once_and_know_their_marks(text, pairs):
    marks = make_marks(text, pairs)
    segments = cut_segments(len(text), marks)
    assert "".join(text[segment.start : segment.end] for segment in segments) == text
    for segment in segments:
        assert {m for m in marks if m.start <= segment.start < m.end} == set(segment.marks)
        assert all(segment.end <= mark.end for mark in segment.marks)
    assert sorted(mark for segment in segments for mark in segment.opens) == sorted(marks)


KEPT_BY_HTML = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)


@settings(deadline=None)
@given(KEPT_BY_HTML, spans)
def test_any_text_and_any_marks_give_back_the_text(text, pairs):
    page = Page(f'<div class="text">{highlight_text(text, make_marks(text, pairs), anchors=True)}</div>')
    assert page.texts == [text]


@given(st.text(max_size=40))
def test_marked_text_holds_no_markup_but_its_boxes(text):
    marked = re.sub(
        r'<bdi class="hidden-character" data-code="U\+[0-9A-F]+">.*?</bdi>', "", str(mark_text(text)), flags=re.S
    )
    assert not set(marked) & set("<>\"'")


def test_a_span_outside_its_text_is_refused():
    with pytest.raises(ValueError, match="row ev-1"):
        cut_segments(5, [Mark(3, 6, "ev-1", "events")])


def test_attributes_hold_no_hidden_character():
    assert not [char for char in plain_text(HOSTILE_WORDS) if is_hidden(char)]
