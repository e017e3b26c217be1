"""The move of an installation's data from SQLite to PostgreSQL or back, with no daemon running; it goes on where it was cut off."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from common.clock import Clock
from common.errors import StartError
from common.files import put_in_place
from daemon.settings import Settings
from daemon.storage.database.copying import make_fingerprint
from daemon.storage.database.database_place import DatabasePlace, State
from daemon.storage.database.moving import Moved, begin_copy, copy_tables, end_copy, find_copied, find_moved, forget_moved, mark_moved, set_sequences
from daemon.storage.database.place import find_file, find_file_place, find_place, find_server_place
from daemon.storage.database.store import Database
from daemon.storage.tenant.signing_keys import SigningKeyRows

_PREFIXES = ("postgresql://", "postgres://")


@dataclass(frozen=True)
class Target:
    """Where data go.

    Attributes:
        address: of PostgreSQL, "" for a file.
        file: of SQLite, None for PostgreSQL.
    """

    address: str = ""
    file: Path | None = None

    @property
    def working_file(self) -> Path | None:
        """What the file is called until it is complete."""
        return None if self.file is None else self.file.with_name(f"{self.file.name}.moving")


class MovedAway(StartError):
    """The data of an installation are in another database than the settings name.

    Args:
        label: of the other one.

    Attributes:
        label: likewise.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        super().__init__(
            f"The data of this installation went to {label}; name it in the setting database, or remove that setting if it is a file. "
            "To go on here, with what was here then, run `letpassd move-database --undo`."
        )


def read_target(settings: Settings, text: str) -> Target:
    """Where to, from a command line.

    Args:
        settings: of the installation.
        text: an address of PostgreSQL, or the path of a file.

    Raises:
        StartError: it is of the kind that the data are in already.
    """
    target = Target(address=text) if text.startswith(_PREFIXES) else Target(file=Path(text))
    if bool(target.address) == bool(settings.database):
        kind = "PostgreSQL" if settings.database else "SQLite"
        raise StartError(f"The data are in {kind} already, and go to the other kind alone. Within {kind}, restore a backup.")
    if target.file is not None and not target.file.parent.is_dir():
        raise StartError(f"There is no folder {target.file.parent}.")
    return target


def find_unmoved(settings: Settings) -> str:
    """What to do where the database of the settings is empty and the data are, all or in part, in one of the other kind; "" if they are not."""
    file = find_file(settings)
    if not settings.database:
        working = Target(file=file).working_file
        if working is None or not working.exists():
            return ""
        return f"A move to {file} was cut off: set database to where the data are again, and run `letpassd move-database --to {file}` once more."
    if not file.exists():
        return ""
    try:
        with find_file_place(file).look_into() as db:
            moved = find_moved(db)
    except StartError:
        return ""
    if moved is not None:
        return ""
    return (
        f"The data are in {file}: they come here by `letpassd move-database --to ADDRESS` with the setting database left out, "
        "also after a move that was cut off. Nothing was changed."
    )


def find_target_place(target: Target) -> DatabasePlace:
    """The place of the target."""
    return find_server_place(target.address) if target.file is None else find_file_place(target.file)


def move_database(settings: Settings, target: Target, clock: Clock, tell: Callable[[int], None]) -> tuple[str, int]:
    """Take everything over, compare it, and say in the source where it went. Nobody else uses either of them.

    Args:
        settings: of the installation.
        target: where to.
        clock: the time.
        tell: called with numbers of rows.

    Returns:
        What the target is called, and how many rows it has, counted as those of a backup are.

    Raises:
        StartError: it cannot be done. The source is as it was; run again, it goes on.
    """
    source, place = find_place(settings), find_target_place(target)
    if source.find_state() is not State.THERE or source.find_pending():
        raise StartError("The database has to be brought up to date first. Start the daemon once.")
    with source.look_into() as db:
        seal = SigningKeyRows(db).find_check()
        fingerprint = make_fingerprint(seal or b"")
        with _open_target(place, target, fingerprint, find_moved(db)) as fresh:
            rows = copy_tables(db, fresh, tell)
            if target.address:
                set_sequences(fresh)
    _complete(place, target)
    with source.use() as db:
        mark_moved(db, Moved(place.label, clock.now()))
    with place.use() as db:
        end_copy(db)
    return place.label, rows


def undo_move(settings: Settings) -> bool:
    """Let the database that the settings name be used again as it was; gives whether its data had gone anywhere."""
    with find_place(settings).use() as db:
        return forget_moved(db)


def refuse_moved(db: Database) -> None:
    """A database whose data went elsewhere is not gone on with by mistake.

    Raises:
        MovedAway: they went, with where to and the way back.
    """
    moved = find_moved(db)
    if moved is not None:
        raise MovedAway(moved.label)


@contextmanager
def _open_target(place: DatabasePlace, target: Target, source: str, moved: Moved | None) -> Iterator[Database]:
    """The target with all tables, and what an earlier try has brought into it."""
    if target.file is not None:
        place = _find_file(target, source, moved)
    with place.use() as db:
        copied = find_copied(db)
        if copied is not None:
            if copied != source:
                raise StartError(f"The database {place.label} is half of another move; remove it first. Nothing was changed.")
            yield db
            return
        _refuse_again(moved)
        place.make_empty(db)
        with db.atomic():
            begin_copy(db, source)
        yield db


def _refuse_again(moved: Moved | None) -> None:
    """Whoever has not seen the end of a move and repeats it hears that it is done, and not that the good copy is in the way.

    Raises:
        StartError: the data went somewhere already.
    """
    if moved is not None:
        at = f"{datetime.fromtimestamp(moved.at, UTC):%Y-%m-%d %H:%M:%S} UTC"
        raise StartError(
            f"The data went to {moved.label} already, at {at}; name it in the setting database, or remove that setting if it is a file, "
            "and run `letpassd run`. "
            "To move what is here anew, run `letpassd move-database --undo` first. Nothing was changed."
        )


def _find_file(target: Target, source: str, moved: Moved | None) -> DatabasePlace:
    """The file that is worked on: the complete one, if only the source was not marked yet."""
    assert target.file is not None
    assert target.working_file is not None
    if os.path.lexists(target.file):
        place = find_file_place(target.file)
        with place.use() as db:
            if find_copied(db) == source:
                return place
        _refuse_again(moved)
        raise StartError(f"There is a file {target.file} already; move it away first. Nothing was changed.")
    working = find_file_place(target.working_file)
    if os.path.lexists(target.working_file):
        with working.use() as db:
            is_begun = find_copied(db) is not None
        if not is_begun:
            for ending in ("", "-wal", "-shm", "-journal"):
                target.working_file.with_name(f"{target.working_file.name}{ending}").unlink(missing_ok=True)
    return working


def _complete(place: DatabasePlace, target: Target) -> None:
    """Make of the target a database that a daemon takes."""
    if target.file is None or target.working_file is None:
        place.migrate()
        return
    if not target.working_file.exists():
        return
    with find_file_place(target.working_file).use() as db:
        db.execute_sql("PRAGMA journal_mode = DELETE")
    with target.working_file.open("rb") as file:
        os.fsync(file.fileno())
    put_in_place(target.working_file, target.file)
