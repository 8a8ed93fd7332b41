"""What notebooks show beside the charts: sentences that stay true, and counts that find what is wrong."""

from __future__ import annotations

import pytest

from helpers.notebook import answers, summaries
from report_samples import HOSTILE_WORDS, hostile_tables
from sample_tables import empty_tables, sample_tables


def test_sound_tables_break_nothing():
    checked = summaries.check_tables(*hostile_tables())
    assert checked[["text", "sentence", "article"]].to_numpy().sum() == 0
    assert checked["rows"].tolist() == [4, 2, 3]


def test_a_text_that_changed_is_counted_for_each_row_it_breaks():
    tables, texts = hostile_tables()
    checked = summaries.check_tables(tables, texts | {"gazette": " " + texts["gazette"]}).set_index("table")
    assert checked["text"].to_dict() == {"events": 1, "statistics": 1, "statements": 1}


def test_rows_of_an_unknown_article_are_counted():
    tables, texts = hostile_tables()
    tables["articles"] = tables["articles"].iloc[:1]
    assert summaries.check_tables(tables, texts)["article"].tolist() == [1, 1, 1]


def test_each_article_is_told_with_its_rows():
    told = summaries.summarise_articles(hostile_tables()[0])
    assert told[["article_id", "events", "statistics", "statements"]].values.tolist() == [
        ["evil", 3, 1, 2],
        ["gazette", 1, 1, 1],
    ]


def test_actors_are_counted_once_a_row_most_first():
    tables, _ = hostile_tables()
    shown = summaries.summarise_actors(tables)
    assert shown["rows"].tolist() == [2]  # actor of one event, speaker of one statement
    assert "\u202e" not in "".join(shown["actor"])


ANSWERS = [
    lambda tables: answers.answer_tables(tables),
    lambda tables: answers.answer_statements(tables["statements"]),
]


@pytest.mark.parametrize("answer", ANSWERS, ids=["tables", "statements"])
def test_an_answer_is_of_two_sentences_also_where_nothing_was_read(answer):
    for tables in (empty_tables(), sample_tables()):
        words = repr(answer(tables))
        assert words.endswith(".")
        assert words.count(". ") == 1


def test_no_markdown_of_an_article_is_obeyed():
    shown = answers.Answer(f"![x](http://host/x) *{HOSTILE_WORDS}*")._repr_markdown_()
    for sign in "*[]()<>!":
        assert all(shown[at - 1] == "\\" for at, char in enumerate(shown) if char == sign)
