"""The rows of articles as plain data, which worker processes hand over and the store keeps."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from helpers.articles import Article
from helpers.pipeline import annotate_articles
from helpers.schema import TABLES
from helpers.tables import Rows, document_rows, release

log = logging.getLogger(__name__)


def annotate_batch(articles: tuple[Article, ...]) -> list[tuple[str, str | dict[str, Any]]]:
    """Give each article's rows as plain data, or the reason why there are none."""
    results: list[tuple[str, str | dict[str, Any]]] = []
    try:
        for article, doc in annotate_articles(articles):
            results.append((article.article_id, to_plain(document_rows(article, doc))))
            release(doc)
        return results
    except Exception as error:  # one bad article must not cost the others
        if len(articles) == 1:
            log.warning("%s: %s", articles[0].source_path, error, exc_info=error)
            reason = f"{type(error).__name__}: {error}; please report it with the text".replace("\n", " ")
            return [(articles[0].article_id, reason)]
        return [result for article in articles for result in annotate_batch((article,))]


def to_plain(rows: Rows) -> dict[str, Any]:
    """Make rows JSON: dates as ISO strings, which `from_plain` turns back by the contract."""
    return {
        name: [{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in table_rows]
        for name, table_rows in rows.items()
    }


def from_plain(rows: dict[str, Any]) -> Rows:
    """Make rows of what `to_plain` gave."""
    for name, table_rows in rows.items():
        dates = [column.name for column in TABLES[name].columns if column.type == "date"] if name in TABLES else []
        for row in table_rows:
            for column in dates:
                if row.get(column) is not None:
                    row[column] = date.fromisoformat(row[column])
    return rows
