"""Gathers the mentions of a whole corpus on disk, and joins them an article, then a block at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from helpers.actors.gazetteer import fold
from helpers.actors.people import surnames_of
from helpers.scratch import open_scratch
from helpers.timeline import block_rows, group_mentions
from helpers.timeline.model import Row, digest, figures_of

_NEEDED = (
    *("event_id", "article_id", "start", "kind", "actors", "recipients", "action", "place"),
    *("date_start", "date_end", "precision", "status", "topics"),
)
_KEPT_NAMES = 20_000  # actors whose country and kind are held in memory
# A block of more acts than this is joined in stretches of time, each of about as many: what is joined across the start
# of a month is then lost, and neither memory nor time grows with the block. That takes 50,000 articles on a matter.
MOST_ACTS = 5_000


Line = tuple[str, str, str | None, str]  # block, first day, day of publication, and the mentions as JSON


class TimelineRegister:
    """Takes rows in any order, each article's at once, and gives the `timeline` table row by row.

    What it holds in memory at a time is one block (see `helpers.timeline.blocks`), or of a very large one a stretch of
    time; the rest lies in a private temporary database.
    """

    def __init__(self) -> None:
        self._db = open_scratch()
        self._db.execute("CREATE TABLE articles (id TEXT PRIMARY KEY, published TEXT, mentions TEXT) WITHOUT ROWID")
        self._blocks = BlockRegister()

    def add(self, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
        """Take in rows of `events` and of the `articles` they were read from."""
        self._db.executemany("INSERT INTO articles VALUES (?, ?, ?)", article_mentions(rows))

    def rows(self, actors: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
        """Give the timeline in its order, for the rows of the `actors` table."""
        enter_actors(self._db, actors)
        known = Known(self._db)
        for article in self._db.execute("SELECT id, published, mentions FROM articles ORDER BY id"):
            self._blocks.add(group_lines(*article, known=known))
        return self._blocks.rows(known)

    def close(self) -> None:
        """Let the databases go."""
        self._db.close()
        self._blocks.close()


def enter_actors(db: sqlite3.Connection, actors: Iterable[Mapping[str, Any]]) -> None:
    """Put rows of the `actors` table where `Known` looks them up: countries, kinds, and who goes by one word."""
    db.execute("CREATE TABLE actors (name TEXT PRIMARY KEY, country TEXT, kind TEXT) WITHOUT ROWID")
    db.execute("CREATE TABLE callings (word TEXT, name TEXT, PRIMARY KEY (word, name)) WITHOUT ROWID")
    for row in actors:
        name = row["actor"]
        db.execute("INSERT INTO actors VALUES (?, ?, ?)", (name, row["country"], row["kind"]))
        if row["kind"] == "person" and " " in name:
            called = surnames_of(name.split())
            words = {word for word in name.split() if fold(word) in called}
            words.update(alias for alias in row["aliases"] or () if " " not in alias)
            db.executemany("INSERT INTO callings VALUES (?, ?)", ((word, name) for word in words))


def article_mentions(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> Iterator[tuple[str, str | None, str]]:
    """Give, for each of the `articles`, its id, its day of publication, and its mentions as JSON."""
    told: dict[str, list[Row]] = {row["article_id"]: [] for row in rows["articles"]}
    for row in rows["events"]:
        mention = {name: row[name] for name in _NEEDED}
        mention["sentence"], mention["figures"] = digest(row["sentence"]), figures_of(row["sentence"])
        told[row["article_id"]].append(mention)
    for row in rows["articles"]:
        published = row["published"]
        yield row["article_id"], published.isoformat() if published else None, _dump(told[row["article_id"]])


def group_lines(article: str, published: str | None, mentions: str, *, known: Known) -> Iterator[Line]:
    """Join the mentions of one article (see `group_mentions`); gives a line for each act it tells of."""
    told = _days([(article, published)])
    rows = _load(mentions)
    for row in rows:
        for side in ("actors", "recipients"):
            row[side] = tuple(dict.fromkeys(map(known.full_name, row[side])))
    groups = group_mentions(rows, published=told, countries=known.countries, kinds=known.kinds)
    for block, told_of in groups:
        yield block, _first_day(told_of) or published or "", published, _dump(told_of)


class BlockRegister:
    """Takes the lines of `group_lines`, all of a block, and gives the acts of the blocks."""

    def __init__(self) -> None:
        self._db = open_scratch()
        self._db.execute("CREATE TABLE groups (block TEXT, day TEXT, published TEXT, mentions TEXT)")
        self._db.execute("CREATE TABLE acts (day TEXT, id TEXT, act TEXT)")

    def add(self, lines: Iterable[Iterable[str | None]]) -> None:
        """Take in lines."""
        self._db.executemany("INSERT INTO groups VALUES (?, ?, ?, ?)", map(tuple, lines))

    def rows(self, known: Known) -> Iterator[Row]:
        """Give rows of the timeline, in its order."""
        self._db.execute("CREATE INDEX blocks ON groups (block, day)")
        for stretch in self._stretches():
            told: dict[str, date | None] = {}
            loaded: list[tuple[str, list[Row]]] = []
            for block, _, published, text in stretch:
                mentions = _load(text)
                told.update(_days([(str(mentions[0]["article_id"]), published)]))
                loaded.append((block, mentions))
            acts = block_rows(loaded, published=told, countries=known.countries, kinds=known.kinds)
            self._db.executemany(
                "INSERT INTO acts VALUES (?, ?, ?)",
                (((row["date_start"] or date.max).isoformat(), row["timeline_id"], _dump([row])) for row in acts),
            )
        self._db.execute("CREATE INDEX days ON acts (day, id)")
        for (text,) in self._db.execute("SELECT act FROM acts ORDER BY day, id"):
            yield _load(text)[0]

    def _stretches(self) -> Iterator[list[Line]]:
        """Give the lines block by block, those of a very large block in stretches that begin with a month."""
        stretch: list[Line] = []
        # By the mentions too, so that it does not matter in which order lines came.
        for line in self._db.execute("SELECT * FROM groups ORDER BY block, day, mentions"):
            if stretch:
                last = stretch[-1]
                full = len(stretch) >= MOST_ACTS and line[1][:7] != last[1][:7]
                if line[0] != last[0] or full or len(stretch) >= 4 * MOST_ACTS:
                    yield stretch
                    stretch = []
            stretch.append(line)
        if stretch:
            yield stretch

    def close(self) -> None:
        """Let the database go."""
        self._db.close()


class Known:
    """The countries and kinds of the actors, by name, from a database that `enter_actors` filled.

    >>> db = sqlite3.connect("")
    >>> enter_actors(db, [{"actor": "Ann Alder", "country": "PE", "kind": "person", "aliases": ["Alder"]}])
    >>> Known(db).countries["Ann Alder"], Known(db).full_name("Alder"), Known(db).full_name("Birch")
    ('PE', 'Ann Alder', 'Birch')
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self.countries, self.kinds = _Lookup(db, "country"), _Lookup(db, "kind")

        @lru_cache(maxsize=_KEPT_NAMES)
        def bearers(word: str) -> tuple[str, ...]:
            return tuple(name for (name,) in db.execute("SELECT name FROM callings WHERE word = ? LIMIT 2", (word,)))

        self._bearers = bearers

    def full_name(self, name: str) -> str:
        """Give whom an article calls by one word only, if in all articles one person goes by it; else the name."""
        if " " in name or self.kinds.get(name) not in (None, "person"):
            return name
        bearers = self._bearers(name)
        return bearers[0] if len(bearers) == 1 else name


