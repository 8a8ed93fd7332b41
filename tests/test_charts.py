"""What charts draw: every row, nothing over anything else, the same bytes each time, and no one else's markup."""

from __future__ import annotations

import json
import re
import warnings
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.charts import (
    build_claims,
    build_figures,
    draw_claims,
    draw_market_shares,
    draw_network,
    draw_production,
    draw_share_series,
    draw_speakers,
    draw_tariffs,
    draw_timeline,
    render_page,
    render_print,
    render_screen,
)
from helpers.charts.chart import screen_json
from helpers.charts.claims.frame import claim_frame
from helpers.charts.packing import place_labels, spread
from helpers.charts.production.frame import production_frame
from helpers.charts.series.frame import series_frame
from helpers.charts.shares.frame import share_frame
from helpers.charts.speakers.frame import speaker_frame
from helpers.charts.style import KIND_COLOURS, KIND_NAMES, KIND_ORDER
from helpers.charts.tariffs.frame import tariff_frame
from helpers.charts.timeline.frame import timeline_frame
from helpers.schema import EVENT_KINDS
from sample_tables import (
    HOSTILE,
    empty_tables,
    make_event,
    make_statement,
    make_statistic,
    make_table,
    make_timeline,
    sample_reference,
    sample_tables,
)

NAMES = [
    "timeline",
    "timeline-by-actor",
    "shares-over-time",
    "market-shares",
    "claims",
    "mine-production",
    "tariff-rates",
    "speakers",
    "actor-network",
]


@pytest.fixture(scope="module")
def charts():
    return build_figures(sample_tables(), sample_reference())


def forty_events() -> pd.DataFrame:
    """Forty acts of long names in three weeks: more crowded than any negotiation is."""
    kinds = [kind for kind in EVENT_KINDS if kind != "other"]
    rows = [
        make_event(
            at,
            kind=kinds[at % len(kinds)],
            actors=(f"Deputy Under-Secretary {at} of the Ministry", "Freedonia"),
            place="the capital of the host country",
            date_start=f"2025-10-{1 + at % 21:02}",
            date_end=f"2025-10-{1 + at % 21 + (3 if at % 5 == 0 else 0):02}",
            precision="range" if at % 5 == 0 else "day",
            status="planned" if at % 3 == 0 else "occurred",
        )
        for at in range(40)
    ]
    return make_table("events", rows)


def test_every_kind_has_a_name_a_colour_and_a_lane():
    assert set(KIND_NAMES) == set(KIND_COLOURS) == set(KIND_ORDER) == set(EVENT_KINDS)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", sorted(set(KIND_COLOURS.values())))
def test_marks_stand_out_from_white(colour):
    # WCAG 2.2, success criterion 1.4.11: at least 3:1 for what is not text
    assert 1.05 / (luminance(colour) + 0.05) >= 3


def test_names_of_charts_are_stable(charts):
    assert [chart.name for chart in charts] == NAMES


@pytest.mark.parametrize("tables", [empty_tables(), sample_tables()], ids=["empty", "tiny"])
def test_every_chart_is_drawn_from_little_or_nothing(tables):
    for reference in ({}, sample_reference()):
        for chart in build_figures(tables, reference):
            assert render_print(chart.print_figure).startswith(b"\x89PNG")
            assert chart.title
            assert chart.alt
            assert len(chart.screen_figure.layout.annotations) > 0


def test_an_empty_table_says_so():
    words = [text.get_text() for text in draw_timeline(empty_tables()["timeline"]).texts]
    assert "No act with a day, week or month to draw." in words


@pytest.fixture(scope="module")
def charts_again():
    return build_figures(sample_tables(), sample_reference())


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_exports_are_equal_byte_for_byte(format, charts, charts_again):
    first, second = (
        [render_print(chart.print_figure, format=format) for chart in drawn] for drawn in (charts, charts_again)
    )
    assert first == second


