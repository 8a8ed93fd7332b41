"""A place on disk for what has to be known of all articles at once: memory does not grow with the corpus."""

from __future__ import annotations

import sqlite3

_CACHE_KIB = 8_192  # what SQLite may keep of a database in memory


def open_scratch() -> sqlite3.Connection:
    """Open a private temporary database: the system spills it to disk where it outgrows a few megabytes.

    It is gone when it is closed, and where its process ends: a build that fails begins anew.

    >>> db = open_scratch()
    >>> db.execute("SELECT 1 + 1").fetchone()
    (2,)
    >>> db.close()
    """
    db = sqlite3.connect("")  # an empty file name
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    db.execute("PRAGMA journal_mode = OFF")
    return db
