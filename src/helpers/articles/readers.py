"""Readers: one for each kind of file, each giving records that become articles."""

from __future__ import annotations

import csv
import json
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

from helpers.articles.advice import advise, is_leftover
from helpers.articles.encoding import NotText, decode, normalise_line_ends
from helpers.articles.front_matter import (
    BadFrontMatter,
    parse_published,
    pick_fields,
    split_front_matter,
)
from helpers.articles.language import detect_language
from helpers.articles.metadata import Clues, find_clues
from helpers.articles.model import Article, Rejection, make_article_id

log = logging.getLogger(__name__)

# Longer than any article: more than this in one record is a dump or a mistake, and would fill the memory.
MOST_CHARACTERS = 2_000_000
MOST_BYTES = 4 * MOST_CHARACTERS
# Folders beside the articles that hold tables, not articles.
NOT_ARTICLES = frozenset({"reference"})

Record = dict[str, Any]
# (label for messages, fallback id, fields or Rejection reason)
Found = tuple[str, str, "Record | str"]


class Piece(NamedTuple):
    """A stretch of a file of records: bytes of JSON lines, row groups of Parquet, and the records before it."""

    start: int
    stop: int
    before: int


def read_articles(source: Path | str, *, leave_out: Path | None = None) -> Iterator[Article | Rejection]:
    """Read every article in a folder (or one file), as a stream in the order of their paths.

    Hidden files, `README*`, what programs leave behind (`helpers.articles.advice`) and folders named `reference` are
    passed over; anything else that is no article comes as a
    `Rejection` with the path, relative to the folder, and the reason. `leave_out` names a folder below the source that
    is not read, such as the one the tables go to. Raises `FileNotFoundError` for a missing source.
    """
    source = Path(source)
    for relative, stem in name_files(source, leave_out=leave_out):
        yield from read_file(root_of(source) / relative, relative, stem)


def root_of(source: Path) -> Path:
    """Give the folder that paths are relative to: the source, or the one it lies in where it is a file."""
    return source if source.is_dir() else source.parent


def name_files(source: Path, *, leave_out: Path | None = None) -> Iterator[tuple[str, str]]:
    """Give each file's path, relative to the folder, and the id its article has unless it names one itself."""
    root = root_of(source)
    # Two files of one name are told apart by their whole path, whichever of them is read first.
    stems = Counter(path.stem for path in article_paths(source, leave_out=leave_out))
    repeated = {stem for stem, times in stems.items() if times > 1}
    del stems
    for path in article_paths(source, leave_out=leave_out):
        relative = path.relative_to(root).as_posix()
        yield relative, make_article_id(_utf8(relative.replace("/", "-") if path.stem in repeated else path.stem))


