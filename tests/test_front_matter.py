"""Front matter is read as plain data; its fields go by many names."""

from datetime import date

import pytest

from helpers.articles.front_matter import BadFrontMatter, parse_published, pick_fields, split_front_matter


def test_a_text_without_front_matter_is_all_body():
    assert split_front_matter("--- no\ntext") == ({}, "--- no\ntext")


def test_only_the_front_matter_is_taken_away():
    fields, body = split_front_matter("---\ntitle: 'A: b'\ndate: 2025-10-24\n---\n\nFirst.\n---\nSecond.")
    assert fields == {"title": "A: b", "date": date(2025, 10, 24)}
    assert body == "\nFirst.\n---\nSecond."


@pytest.mark.parametrize(
    "text, reason",
    [
        ("---\ntitle: x\nno end", "not closed"),
        ("---\ntitle: a: b\n---\n", "not valid YAML near line 2"),
        ("---\n- a\n- b\n---\n", "no list of"),
        ("---\nx: !!python/object/apply:os.system ['true']\n---\n", "not valid YAML"),
    ],
)
def test_broken_front_matter_is_told_with_its_remedy(text, reason):
    with pytest.raises(BadFrontMatter, match=reason):
        split_front_matter(text)


@pytest.mark.parametrize(
    "raw, expected",
    [
        ({"title": "T", "source_url": "https://example.org"}, {"title": "T", "url": "https://example.org"}),
        ({"published_time": "2025-01-02", "date": "2025-01-03"}, {"published": "2025-01-03"}),
        ({"Authors": ["A. One", "B. Two"], "lang": "en"}, {"author": "A. One; B. Two", "language": "en"}),
        ({"title": None, "author": float("nan"), "tags": "x"}, {}),
    ],
)
def test_pick_fields(raw, expected):
    assert pick_fields(raw) == expected


@pytest.mark.parametrize(
    "value, expected",
    [
        ("2025-10-24", date(2025, 10, 24)),
        ("2025-10-24 23:30:00-07:00", date(2025, 10, 24)),
        ("Oct. 24, 2025", date(2025, 10, 24)),
        ("Fri, 24 Oct 2025 10:00:00 GMT", date(2025, 10, 24)),
        ("October 2025", None),
        ("24 October", None),
        ("2025-13-45", None),
        ("no date", None),
        ("9" * 50, None),
    ],
)
def test_parse_published(value, expected):
    assert parse_published(value) == expected