def test_screen_figures_are_equal_and_free_of_chance(charts, charts_again):
    for one, other in zip(charts, charts_again, strict=True):
        assert render_screen(one.screen_figure, name="c") == render_screen(other.screen_figure, name="c")


def boxes_of(figure, words):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    texts = [text for axes in figure.axes for text in axes.texts if text.get_text()]
    return [(text.get_text(), text.get_window_extent(canvas.get_renderer())) for text in texts if words(text)]


@pytest.mark.parametrize("lanes", ["kind", "actor"])
def test_no_label_of_forty_events_covers_another_or_leaves_the_page(lanes):
    figure = draw_timeline(make_timeline(forty_events()), forty_events(), lanes=lanes)
    boxes = boxes_of(figure, lambda text: True)
    assert len(boxes) >= 80
    for at, (one, box) in enumerate(boxes):
        assert box.x0 >= 0, one
        assert box.x1 <= figure.bbox.width, one
        for other, other_box in boxes[at + 1 :]:
            across = min(box.x1, other_box.x1) - max(box.x0, other_box.x0)
            down = min(box.y1, other_box.y1) - max(box.y0, other_box.y0)
            assert across <= 1 or down <= 2, f"{one!r} covers {other!r}"


def test_every_event_with_a_day_is_drawn():
    frame = timeline_frame(make_timeline(forty_events()), forty_events())
    figure = draw_timeline(frame)
    drawn = {artist.get_gid() for artist in (*figure.axes[0].lines, *figure.axes[0].patches)} - {None}
    assert len(frame) == 40
    assert drawn == set(frame["timeline_id"])
    traces = {trace.customdata[0] for trace in draw_timeline(frame, form="screen").data}
    assert traces == set(frame["event_id"])


def test_planned_is_hollow_and_occurred_is_filled():
    events = make_table(
        "events", [make_event(1), make_event(2, status="planned", date_start="2025-03-12", date_end="2025-03-12")]
    )
    done, planned = (line for line in draw_timeline(make_timeline(events)).axes[0].lines if line.get_gid())
    assert done.get_markerfacecolor() == KIND_COLOURS["talks"]
    assert planned.get_markerfacecolor() == "white"


def test_what_is_not_drawn_is_counted():
    tables = sample_tables()
    frame = timeline_frame(tables["timeline"], tables["events"])
    assert frame.set_index("event_id")["shown"].loc[["ev-006", "ev-007"]].tolist() == ["status", "no date"]
    words = " ".join(text.get_text() for text in draw_timeline(frame).texts)
    assert "1 act without a date; 1 act hypothetical or denied" in words


def test_a_mark_has_the_evidence_of_the_mention_that_tells_it_best():
    meeting = {"recipients": ("Sylvania",), "kind": "meeting", "action": "met"}
    rows = [
        make_event(1, actors=("Freedonia",), status="planned", **meeting),
        make_event(2, actors=("Freedonia",), article_id="courier", date_text="on Monday", **meeting),
    ]
    events = make_table("events", rows)
    articles = make_table("articles", [{"article_id": "courier", "publisher": "The Courier"}])
    frame = timeline_frame(make_timeline(events), events, articles=articles)
    [mark] = frame.to_dict("records")
    assert (mark["status"], mark["mentions"], mark["articles"]) == ("occurred", 2, 2)
    assert (mark["event_id"], mark["article"]) == ("ev-002", "The Courier")
    figure = draw_timeline(frame, form="screen")
    for told in ("Delegation 2 met its hosts.", "written “on Monday”", "2 mentions in 2 articles", "The Courier"):
        assert told in figure.data[0].hovertext[0]
    assert "2 articles" in figure.data[0].text[0]


