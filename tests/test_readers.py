"""Every kind of file becomes articles; what cannot be read says why; nothing else is lost."""

import json
import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from helpers.articles import Article, Rejection, read_articles

BODY = "Negotiators met on Monday in the capital and agreed to meet again.\n\nThey named no date for that."


def read(folder: Path) -> tuple[list[Article], list[Rejection]]:
    found = list(read_articles(folder))
    return [f for f in found if isinstance(f, Article)], [f for f in found if isinstance(f, Rejection)]


def test_text_with_front_matter(tmp_path):
    (tmp_path / "a.md").write_text(f"---\ntitle: Talks\npublished: 2025-06-10\nauthor: J. Doe\n---\n{BODY}")
    (article,), rejected = read(tmp_path)
    assert (article.article_id, article.title, article.author) == ("a", "Talks", "J. Doe")
    assert (article.published, article.published_basis) == (date(2025, 6, 10), "stated")
    assert article.text == BODY
    assert not rejected


def test_text_without_front_matter_tells_what_it_can(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Envoys meet again in the capital\nBy Ann Doe, Morning News\n"
        "On June 9, 2025, the envoys met. They will meet again on June 30, 2025, and more is to follow after that.\n"
        "Original: https://example.org/talks\n"
    )
    (article,), _ = read(tmp_path)
    assert article.title == "Envoys meet again in the capital"
    assert (article.author, article.publisher) == ("Ann Doe", "Morning News")
    assert article.url == "https://example.org/talks"
    assert (article.published, article.published_basis) == (date(2025, 6, 9), "inferred")


@pytest.mark.parametrize("marks", ["【】", "[]", "()", "（）"])
def test_a_byline_in_brackets(tmp_path, marks):
    (tmp_path / "a.txt").write_text(f"{marks[0]}By Morning Net, Li Na{marks[1]} {BODY}", encoding="utf-8")
    (article,), _ = read(tmp_path)
    assert (article.publisher, article.author) == ("Morning Net", "Li Na")


def test_a_dated_line_states_the_date(tmp_path):
    (tmp_path / "a.txt").write_text(f"Envoys meet again in the capital\n10 June 2025\n{BODY} It was long.")
    (article,), _ = read(tmp_path)
    assert (article.published, article.published_basis) == (date(2025, 6, 10), "stated")


def test_html(tmp_path):
    paragraphs = "".join(
        f"<p>{line} The two sides spoke for several hours, officials said.</p>" for line in BODY.split("\n\n")
    )
    (tmp_path / "a.html").write_text(
        "<html><head><title>Talks resume</title><meta property='article:published_time' content='2025-06-10'>"
        f"</head><body><nav>Home</nav><article><h1>Talks resume</h1>{paragraphs}</article>"
        "<script>alert(1)</script></body></html>"
    )
    (article,), _ = read(tmp_path)
    assert article.published == date(2025, 6, 10)
    assert "officials said" in article.text
    assert "alert" not in article.text


