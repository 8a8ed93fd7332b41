"""The tables held against rows marked by hand: the marks are sound, and the count is the count."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from helpers.articles import Article, read_articles
from helpers.evaluation import quality
from helpers.evaluation.gold import BadGold, check_gold, read_gold
from helpers.schema import SPAN_TABLES
from sample_tables import make_event, make_statement, make_statistic, make_table

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"


@pytest.fixture(scope="module")
def gold() -> dict[str, pd.DataFrame]:
    return read_gold(GOLD)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {
        found.article_id: found.text
        for found in read_articles(ROOT / "data" / "raw" / "articles")
        if isinstance(found, Article)
    }


def test_every_mark_is_what_its_article_says(gold, texts):
    check_gold(gold, texts)
    for name in SPAN_TABLES:
        assert not [words for words in gold[name]["evidence"] if words != words.strip()]


def test_the_readme_counts_the_marks(gold):
    told = (GOLD / "README.md").read_text(encoding="utf-8")
    for article in sorted(set(gold["events"]["article_id"])):
        counts = []
        for name in SPAN_TABLES:
            optional = gold[name].loc[gold[name]["article_id"].eq(article), "optional"]
            counts.append(f"{(~optional).sum()} + {optional.sum()}")
        assert f"| `{article}` | {' | '.join(counts)} |" in told
    assert len(re.findall(r"^\| `20", told, re.MULTILINE)) == gold["events"]["article_id"].nunique()


BROKEN = [
    ("events", "start", 8, "the text has"),
    ("events", "kind", "chat", "which is none of"),
    ("events", "date_start", "3 May", "no day written"),
]


@pytest.mark.parametrize("table, column, value, words", BROKEN, ids=[case[3] for case in BROKEN])
def test_a_mark_that_breaks_the_contract_is_named(gold, texts, table, column, value, words):
    frame = gold[table].copy()
    frame.loc[0, column] = value
    with pytest.raises(BadGold, match=words):
        check_gold(gold | {table: frame}, texts)


def test_a_reading_of_no_row_is_named(gold, texts):
    stray = gold["accepted"].copy()
    stray.loc[0, "start"] += 1
    with pytest.raises(BadGold, match="no such row"):
        check_gold(gold | {"accepted": stray}, texts)


def marks(name: str, *rows: dict) -> pd.DataFrame:
    """Marked rows: the span and the cells given, nothing else in any other cell."""
    base = {"article_id": "gazette", "optional": False, **dict.fromkeys(quality.CELLS[name], "")}
    return pd.DataFrame([base | {"evidence": "x" * (row["end"] - row["start"])} | row for row in rows])


def verdicts(tables: dict, gold: dict) -> list[tuple[str, bool]]:
    matches = quality.match_tables(tables, gold)
    return list(matches[["verdict", "right"]].itertuples(index=False, name=None))


def test_pairs_that_agree_are_made_before_pairs_that_overlap_more():
    events = make_table(
        "events",
        [make_event(1, start=0, end=20, kind="call"), make_event(2, start=0, end=30, kind="tariff", date_start=None)],
    )
    marked = marks(
        "events",
        {"start": 2, "end": 19, "kind": "tariff"},
        {"start": 20, "end": 22, "kind": "visit", "date_start": "2025-03-10"},
    )
    assert verdicts({"events": events}, {"events": marked}) == [("spurious", False), ("found", True), ("missed", False)]


def test_statements_must_share_half_of_their_characters():
    statements = make_table("statements", [make_statement(1, start=0, end=49), make_statement(2, start=200, end=260)])
    marked = marks("statements", {"start": 0, "end": 100}, {"start": 200, "end": 300, "speaker": "Ada Quill"})
    found = verdicts({"statements": statements}, {"statements": marked})
    assert found == [("spurious", False), ("missed", False), ("found", True)]


def test_what_is_optional_counts_for_nothing():
    events = make_table("events", [make_event(1, start=0, end=9)])
    marked = marks("events", {"start": 1, "end": 4, "optional": True}, {"start": 50, "end": 54, "optional": True})
    matches = quality.match_tables({"events": events}, {"events": marked})
    assert list(matches["verdict"]) == ["optional", "optional"]
    assert quality.score_tables(matches)["marked"].tolist() == [0, 0]
    assert quality.compare_cells({"events": events}, {"events": marked}).empty


def test_articles_that_were_not_read_or_not_marked_are_left_out():
    events = make_table("events", [make_event(1, article_id="other")])
    articles = pd.DataFrame({"article_id": ["other"]})
    marked = marks("events", {"start": 1, "end": 4})
    assert quality.match_tables({"events": events, "articles": articles}, {"events": marked}).empty


def test_cells_are_compared_as_what_they_mean():
    """Actors in any order, numbers however written, days as days, and what is accepted as right."""
    tables = {
        "events": make_table("events", [make_event(1, actors=("B", "A"), recipients=())]),
        "statistics": make_table("statistics", [make_statistic(1, low=8.5e9, high=8.5e9, unit="USD", subject="B")]),
    }
    gold = {
        "events": marks("events", {"start": 0, "end": 4, "actors": "A; B", "kind": "call", "date_start": "2025-03-10"}),
        "statistics": marks("statistics", {"start": 0, "end": 4, "low": "8500000000", "high": "8.5e9", "subject": "A"}),
        "accepted": pd.DataFrame(
            [("statistics", "gazette", 0, 4, "subject", "B"), ("statistics", "gazette", 0, 4, "unit", "USD")],
            columns=["table", "article_id", "start", "end", "column", "value"],
        ),
    }
    cells = quality.compare_cells(tables, gold).set_index("column")["right"]
    assert cells[["actors", "recipients", "date_start", "low", "high", "subject", "unit"]].all()
    assert not cells["kind"]


def test_a_confusion_has_the_same_values_down_and_across():
    cells = pd.DataFrame({"table": "events", "column": "status", "marked": ["planned", "", "x"], "read": ["", "", "y"]})
    crossed = quality.cross_cell(cells, table="events", column="status")
    assert list(crossed.index) == list(crossed.columns) == ["(empty)", "planned", "x", "y"]
    assert crossed.to_numpy().sum() == 3


def test_scores_of_the_digests_are_counted_whole(gold):
    """Marks matched with themselves are all found and all right."""
    ids = {"events": "event_id", "statistics": "statistic_id", "statements": "statement_id"}
    tables = {name: gold[name].assign(sentence="") for name in SPAN_TABLES}
    tables = {name: frame.assign(**{ids[name]: frame.index.astype(str)}) for name, frame in tables.items()}
    scores = quality.score_tables(quality.match_tables(tables, gold))
    assert scores[["precision", "recall", "f1"]].eq(100.0).all(axis=None)
    assert quality.compare_cells(tables, gold)["right"].all()
