"""One build at a time in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FolderBusy(OSError):
    """Another build is writing into the folder; the message names it and what to do."""


@contextmanager
def hold_folder(folder: Path) -> Iterator[None]:
    """Keep other builds out of a folder; raises `FolderBusy` where one is at work there.

    The operating system lets go of the lock when the process ends, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("ab") as handle:
        try:
            _lock(handle.fileno())
        except OSError as error:
            raise FolderBusy(
                f"{folder.parent}: another build is writing there; wait for it or give another folder"
            ) from error
        yield


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    else:
        import fcntl

        # A lock of the process, which its worker processes do not inherit: it ends with the build, not with them.
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