class _Lookup(Mapping[str, str]):
    """A column of the actors, by name; those asked for most lately are held."""

    def __init__(self, db: sqlite3.Connection, column: str) -> None:
        self._db = db

        @lru_cache(maxsize=_KEPT_NAMES)
        def find(name: str) -> str | None:
            found = db.execute(f"SELECT {column} FROM actors WHERE name = ?", (name,)).fetchone()
            return found[0] if found else None

        self._find = find

    def __getitem__(self, name: str) -> str:
        value = self._find(name)
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """Give the value of a name, or the default."""
        value = self._find(name)
        return default if value is None else value

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._db.execute("SELECT name FROM actors"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM actors").fetchone()[0])


def _first_day(mentions: Iterable[Row]) -> str:
    return min((row["date_start"].isoformat() for row in mentions if row["date_start"] is not None), default="")


def _days(pairs: Iterable[tuple[str, str | None]]) -> dict[str, date | None]:
    return {article: date.fromisoformat(published) if published else None for article, published in pairs}


def _dump(rows: Iterable[Row]) -> str:
    return json.dumps([dict(row) for row in rows], default=_as_json, separators=(",", ":"), ensure_ascii=False)


def _as_json(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is not kept")


def _load(text: str) -> list[Row]:
    """Make rows of what `_dump` gave: days as dates, words as a tuple, digests and sets as they were."""
    rows: list[Row] = json.loads(text)
    for row in rows:
        for name in ("date_start", "date_end"):
            if row[name] is not None:
                row[name] = date.fromisoformat(row[name])
        if "sentence" in row:
            row["sentence"] = bytes.fromhex(row["sentence"])
        for name in ("figures", "things"):
            if name in row:
                row[name] = frozenset(row[name])
        for name in ("actors", "recipients", "topics", "words"):
            if name in row and "timeline_id" not in row:
                row[name] = tuple(row[name])
    return rows