def test_what_articles_disagree_on_is_marked():
    call = {"kind": "call", "actors": ("Ada Quill",), "recipients": ("Bo Reed",), "action": "spoke"}
    events = make_table(
        "events",
        [make_event(1, **call), make_event(2, **call, article_id="b", date_start="2025-03-11", date_end="2025-03-11")],
    )
    frame = timeline_frame(make_timeline(events), events)
    assert frame["conflict"].tolist() == ["date: 2025-03-10 in gazette, 2025-03-11 in b"]
    figure = draw_timeline(frame)
    assert any("≠" in text.get_text() for text in figure.axes[0].texts)
    assert "On 1 act (marked ≠) the articles disagree." in " ".join(text.get_text() for text in figure.texts)


def test_mentions_are_not_drawn_unjoined():
    with pytest.raises(ValueError, match="table timeline"):
        timeline_frame(make_table("events", [make_event(1)]))


def test_more_acts_than_a_page_can_hold_are_counted():
    rows = [make_event(at, date_start="2025-03-10", date_end="2025-03-10") for at in range(450)]
    frame = timeline_frame(make_timeline(make_table("events", rows)))
    assert frame["shown"].value_counts().to_dict() == {"mark": 360, "too many": 50, "label": 40}


def test_a_date_far_from_all_others_does_not_stretch_the_axis():
    rows = [make_event(at, date_start=f"2025-10-{at + 1:02}", date_end=f"2025-10-{at + 1:02}") for at in range(20)]
    rows.append(make_event(99, date_start="1998-01-02", date_end="1998-01-02"))
    frame = timeline_frame(make_timeline(make_table("events", rows)))
    assert frame[frame["shown"] == "out of range"]["event_id"].tolist() == ["ev-099"]


def late_events(*, late: str, day: int = 20) -> pd.DataFrame:
    """Give twenty acts of ten days, and one on the day `late`."""
    dates = [f"2025-10-{1 + at // 2:02}" for at in range(day)] + [late]
    rows = [make_event(at, actors=(f"Envoy {at}",), date_start=day, date_end=day) for at, day in enumerate(dates)]
    return make_table("events", rows)


@pytest.mark.parametrize(
    ("late", "beyond"), [("2025-10-20", False), ("2025-11-05", False), ("2025-11-15", True)], ids=str
)
def test_an_act_long_after_the_others_stands_at_the_end_with_its_date(late, beyond):
    frame = timeline_frame(make_timeline(late_events(late=late)))
    assert frame[frame["date_start"] == date.fromisoformat(late)]["beyond"].tolist() == [beyond]
    figure = draw_timeline(frame)
    marks = [line for line in figure.axes[0].lines if line.get_marker() == ">"]
    words = [text.get_text() for text in (*figure.axes[0].texts, *figure.texts)]
    assert len(marks) == beyond
    assert ("→ 15 Nov 2025" in words) == beyond
    assert any("1 act later than the axis reaches" in told for told in words) == beyond
    drawn = draw_timeline(frame, form="screen")
    assert len(drawn.data) == 21
    assert [trace.marker.symbol for trace in drawn.data].count("triangle-right") == beyond
    assert max(trace.x[0] for trace in drawn.data) <= str(drawn.layout.xaxis.range[1] + "T24")


def test_acts_without_a_label_are_never_put_at_the_end():
    frame = timeline_frame(make_timeline(late_events(late="2025-11-15")), limit=3)
    assert not frame["beyond"].any()


def test_a_lane_has_its_whole_name():
    name = "Association of Ports and Harbours"
    days = ["2025-10-01", "2025-10-09"]
    rows = [make_event(at, actors=(name,), date_start=day, date_end=day) for at, day in enumerate(days)]
    events = make_table("events", rows)
    timeline = make_timeline(events)
    frame = timeline_frame(timeline, lanes="actor")
    figure = draw_timeline(frame, lanes="actor")
    printed = [text.get_text() for text in figure.axes[0].texts if text.get_fontsize() == 7.6]
    [shown] = draw_timeline(frame, form="screen", lanes="actor").layout.yaxis.ticktext
    assert " ".join(printed) == name
    assert shown.removeprefix("<b>").removesuffix("</b>").replace("<br>", " ") == name


