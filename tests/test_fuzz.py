"""Any text, any bytes, and hostile ones: nothing crashes, everything found lies where it says.

`make fuzz` looks further with coverage as its guide, and times hostile texts up to any length (`tests/hostile.py`).
Nothing here asks a clock: a text that takes for ever hangs the tests.
"""

import json
import os
import sys
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

import targets

import hostile
from helpers.articles import Article, Rejection, read_articles
from helpers.articles.front_matter import BadFrontMatter, split_front_matter
from helpers.articles.model import make_article_id
from helpers.building.local import build
from helpers.pipeline import annotate_articles
from helpers.storage import read_tables
from helpers.tables import document_rows

QUIET = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
PIECES = st.sampled_from(
    (
        *hostile.SEEDS,
        *("October 24, 2025", "the evening of", "next Friday", "2025-10-24", "24/10/2025", "two weeks ago", "Q3 2024"),
        *("$8.5 billion", "over 60%", "10 to 20 years", "three-quarters", "1,000,000", "½", "³", "٣", "१२", "12½%"),
        *("said", "“We met,” he said.", "„so“", "«so»", "``so''", "'tis", "<b>so</b>", "[a](b)", "![a](b)", "---"),
        *("title: a\n", "date: 2025-10-24\n", "By A, B News", "\x00", "\ud800", "\udfff", "\ufeff", "\u0300" * 50),
        *("עברית", "العربية", "👩‍👩‍👧", "🇺🇸", "ﬁ", "ẞ", "İ", "\u2028", "\x85", "\x1c", "\x0b", "　", "＝", "１２％"),
    )
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(" ".join), st.text())
CHECKS = ("dates", "amounts", "quotations", "markup", "front_matter", "clues", "id")


@pytest.mark.parametrize("check", CHECKS)
def test_any_text_is_read(check):
    function = getattr(targets, f"check_{check}")
    QUIET(given(TEXTS)(function))()


