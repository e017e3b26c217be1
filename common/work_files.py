"""Files that somebody works on: readable by their owner alone, gone when the work is over, and cleared away if it was cut off."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

PREFIX = ".letpass-work-"


@contextmanager
def make_work_file(folder: Path, ending: str) -> Iterator[tuple[Path, IO[bytes]]]:
    """A new file, open for writing and reading; removed at the end of the block, unless it was renamed.

    Args:
        folder: where.
        ending: how its name ends.

    Raises:
        OSError: it cannot be made.
    """
    path = folder / f"{PREFIX}{secrets.token_hex(8)}{ending}"
    with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "w+b") as file:
        try:
            # So that nobody takes it for one that was left behind. Some network drives know no locks.
            with suppress(OSError):
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield path, file
        finally:
            path.unlink(missing_ok=True)


def clear_work_files(folder: Path) -> None:
    """Remove what was left behind by work that was cut off; what is in use stays."""
    with suppress(OSError):
        for path in folder.glob(f"{PREFIX}*"):
            with suppress(OSError), path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
