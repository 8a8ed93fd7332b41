"""Filters, sortable tables and heat tables: what they leave, and that text from an article stays text."""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.notebook import choices, explore, heat, sortable, summaries
from helpers.notebook.choices import Choice
from sample_tables import HOSTILE, empty_tables, make_event, make_statement, make_statistic, make_table, sample_tables

EVENTS = make_table(
    "events",
    [
        make_event(1, actors=("Ada Quill",), recipients=("Freedonia",), topics=("soybeans",)),
        make_event(2, kind="tariff", date_start="2025-04-01", date_end="2025-04-30", precision="month"),
        make_event(3, kind="call", date_start=None, date_end=None, article_id="herald"),
    ],
)
ARTICLES = pd.DataFrame(
    {"article_id": ["gazette", "herald"], "published": pd.to_datetime(["2025-03-11", "2025-05-02"])}
)
CHOICES = [
    (Choice(), ["ev-001", "ev-002", "ev-003"]),
    (Choice(actor="Freedonia"), ["ev-001"]),
    (Choice(actor="Nobody"), []),
    (Choice(kind="tariff"), ["ev-002"]),
    (Choice(topic="soybeans"), ["ev-001"]),
    (Choice(start=date(2025, 4, 30)), ["ev-002", "ev-003"]),
    (Choice(end=date(2025, 4, 1)), ["ev-001", "ev-002"]),
    (Choice(kind="call", end=date(2025, 4, 30)), []),
]


@pytest.mark.parametrize("choice, left", CHOICES, ids=[str(choice) for choice, _ in CHOICES])
def test_rows_that_meet_the_choice_are_left(choice, left):
    assert choices.filter_rows(EVENTS, choice, articles=ARTICLES)["event_id"].tolist() == left


def test_without_articles_a_row_without_a_day_is_on_no_day():
    assert choices.filter_rows(EVENTS, Choice(start=date(1900, 1, 1)))["event_id"].tolist() == ["ev-001", "ev-002"]


def test_a_figure_is_found_by_what_it_measures_and_by_its_region():
    figures = make_table("statistics", [make_statistic(1), make_statistic(2, metric="tariff_rate", region="Sylvania")])
    assert choices.filter_rows(figures, Choice(kind="tariff_rate"))["statistic_id"].tolist() == ["st-002"]
    assert choices.filter_rows(figures, Choice(actor="Sylvania"))["statistic_id"].tolist() == ["st-002"]


@pytest.mark.parametrize("name", ["events", "statistics", "statements", "timeline", "actors", "articles", "rejected"])
def test_every_table_can_be_explored_also_when_empty(name):
    for tables in (empty_tables(), sample_tables()):
        if name in tables:
            offered = choices.list_choices(tables[name])
            assert set(offered) == {"actor", "kind", "topic"}
            for field, values in offered.items():
                for value in values:
                    assert len(choices.filter_rows(tables[name], Choice(**{field: value})))


@settings(deadline=None)  # a busy machine is no fault of the filter
@given(st.dates(), st.dates())
def test_a_longer_span_of_days_leaves_no_row_out(one, other):
    start, end = sorted((one, other))
    narrow = set(choices.filter_rows(EVENTS, Choice(start=start, end=end), articles=ARTICLES)["event_id"])
    for wide in (Choice(start=start), Choice(end=end), Choice()):
        assert narrow <= set(choices.filter_rows(EVENTS, wide, articles=ARTICLES)["event_id"])


class Tags(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_of_an_article_is_no_markup_in_a_table():
    hostile = f"{HOSTILE}</script></style><img src=x onerror=alert(1)>"
    page = sortable.show_table(pd.DataFrame({hostile: [hostile]}))._repr_html_()
    read = Tags(page)
    assert read.tags == {"style", "div", "table", "thead", "tbody", "tr", "th", "td", "script"}
    assert "onerror=alert(1)" in read.text
    assert page.count("<script") == page.count(sortable.TAKE_OVER) == 1
    shaded = heat.shade_counts(pd.DataFrame([[1]], index=[hostile], columns=[hostile]))._repr_html_()
    assert Tags(shaded).tags == {"style", "div", "table", "thead", "tbody", "tr", "th", "td"}


def test_a_table_shows_every_row_whole():
    words = "word " * 100
    page = sortable.table_html(pd.DataFrame({"said": [words.strip()] * 80}))
    assert page.count(words.strip()) == 80


def test_a_heat_table_shades_what_is_right_and_what_is_wrong_apart():
    page = heat.shade_counts(pd.DataFrame([[4, 1], [0, 2]], index=["a", "b"], columns=["a", "b"]))._repr_html_()
    assert page.count("rgba(0, 114, 178") == 2
    assert page.count("rgba(193, 68, 14") == 1


widgets = pytest.importorskip("ipywidgets")


@pytest.fixture
def explorer():
    tables = {
        "events": EVENTS,
        "statements": make_table("statements", [make_statement(1)]),
        "articles": ARTICLES,
    }
    return explore.explore_tables(tables)


def test_filters_leave_the_rows_and_say_how_many(explorer):
    assert repr(explorer) == "events: 3 rows"
    explorer.choose(actor="Freedonia")
    assert repr(explorer) == "events: 1 of 3 rows: Freedonia"
    assert explorer.rows["event_id"].tolist() == ["ev-001"]
    explorer.choose(actor=None, start=date(2025, 4, 2), end=date(2025, 4, 3))
    assert explorer.rows["event_id"].tolist() == ["ev-002"]


def test_another_table_begins_with_nothing_asked(explorer):
    explorer.choose(kind="tariff")
    explorer.choose(table="statements")
    assert (repr(explorer), explorer.choice) == ("statements: 1 row", Choice())


def test_the_timeline_is_drawn_anew_and_of_nothing_too():
    acts = [
        {"timeline_id": name, "kind": kind, "title": name, "date_start": "2025-03-10", "date_end": "2025-03-10"}
        | {"actors": (), "recipients": (), "topics": (), "event_ids": (), "status": "occurred", "precision": "day"}
        | {"mentions": 1, "articles": 1}
        for name, kind in (("tl-1", "tariff"), ("tl-2", "call"))
    ]
    explorer = explore.explore_timeline({"timeline": make_table("timeline", acts), "events": EVENTS})
    explorer.choose(kind="tariff")
    assert repr(explorer) == "timeline: 1 of 2 rows: tariff"
    explorer.choose(start=date(2030, 1, 1))
    assert explorer.rows.empty


def test_a_notebook_saves_the_ids_of_widgets_alike():
    """Every id, those of layouts and styles too, is counted: none is drawn by lot."""
    explorer = explore.explore_tables({"events": EVENTS})
    box = explorer._repr_mimebundle_()["application/vnd.jupyter.widget-view+json"]["model_id"]
    prefix = box.rpartition("-")[0]
    state = widgets.Widget.get_manager_state(widgets=list(explorer._widgets.values()))["state"]
    held = json.dumps({key: model["state"] for key, model in state.items() if key.startswith(prefix)})
    named = [word for word in held.replace('"', " ").split() if word.startswith("IPY_MODEL_")]
    assert len(state) >= 9
    assert [key for key in state if key.startswith(prefix)]
    assert not [word for word in named if not word.startswith(f"IPY_MODEL_{prefix}")]


def test_count_of_cues_does_not_depend_on_the_head_of_a_sentence():
    frame = pd.DataFrame({"cue": ["According to", "according to", "Said", "said", "said"]})
    assert summaries.count_values(frame, "cue").values.tolist() == [["said", 3], ["according to", 2]]
