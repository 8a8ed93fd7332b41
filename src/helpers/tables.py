"""From annotated documents to rows, and from rows to typed frames."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from spacy.tokens import Doc

from helpers.actors import actor_rows, unresolved
from helpers.actors.register import ActorRegister
from helpers.acts.group_names import is_group
from helpers.articles import Article
from helpers.claims import ClaimChecker, read_series
from helpers.components.events import event_rows
from helpers.components.statements import statement_rows
from helpers.components.statistics import statistic_rows
from helpers.corrections import Corrector, known_actors, read_corrections
from helpers.pipeline import annotate_articles
from helpers.schema import PLOVER_OF_KIND, SPAN_TABLES, TABLES, Table
from helpers.schema.frames import make_frame
from helpers.spans import Offsets, covering, trim
from helpers.timeline.register import TimelineRegister
from helpers.topics import find_topics

Row = dict[str, Any]
Rows = dict[str, list[Row]]

# What makes the rows of each table of spans.
_MAKE_ROWS = {"events": event_rows, "statistics": statistic_rows, "statements": statement_rows}


def document_rows(article: Article, doc: Doc) -> Rows:
    """Make the rows of every table that one annotated article gives; dates as `date`, lists as lists.

    Rows are sorted by `start`, `end`. Each holds exactly the columns of its table, missing values as `None`. Beside the
    tables, `unresolved` holds the names that could not be told to be anybody's.

    >>> ((article, doc),) = annotate_articles([Article("a", "Chad and Mali signed a pact on 3 May 2025.", "a.txt")])
    >>> [(row["kind"], row["evidence"]) for row in document_rows(article, doc)["events"]]
    [('agreement', 'signed a pact')]
    """
    sentences = [(sent.start_char, sent.end_char) for sent in doc.sents]
    rows: Rows = {"articles": [_article_row(article, len(sentences))]}
    for name, make_rows in _MAKE_ROWS.items():
        found = [_add_provenance(article, sentences, row) for row in make_rows(doc)]
        found.sort(key=lambda row: (row["start"], row["end"]))
        for row in found:
            _complete(name, row)
        _add_ids(TABLES[name], found)
        rows[name] = [_in_contract_order(TABLES[name], row) for row in found]
    rows["actors"] = actor_rows([doc])
    rows["actors"] += _group_rows(rows)
    rows["unresolved"] = [{"name": name} for name in unresolved(doc)]
    return rows


def _group_rows(rows: Rows) -> list[Row]:
    """Make the actor rows of groups that act and have no name: "Chadian exiles"."""
    known = {row["actor"] for row in rows["actors"]}
    acting = dict.fromkeys(name for row in rows["events"] for name in row["actors"] if is_group(name))
    blank = {"country": "", "role": "", "affiliation": "", "wikidata": "", "aliases": []}
    return [{"actor": name, "kind": "group", **blank} for name in sorted(set(acting) - known)]


def release(doc: Doc) -> None:
    """Drop what annotators left on a document, once its rows are made.

    Their spans point back at it, so that it would stay in memory until the garbage collector next goes round.
    """
    doc.user_data.clear()
    doc.spans.clear()


def _article_row(article: Article, sentences: int) -> Row:
    return {
        "article_id": article.article_id,
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "url": article.url,
        "language": article.language,
        "published": article.published,
        "published_basis": article.published_basis,
        "source_path": article.source_path,
        "sha256": article.sha256,
        "characters": len(article.text),
        "sentences": sentences,
    }


def _add_provenance(article: Article, sentences: Sequence[Offsets], row: Mapping[str, Any]) -> Row:
    span = row["start"], row["end"]
    cover = trim(article.text, covering(sentences, span))
    return {
        **row,
        "article_id": article.article_id,
        "evidence": article.text[span[0] : span[1]],
        "sentence": article.text[min(cover[0], span[0]) : max(cover[1], span[1])],
    }


def _complete(table: str, row: Row) -> None:
    """Add the columns that follow from others."""
    row["corrected"] = False
    if table == "events":
        row["plover"] = PLOVER_OF_KIND[row["kind"]]
    elif table == "statements":
        row["content"] = row["evidence"]
        row["topics"] = find_topics(row["evidence"])


def _add_ids(table: Table, rows: Iterable[Row]) -> None:
    """Give each row an id made of its article's id and its own content, not of its place in the article.

    Rows alike in all that (a sentence that stands twice) are numbered in order.
    """
    seen: Counter[str] = Counter()
    for row in rows:
        within = row["sentence"].find(row["evidence"])
        content = "\x1f".join((table.name, row["article_id"], row["sentence"], row["evidence"], str(within)))
        digest = hashlib.sha256(content.encode()).hexdigest()[:12]
        seen[digest] += 1
        row[str(table.primary_key)] = f"{table.name[:2]}-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")


def _in_contract_order(table: Table, row: Mapping[str, Any]) -> Row:
    unknown = row.keys() - set(table.column_names)
    if unknown:
        raise ValueError(f"table {table.name} has no columns {sorted(unknown)}")
    return {column.name: _plain(row.get(column.name), column.type) for column in table.columns}


def _plain(value: Any, kind: str) -> Any:
    """Make a value one that JSON can hold; dates stay dates."""
    if value is None or value == "":
        return [] if kind == "list" else None
    if kind == "number":
        return float(value)  # exact decimals end here: the tables hold IEEE 754 doubles
    if kind == "list":
        return list(value)
    return value


def build_tables(
    articles: Iterable[Article], *, corrections: Path | None = None, reference: Path | None = None
) -> dict[str, pd.DataFrame]:
    """Read articles into checked frames, one a table of the contract, all in memory; for notebooks and tests.

    `corrections` is a file of corrections to apply, `reference` a folder of figures to hold claims against: without
    one, nothing is corrected, and `claims` is empty. Raises as `build` does where they cannot be used.

    >>> from datetime import date
    >>> article = Article("a", "China cut its tariffs to 10% on May 14.", "a.txt", published=date(2025, 5, 15))
    >>> tables = build_tables([article])
    >>> tables["statistics"].loc[0, "value_text"]
    '10%'
    """
    corrector = Corrector(read_corrections(corrections), name=str(corrections))
    rows: Rows = {name: [] for name in TABLES}
    register = ActorRegister()
    for article, doc in annotate_articles(sorted(articles, key=lambda a: a.article_id)):
        found = document_rows(article, doc)
        release(doc)
        found |= {name: corrector.apply(name, found[name]) for name in SPAN_TABLES}
        register.add({**found, "actors": [*found["actors"], *known_actors(found)]})
        for name in ("articles", *SPAN_TABLES):
            rows[name] += found[name]
    corrector.finish()
    rows["actors"] = list(register.rows())
    timeline = TimelineRegister()
    timeline.add(rows)
    rows["timeline"] = list(timeline.rows(rows["actors"]))
    rows["claims"] = ClaimChecker(read_series(reference)).rows(rows["statistics"], rows["articles"])
    return {name: make_frame(name, found) for name, found in rows.items()}