def test_a_ministry_stands_in_the_lane_of_its_country():
    rows = [
        make_event(at, actors=(name,), date_start=day, date_end=day)
        for at, (name, day) in enumerate([("Ministry of Ports (Freedonia)", "2025-10-01"), ("Freedonia", "2025-10-09")])
    ]
    frame = timeline_frame(make_timeline(make_table("events", rows)), lanes="actor")
    assert set(frame["lane"]) == {"Freedonia"}


@pytest.mark.parametrize(
    ("cells", "points", "bars"),
    [
        ({"comparator": "eq", "low": 40.0, "high": 40.0}, 1, 0),
        ({"comparator": "approx", "low": 40.0, "high": 40.0}, 1, 0),
        ({"comparator": "gt", "low": 60.0, "high": None}, 0, 1),
        ({"comparator": "le", "low": None, "high": 10.0}, 0, 1),
        ({"comparator": "range", "low": 50.0, "high": 55.0}, 0, 1),
    ],
    ids=["stated", "about", "over", "at most", "between"],
)
def test_a_bound_is_a_bar_and_never_a_point(cells, points, bars):
    axes = draw_market_shares(make_table("statistics", [make_statistic(1, **cells)]), {}).axes[0]
    assert sum(line.get_marker() == "o" for line in axes.lines) == points
    assert sum(patch.get_gid() == "st-001" for patch in axes.patches) == bars
    if bars:
        bar = next(patch for patch in axes.patches if patch.get_gid() == "st-001")
        assert (bar.get_x(), bar.get_x() + bar.get_width()) == (cells["low"] or 0, cells["high"] or 100)


def test_the_newest_measured_reference_stands_over_the_claims():
    frame = share_frame(sample_tables()["statistics"], sample_reference())
    rows = frame[frame["panel"] == "Rare earths: mining, world"]
    assert rows.iloc[0][["row", "value", "period", "source"]].tolist() == ["reference", "41.5%", "2023", "IEA"]
    assert rows["row"].tolist().count("reference") == 1


def test_equal_claims_of_several_articles_are_one_row():
    rows = [make_statistic(1), make_statistic(2, article_id="courier")]
    frame = share_frame(make_table("statistics", rows), {})
    assert frame[["articles", "told_by"]].values.tolist() == [[2, "2 articles"]]


def test_production_is_a_share_of_years_that_have_a_total():
    frame = production_frame(sample_reference()["mine_production"])
    assert frame.groupby("year")["share_percent"].sum().to_dict() == {2022: 100.0, 2023: 100.0}


def test_years_whose_countries_exceed_the_world_use_one_edition():
    tonnes = [("Freedonia", 60, "MCS 2024"), ("Sylvania", 60, "MCS 2025"), ("World", 100, "MCS 2024")]
    mine = pd.DataFrame(tonnes, columns=["country", "tonnes_reo", "edition"]).assign(year=2022, estimate=False)
    assert production_frame(mine)[["country", "share_percent"]].values.tolist() == [
        ["Freedonia", 60.0],
        ["Other countries", 40.0],
    ]


def test_a_year_without_a_total_keeps_its_place():
    rows = [(year, name, 50.0) for year in (2020, 2023) for name in ("Freedonia", "World")]
    mine = pd.DataFrame(rows, columns=["year", "country", "tonnes_reo"]).assign(estimate=False, edition="A")
    figure = draw_production(mine)
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == ["2020", "2021", "2022", "2023"]
    assert [text.get_text() for text in figure.axes[0].texts].count("no world total") == 2


def test_statements_without_a_day_stand_at_their_articles():
    tables = sample_tables()
    frame = speaker_frame(tables["statements"], articles=tables["articles"])
    assert frame[["speaker", "date", "unit", "statements", "undated"]].values.tolist() == [
        ["Ada Quill", date(2025, 3, 2), "day", 1, 0],
        ["Ada Quill", date(2025, 3, 11), "day", 2, 2],
    ]
    assert frame[["direct", "indirect"]].sum().tolist() == [2, 1]


