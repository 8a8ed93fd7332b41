"""The evidence of one row, or of all rows of one article, as a notebook shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from helpers.report.columns import summarise_row
from helpers.report.highlight import highlight_text
from helpers.report.rows import article_marks, row_id
from helpers.report.templating import make_environment, read_asset
from helpers.schema import SPAN_TABLES, TABLES
from helpers.schema.frames import Record, frame_records


@dataclass(frozen=True)
class Evidence:
    """Marked text with the words over it; a notebook shows it as HTML, and no script is needed."""

    title: str
    caption: str
    language: str
    markup: Markup

    def _repr_html_(self) -> str:
        template = make_environment().get_template("evidence.html.j2")
        return template.render(evidence=self, style=read_asset("marks.css") + read_asset("evidence.css"))

    def __repr__(self) -> str:
        return f"<evidence: {self.title}; {self.caption}>"


def show_evidence(
    wanted: str | Mapping[str, Any] | pd.Series, *, tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]
) -> Evidence:
    """Show a row in its article, or an article with all of its rows: text marked, hover gives the row.

    `wanted` is a row of events, statistics or statements, the id of one, or an `article_id`; `tables` is what
    `read_tables` gives, `texts` what `read_texts` gives. Of a row its paragraph is shown, of an article the whole
    text. Raises `KeyError` where there is no such row or article.
    """
    if not isinstance(wanted, str):
        wanted = _id_of(wanted)
    articles = {str(row["article_id"]): row for row in frame_records(tables["articles"])}
    if wanted in articles:
        return _show_article(articles[wanted], tables, texts)
    for table in SPAN_TABLES:
        for row in frame_records(tables[table][tables[table][TABLES[table].primary_key] == wanted]):
            return _show_row(table, row, articles[str(row["article_id"])], tables, texts)
    raise KeyError(f"{wanted}: no such row of {', '.join(SPAN_TABLES)}, and no such article")


def _id_of(row: Mapping[str, Any] | pd.Series) -> str:
    keys = [str(TABLES[table].primary_key) for table in SPAN_TABLES]
    for key in keys:
        if key in row:
            return str(row[key])
    raise KeyError(f"not a row of {', '.join(SPAN_TABLES)}: it has none of the columns {', '.join(keys)}")


def _show_article(article: Record, tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> Evidence:
    article_id = str(article["article_id"])
    counts = [f"{int((tables[table]['article_id'] == article_id).sum())} {table}" for table in SPAN_TABLES]
    return Evidence(
        title=str(article["title"] or article_id),
        caption=", ".join(counts),
        language=str(article["language"]),
        markup=_highlight(article_id, tables, texts),
    )


def _show_row(
    table: str, row: Record, article: Record, tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]
) -> Evidence:
    article_id = str(row["article_id"])
    text = texts[article_id]
    start = text.rfind("\n", 0, int(row["start"])) + 1
    end = text.find("\n", int(row["end"]))
    return Evidence(
        title=str(article["title"] or article_id),
        caption=summarise_row(table, row),
        language=str(article["language"]),
        markup=_highlight(article_id, tables, texts, start, len(text) if end < 0 else end, row_id(table, row)),
    )


def _highlight(
    article_id: str,
    tables: Mapping[str, pd.DataFrame],
    texts: Mapping[str, str],
    start: int = 0,
    end: int | None = None,
    wanted: str = "",
) -> Markup:
    own = {table: tables[table][tables[table]["article_id"] == article_id] for table in SPAN_TABLES}
    titles = {
        row_id(table, row): summarise_row(table, row) for table, frame in own.items() for row in frame_records(frame)
    }
    marks = article_marks(own, texts).get(article_id, [])
    return highlight_text(texts[article_id], marks, start=start, end=end, wanted=wanted, titles=titles)
