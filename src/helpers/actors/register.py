"""The actors of all articles, one row each; kept on disk, for there may be more than memory holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from helpers.schema import NAME_COLUMNS, names_in
from helpers.scratch import open_scratch

_ALIAS = "alias"
_FACTS = ("kind", "country", "role", "affiliation", "wikidata")
Row = dict[str, Any]


class ActorRegister:
    """Gathers the actors of all articles into one row each, in any order of articles."""

    def __init__(self) -> None:
        self._db = open_scratch()
        self._db.execute(
            "CREATE TABLE facts (actor TEXT, fact TEXT, value TEXT, times INTEGER, PRIMARY KEY (actor, fact, value))"
            " WITHOUT ROWID"
        )
        self._db.execute("CREATE TABLE used (actor TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, *articles: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        """Take in articles' rows: what each says of its actors, and which names its tables use."""
        facts: Counter[tuple[str, str, str]] = Counter()
        used: set[str] = set()
        for rows in articles:
            for row in rows["actors"]:
                facts.update((row["actor"], fact, row[fact]) for fact in _FACTS if row.get(fact))
                facts.update((row["actor"], _ALIAS, " ".join(alias.split())) for alias in row.get("aliases") or ())
            for table, columns in NAME_COLUMNS.items():
                used.update(name for row in rows[table] for column in columns for name in names_in(row[column]))
        self.add_counts(facts, used)

    def add_counts(self, facts: Mapping[tuple[str, str, str], int], used: Iterable[str]) -> None:
        """Take in what another register counted (see `counts`)."""
        self._db.executemany(
            "INSERT INTO facts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times",
            ((*fact, times) for fact, times in facts.items()),
        )
        self._db.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((name,) for name in used))

    def counts(self) -> tuple[dict[tuple[str, str, str], int], list[str]]:
        """Give what was counted, as `{(actor, fact, value): times}`, and the names that the tables use."""
        facts = {(a, f, v): n for a, f, v, n in self._db.execute("SELECT actor, fact, value, times FROM facts")}
        return facts, [name for (name,) in self._db.execute("SELECT actor FROM used")]

    def rows(self) -> Iterator[Row]:
        """Give the actors table: each fact as most articles have it, the alphabetically first among equals."""
        found = self._db.execute(
            "SELECT actor, fact, value FROM facts WHERE actor IN (SELECT actor FROM used)"
            " ORDER BY actor, fact, times DESC, value"
        )
        for actor, group in groupby(found, key=lambda line: line[0]):
            row: Row = {"actor": actor, **dict.fromkeys(_FACTS), "aliases": []}
            for _, fact, value in group:
                if fact == _ALIAS:
                    row["aliases"].append(value)
                elif row[fact] is None:
                    row[fact] = value
            row["aliases"].sort()
            yield row

    def close(self) -> None:
        """Let the database go."""
        self._db.close()