@pytest.mark.parametrize(("days", "unit"), [(30, "day"), (200, "week"), (900, "month")])
def test_the_longer_the_time_the_broader_the_bars(days, unit):
    first = date(2023, 1, 4)
    rows = [make_statement(at, date_start=f"{first + timedelta(days=at)}") for at in range(0, days, 3)]
    frame = speaker_frame(make_table("statements", rows))
    assert set(frame["unit"]) == {unit}
    assert frame["statements"].sum() == len(rows)


def test_quoted_stands_above_the_line_and_reported_below():
    rows = [make_statement(1, date_start="2025-03-02"), make_statement(2, kind="indirect", date_start="2025-03-02")]
    bars = [patch for patch in draw_speakers(make_table("statements", rows)).axes[0].patches if patch.get_gid()]
    assert [bar.get_height() < 0 for bar in bars] == [True, False]  # the axis runs downwards


def test_claims_that_differ_come_first_and_are_never_left_out():
    tables = sample_tables()
    frame = claim_frame(tables["claims"], tables["statistics"], articles=tables["articles"], most=5)
    mining = frame[frame["panel"].str.startswith("Rare earths: mining, world") & (frame["unit"] == "percent")]
    assert mining["verdict"].tolist() == ["differs", "differs", "agrees", "agrees"]
    assert mining["difference"].abs().tolist()[:2] == [18.5, 15.0]
    assert frame["unit"].tolist() == ["percent"] * 5 + ["tonne"]
    assert frame[~frame["drawn"]]["verdict"].tolist() == ["agrees"]


def test_each_claim_is_drawn_with_its_reference():
    tables = sample_tables()
    chart = build_claims(tables["claims"], tables["statistics"], articles=tables["articles"])
    marks = {line.get_gid() for axes in chart.print_figure.axes for line in axes.lines if line.get_gid()}
    assert marks == set(tables["claims"]["statistic_id"])
    words = [text.get_text() for axes in chart.print_figure.axes for text in axes.texts]
    assert any(text.startswith("18.5 points above reference 41.5%, 2023") for text in words)
    hovers = [trace.hovertext for trace in chart.screen_figure.data]
    assert any("shares.csv: rare earths, mining, Freedonia, World, 2023" in hover for hover in hovers)
    assert chart.title == "2 of 6 checked claims agree with reference figures"


def test_a_table_without_claims_says_so():
    tables = empty_tables()
    figure = draw_claims(tables["claims"], tables["statistics"])
    assert "No figure in the articles that a reference series measures too." in [t.get_text() for t in figure.texts]


def test_tariff_rates_stand_at_the_day_they_hold_from():
    row = {"metric": "tariff_rate", "period_start": "2025-04-09", "period_end": "2025-12-31"}
    frame = tariff_frame(make_table("statistics", [make_statistic(1, **row), make_statistic(2)]))
    assert frame[["basis", "statistic_id"]].values.tolist() == [["in force", "st-001"]]


def test_a_rate_told_with_a_deadline_does_not_hold_from_the_day_it_is_told():
    row = {"metric": "tariff_rate", "period_start": "2025-04-09", "period_end": "2028-12-31", "period_text": "by 2028"}
    assert tariff_frame(make_table("statistics", [make_statistic(1, **row)]))["basis"].tolist() == ["published"]


def test_an_act_dated_by_a_far_deadline_only_is_not_drawn():
    row = make_event(1, actors=("Freedonia",), date_start="2025-04-09", date_end="2028-12-31", precision="range")
    assert timeline_frame(make_timeline(make_table("events", [row])))["shown"].tolist() == ["vague date"]


