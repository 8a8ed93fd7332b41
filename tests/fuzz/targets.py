"""What the fuzzers hold to be true, as functions of any text or bytes: for atheris (`fuzz_*.py`) and for Hypothesis."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from helpers.amounts import find_amounts, parse_amount
from helpers.articles import Article, Rejection, read_articles
from helpers.articles.encoding import NotText, decode
from helpers.articles.front_matter import BadFrontMatter, parse_published, pick_fields, split_front_matter
from helpers.articles.metadata import find_clues
from helpers.articles.model import make_article_id
from helpers.layout import find_paragraphs, mask_markup
from helpers.quotations import find_quotes
from helpers.timex import find_date_ranges, find_dates, resolve_date

ANCHOR = date(2025, 10, 24)
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def check_dates(text: str) -> None:
    """Dates lie in the text, in order, apart, and their days are in order."""
    end = 0
    dates = find_dates(text, anchor=ANCHOR)
    for found in dates:
        assert text[found.start : found.end] == found.text
        assert found.start >= end
        end = found.end
        assert found.date_start is None or found.date_end is None or found.date_start <= found.date_end
    for found in find_date_ranges(dates, text):
        assert text[found.start : found.end] == found.text
    resolve_date(text[:200], anchor=ANCHOR)
    parse_published(text[:200])


def check_amounts(text: str) -> None:
    """Figures lie in the text, in order and apart, and bounds are in order."""
    end = 0
    for found in find_amounts(text):
        assert text[found.start : found.end] == found.value_text
        assert found.start >= end
        end = found.end
        assert found.low is None or found.high is None or found.low <= found.high
    parse_amount(text[:200])


def check_quotations(text: str) -> None:
    """Quotations lie in the text and nest; marks lie outside what they quote."""
    last = -1
    for found in find_quotes(text):
        assert 0 <= found.outer_start <= found.start <= found.end <= found.outer_end <= len(text)
        assert found.outer_start >= last
        last = found.outer_start


def check_markup(text: str) -> None:
    """Masking keeps the length and every character that it does not blank; paragraphs are trimmed and apart."""
    masked = mask_markup(text)
    assert len(masked) == len(text)
    assert all(now == was or now == " " for now, was in zip(masked, text, strict=True))
    end = 0
    for start, stop in find_paragraphs(text):
        assert end <= start < stop
        assert text[start:stop].strip() == text[start:stop]
        end = stop


def check_front_matter(text: str) -> None:
    """Front matter is plain data or a `BadFrontMatter`; the body is the end of the text."""
    try:
        fields, body = split_front_matter(text)
    except BadFrontMatter:
        return
    assert text.endswith(body)
    for name, value in pick_fields(fields).items():
        assert isinstance(name, str)
        assert isinstance(value, str)


def check_clues(text: str) -> None:
    """What a text tells of itself is a piece of it."""
    clues = find_clues(text)
    assert clues.title in text
    assert clues.url in text


def check_id(text: str) -> None:
    """An id is one name in a folder, on any system, and cannot be taken for a way out of it."""
    made = make_article_id(text)
    assert made
    assert len(made) <= 150
    assert not set(made) & set('/\\:*?"<>|\0\n\r\t')
    assert ".." not in made
    assert made[0] not in ".-"
    assert made[-1] not in ". "
    assert made.partition(".")[0].casefold() not in RESERVED
    made.encode()


def check_encoding(data: bytes) -> None:
    """Bytes become text without carriage returns, or a `NotText`."""
    try:
        text, encoding = decode(data)
    except NotText:
        return
    assert encoding
    assert "\r" not in text


def check_reader(data: bytes, suffix: str) -> None:
    """A file gives articles that can be written down and rejections in one line, and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"a{suffix}").write_bytes(data)
        for found in read_articles(folder):
            if isinstance(found, Rejection):
                assert found.reason
                assert "\n" not in found.reason
                found.reason.encode()
                continue
            assert isinstance(found, Article)
            assert found.text.strip()
            for value in (found.text, found.title, found.publisher, found.author, found.url, found.language):
                value.encode()
            check_id(found.article_id)
            assert make_article_id(found.article_id) == found.article_id
