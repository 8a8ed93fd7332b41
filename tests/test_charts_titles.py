"""Titles that state a finding: what a title says is true of all that its chart draws, whatever the frame."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.charts.claims.figure import claim_caption
from helpers.charts.claims.frame import COLUMNS as CLAIM_COLUMNS
from helpers.charts.network.figure import network_caption, network_frame
from helpers.charts.production.figure import production_caption
from helpers.charts.production.frame import OTHERS, production_frame
from helpers.charts.series.figure import series_caption
from helpers.charts.series.frame import COLUMNS as SERIES_COLUMNS
from helpers.charts.series.frame import REST
from helpers.charts.speakers.figure import speaker_caption
from helpers.charts.speakers.frame import speaker_frame
from helpers.charts.tariffs.figure import tariff_caption
from helpers.charts.tariffs.frame import NOT_STATED, tariff_frame
from helpers.charts.ticks import FULL_MONTHS
from helpers.charts.timeline.figure import timeline_caption
from helpers.charts.timeline.frame import timeline_frame
from sample_tables import make_event, make_statement, make_statistic, make_table, make_timeline

few = settings(max_examples=40, deadline=None)
names = st.sampled_from(["Freedonia", "Sylvania", "Ruritania", "Graustark"])
days = st.integers(0, 600).map(lambda at: date(2024, 3, 1) + timedelta(days=at))


def numbers(title: str) -> list[float]:
    return [float(number) for number in re.findall(r"(\d+(?:\.\d+)?)%", title)]


rates = st.tuples(st.sampled_from(["Freedonia", "Sylvania", "Ruritania", None]), st.integers(0, 400), st.booleans())


@few
@given(st.lists(rates, min_size=1, max_size=8))
def test_no_rate_is_drawn_above_the_title(found):
    rows = [
        make_statistic(
            at, metric="tariff_rate", subject=levier, low=rate, high=rate, value_text=f"{rate}%",
            period_start="2025-04-09", unit="percentage_point" if change else "percent",
        )
        for at, (levier, rate, change) in enumerate(found)
    ]  # fmt: skip
    title = tariff_caption(tariff_frame(make_table("statistics", rows))).title
    drawn = {}
    for levier, rate, change in found:
        if not change:
            name = levier or NOT_STATED
            drawn[name] = max(rate, drawn.get(name, 0))
    assert numbers(title) == sorted(drawn.values(), reverse=True)[:2]
    told = re.findall(r"(\d+)% (?:by |\()([\w ]+?)(?:\)| and |$)", title)
    assert all(drawn[name] == float(rate) for rate, name in told)


def test_the_title_names_the_country_and_not_its_president():
    actors = [
        {"actor": "Freedonia", "kind": "country", "country": "FR", "aliases": ()},
        {"actor": "Rufus", "kind": "person", "country": "FR", "aliases": ()},
    ]
    rows = [
        make_statistic(at, metric="tariff_rate", subject=who, low=rate, high=rate, period_start=f"2025-04-{at + 1:02}")
        for at, (who, rate) in enumerate([("Rufus", 100.0), ("Rufus", 80.0), ("Rufus", 60.0), ("Freedonia", 145.0)])
    ]
    frame = tariff_frame(make_table("statistics", rows), actors=make_table("actors", actors))
    assert tariff_caption(frame).title == "The tariff rates named reach 145% by Freedonia"


def test_a_bound_is_told_as_a_bound():
    row = {"metric": "tariff_rate", "comparator": "gt", "low": 100.0, "high": None, "period_start": "2025-04-09"}
    title = tariff_caption(tariff_frame(make_table("statistics", [make_statistic(1, **row)]))).title
    assert "reach over 100% by" in title


@few
@given(st.lists(st.tuples(names, st.integers(2020, 2023), st.integers(1, 90)), max_size=8))
def test_who_mined_most_mined_most(found):
    tonnes = {(name, year): amount for name, year, amount in found}
    rows = [(name, year, amount) for (name, year), amount in tonnes.items()]
    rows += [("World", year, 400) for year in {year for _, year, _ in rows} | {2020}]
    mine = pd.DataFrame(rows, columns=["country", "year", "tonnes_reo"]).assign(estimate=False, edition="A")
    frame = production_frame(mine)
    title = production_caption(frame).title
    newest = frame[(frame["year"] == frame["year"].max()) & (frame["country"] != OTHERS)]
    if newest.empty:
        assert title == "Who mines rare earths"
    else:
        most = newest["share_percent"].max()
        assert numbers(title) == [float(f"{most:.0f}")]
        assert title.split(" mined ")[0] in set(newest[newest["share_percent"] == most]["country"])


shares = st.lists(st.tuples(names, st.integers(1, 30)), min_size=1, max_size=3, unique_by=lambda item: item[0])


@few
@given(st.lists(shares, min_size=1, max_size=4))
def test_who_leads_a_stage_holds_most_of_its_newest_bar(stages):
    rows: list[dict[str, Any]] = []
    blank = dict.fromkeys(SERIES_COLUMNS, "")
    for stage, bar in zip(("mining", "processing", "smelting", "recycling"), stages, strict=False):
        for name, share in [*bar, (REST, 100 - sum(share for _, share in bar))]:
            cells = {"panel": f"Rare earths: {stage}, world", "row": "reference", "subject": name, "value": f"{share}%"}
            cells |= {"low": float(share), "high": float(share), "period": "2024", "source": "IEA", "verified": True}
            rows.append(blank | cells | {"comparator": "eq"})
    title = series_caption(pd.DataFrame(rows, columns=list(SERIES_COLUMNS))).title
    if "has" in title:
        leader = re.search(r": (\w+) has", title)[1]
        assert numbers(title) == [max(share for _, share in bar) for bar in stages]
        assert all(dict(bar)[leader] == max(share for _, share in bar) for bar in stages)


@few
@given(st.lists(st.booleans(), min_size=1, max_size=12))
def test_claims_that_agree_are_counted(verdicts):
    blank = dict.fromkeys(CLAIM_COLUMNS, "")
    rows = [
        blank | {"verdict": "agrees" if agrees else "differs", "drawn": True, "unit": "percent"} for agrees in verdicts
    ]
    title = claim_caption(pd.DataFrame(rows, columns=list(CLAIM_COLUMNS))).title
    assert title.startswith(f"{sum(verdicts)} of {len(verdicts)} checked")


@few
@given(st.lists(st.tuples(names, st.booleans(), days), min_size=1, max_size=12))
def test_nobody_is_heard_more_than_who_is_heard_most(found):
    rows = [
        make_statement(at, speaker=name, kind="direct" if quoted else "indirect", date_start=f"{day}")
        for at, (name, quoted, day) in enumerate(found)
    ]
    title = speaker_caption(speaker_frame(make_table("statements", rows))).title
    counts = pd.Series([name for name, *_ in found]).value_counts()
    told = re.match(r"(\w+) is heard most: (\d+) statements, (\d+) of them quoted", title)
    if told:
        quoted = sum(name == told[1] for name, direct, _ in found if direct)
        assert (int(told[2]), int(told[3])) == (counts.max(), quoted)
        assert (counts == counts.max()).sum() == 1
        assert counts.idxmax() == told[1]
    else:
        assert len(counts) == 1 or (counts == counts.max()).sum() > 1


groups = st.lists(names, min_size=1, max_size=3, unique=True).map(tuple)


@few
@given(st.lists(st.tuples(groups, groups), min_size=1, max_size=8))
def test_no_two_share_more_events_than_the_title_says(found):
    rows = [make_event(at, actors=actors, recipients=others) for at, (actors, others) in enumerate(found)]
    frame = network_frame(make_table("events", rows))
    if frame.empty:
        return
    shared: dict[tuple[str, ...], int] = {}
    for actors, others in found:
        known = {*actors, *others}
        for pair in {tuple(sorted((one, two))) for one in actors for two in known if one != two}:
            shared[pair] = shared.get(pair, 0) + 1
    title = network_caption(frame).title
    told = re.match(r"(\w+) and (\w+) act", title)
    if told:
        assert shared[told[1], told[2]] == max(shared.values())
        assert sum(count == max(shared.values()) for count in shared.values()) == 1
    else:
        assert len(shared) == 1 or sum(count == max(shared.values()) for count in shared.values()) > 1


@few
@given(st.lists(days, min_size=1, max_size=25))
def test_a_timeline_begins_and_ends_in_the_months_of_its_title(found):
    rows = [
        make_event(at, actors=(f"Envoy {at}",), date_start=f"{day}", date_end=f"{day}") for at, day in enumerate(found)
    ]
    frame = timeline_frame(make_timeline(make_table("events", rows)))
    drawn = frame[frame["shown"].isin(["label", "mark"])]
    title = timeline_caption(frame).title
    for day in (min(drawn["date_start"]), max(drawn["date_end"])):
        assert FULL_MONTHS[day.month - 1] in title
        assert str(day.year) in title
