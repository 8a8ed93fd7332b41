"""The tables, column by column."""

from __future__ import annotations

from helpers.schema.model import Column, Table
from helpers.schema.vocabularies import (
    ACTOR_KINDS,
    COMPARATORS,
    DATE_BASES,
    EVENT_KINDS,
    METRICS,
    PLOVER_TYPES,
    PRECISIONS,
    PUBLISHED_BASES,
    REJECTION_STAGES,
    STAGES,
    STATEMENT_KINDS,
    STATUSES,
    TOPICS,
    VERDICTS,
)


def _provenance(row: str) -> tuple[Column, ...]:
    return (
        Column("article_id", "string", "the article it was read from", required=True),
        Column(
            "start",
            "integer",
            f"where the {row}'s span begins in the text, 0-based, in code points",
            required=True,
        ),
        Column("end", "integer", f"where the {row}'s span ends, exclusive", required=True),
        Column("evidence", "string", "exactly text[start:end]", required=True),
        Column("sentence", "string", "the whole sentence (or sentences) the span lies in", required=True),
    )


_CORRECTED = Column("corrected", "boolean", "true where a row of data/corrections.csv changed this one", required=True)
_TOPICS = Column("topics", "list", "what it is about", enum=TOPICS)

ARTICLES = Table(
    "articles",
    "One row an article that was read.",
    (
        Column("article_id", "string", "from the file's stem or the record's id", required=True),
        Column("title", "string", "the headline"),
        Column("publisher", "string", "who published it"),
        Column("author", "string", "its byline"),
        Column("url", "string", "where it was published"),
        Column("language", "string", "BCP 47 tag", required=True),
        Column("published", "date", "day of publication"),
        Column("published_basis", "string", "how that day is known", enum=PUBLISHED_BASES, required=True),
        Column("source_path", "string", "the file, relative to the input folder", required=True),
        Column("sha256", "string", "of the text, as UTF-8", required=True),
        Column("characters", "integer", "length of the text in code points", required=True),
        Column("sentences", "integer", "number of sentences the parser found", required=True),
    ),
    primary_key="article_id",
)

ACTORS = Table(
    "actors",
    "One row a distinct actor named in the other tables.",
    (
        Column("actor", "string", "canonical name", required=True),
        Column("kind", "string", "what it is", enum=ACTOR_KINDS, required=True),
        Column("country", "string", "ISO 3166-1 alpha-2, of allegiance"),
        Column("role", "string", "title held, as of the article"),
        Column("affiliation", "string", "the body the role belongs to"),
        Column("wikidata", "string", "QID, only where known"),
        Column("aliases", "list", "every surface form that was resolved to it"),
    ),
    primary_key="actor",
)

EVENTS = Table(
    "events",
    "Who did what to or with whom, when: one row a mention.",
    (
        Column("event_id", "string", "primary key", required=True),
        *_provenance("event"),
        Column("kind", "string", "the kind of act", enum=EVENT_KINDS, required=True),
        Column("plover", "string", "the PLOVER event type the kind maps to", enum=PLOVER_TYPES),
        Column("actors", "list", "canonical names of those who act, in order of mention"),
        Column("recipients", "list", "canonical names of those acted on or with"),
        Column("action", "string", "the verb phrase or noun that names the event, as written"),
        Column("place", "string", "where it happens, as written"),
        Column("date_text", "string", "the temporal expression as written"),
        Column("date_value", "string", "its TIMEX3 value"),
        Column("date_start", "date", "first day it can lie on"),
        Column("date_end", "date", "last day it can lie on"),
        Column("precision", "string", "how precisely the date is given", enum=PRECISIONS),
        Column("date_basis", "string", "how the date is known", enum=DATE_BASES, required=True),
        Column("status", "string", "whether it happened", enum=STATUSES, required=True),
        _TOPICS,
        _CORRECTED,
    ),
    primary_key="event_id",
    foreign_keys={"article_id": "articles"},
)

STATISTICS = Table(
    "statistics",
    "Every figure, and what it measures.",
    (
        Column("statistic_id", "string", "primary key", required=True),
        *_provenance("figure"),
        Column("value_text", "string", "the figure as written, modifier included", required=True),
        Column("comparator", "string", "how the bounds are meant", enum=COMPARATORS, required=True),
        Column("low", "number", "lower bound in the unit's base"),
        Column("high", "number", "upper bound in the unit's base"),
        Column("unit", "string", "percent, ISO 4217 code, unit name in the singular, or count:<noun>"),
        Column("metric", "string", "the kind of quantity", enum=METRICS, required=True),
        Column("subject", "string", "canonical name of the actor the figure is about"),
        Column("measure", "string", "what is measured, as written"),
        Column("commodity", "string", "the good it is about"),
        Column("stage", "string", "the stage of the supply chain", enum=STAGES),
        Column("region", "string", "World, or a country's canonical name"),
        Column("period_text", "string", "when the figure holds, as written"),
        Column("period_start", "date", "first day of that period"),
        Column("period_end", "date", "last day of that period"),
        Column("source_org", "string", "canonical name of the body the article credits"),
        _CORRECTED,
    ),
    primary_key="statistic_id",
    foreign_keys={"article_id": "articles"},
)

