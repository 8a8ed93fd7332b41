"""Claims: a figure is held against a reference figure for the same thing, or against none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, read_cases
from helpers import lexicons
from helpers.articles import Article
from helpers.claims import ClaimChecker, SeriesError, default_reference, read_series
from helpers.claims.goods import claimed_good, find_goods
from helpers.claims.matching import is_limited
from helpers.claims.verdicts import Interval, agree, difference, rounding
from helpers.pipeline import annotate_articles
from helpers.tables import document_rows

REFERENCE = Path(__file__).parent / "reference"
CHECKER = ClaimChecker(read_series(REFERENCE))


def check_text(text: str, published: date | None = date(2024, 3, 1)) -> list[dict]:
    ((article, doc),) = annotate_articles([Article("a", text, "a.txt", published=published)])
    rows = document_rows(article, doc)
    return CHECKER.rows(rows["statistics"], rows["articles"])


@pytest.mark.parametrize("case", read_cases("claims.csv"))
def test_a_claim_is_held_against_what_measures_the_same(case):
    found = check_text(case["text"], date.fromisoformat(case["published"]) if case["published"] else None)
    if not case["reference"]:
        assert found == []
        return
    (row,) = found
    assert (row["reference"], row["verdict"]) == (case["reference"], case["verdict"])
    assert row["difference"] == pytest.approx(float(case["difference"]))


def interval(text: str, comparator: str, low: str, high: str, unit: str = "percent") -> Interval:
    return Interval(Decimal(low) if low else None, Decimal(high) if high else None, comparator, unit, text)


@pytest.mark.parametrize("case", read_cases("claims_rounding.csv"))
def test_a_way_of_writing_allows_so_much_rounding(case):
    figure = interval(case["text"], case["comparator"], case["low"], case["high"], case["unit"])
    assert float(rounding(figure)) == pytest.approx(float(case["rounding"]))


BOUNDS = st.decimals(0, 1000, places=2, allow_nan=False)
FIGURES = st.builds(
    lambda comparator, one, other: Interval(
        None if comparator in ("lt", "le") else min(one, other) if comparator == "range" else one,
        None if comparator in ("gt", "ge") else max(one, other) if comparator == "range" else one,
        comparator,
        "tonne",
        f"{one} to {other}",
    ),
    st.sampled_from(["eq", "approx", "gt", "ge", "lt", "le", "range"]),
    BOUNDS,
    BOUNDS,
)


@given(FIGURES, FIGURES)
def test_what_does_not_differ_agrees(claim, reference):
    gap = difference(claim, reference)
    assert difference(reference, claim) == -gap
    if gap == 0:
        assert agree(claim, reference)
    assert agree(claim, claim)


@pytest.mark.parametrize(
    "url, rows", [(None, 1), ("https://other.example/a", 1), ("http://www.outlook.example/2024/", 0)]
)
def test_a_figure_is_no_check_on_the_article_it_was_read_in(url, rows):
    article = Article("a", "China refined 30% of the world's nickel in 2023.", "a.txt", url=url)
    ((article, doc),) = annotate_articles([article])
    found = document_rows(article, doc)
    assert len(CHECKER.rows(found["statistics"], found["articles"])) == rows


# ---------------------------------------------------------------- reference files


def write_series(folder: Path, text: str, name: str = "series.csv") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_series_are_found_by_their_columns():
    labels = {figure.label.partition(":")[0] for figure in read_series(REFERENCE)}
    assert labels == {"shares.csv", "copper.csv"}


def test_rows_that_check_nothing_are_left_out():
    holders = {(figure.good, figure.holder) for figure in read_series(REFERENCE)}
    assert ("nickel", "Indonesia") in holders
    assert not {("nickel", "Russia"), ("nickel", "Other"), ("nickel", "Indonesia; Philippines"), ("copper", "Peru")} & (
        holders
    )


def test_no_folder_gives_no_claims(tmp_path):
    assert default_reference(tmp_path) is None
    assert read_series(None) == read_series(tmp_path / "none") == ()
    statistic = {"statistic_id": "st-1", "article_id": "a"}
    assert ClaimChecker(()).rows([statistic], [{"article_id": "a", "published": None, "url": None}]) == []


def test_a_value_may_stand_with_its_unit_and_metric(tmp_path):
    text = "commodity,stage,entity,region,year,value,unit,metric\ncoal,exports,Australia,,2023,64e9,AUD,money\n"
    (figure,) = read_series(write_series(tmp_path, text))
    assert (figure.metric, figure.unit, figure.value, figure.region) == ("money", "AUD", Decimal("64e9"), "")


HEADER = "commodity,stage,entity,region,year,share_percent,comparator,period_start,period_end,metric\n"


@pytest.mark.parametrize(
    "line, message",
    [
        ("coal,mining,Chile,World,2023,12%,,,,", "share_percent '12%' is no number"),
        ("coal,mining,Chile,World,2023,nan,,,,", "share_percent 'nan' is no number"),
        ("coal,mining,Chile,World,2023,12,over,,,", "comparator 'over' is not one of eq, approx, gt, ge, lt, le"),
        ("coal,mining,Chile,World,last,12,,,,", "its years cannot be read"),
        ("coal,mining,Chile,World,,12,,2023-01-01,2023-06-30,", "not of whole years"),
        ("coal,mining,Chile,World,2023,12,,,,share", "metric 'share' is not one of market_share"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(tmp_path, line, message):
    with pytest.raises(SeriesError, match=r"series\.csv, line 2: ") as caught:
        read_series(write_series(tmp_path, f"{HEADER}{line}\n"))
    assert message in str(caught.value)


def test_the_reference_data_of_the_project_are_read():
    figures = read_series(ROOT / "data" / "raw" / "reference")
    assert {figure.label.partition(":")[0] for figure in figures} == {
        "shares.csv",
        "mine_production.csv",
        "reserves.csv",
    }
    assert all(figure.body for figure in figures)


# ---------------------------------------------------------------- lexicons


@pytest.mark.parametrize("row", lexicons.load("narrower_goods", key="surface"), ids=lambda row: row["surface"])
def test_a_part_of_a_good_is_found_in_its_example(row):
    statistic = {"commodity": "rare earths", "stage": "processing", "measure": None, "sentence": row["example"]}
    assert row["good"] in find_goods(row["example"])
    assert claimed_good(statistic) == row["good"]


@pytest.mark.parametrize("row", lexicons.load("claim_limits"), ids=lambda row: f"{row['place']} {row['phrase']}")
def test_a_limit_holds_in_its_example(row):
    ((_, doc),) = annotate_articles([Article("a", row["example"], "a.txt", published=date(2024, 3, 1))])
    rows = document_rows(Article("a", row["example"], "a.txt", published=date(2024, 3, 1)), doc)["statistics"]
    assert rows
    assert is_limited(rows[0])
