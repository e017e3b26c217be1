"""Files that matter, written whole or not at all, and small files read without trusting what they are."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from common.errors import StartError

MOST_BYTES = 64 * 1024


def write_file(path: Path, content: bytes) -> None:
    """Put a file in place in one step, on the disk when this returns, readable by its owner alone.

    Args:
        path: where; what stood there stays until the new one is complete.
        content: all of it.

    Raises:
        StartError: it cannot be written. Nothing was changed.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(fresh, path)
    except OSError as error:
        raise StartError(f"The file {path} cannot be written: {error.strerror}.") from error


def put_in_place(fresh: Path, path: Path) -> None:
    """Rename a file that is on the disk already, and write down that it was renamed.

    Raises:
        OSError: it cannot be.
    """
    fresh.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Write down which files a folder has.

    Raises:
        OSError: it cannot be.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_file(path: Path, what: str, *, is_private: bool = False) -> bytes:
    """A small file.

    Args:
        path: where; no link.
        what: what it is, for the sentence.
        is_private: whether others may not be able to read it.

    Raises:
        StartError: it cannot be read, is no file, is too long, or others may read it.
    """
    try:
        # Without waiting: a FIFO would be waited for until somebody writes to it.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise StartError(f"{what} {path} cannot be read: it is no file.")
            if is_private and (found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077):
                raise StartError(f"{what} {path} must belong to the daemon's user and be readable by nobody else (chmod 600).")
            content = os.read(descriptor, MOST_BYTES + 1)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise StartError(f"{what} {path} cannot be read: {error.strerror}.") from error
    if len(content) > MOST_BYTES:
        raise StartError(f"{what} {path} is too long.")
    return content
