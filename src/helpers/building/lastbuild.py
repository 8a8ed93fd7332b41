"""Whether anything has changed since the last build: what it read, what it wrote. If not, the tables are still good."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_CHUNK = 2**20


def digest_files(paths: Iterable[Path], *, salt: str = "") -> str | None:
    """Give one digest of files' names and contents, in the order given; `None` where one of them cannot be read.

    `salt` is anything else that counts.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "a.md").write_text("Talks ended.")
    ...     one, two = (digest_files([Path(folder) / "a.md"], salt=salt) for salt in ("1", "2"))
    ...     digest_files([Path(folder) / "b.md"]), len(one), one == two
    (None, 64, False)
    """
    digest = hashlib.sha256(salt.encode())
    try:
        for path in paths:
            name = os.fsencode(path)
            digest.update(b"%d:%s:%d:" % (len(name), name, path.stat().st_size))
            if not path.is_file():
                return None  # a pipe would never end
            with path.open("rb") as handle:
                while chunk := handle.read(_CHUNK):
                    digest.update(chunk)
    except OSError:
        return None
    return digest.hexdigest()


def recall(memo: Path, *, read: str | None, wrote: str | None) -> dict[str, Any] | None:
    """Give what a build that read and wrote just this had to tell; `None` where the last one did not.

    `read` and `wrote` are digests by `digest_files`; `None` is like nothing.
    """
    if read is None or wrote is None:
        return None
    try:
        kept = json.loads(memo.read_text(encoding="utf-8"))
        return kept["report"] if (kept["read"], kept["wrote"]) == (read, wrote) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(memo: Path, *, read: str | None, wrote: str | None, report: dict[str, Any]) -> None:
    """Keep what a build had to tell, for `recall`; a memo that cannot be written is done without."""
    beside = memo.with_suffix(".new")
    try:
        beside.write_text(json.dumps({"read": read, "wrote": wrote, "report": report}), encoding="utf-8")
        beside.replace(memo)
    except OSError:
        memo.unlink(missing_ok=True)
