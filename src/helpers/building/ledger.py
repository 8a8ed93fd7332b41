"""Which articles a build has, by id and by text; kept on disk, for there may be more than memory holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from helpers.scratch import open_scratch


class Entry(NamedTuple):
    """An article as the ledger has it: its id, the key of its rows in the store, and where it was read from."""

    article_id: str
    key: str
    source_path: str


class Ledger:
    """Which articles a build has, by id and by text.

    >>> ledger = Ledger()
    >>> ledger.enter("a", sha256="0f" * 32, source_path="a.txt", key="k")
    >>> ledger.enter("b", sha256="0f" * 32, source_path="b.txt", key="l")
    'the same text as a.txt, which was read; delete one of them'
    >>> [entry.article_id for entry in ledger]
    ['a']
    """

    def __init__(self) -> None:
        self._db = open_scratch()
        self._db.execute("CREATE TABLE articles (id TEXT PRIMARY KEY, key TEXT, path TEXT) WITHOUT ROWID")
        self._db.execute("CREATE TABLE texts (digest BLOB PRIMARY KEY, path TEXT) WITHOUT ROWID")
        self._db.execute("CREATE TABLE names (name TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID")
        self._indexed = False

    def enter(self, article_id: str, *, sha256: str, source_path: str, key: str) -> str | None:
        """Take an article in, unless its text or its id is there: then give the reason, in one line."""
        digest = bytes.fromhex(sha256)[:16]
        same = self._one("SELECT path FROM texts WHERE digest = ?", digest)
        if same is not None:
            return f"the same text as {same}, which was read; delete one of them"
        taken = self._one("SELECT path FROM articles WHERE id = ?", article_id)
        if taken is not None:
            return f"the id {article_id} is taken by {taken}; give it another"
        self._db.execute("INSERT INTO texts VALUES (?, ?)", (digest, source_path))
        self._db.execute("INSERT INTO articles VALUES (?, ?, ?)", (article_id, key, source_path))
        return None

    def strike(self, article_id: str) -> None:
        """Take out an article that could not be used."""
        self._db.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def __getitem__(self, article_id: str) -> Entry:
        found = self._db.execute("SELECT id, key, path FROM articles WHERE id = ?", (article_id,)).fetchone()
        if found is None:
            raise KeyError(article_id)
        return Entry(*found)

    def __iter__(self) -> Iterator[Entry]:
        """Give the articles in the order of their ids (of code points, as Python sorts them)."""
        return map(Entry._make, self._db.execute("SELECT id, key, path FROM articles ORDER BY id"))

    def with_key_prefix(self, prefix: str) -> Iterator[Entry]:
        """Give the articles whose key begins so, in the order of their ids."""
        self._index_keys()
        query = "SELECT id, key, path FROM articles WHERE key >= ? AND key < ? ORDER BY id"
        return map(Entry._make, self._db.execute(query, (prefix, prefix + "\uffff")))

    def uses(self, key: str) -> bool:
        """Tell whether an article's rows are under that key."""
        self._index_keys()
        return self._one("SELECT 1 FROM articles WHERE key = ?", key) is not None

    def note_unresolved(self, names: Iterable[str] | Mapping[str, int]) -> None:
        """Count names that nobody could be found for; a mapping says how often each was met."""
        self._db.executemany(
            "INSERT INTO names VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET times = times + excluded.times",
            Counter(names).items(),
        )

    def unresolved(self, most: int) -> tuple[Counter[str], int]:
        """Give the names noted most often, with how often, and how many there are in all."""
        found = self._db.execute("SELECT name, times FROM names ORDER BY times DESC, name LIMIT ?", (most,))
        return Counter(dict(found)), int(self._db.execute("SELECT count(*) FROM names").fetchone()[0])

    def close(self) -> None:
        """Let the database go."""
        self._db.close()

    def _index_keys(self) -> None:
        if not self._indexed:
            self._db.execute("CREATE INDEX keys ON articles (key)")
            self._indexed = True

    def _one(self, query: str, value: str | bytes) -> Any:
        found = self._db.execute(query, (value,)).fetchone()
        return None if found is None else found[0]
