"""Whether a backup is good: opened, decrypted to its end, and the database inside looked through."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from common.errors import StartError
from common.work_files import make_work_file
from daemon.backup.container import CHUNK, ChunkStream, Reader, open_backup
from daemon.backup.contents import Contents, read_contents
from daemon.backup.header import Header
from daemon.backup.progress import Progress
from daemon.backup.refused import Damaged
from daemon.storage.database.place import check_copy

FindSecret = Callable[[Header], bytes]


@dataclass(frozen=True)
class Checked:
    """A backup that is good."""

    header: Header
    contents: Contents
    size: int


def check_backup(path: Path, find_secret: FindSecret, folder: Path, progress: Progress) -> Checked:
    """Look through a backup.

    Args:
        path: of the backup.
        find_secret: gives what opens it.
        folder: where the database inside may lie meanwhile.
        progress: is told, and stops it.

    Raises:
        Unusable: it is none, is damaged, or does not open.
        StartError: there is no room for what is inside.
    """
    try:
        with make_work_file(folder, ".check") as (copy, file):
            return check_into(path, find_secret, copy, file, progress)
    except OSError as error:
        raise StartError(f"The backup cannot be looked through in {folder}: {error.strerror}.") from error


def check_into(path: Path, find_secret: FindSecret, copy: Path, target: IO[bytes], progress: Progress) -> Checked:
    """Unpack a backup and look through it; see `check_backup`.

    Args:
        path: of the backup.
        find_secret: gives what opens it.
        copy: where the database goes.
        target: the same, open for writing and empty.
        progress: is told, and stops it.

    Raises:
        Unusable: as for `check_backup`.
        OSError: there is no room.
    """
    with open_backup(path) as file:
        reader = Reader(file, path.name)
        stream = io.BufferedReader(ChunkStream(reader.chunks(find_secret(reader.header))), CHUNK)
        contents = read_contents(stream)
        unpack(stream, target, progress)
        tables = check_copy(reader.header.database, copy, progress.advance)
        if tables != contents.tables:
            raise Damaged(f"The backup {path.name} is damaged: it does not hold the rows that it says.")
        return Checked(reader.header, contents, path.stat().st_size)


def unpack(stream: IO[bytes], target: IO[bytes], progress: Progress) -> None:
    """Write all that is left of a stream to a file."""
    while data := stream.read(CHUNK):
        target.write(data)
        progress.advance(len(data))
    target.flush()
