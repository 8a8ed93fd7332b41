"""The report on paper: the same content as the page, set by Typst into a tagged PDF (ISO 14289-1, PDF/UA-1)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import matplotlib as mpl
import typst
from matplotlib.ft2font import FT2Font

from helpers.charts import Chart, build_figures, render_print
from helpers.report.columns import Cell, ShownTable
from helpers.report.content import MOST_PRINTED, Content, Tables, collect_content
from helpers.report.rows import article_marks
from helpers.report.safe import plain_text, web_link
from helpers.report.segments import Mark, cut_segments
from helpers.report.templating import read_asset
from helpers.schema.frames import Record

# Libertinus comes inside Typst, DejaVu with matplotlib: the same letters on every machine, and none asked of it.
# The last one draws a box that names the script of a character the others lack, so that nothing vanishes.
_BODY, _WIDE, _LAST = "Libertinus Serif", "DejaVu Sans", "Last Resort High-Efficiency"
_WIDE_FILES = ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-BoldOblique")
_LAST_FILE = "LastResortHE-Regular"
_NO_GLYPH = "\u25af"
_LONGEST_WORD = 18  # characters: a longer one may be broken in a table
_WIDEST = 60  # characters
_LINE = 200.0  # characters of a table's size that go on a line across the page


def build_report_pdf(
    tables: Tables,
    reference: Tables,
    texts: Mapping[str, str],
    *,
    most: int = MOST_PRINTED,
    charts: Sequence[Chart] | None = None,
) -> bytes:
    """Make the report as a PDF: the charts as vectors, the tables, and each article with every row marked in it.

    Arguments and errors are those of `build_report`. The document is tagged, has contents, page numbers and links
    from rows to words and back; table headings return on every page. Articles reach the typesetter as JSON strings,
    never as its markup; hidden characters stand as their codes. No font of the system is used, nothing is fetched,
    and the same tables give the same bytes.
    """
    content = collect_content(tables, texts, most=most)
    drawn = build_figures(tables, reference) if charts is None else charts
    data = _document(content, drawn, texts)
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[_font_folder()])
    compiler = typst.Compiler(
        str(read_asset("report.typ")).encode(), font_paths=fonts, sys_inputs={"data": json.dumps(data, sort_keys=True)}
    )
    # No moment of creation is written, but the compiler would still ask the clock for one.
    document = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=0)
    assert isinstance(document, bytes)  # a list only where each page is a picture of its own
    return document


def _font_folder() -> Path:
    return Path(mpl.get_data_path()) / "fonts" / "ttf"


@lru_cache(maxsize=1)
def _last_resort() -> bool:
    return (_font_folder() / f"{_LAST_FILE}.ttf").is_file()


@lru_cache(maxsize=1)
def _glyphs() -> frozenset[int]:
    """Give the code points that each weight and slope of the wide font can draw."""
    return frozenset.intersection(
        *(frozenset(FT2Font(str(_font_folder() / f"{name}.ttf")).get_charmap()) for name in _WIDE_FILES)
    )


def print_text(text: object) -> str:
    """Write text as the document can hold it: hidden characters as codes, none without a glyph.

    >>> print_text("duties \\u202eno\\tships")
    'duties [U+202E]no ships'
    """
    shown = plain_text(text)
    if shown.isascii() or _last_resort():
        return shown
    return "".join(char if char.isascii() or ord(char) in _glyphs() else _NO_GLYPH for char in shown)


def _document(content: Content, charts: Sequence[Chart], texts: Mapping[str, str]) -> dict[str, Any]:
    marks = article_marks(content.shown, texts)
    placed = {mark.row_id for own in marks.values() for mark in own}
    tables = [_table(table, placed) for table in content.tables]
    rows = {cell["anchor"] for table in tables for row in table["rows"] for cell in row}
    return {
        "title": content.title,
        "scope": content.scope,
        "lead": f"{content.lead}, marked in the articles at the end.",
        "left_out": [content.left_out] if content.left_out else [],
        "note": "" if _last_resort() else f"{_NO_GLYPH} stands for a character that the fonts at hand cannot draw.",
        "fonts": [_BODY, _WIDE, *([_LAST] if _last_resort() else [])],
        "counts": [[name.capitalize(), f"{count:,}"] for name, count in content.counts.items()],
        "figures": [_figure(chart) for chart in charts],
        "tables": tables,
        "articles": [_article(row, texts, marks, content.names, rows) for row in content.articles],
        "rejected": [
            [print_text(row[name]) for name in ("source_path", "stage", "reason")] for row in content.rejected
        ],
    }


def _figure(chart: Chart) -> dict[str, Any]:
    width, height = chart.print_figure.get_size_inches()
    words = (chart.alt, chart.caption.subtitle, chart.caption.source, chart.caption.note)
    return {
        "heading": chart.name.replace("-", " ").capitalize(),
        "alt": " ".join(print_text(part) for part in words if part),
        "svg": render_print(chart.print_figure, format="svg").decode("utf-8"),
        "ratio": float(height / width),
    }


def _table(table: ShownTable, placed: set[str]) -> dict[str, Any]:
    headings = [column.heading for column in table.columns]
    rows = []
    for row in table.rows:
        cells = [_cell(cell, placed) for cell in row.cells]
        if cells and row.leads_to:
            cells[0]["anchor"] = f"row-{row.row_id}"
        if row.leads_to in placed:
            cells.append(_link("page", f"at-{row.leads_to}"))
        elif table.leads:
            cells.append(_plain(""))
        rows.append(cells)
    widths = _widths(headings, [[cell["text"] for cell in row[: len(headings)]] for row in rows])
    if table.leads:
        headings, widths = [*headings, "Page"], [*widths, 5.0]
    return {
        "heading": table.name.capitalize(),
        "meaning": table.meaning,
        "headings": headings,
        "widths": widths,
        "rows": rows,
    }


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Share out a line among columns, in letters: to each its longest word, what is left by what nine in ten need."""
    columns = [[heading, *texts] for heading, *texts in zip(headings, *rows, strict=True)]
    least = [
        float(max(len(word) for text in column for word in (text or "-").replace("\u200b", " ").split())) + 1
        for column in columns
    ]
    filled = [sorted(len(text) for text in column if text) for column in columns]
    wanted = [float(min(lengths[len(lengths) * 9 // 10], _WIDEST)) for lengths in filled]
    short = [max(want - low, 0.0) for want, low in zip(wanted, least, strict=True)]
    share = max(_LINE - sum(least), 0.0) / max(sum(short), _LINE / 4)
    return [low + share * lack for low, lack in zip(least, short, strict=True)]


def _plain(text: str) -> dict[str, Any]:
    return {"text": text, "links": [], "anchor": ""}


def _link(kind: str, target: str, words: str = "") -> dict[str, Any]:
    return _plain(words) | {"links": [[words, kind, target]]}


def _cell(cell: Cell, placed: set[str]) -> dict[str, Any]:
    links = []
    for words, target in cell.links:
        if target.startswith("#at-") and target.removeprefix("#at-") in placed:
            links.append([_breakable(words), "place", target[1:]])
        elif web_link(target):
            links.append([_breakable(words), "web", target])
    text = _breakable(cell.text)
    # Links that lead nowhere here leave their words behind.
    return {"text": text, "links": links if len(links) == len(cell.links) else [], "anchor": ""}


def _breakable(text: str) -> str:
    """Write a cell's text with places to break its longest words at."""
    words = print_text(text).split(" ")
    parts = [
        "\u200b".join(word[at : at + _LONGEST_WORD] for at in range(0, len(word), _LONGEST_WORD)) for word in words
    ]
    return " ".join(parts)


def _article(
    row: Record,
    texts: Mapping[str, str],
    marks: Mapping[str, list[Mark]],
    names: Mapping[str, str],
    rows: set[str],
) -> dict[str, Any]:
    article_id = str(row["article_id"])
    day = f"{row['published']}" if row["published"] else ""
    if day and row["published_basis"] != "stated":
        day += f" (date {row['published_basis']})"
    about = [_plain(print_text(part)) for part in (row["publisher"], row["author"], day) if part]
    if row["url"]:
        url = _breakable(row["url"])
        about.append(_link("web", row["url"], url) if web_link(row["url"]) else _plain(url))
    about.append(_plain(print_text(row["source_path"])))
    return {
        "title": print_text(row["title"] or names.get(article_id, article_id)),
        "about": about,
        "language": str(row["language"] or "en")[:2],
        "paragraphs": _paragraphs(texts[article_id], marks.get(article_id, []), rows),
    }


def _paragraphs(text: str, marks: Sequence[Mark], rows: set[str]) -> list[list[dict[str, Any]]]:
    """Give a text's paragraphs as segments that carry all of their marks; empty lines are dropped."""
    paragraphs: list[list[dict[str, Any]]] = [[]]
    for segment in cut_segments(len(text), marks):
        opens = [f"at-{mark.row_id}" for mark in segment.opens]
        inner = f"row-{segment.marks[-1].row_id}" if segment.marks else ""
        for at, line in enumerate(text[segment.start : segment.end].split("\n")):
            if at:
                paragraphs.append([])
            if line or opens:
                paragraphs[-1].append(
                    {
                        "text": print_text(line),
                        "marks": sorted({mark.table for mark in segment.marks}),
                        "opens": opens,
                        "row": inner if inner in rows else "",
                    }
                )
            opens = []
    return [paragraph for paragraph in paragraphs if paragraph]
