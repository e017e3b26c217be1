"""The last step of a restore on SQLite: files change places, and whoever is cut off in between goes on.

Everything is ready on the disk before it begins. A file in the data folder then says what has to be done, and each step can be done again: so there
is the old database or the new one at any moment, and never a mixture. The daemon does not start beside that file.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

from common.errors import StartError
from common.files import put_in_place, read_file, sync_folder, write_file

UNFINISHED = "restore-unfinished"


class KeyPlaces(msgspec.Struct, frozen=True):
    """Where the master key lies that comes with a backup.

    Attributes:
        key: its file.
        provider: the file that says that it comes from one.
    """

    key: Path
    provider: Path


class Switch(msgspec.Struct, frozen=True):
    """What changes places, by names in the data folder.

    Attributes:
        fresh: the new database.
        kept: what the old one is called from then on, "" if there is none.
        fresh_key: the new master key, "" if the key stays.
        kept_key: what the old one is called from then on, "" if there is none.
    """

    fresh: str
    kept: str
    fresh_key: str = ""
    kept_key: str = ""


def is_unfinished(data: Path) -> bool:
    """Whether a restore was cut off while files changed places."""
    return os.path.lexists(data / UNFINISHED)


def begin_switch(data: Path, database: Path, places: KeyPlaces, switch: Switch) -> None:
    """Change places.

    Args:
        data: the data folder.
        database: the file of the database.
        places: of the master key.
        switch: what.

    Raises:
        StartError: it cannot be done; if files have changed places already, `finish_switch` goes on.
    """
    if switch.kept:
        _close_log(database)
    write_file(data / UNFINISHED, msgspec.json.encode(switch))
    finish_switch(data, database, places)


def finish_switch(data: Path, database: Path, places: KeyPlaces) -> Switch:
    """Go on with what `begin_switch` has begun; arguments as there.

    Raises:
        StartError: it cannot be done now.
    """
    try:
        switch = msgspec.json.decode(read_file(data / UNFINISHED, "The file of an unfinished restore"), type=Switch)
    except (msgspec.DecodeError, ValueError) as error:
        raise StartError(f"The file {data / UNFINISHED} cannot be read.") from error
    try:
        _take_place(data / switch.fresh, database, data / switch.kept if switch.kept else None)
        if switch.fresh_key:
            _take_place(data / switch.fresh_key, places.key, data / switch.kept_key if switch.kept_key else None)
            write_file(places.provider, b"file\n")
        sync_folder(data)
        (data / UNFINISHED).unlink()
        sync_folder(data)
    except OSError as error:
        raise StartError(f"The restore could not be finished: {error.strerror}. Run `letpassd restore --finish` when that is mended.") from error
    return switch


def _take_place(fresh: Path, place: Path, kept: Path | None) -> None:
    """Put a file in the place of another, which stays under a name of its own."""
    if not fresh.exists():
        return
    if kept is not None and place.exists() and not kept.exists():
        try:
            # A second name first, so that the place is never empty.
            kept.hardlink_to(place)
        except OSError:
            place.replace(kept)
    put_in_place(fresh, place)


def _close_log(database: Path) -> None:
    """Let the old database be one file: what its log has goes into it, and the log is gone. Otherwise it would count for the new one.

    Raises:
        StartError: another command uses it at the moment.
    """
    try:
        with closing(sqlite3.connect(database, isolation_level=None, timeout=5)) as db:
            mode = db.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StartError("Another command uses the database at the moment; nothing was changed.") from error
        mode = ""
    except sqlite3.DatabaseError:
        mode = ""
    if mode == "wal":
        raise StartError("Another command uses the database at the moment; nothing was changed.")
    for ending in ("-wal", "-shm"):
        # What is left now is of a database that cannot be opened any more. It is kept as well, beside it.
        log = database.with_name(f"{database.name}{ending}")
        if log.exists():
            log.replace(database.with_name(f"{database.name}.damaged{ending}"))