def _utf8(name: str) -> str:
    """Give a file's name as UTF-8 has it, whatever the locale; bytes that are no text give way to U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")


def article_paths(source: Path, *, leave_out: Path | None = None) -> Iterator[Path]:
    """Give the files that `read_articles` looks at, in its order. Raises `FileNotFoundError` for a missing source."""
    if not source.exists():
        raise FileNotFoundError(f"{source}: no such folder or file; put articles there or name another")
    return _walk(source, leave_out and leave_out.resolve()) if source.is_dir() else iter((source,))


def _walk(folder: Path, leave_out: Path | None) -> Iterator[Path]:
    """Give every file below a folder, and the folders that cannot be entered: they become rejections like files.

    Sorted folder by folder, which is the order of whole paths, part by part: only one folder's names are held.
    """
    try:
        # Names, which take a fifth of the room of paths, in the order of their bytes: the same under any locale.
        names = sorted((path.name for path in folder.iterdir()), key=os.fsencode)
    except OSError:
        yield folder
        return
    beside = {name for name in names if name.lower().endswith((".html", ".htm"))}
    for name in names:
        if is_leftover(name, beside=beside):
            continue
        path = folder / name
        # A link to a folder may lead round in a circle, so it is not followed but told of.
        if path.is_dir() and not path.is_symlink():
            if name not in NOT_ARTICLES and path.resolve() != leave_out:
                yield from _walk(path, leave_out)
        else:
            yield path


def read_file(path: Path, relative: str, stem: str, piece: Piece | None = None) -> Iterator[Article | Rejection]:
    """Read the articles of one file, or of a piece of it."""
    relative = _utf8(relative)
    if path.is_dir():
        reason = "a link to a folder" if path.is_symlink() else "the folder cannot be entered"
        yield Rejection(relative, "read", f"{reason}; put the articles themselves here, with permission to read")
        return
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        yield Rejection(relative, "read", advise(path.suffix, known=READERS))
        return
    if path.exists() and not path.is_file():
        yield Rejection(relative, "read", "it is no regular file; put the article itself here")
        return
    try:
        records = (
            reader(path, relative, stem)
            if piece is None
            else IN_PIECES[path.suffix.lower()](path, relative, stem, piece)
        )
        for label, name, found in records:
            if isinstance(found, str):
                yield Rejection(label, "read", found)
            else:
                yield make_article(found, article_id=name, source_path=label)
    except NotText as error:
        yield Rejection(relative, "read", str(error))
    except OSError as error:
        yield Rejection(relative, "read", f"{error.strerror or error}; check the file and its permissions")


def make_article(record: Mapping[str, Any], *, article_id: str, source_path: str) -> Article | Rejection:
    """Make an article of a record's fields, or say why not.

    >>> make_article({"text": "Talks ended.", "date": "2025-10-27"}, article_id="a", source_path="a.md").published
    datetime.date(2025, 10, 27)
    """
    fields = pick_fields(record)
    text = normalise_line_ends(fields.get("text", ""))
    if not text.strip():
        return Rejection(source_path, "read", "there is no text; add it, or delete what is empty")
    if len(text) > MOST_CHARACTERS:
        return Rejection(source_path, "read", f"{len(text):,} characters is more than an article has; split it")
    language = detect_language(text)
    if language != "en":
        return Rejection(source_path, "language", f"it is in {language}; only English is read: add a translation")
    stated = parse_published(fields["published"]) if "published" in fields else None
    clues = (
        find_clues(text, published=stated)
        if stated is None or not {"title", "author", "url"} <= fields.keys()
        else Clues()
    )
    return Article(
        article_id=make_article_id(fields["article_id"]) if "article_id" in fields else article_id,
        text=text,
        source_path=source_path,
        title=" ".join((fields.get("title") or clues.title).split()),
        publisher=fields.get("publisher") or clues.publisher,
        author=fields.get("author") or clues.author,
        url=fields.get("url") or clues.url,
        language=fields.get("language") or language,
        published=stated or clues.published,
        published_basis="stated" if stated else clues.published_basis,
    )


# ---------------------------------------------------------------- one reader a suffix


def _load(path: Path) -> str:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise NotText(f"{size:,} bytes is more than an article has; split it")
    text, encoding = decode(path.read_bytes())
    if encoding != "utf-8":
        log.info("%s: read as %s", path, encoding)
    return text


def _read_text(path: Path, relative: str, stem: str) -> Iterator[Found]:
    try:
        fields, body = split_front_matter(_load(path))
    except BadFrontMatter as error:
        yield relative, stem, str(error)
        return
    yield relative, stem, {**fields, "text": body, "article_id": None, "id": None}


def _read_html(path: Path, relative: str, stem: str) -> Iterator[Found]:
    import trafilatura  # slow to import
    from trafilatura.settings import DEFAULT_CONFIG, Document

    settings = deepcopy(DEFAULT_CONFIG)
    # Of a page with less than 250 characters of news, its default, all words would come in one line, menus included.
    settings["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "100"
    page = _load(path)
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        config=settings,
        # A latest date is given because htmldate would otherwise ask what day it is today.
        date_extraction_params={"original_date": True, "max_date": "2199-12-31", "extensive_search": False},
    )
    if not isinstance(found, Document) or not found.text:
        yield relative, stem, "no article was found in the page; save the article's text as .txt"
        return
    yield (
        relative,
        stem,
        {
            # One line is one block of the page: a heading, a byline, a paragraph.
            "text": "\n\n".join(line for line in found.text.splitlines() if line.strip() and line != found.title),
            "title": found.title,
            "author": found.author,
            "publisher": found.sitename,
            "url": found.url,
            "published": found.date,
        },
    )


def _read_jsonl(path: Path, relative: str, stem: str, piece: Piece | None = None) -> Iterator[Found]:
    with path.open("rb") as lines:
        lines.seek(piece.start if piece else 0)
        number = piece.before if piece else 0
        while (piece is None or lines.tell() < piece.stop) and (line := lines.readline(MOST_BYTES + 1)):
            number += 1
            label, name = f"{relative}:{number}", f"{stem}-{number:06}"
            if len(line) > MOST_BYTES:
                yield label, name, f"the line is longer than {MOST_BYTES:,} bytes; put one article on a line"
                while line and not line.endswith(b"\n"):
                    line = lines.readline(MOST_BYTES)
                continue
            if not line.strip():
                continue
            try:
                record = json.loads(decode(line)[0])
            except (ValueError, RecursionError):
                yield label, name, "the line is not valid JSON (truncated?); write one object a line"
                continue
            yield (
                label,
                name,
                record if isinstance(record, dict) else "the line is no JSON object; write one a line",
            )
        if number == 0:
            raise NotText("the file is empty; add one JSON object a line or delete the file")


def _read_csv(path: Path, relative: str, stem: str) -> Iterator[Found]:
    csv.field_size_limit(MOST_BYTES)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        try:
            rows = csv.DictReader(lines, delimiter=_delimiter(lines.readline(MOST_BYTES)))
            lines.seek(0)
            if not rows.fieldnames:
                raise NotText("the file is empty; add a header row and one article a row, or delete the file")
            if "text" not in pick_fields(dict.fromkeys(rows.fieldnames, "x")):
                raise NotText(
                    f"no column holds the text; name one `text` (there are: {', '.join(rows.fieldnames)[:200]})"
                )
            for number, row in enumerate(rows, 2):
                row.pop(None, None)
                yield f"{relative}:{number}", f"{stem}-{number:06}", dict(row)
        except UnicodeDecodeError as error:
            raise NotText("it is not UTF-8, or breaks off; save the table as CSV in UTF-8") from error
        except csv.Error as error:
            raise NotText(f"it is not valid CSV ({error}); save the table again") from error


def _delimiter(header: str) -> str:
    """Give what parts the columns: spreadsheets write semicolons where the comma is for decimals.

    >>> [_delimiter(header) for header in ("title,text", "title;text", "text")]
    [',', ';', ',']
    """
    return max(",;\t", key=header.count)


def _read_parquet(path: Path, relative: str, stem: str, piece: Piece | None = None) -> Iterator[Found]:
    import pyarrow  # slow to import
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as table:
            if "text" not in pick_fields(dict.fromkeys(table.schema_arrow.names, "x")):
                names = ", ".join(table.schema_arrow.names)
                raise NotText(f"no column holds the text; name one `text` (there are: {names[:200]})")
            number = piece.before if piece else 0
            groups = range(piece.start, piece.stop) if piece else None
            for batch in table.iter_batches(batch_size=64, row_groups=groups):
                for row in batch.to_pylist():
                    number += 1
                    yield f"{relative}:{number}", f"{stem}-{number:06}", row
    except pyarrow.ArrowException as error:
        raise NotText("it is not valid Parquet (truncated?); write it again") from error


READERS: dict[str, Callable[[Path, str, str], Iterator[Found]]] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".markdown": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".jsonl": _read_jsonl,
    ".csv": _read_csv,
    ".parquet": _read_parquet,
}
# Those that can be read from the middle.
IN_PIECES: dict[str, Callable[[Path, str, str, Piece], Iterator[Found]]] = {
    ".jsonl": _read_jsonl,
    ".parquet": _read_parquet,
}