def test_what_a_paper_does_itself_is_not_drawn():
    row = make_event(1, kind="other", actors=("The Gazette",), date_start="2025-04-09", date_end="2025-04-09")
    timeline = make_timeline(make_table("events", [row]))
    articles = make_table("articles", [{"article_id": "gazette", "publisher": "The Gazette (Port Herald)"}])
    assert timeline_frame(timeline, articles=articles)["shown"].tolist() == ["press"]
    assert timeline_frame(timeline)["shown"].tolist() == ["label"]


def test_what_a_president_levies_his_country_levies():
    actors = [{"actor": "Freedonia", "kind": "country", "country": "FR"}, {"actor": "Rufus", "country": "FR"}]
    row = {"metric": "tariff_rate", "period_start": "2025-04-09", "subject": "Rufus"}
    frame = tariff_frame(
        make_table("statistics", [make_statistic(1, **row)]),
        actors=make_table("actors", [a | {"aliases": ()} for a in actors]),
    )
    assert frame[["levied_by", "named_as"]].values.tolist() == [["Freedonia", "Rufus"]]


def test_a_series_has_one_body_and_adds_up():
    frame = series_frame(sample_tables()["statistics"], sample_reference())
    measured = frame[frame["row"] == "reference"]
    assert measured[["period", "subject", "low"]].values.tolist() == [
        ["2022", "Freedonia", 44.0],
        ["2022", "Others", 56.0],
        ["2023", "Freedonia", 41.5],
        ["2023", "Others", 58.5],
    ]
    assert set(frame[frame["row"] == "claim"]["value"]) == {"40%", "over 60%", "at most 10%", "about 30%"}


points = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 40), st.integers(1, 60)), max_size=25)


@given(points)
def test_placed_labels_cover_nothing_and_stay_inside(found):
    spots = place_labels([(x, y) for x, y, _ in found], [w for *_, w in found], line=5, mark=3, width=100, height=40)
    boxes = [(s.left, s.middle - 2.5, s.left + w, s.middle + 2.5) for s, (*_, w) in zip(spots, found, strict=True) if s]
    marks = [(x - 1.5, y - 1.5, x + 1.5, y + 1.5) for x, y, _ in found]
    for at, box in enumerate(boxes):
        assert box[0] >= 0
        assert box[2] <= 100
        for other in boxes[at + 1 :] + marks:
            across = min(box[2], other[2]) - max(box[0], other[0])
            down = min(box[3], other[3]) - max(box[1], other[1])
            assert across <= 0.02 or down <= 0.02


@given(st.lists(st.floats(0, 100), max_size=12))
def test_spread_keeps_order_distance_and_bounds(wanted):
    placed = spread(wanted, gap=6, low=0, high=100)
    order = sorted(range(len(wanted)), key=lambda at: (wanted[at], at))
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in placed)
    assert all(placed[b] - placed[a] >= 6 - 1e-6 for a, b in pairwise(order))


def test_markup_in_an_article_stays_text():
    for chart in build_figures(sample_tables(HOSTILE), sample_reference()):
        render_print(chart.print_figure, format="svg")
        written = json.dumps(screen_json(chart.screen_figure), ensure_ascii=False)
        assert not re.search(r"<(script|a)\b", written)
        assert "\u202e" not in written
        page = render_page(chart.screen_figure, name=chart.name, title=HOSTILE)
        body = page[page.index("<body>") :]
        assert body.count("<script") == 1
        assert not re.search(r"<a\b", body)


def test_pages_ask_no_server(charts):
    page = render_page(charts[0].screen_figure, name="c", title="A chart")
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img)[^>]*\b(src|href)=", page)


def test_money_is_not_read_as_a_formula():
    events = make_table("events", [make_event(1, kind="cooperation", action="paid $5 billion of $20 billion")])
    figure = draw_timeline(make_timeline(events))
    assert render_print(figure)
    assert any("$5 billion of $20 billion" in text.get_text() for text in figure.axes[0].texts)


def test_a_notebook_gets_the_interactive_chart_and_its_picture(charts):
    bundle = charts[0]._repr_mimebundle_()
    assert sorted(bundle) == ["application/vnd.plotly.v1+json", "image/png", "text/plain"]
    json.dumps(bundle)