STATEMENTS = Table(
    "statements",
    "Who said what.",
    (
        Column("statement_id", "string", "primary key", required=True),
        *_provenance("content"),
        Column("speaker", "string", "canonical name; `unnamed: ...` where nobody is named"),
        Column("speaker_role", "string", "as the article gives it"),
        Column("speaker_affiliation", "string", "as the article gives it"),
        Column("kind", "string", "how much of the content is quoted", enum=STATEMENT_KINDS, required=True),
        Column("cue", "string", "the words that attribute it, as written"),
        Column("content", "string", "exactly text[start:end], without the marks around it", required=True),
        Column("audience", "string", "to whom or where"),
        Column("date_text", "string", "when it was said, as written"),
        Column("date_start", "date", "when it was said"),
        _TOPICS,
        _CORRECTED,
    ),
    primary_key="statement_id",
    foreign_keys={"article_id": "articles"},
)

TIMELINE = Table(
    "timeline",
    "The distinct events: mentions of one act, in one article or several, joined into one row.",
    (
        Column("timeline_id", "string", "primary key", required=True),
        Column(
            "kind",
            "string",
            "the kind of act, as its most precisely dated mention has it",
            enum=EVENT_KINDS,
            required=True,
        ),
        Column("plover", "string", "the PLOVER event type the kind maps to", enum=PLOVER_TYPES),
        Column("title", "string", "at most 12 words, made of the row's own fields", required=True),
        Column("actors", "list", "canonical names of those who act"),
        Column("recipients", "list", "canonical names of those acted on or with"),
        Column("place", "string", "where it happens, as written"),
        Column("date_start", "date", "first day it can lie on"),
        Column("date_end", "date", "last day it can lie on"),
        Column("precision", "string", "how precisely the date is given", enum=PRECISIONS),
        Column(
            "status",
            "string",
            "the latest known: what a later article reports held has occurred",
            enum=STATUSES,
            required=True,
        ),
        _TOPICS,
        Column("mentions", "integer", "rows of `events` that tell of it", required=True),
        Column("articles", "integer", "distinct articles that report it", required=True),
        Column("event_ids", "list", "those rows of `events`"),
        Column("conflict", "string", "what the articles disagree on, each with its reading; empty where they agree"),
    ),
    primary_key="timeline_id",
)

CLAIMS = Table(
    "claims",
    "Figures held against reference data: one row a statistic that a reference series can check.",
    (
        Column("statistic_id", "string", "the figure that was checked", required=True),
        Column(
            "reference", "string", "file and row of the reference: good, stage, holder, region, years", required=True
        ),
        Column("reference_low", "number", "lower bound of the reference, in the statistic's unit"),
        Column("reference_high", "number", "upper bound of the reference, in the statistic's unit"),
        Column("reference_body", "string", "who issued the reference figure"),
        Column(
            "verdict",
            "string",
            "whether claim and reference overlap, allowing for rounding to the claim's precision",
            enum=VERDICTS,
            required=True,
        ),
        Column(
            "difference",
            "number",
            "claim minus nearest reference value, in the statistic's unit; 0 where their bounds overlap",
            required=True,
        ),
    ),
    primary_key="statistic_id",
    foreign_keys={"statistic_id": "statistics"},
)

REJECTED = Table(
    "rejected",
    "What could not be used, and what to do about it.",
    (
        Column("source_path", "string", "the file, relative to the input folder", required=True),
        Column("stage", "string", "where it failed", enum=REJECTION_STAGES, required=True),
        Column("reason", "string", "one line that names the remedy", required=True),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table for table in (ARTICLES, ACTORS, EVENTS, STATISTICS, STATEMENTS, TIMELINE, CLAIMS, REJECTED)
}

# The tables whose rows are each a span of one article.
SPAN_TABLES = ("events", "statistics", "statements")
# Their columns that hold canonical names of the table `actors`.
NAME_COLUMNS = {
    "events": ("actors", "recipients"),
    "statistics": ("subject", "region", "source_org"),
    "statements": ("speaker",),
}


def names_in(cell: object) -> tuple[str, ...]:
    """Give the names in a cell of one of the `NAME_COLUMNS`: a list's, or the one that stands there.

    >>> names_in(["China", "Japan"]), names_in("China"), names_in(None)
    (('China', 'Japan'), ('China',), ())
    """
    if isinstance(cell, list | tuple):
        return tuple(cell)
    return (str(cell),) if cell else ()
