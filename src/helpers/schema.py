"""The contract of the tables as data: columns, types, closed vocabularies, keys.

The CSV header, the data types of the frames, `datapackage.json`, the pandera checks and the codebook in the
documentation are all made from the declarations below.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ColumnType = Literal["string", "integer", "number", "date", "list", "boolean"]

PUBLISHED_BASES = ("stated", "inferred", "unknown")
ACTOR_KINDS = ("person", "organization", "country", "group")
EVENT_KINDS = (
    "talks",
    "meeting",
    "call",
    "visit",
    "speech",
    "agreement",
    "export_control",
    "tariff",
    "sanction",
    "threat",
    "concession",
    "cooperation",
    "other",
)
# The PLOVER event type of each kind (Open Event Data Alliance, PLOVER 2023).
PLOVER_OF_KIND = {
    "talks": "CONSULT",
    "meeting": "CONSULT",
    "call": "CONSULT",
    "visit": "CONSULT",
    "speech": "",
    "agreement": "AGREE",
    "export_control": "SANCTION",
    "tariff": "SANCTION",
    "sanction": "SANCTION",
    "threat": "THREATEN",
    "concession": "CONCEDE",
    "cooperation": "COOPERATE",
    "other": "",
}
PLOVER_TYPES = ("CONSULT", "AGREE", "SANCTION", "THREATEN", "CONCEDE", "COOPERATE")
PRECISIONS = ("day", "range", "week", "month", "quarter", "season", "year", "vague")
DATE_BASES = ("explicit", "relative", "inherited", "none")
STATUSES = ("occurred", "ongoing", "planned", "hypothetical", "denied")
TOPICS = (
    "rare earths",
    "critical minerals",
    "tariffs",
    "export controls",
    "soybeans",
    "fentanyl",
    "semiconductors",
    "ports and shipping",
    "TikTok",
    "Taiwan",
    "Ukraine",
    "investment",
    "energy",
    "agriculture",
    "security",
)
COMPARATORS = ("eq", "gt", "ge", "lt", "le", "approx", "range")
METRICS = (
    "market_share",
    "import_share",
    "tariff_rate",
    "growth_rate",
    "money",
    "duration",
    "quantity",
    "count",
    "other",
)
STAGES = ("mining", "processing", "magnets", "reserves", "imports", "exports")
VERDICTS = ("agrees", "differs")
STATEMENT_KINDS = ("direct", "indirect", "mixed")
REJECTION_STAGES = ("read", "language", "annotate", "check")


@dataclass(frozen=True)
class Column:
    """One column: its name, type, meaning and, where closed, its vocabulary.

    `required` columns hold a value in every row. A `list` joins values by `; `; its `enum` limits each of them.
    """

    name: str
    type: ColumnType
    meaning: str
    enum: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, its primary key, and its foreign keys as `{column: table}`."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    primary_key: str | None = None
    foreign_keys: dict[str, str] = field(default_factory=dict)

    @property
    def column_names(self) -> list[str]:
        """Give the names of the columns in contract order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """Give the column of that name; raises `KeyError` naming table and column."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name!r}: it has {', '.join(self.column_names)}")


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