def test_records_of_every_format_read_alike(tmp_path):
    records = [{"id": "one", "text": BODY, "date": "2025-06-10"}, {"id": "two", "text": BODY + " More.", "date": None}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
    pd.DataFrame(records).to_csv(tmp_path / "a.csv", index=False)
    pd.DataFrame(records).to_parquet(tmp_path / "a.parquet")
    articles, rejected = read(tmp_path)
    assert not rejected
    assert [a.article_id for a in articles] == ["one", "two"] * 3
    assert {a.text for a in articles} == {BODY, BODY + " More."}
    assert {a.source_path for a in articles} == {
        f"a.{s}:{n}" for s, first in (("jsonl", 1), ("csv", 2), ("parquet", 1)) for n in (first, first + 1)
    }


def test_broken_records_cost_only_themselves(tmp_path):
    good = json.dumps({"text": BODY})
    (tmp_path / "a.jsonl").write_text(f'{good}\n{{"text": "cut o\n[1]\n{{"title": "no text"}}\n{good[:-2]} Again."}}\n')
    articles, rejected = read(tmp_path)
    assert [a.article_id for a in articles] == ["a-000001", "a-000005"]
    assert [r.source_path for r in rejected] == ["a.jsonl:2", "a.jsonl:3", "a.jsonl:4"]


@pytest.mark.parametrize(
    "name, data, reason",
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 8, "binary"),
        ("cut.txt", "The café in Genève is à".encode()[:-1], "truncated"),
        ("open.md", b"---\ntitle: x\n", "not closed"),
        ("bare.md", b"---\ntitle: x\n---\n", "no text"),
        ("long.txt", b"talks " * 3_500_000, "split it"),
        ("chinese.txt", ("双方在北京举行会谈，讨论了稀土出口管制问题。" * 20).encode(), "zh"),
        ("page.html", b"<html><body></body></html>", "no article"),
        ("table.csv", b"a,b\n1,2\n", "no column holds the text"),
        ("table.parquet", b"PAR1 cut", "Parquet"),
        ("notes.docx", b"PK", "not read"),
        ("empty.jsonl", b"", "empty"),
    ],
)
def test_bad_files_are_rejected_with_a_reason_and_the_rest_is_read(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(BODY)
    articles, (rejection,) = read(tmp_path)
    assert [a.article_id for a in articles] == ["good"]
    assert rejection.source_path == name
    assert reason in rejection.reason
    assert rejection.stage == ("language" if name == "chinese.txt" else "read")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_rejected(tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "a.txt").chmod(0)
    _, (rejection,) = read(tmp_path)
    assert "permission" in rejection.reason.lower()


def test_an_error_of_the_disk_is_rejected(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(BODY)

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, (rejection,) = read(tmp_path)
    assert rejection.reason == "Permission denied; check the file and its permissions"


def test_links_and_pipes_are_told_of(tmp_path):
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    articles, rejected = read(tmp_path)
    assert [a.article_id for a in articles] == ["a"]
    assert {r.source_path: r.reason.split(";")[0] for r in rejected} == {
        "lost.txt": "No such file or directory",
        "pipe.txt": "it is no regular file",
        "round": "a link to a folder",
    }


def test_a_folder_that_cannot_be_entered_is_told_of(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(BODY)
    (tmp_path / "shut").mkdir()
    sound = Path.iterdir

    def refuse(self):
        if self.name == "shut":
            raise PermissionError(13, "Permission denied")
        return sound(self)

    monkeypatch.setattr(Path, "iterdir", refuse)
    articles, (rejection,) = read(tmp_path)
    assert len(articles) == 1
    assert rejection.reason.startswith("the folder cannot be entered")


def test_what_stands_beside_the_articles_is_passed_over(tmp_path):
    for name in ("README.md", ".hidden.txt", "reference/shares.csv", "local/mine.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY)
    articles, rejected = read(tmp_path)
    assert [a.source_path for a in articles] == ["local/mine.txt"]
    assert not rejected


def test_files_of_one_name_get_ids_of_their_own(tmp_path):
    for name in ("a/x.txt", "b/x.txt", "b/y.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY + name)
    articles, _ = read(tmp_path)
    assert [a.article_id for a in articles] == ["a-x.txt", "b-x.txt", "y"]


def test_an_id_cannot_leave_the_folder(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "../../etc/x", "text": BODY}))
    (article,), _ = read(tmp_path)
    assert "/" not in article.article_id
    assert not article.article_id.startswith(".")


def test_half_a_surrogate_pair_is_replaced(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "A lone \\ud83d half."}')
    (article,), _ = read(tmp_path)
    assert article.text == "A lone \ufffd half."


def test_a_missing_source_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="no such folder"):
        list(read_articles(tmp_path / "nowhere"))


def test_briefings_are_all_read(briefings):
    articles, rejected = read(briefings[0].parent)
    assert len(articles) + len(rejected) == len(briefings)
    assert all(a.published_basis == "stated" and a.title and a.url for a in articles)
    assert all(r.stage == "language" for r in rejected)


def test_a_short_page_saved_by_a_browser_keeps_its_paragraphs_and_sheds_its_menus(tmp_path):
    body = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    (tmp_path / "Talks.html").write_text(
        "<html><head><title>Talks resume</title></head><body><nav><li>Home</li><li>Sport</li></nav><article>"
        f"<h1>Talks resume</h1>{body}<figcaption>Photo: Doe</figcaption></article><footer>Terms</footer></body></html>"
    )
    (tmp_path / "Talks_files").mkdir()
    (tmp_path / "Talks_files" / "style.css").write_text("p {}")
    (article,), rejected = read(tmp_path)
    assert article.text == BODY
    assert article.title == "Talks resume"
    assert not rejected


def test_a_spreadsheet_may_part_its_columns_with_semicolons(tmp_path):
    (tmp_path / "a.csv").write_text(f'title;published;text\nTalks;2025-06-10;"{BODY}"\n', encoding="utf-8-sig")
    (article,), rejected = read(tmp_path)
    assert (article.text, article.published) == (BODY, date(2025, 6, 10))
    assert not rejected


@pytest.mark.parametrize("name", ["~$talks.docx", "Thumbs.db", "desktop.ini", ".DS_Store", "README.txt"])
def test_what_programs_leave_behind_is_passed_over(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x00")
    assert read(tmp_path) == ([], [])


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("a.docx", "plain text"),
        ("a.pdf", "copy its text"),
        ("a.xlsx", "as CSV"),
        ("a.mhtml", "HTML only"),
        ("a", ".txt"),
    ],
)
def test_a_file_of_another_kind_is_told_with_its_own_remedy(tmp_path, name, remedy):
    (tmp_path / name).write_bytes(b"PK")
    _, (rejected,) = read(tmp_path)
    assert remedy in rejected.reason


def test_a_short_text_in_another_language_is_told(tmp_path):
    text = (
        "Die Minister beider Länder trafen sich am Montag in Lima und unterzeichneten dort ein Abkommen über Fischerei."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    _, (rejected,) = read(tmp_path)
    assert rejected.stage == "language"
