"""What each article gave, kept between builds: one SQLite file of compressed JSON.

Nothing in it is ever unpickled or taken for a path, so a store that comes from elsewhere can hold wrong rows but can
run nothing. Each value bears a digest of itself and its key: what is damaged is not there, and is worked out anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_FORMAT = "tidytalks rows 1"
_DIGEST_BYTES = 8
# A value of this size unpacked is no article's; a bomb would fill the memory.
_MOST_BYTES = 2**30
_CODES = ("full", "disk i/o", "readonly", "unable to open", "locked")


class RowStore:
    """Rows by key, in one file. Use as a context manager; `commit` makes what was put last through a crash.

    A file that is no sound store is thrown away and begun anew. Raises `OSError` where the disk is full, the folder
    cannot be written, or the file gives way while it is open.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, RowStore(Path(folder) / "rows.db") as store:
    ...     store.put("a", {"events": []})
    ...     store.get("a"), store.get("b")
    ({'events': []}, None)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.damaged = False

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._as_os_error():
            try:
                self._db = self._open()
            except (sqlite3.DatabaseError, ValueError) as error:
                if any(code in str(error).lower() for code in _CODES):
                    raise
                self.damaged = True
                for leftover in self.path.parent.glob(f"{self.path.name}*"):
                    leftover.unlink()
                self._db = self._open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What was worked out before a failure is sound, and saves the next build the work.
        with suppress(sqlite3.Error):
            self._db.commit()
        self._db.close()

    def get(self, key: str) -> dict[str, Any] | None:
        """Give the rows under a key; `None` where there are none, or none that are whole."""
        packed = self._packed(key)
        return None if packed is None else json.loads(_unpack(packed))

    def holds(self, key: str) -> bool:
        """Tell whether whole rows are kept under a key."""
        return self._packed(key) is not None

    def put(self, key: str, rows: dict[str, Any]) -> None:
        """Keep rows, which must be what JSON can hold, under a key."""
        packed = zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 1)
        with self._as_os_error():
            self._db.execute("REPLACE INTO rows VALUES (?, ?)", (key, _seal(key, packed) + packed))

    def commit(self) -> None:
        """Make what was put so far last."""
        with self._as_os_error():
            self._db.commit()

    def keep_only(self, wanted: Callable[[str], bool]) -> None:
        """Forget the rows under every key that is not wanted."""
        with self._as_os_error():
            self._db.commit()
            unwanted = [(key,) for (key,) in self._db.execute("SELECT key FROM rows") if not wanted(str(key))]
            self._db.executemany("DELETE FROM rows WHERE key = ?", unwanted)
            self._db.commit()

    def _packed(self, key: str) -> bytes | None:
        with self._as_os_error():
            found = self._db.execute("SELECT value FROM rows WHERE key = ?", (key,)).fetchone()
        if found is None or not isinstance(found[0], bytes):
            return None
        seal, packed = found[0][:_DIGEST_BYTES], found[0][_DIGEST_BYTES:]
        return packed if seal == _seal(key, packed) else None

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path)
        try:
            # Text that is no UTF-8 is damage, found when a key is compared, and must not stop the reading of the rest.
            db.text_factory = lambda data: data.decode("utf-8", "replace")
            if db.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise ValueError("damaged")
            names = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
            if names and ("format" not in names or db.execute("SELECT name FROM format").fetchall() != [(_FORMAT,)]):
                raise ValueError("another format")
            if not names:
                db.execute("CREATE TABLE rows (key TEXT PRIMARY KEY, value BLOB)")
                db.execute("CREATE TABLE format (name TEXT)")
                db.execute("INSERT INTO format VALUES (?)", (_FORMAT,))
                db.commit()
        except BaseException:
            db.close()
            raise
        return db

    @contextmanager
    def _as_os_error(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise OSError(f"{self.path}: {error}; free the disk or the file, and build again") from error


def _seal(key: str, packed: bytes) -> bytes:
    return hashlib.blake2b(packed, key=key.encode()[:64], digest_size=_DIGEST_BYTES).digest()


def _unpack(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(packed, _MOST_BYTES)
    if not unpacker.eof:
        raise ValueError("rows that unpack to more than a gigabyte")
    return data