AWKWARD = {
    "formula": "$\\frac{1}{0}$ and $x_{y^{2}",
    "backslashes": "\\textbf{x} \\n {{}} {0} %s",
    "very long": "Deputy Under-Secretary for the Coordination of Bilateral Commercial Consultations " * 6,
    "one long word": "Donaudampfschifffahrtsgesellschaft" * 12,
    "other scripts": "\u4e60\u8fd1\u5e73 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \U0001f600",
    "markup": HOSTILE,
    "only hidden characters": "\u202e\u200b\x07",
    "one letter": "x",
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_any_words_can_be_drawn_and_stay_on_the_page(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        charts = build_figures(sample_tables(text), sample_reference())
        for chart in charts:
            assert render_print(chart.print_figure, format="svg")
            screen_json(chart.screen_figure)
    for chart in charts:
        for words, box in boxes_of(chart.print_figure, lambda label: True):
            assert box.x0 >= -1, (chart.name, words)
            assert box.x1 <= chart.print_figure.bbox.width + 1, (chart.name, words)


def many_rows(count: int) -> dict[str, pd.DataFrame]:
    """Give tables of `count` rows each, of many actors, days and figures."""
    day = [f"{date(2025, 1, 1) + timedelta(days=at * 7 % 290)}" for at in range(count)]
    tables = sample_tables()
    rate = {"metric": "tariff_rate"}
    rows = {
        "events": [
            make_event(at, actors=(f"Envoy {at % 40}", f"Envoy {at % 7}"), date_start=day[at]) for at in range(count)
        ],
        "statistics": [
            make_statistic(
                at, low=at % 100 + 0.5, high=at % 100 + 0.5, value_text=f"{at % 100}.5%", subject=f"Country {at % 9}",
                period_start=day[at], **(rate if at % 2 else {}),
            )
            for at in range(count)
        ],
        "statements": [
            make_statement(at, speaker=f"Speaker {at % 30}", date_start=day[at], kind=("direct", "indirect")[at % 2])
            for at in range(count)
        ],
    }  # fmt: skip
    return tables | {name: make_table(name, own) for name, own in rows.items()}


CROWDED = {
    "shares over time": lambda tables, own: draw_share_series(tables["statistics"], sample_reference(), **own),
    "market shares": lambda tables, own: draw_market_shares(tables["statistics"], sample_reference(), **own),
    "tariffs": lambda tables, own: draw_tariffs(tables["statistics"], **own),
    "speakers": lambda tables, own: draw_speakers(tables["statements"], **own),
    "network": lambda tables, own: draw_network(tables["events"]),
}


@pytest.mark.parametrize("draw", CROWDED.values(), ids=CROWDED)
def test_many_rows_are_drawn_without_one_label_over_another(draw):
    tables = many_rows(120)  # 60 shares, 60 rates, 30 speakers, 47 envoys: more of each than its chart has room for
    figure = draw(tables, {"articles": tables["articles"]})
    boxes = boxes_of(figure, lambda label: label.get_rotation() == 0)
    assert boxes
    for at, (words, box) in enumerate(boxes):
        assert box.x1 <= figure.bbox.width + 1, words
        for other, other_box in boxes[at + 1 :]:
            across = min(box.x1, other_box.x1) - max(box.x0, other_box.x0)
            down = min(box.y1, other_box.y1) - max(box.y0, other_box.y0)
            assert across <= 1 or down <= 2, (words, other)


def test_one_row_is_enough_for_a_chart():
    tables = empty_tables()
    tables["events"] = make_table("events", [make_event(1, actors=("A",), recipients=("B",))])
    tables["statistics"] = make_table("statistics", [make_statistic(1)])
    tables["statements"] = make_table("statements", [make_statement(1, date_start="2025-03-02")])
    for chart in build_figures(tables, sample_reference()):
        assert render_print(chart.print_figure).startswith(b"\x89PNG")
