"""Copies of a SQLite file that is in use, by SQLite's own backup interface, and the check of a copy.

The reading connection keeps one transaction open all the time: it sees one moment, so no write of others makes the copy begin anew, and in the
write-ahead log a reader keeps no writer waiting.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from common.errors import StartError
from common.work_files import make_work_file
from daemon.storage.database.copying import Advance, Snapshot, make_fingerprint

# Pages of one step; between two of them whoever waits for the file gets it.
_PAGES = 256
_PAGE = 4096


@contextmanager
def copy_sqlite(path: Path, folder: Path, now: int, advance: Advance) -> Iterator[Snapshot]:
    """A copy of a file, as it is now.

    Args:
        path: the file.
        folder: where the copy may lie until the end of the block.
        now: seconds since 1970.
        advance: called after each step.

    Raises:
        StartError: it cannot be read, or the copy cannot be written.
    """
    try:
        with make_work_file(folder, ".copy") as (copy, stream), closing(_connect(path, "mode=ro")) as source:
            source.execute("BEGIN")
            snapshot = Snapshot(now, _find_schema(source), find_fingerprint(source), count_rows(source), stream)
            left: list[int] = []

            def tell(_status: int, remaining: int, total: int) -> None:
                advance((left[-1] if left else total) * _PAGE - remaining * _PAGE)
                left[:] = [remaining]

            with closing(sqlite3.connect(copy, isolation_level=None)) as target:
                # Nobody needs half a copy, so nothing has to be kept for going back.
                target.execute("PRAGMA journal_mode = OFF")
                target.execute("PRAGMA synchronous = OFF")
                source.backup(target, pages=_PAGES, progress=tell)
            source.execute("COMMIT")
            stream.seek(0)
            yield snapshot
    except sqlite3.Error as error:
        raise StartError(f"The database {path} cannot be copied: {error}.") from error


def check_sqlite_copy(copy: Path, advance: Advance) -> dict[str, int]:
    """Look through every page of a file that nobody uses; how many rows each of its tables has.

    Raises:
        StartError: it is damaged.
    """
    try:
        with closing(_connect(copy, "mode=ro&immutable=1")) as db:
            db.set_progress_handler(lambda: advance(0), 1_000_000)
            found = [row[0] for row in db.execute("PRAGMA integrity_check(1)")]
            if found != ["ok"]:
                raise StartError(f"The database inside is damaged: {' '.join(str(found[0]).split()).rstrip('.')}.")
            return count_rows(db)
    except sqlite3.Error as error:
        raise StartError(f"The database inside is damaged: {error}.") from error


def count_rows(db: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [
        row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name")
    ]
    return {name: db.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names of our own tables


def find_fingerprint(db: sqlite3.Connection) -> str:
    """What tells a database from every other one: the digest of its seal, which was made with a random part."""
    row = db.execute("SELECT sealed FROM seal_check WHERE id = 'main'").fetchone()
    return make_fingerprint(row[0]) if row else ""


def _find_schema(db: sqlite3.Connection) -> str:
    return str(db.execute("SELECT MAX(name) FROM schema_migration").fetchone()[0] or "")


def _connect(path: Path, options: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path))}?{options}", uri=True, isolation_level=None)