@QUIET
@given(st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf")
def test_any_bytes_become_text_or_a_reason(data):
    targets.check_encoding(data)


@settings(QUIET, max_examples=40)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl", ".csv", ".parquet"])
@given(st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_file_gives_articles_or_reasons(suffix, data):
    targets.check_reader(data, suffix)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)
FIELDS = st.sampled_from(["text", "title", "date", "author", "url", "id", "language", "publisher", "Body", "x"])


@settings(QUIET, max_examples=60)
@given(st.dictionaries(FIELDS, JSON | TEXTS, max_size=6))
def test_any_record_gives_an_article_or_a_reason(record):
    targets.check_reader(json.dumps(record).encode("utf-8", "surrogatepass"), ".jsonl")
    targets.check_reader(b"---\n" + json.dumps(record, indent=1).encode("utf-8", "surrogatepass") + b"\n---\nA", ".md")


@pytest.mark.parametrize("check", ["dates", "amounts", "quotations", "markup", "clues"])
def test_hostile_texts_are_read(check):
    function = getattr(targets, f"check_{check}")
    for _, text in hostile.hostile_texts(3_000):
        function(text)


def test_hostile_texts_of_a_hundred_thousand_characters_are_searched():
    for _, search in hostile.compiled_patterns():
        for seed in (" ", "\n", "a", "0", "“", "<a ", "1 million "):
            search(seed * (100_000 // len(seed)))


@pytest.mark.parametrize("seed", ["\n", " \n", "a\n\n", "- a\n", "[", "<a ", "*", "_a", "`", "|", "http://a "])
def test_a_megabyte_of_markup_is_masked(seed):
    targets.check_markup(seed * (1_000_000 // len(seed)))


# ---------------------------------------------------------------- bombs


def read(folder: Path) -> list[Article | Rejection]:
    return list(read_articles(folder))


def test_aliases_of_yaml_do_not_multiply():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    bomb = "---\n" + "\n".join(lines) + "\ntitle: *a11\n---\nBody."
    with pytest.raises(BadFrontMatter, match="alias"):
        split_front_matter(bomb)


def test_merged_keys_of_yaml_do_not_multiply():
    lines = ["a0: &a0 {x: y}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12)]
    with pytest.raises(BadFrontMatter, match="alias"):
        split_front_matter("---\n" + "\n".join(lines) + "\n---\nBody.")


@pytest.mark.parametrize(
    "front",
    [
        "title: &a [*a]",
        "title: !!python/object/apply:os.system ['true']",
        "title: !!python/name:os.system",
        "title: " + "[" * 5_000,
        "title: " + "{a: " * 5_000,
        "? " * 5_000,
        "date: 0000-00-00",
        "date: 2025-13-45T99:99:99Z",
        "title: " + "9" * 50_000,
        "x: y\n" * 100_000,
        "title: \x00",
        "title: a\n\tb: c",
    ],
)
def test_front_matter_that_means_harm_is_refused(front):
    with pytest.raises(BadFrontMatter):
        split_front_matter(f"---\n{front}\n---\nBody.")


@pytest.mark.parametrize("value", ["[" * 400 + "]" * 400, '{"a": ' * 400 + "1" + "}" * 400, "[" * 100_000])
def test_deep_records_are_read_or_told_of(tmp_path, value):
    (tmp_path / "a.jsonl").write_text(f'{{"text": "Talks ended.", "title": {value}}}')
    (found,) = read(tmp_path)
    assert isinstance(found, Article | Rejection)


LAUGHS = '<!DOCTYPE html [<!ENTITY a0 "lol">%s]><html><body><article><p>%s</p></article></body></html>'
PARAGRAPH = "The two sides met again on Monday and agreed to keep the channel open, the ministry said. " * 5


@pytest.mark.parametrize(
    "page",
    [
        LAUGHS % ("".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)), "&a11;" + PARAGRAPH),
        LAUGHS % ('<!ENTITY a1 SYSTEM "file:///etc/passwd">', "&a1;" + PARAGRAPH),
        "<div>" * 20_000 + PARAGRAPH,
        "<div>" * 20_000 + PARAGRAPH + "</div>" * 20_000,
        "<p>" * 20_000 + PARAGRAPH,
        "<b><i>" * 5_000 + PARAGRAPH,
        "<table><tr><td>" * 3_000 + PARAGRAPH,
        "<a " + "href='x' " * 20_000 + f">{PARAGRAPH}</a>",
        f"<p>{PARAGRAPH}</p><!-- " + "-" * 100_000,
        "<" * 50_000 + PARAGRAPH,
        f"<script>{'<!--' * 20_000}</script><p>{PARAGRAPH}</p>",
    ],
    ids=lambda page: page[:30],
)
def test_nested_and_explosive_markup_is_read_or_told_of(tmp_path, page):
    (tmp_path / "a.html").write_text(page)
    (found,) = read(tmp_path)
    if isinstance(found, Article):
        assert "root:" not in found.text
        assert len(found.text) < 1_000_000
    targets.check_markup(page)


def test_archives_in_the_place_of_articles_are_told_of(tmp_path):
    data = b"<p>" * 1_000_000
    for _ in range(3):
        data = zlib.compress(data)
    for name in ("a.txt", "a.html", "a.jsonl", "a.parquet", "a.zip"):
        (tmp_path / name).write_bytes(b"PK\x03\x04" + data + bytes(range(256)))
    assert {type(found) for found in read(tmp_path)} == {Rejection}


def test_a_parquet_of_a_text_that_unpacks_to_more_than_an_article_is_told_of(tmp_path):
    pq.write_table(pa.table({"text": ["a " * 1_500_000, "Talks ended."]}), tmp_path / "a.parquet", compression="zstd")
    big, plain = read(tmp_path)
    assert "more than an article has" in big.reason
    assert isinstance(plain, Article)


# ---------------------------------------------------------------- through the whole build

PLAIN = "The two sides met again on Monday and agreed to keep the channel open, the ministry said in a statement. "
ODD_TEXTS = {
    "nul": "China met\x00 Japan on May 10, 2025.\x00",
    "surrogates": "China met \ud800 Japan on May 10, 2025. “We \udc00 met,” said Ms. Doe.",
    "combining": "China met Ja" + "\u0301" * 3_000 + "pan on May 10, 2025. It paid $5" + "\u20e3" * 500 + " million.",
    "right-to-left": "\u202eChina met Japan\u202c on \u2067May 10, 2025\u2069. عقدت الصين محادثات. China said.",
    "emoji": "🇨🇳 met 🇯🇵 on May 10, 2025 👩‍👩‍👧‍👦. “We 🤝,” said Ms. Doe. Exports fell 5️⃣0️⃣%.",
    "dates": "They met on " + ", ".join(f"May {1 + n % 28}, {1990 + n % 40}" for n in range(2_000)) + ".",
    "figures": "It paid " + ", ".join(f"${n} million" for n in range(1, 1_500)) + ".",
    "millions": "It paid " + "1 million " * 1_500,
    "marks": "“" * 5_000 + " said Ms. Doe. " + "”" * 5_000,
    "word": "China met " + "a" * 60_000 + " on May 10, 2025.",
    "spaces": "China met" + " " * 60_000 + "Japan on May 10, 2025.",
    "lines": "China met" + "\n" * 60_000 + "Japan on May 10, 2025.",
    "line ends": "China met\u2028Japan\u2029on\x85May\x0b10,\x0c2025.\r\rIt\x1cpaid\x1d$5.",
    "names": "Mr. " * 1_000 + " Doe said. " + "A. " * 1_000,
    "hyphens": "twenty-" * 1_500 + "one years",
    "digits": "It paid $" + "9" * 5_000 + " and 1" + ",000" * 1_000 + " and 0." + "1" * 5_000 + "%.",
}


def test_odd_texts_are_built_and_every_row_is_where_it_says(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    lines = [
        json.dumps({"id": name, "text": PLAIN * 40 + text, "title": text[:300], "author": text[:50]})
        for name, text in ODD_TEXTS.items()
    ]
    (source / "a.jsonl").write_text("\n".join(lines))
    (source / os.fsdecode(b"b\xff.txt")).write_text("China met Japan on May 10, 2025.")
    report = build(source, tmp_path / "out")
    assert not [found for found in report.rejections if found.stage in ("annotate", "check")]
    tables = read_tables(tmp_path / "out")
    assert set(map(make_article_id, ODD_TEXTS)) <= set(tables["articles"]["article_id"])
    texts = {found.article_id: found.text for found in read(source) if isinstance(found, Article)}
    for name in ("events", "statistics", "statements"):
        for row in tables[name].itertuples():
            assert texts[row.article_id][row.start : row.end] == row.evidence


@settings(QUIET, max_examples=25)
@given(TEXTS)
def test_rows_of_any_text_lie_where_they_say(text):
    clean = "".join(c for c in text if not "\ud800" <= c <= "\udfff") or "x"
    ((article, doc),) = annotate_articles([Article("a", clean, "a.txt")])
    rows = document_rows(article, doc)
    for name in ("events", "statistics", "statements"):
        for row in rows[name]:
            assert row["evidence"] == clean[row["start"] : row["end"]]
