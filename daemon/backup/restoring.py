"""The way back: a backup is looked through, prepared beside the database and only then put in its place."""

from __future__ import annotations

import base64
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from common.clock import Clock
from common.contracts.events import EventName
from common.errors import StartError
from common.files import write_file
from common.work_files import make_work_file
from daemon.backup.backup_keys import make_installation_keys
from daemon.backup.checking import Checked, check_into
from daemon.backup.header import Header
from daemon.backup.making import make_work_folder
from daemon.backup.opening import Opening, refuse_newer
from daemon.backup.progress import Progress
from daemon.backup.refused import PUT_KEY, NotOurs
from daemon.backup.switching import KeyPlaces, Switch, begin_switch
from daemon.services.tenant.audit import Audit
from daemon.settings import Settings
from daemon.storage.after_restore import end_what_was_open
from daemon.storage.database.copying import make_fingerprint
from daemon.storage.database.place import find_file, find_place, find_server_place, prepare_copy
from daemon.storage.database.store import Database
from daemon.storage.since import Since, count_since
from daemon.storage.tenant.backup_runs import BackupRunRows
from daemon.storage.tenant.restores import Restore, note_restore
from daemon.storage.tenant.signing_keys import SigningKeyRows

# What administrators and users ended since a backup, and a restore brings back.
ENDED = (
    EventName.CONSENT_REVOKED,
    EventName.CONSENT_ALL_REVOKED,
    EventName.USER_SUSPENDED,
    EventName.USER_DELETED,
    EventName.USER_PASSWORD_SET,
    EventName.USER_RECOVERED,
    EventName.SECRET_CHANGED,
    EventName.SECRET_DELETED,
    EventName.APPLICATION_DELETED,
    EventName.CONSOLE_KEY_REVOKED,
    EventName.KEYS_ROTATED,
)
FRESH, FRESH_KEY = "letpass.db.restored", "master.key.restored"


@dataclass(frozen=True)
class Present:
    """The database that is there.

    Attributes:
        installation: what tells it from every other one.
        since: what it has that came after the backup.
    """

    installation: str
    since: Since


@dataclass(frozen=True)
class Prepared:
    """A backup that is good and lies beside the database, ready to take its place.

    Attributes:
        checked: the backup.
        source: its file.
        path: the new database.
        new_key: the master key that comes with it, b"" if that which is there belongs to it.
    """

    checked: Checked
    source: Path
    path: Path
    new_key: bytes


@dataclass(frozen=True)
class Restored:
    """What a restore has done.

    Attributes:
        ended: what was ended, by kind; see `end_what_was_open`.
        kept: where the database of before is, "" if there was none.
    """

    ended: Mapping[str, int]
    kept: str


def look_at_present(settings: Settings, header: Header) -> Present | None:
    """The database that is there, None where there is none that can be read.

    Args:
        settings: of the installation.
        header: of the backup.
    """
    with suppress(StartError):
        place = find_place(settings)
        with place.look_into() as db:
            seal = SigningKeyRows(db).find_check()
            found = count_since(db, header.made_at, ENDED)
            return Present(make_fingerprint(seal) if seal else "", found)
    return None


def refuse_unfit(settings: Settings, path: Path, opening: Opening) -> Header:
    """Look at what a backup says of itself, before anything is unpacked.

    Args:
        settings: of the installation.
        path: the backup.
        opening: what opens it.

    Raises:
        StartError: it cannot be restored here, with the reason.
    """
    header = opening.read_header(path)
    refuse_newer(header)
    kind = "postgresql" if settings.database else "sqlite"
    if header.database != kind:
        raise StartError(
            f"The backup holds a database of {_NAMES[header.database]}, and this installation is on {_NAMES[kind]}. "
            f"Restore it into an installation on {_NAMES[header.database]}, and take that over with `letpassd move-database`."
        )
    opening.find_secret(header)
    return header


_NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def refuse_other(settings: Settings, header: Header, present: Present | None, opening: Opening, *, replace_other: bool) -> None:
    """A backup of another installation takes the place of this one only if that is said.

    Raises:
        NotOurs: it is of another one, and that was not said.
    """
    if replace_other:
        return
    hint = "Say --replace-other if it shall take the place of this one."
    if present is not None and present.installation != header.installation:
        raise NotOurs(f"The backup is of another installation ({header.issuer}). {hint}")
    if header.issuer != settings.issuer:
        raise NotOurs(f"The backup is of the issuer {header.issuer}, and the settings name {settings.issuer}. {hint}")
    if opening.master is not None and make_installation_keys(opening.master).id != header.key_id:
        raise NotOurs(f"The backup belongs to another master key than the one that is here. {hint}")


@contextmanager
def prepare_restore(settings: Settings, path: Path, opening: Opening, progress: Progress) -> Iterator[Prepared]:
    """Unpack a backup beside the database and look through it; what is not used is gone at the end of the block.

    Args:
        settings: of the installation; its data folder is there and locked.
        path: the backup.
        opening: what opens it.
        progress: is told, and stops it.

    Raises:
        StartError: it is not good, or there is no room.
    """
    work = make_work_folder(settings)
    try:
        with make_work_file(work, ".restored") as (copy, file):
            checked = check_into(path, opening.find_secret, copy, file, progress)
            opening.check_seal(path)
            yield Prepared(checked, path, copy, find_new_key(checked, opening.master))
    except OSError as error:
        raise StartError(f"The backup cannot be unpacked in {work}: {error.strerror}. Nothing was changed.") from error


def find_new_key(checked: Checked, master: bytes | None) -> bytes:
    """The master key that has to come with a backup, b"" where the right one is there.

    Raises:
        NotOurs: it is neither there nor inside.
    """
    header, inside = checked.header, checked.contents.master_key
    if master is not None and make_installation_keys(master).id == header.key_id:
        return b""
    if inside and make_installation_keys(inside).id == header.key_id:
        return inside
    raise NotOurs(f"The master key that belongs to the backup is neither here nor inside of it. {PUT_KEY}")


def finish_restore(settings: Settings, prepared: Prepared, clock: Clock, places: KeyPlaces, *, keep_sessions: bool) -> Restored:
    """Put a prepared backup in the place of the database; see `_replace_file` and `_replace_tables`."""
    replace = _replace_tables if settings.database else _replace_file
    return replace(settings, prepared, clock, places, keep_sessions=keep_sessions)


def _replace_tables(settings: Settings, prepared: Prepared, clock: Clock, places: KeyPlaces, *, keep_sessions: bool) -> Restored:
    """Restore a dump into PostgreSQL, in one transaction. The tables of before go into a schema of their own.

    Raises:
        StartError: it cannot be done. Nothing was changed.
    """
    if prepared.new_key:
        if places.key.exists():
            raise StartError("Another master key is here already. Put the one that belongs to the backup in its place first. Nothing was changed.")
        # Before there is what it opens: by itself it does no harm, and what was cut off can be done again.
        write_file(places.key, base64.b64encode(prepared.new_key) + b"\n")
        write_file(places.provider, b"file\n")
    ended: dict[str, int] = {}

    def afterwards(db: Database) -> None:
        ended.update(_change(db, prepared, clock, keep_sessions=keep_sessions))

    place, contents = find_server_place(settings.database), prepared.checked.contents
    kept = f"letpass_before_{datetime.fromtimestamp(clock.now(), UTC):%Y%m%dt%H%M%S}"
    had = place.replace(prepared.path, kept, contents.tables, contents.place, afterwards)
    return Restored(ended, f"schema {kept} of {place.label}" if had else "")


def _change(db: Database, prepared: Prepared, clock: Clock, *, keep_sessions: bool) -> Mapping[str, int]:
    """Change what was restored, in its transaction."""
    header = prepared.checked.header
    ended = end_what_was_open(db, clock.now(), keep_sessions=keep_sessions)
    note_restore(db, Restore(clock.now(), header.id))
    # No backup knows of itself; it was made before it was noted.
    node = f"{socket.gethostname()}:{os.getpid()}"
    BackupRunRows(db).note_known(node, header.made_at, header.file_name, str(prepared.source.absolute()), prepared.checked.size)
    Audit(db, clock).record(EventName.BACKUP_RESTORED, "command", detail={"made_at": header.made_at, "backup": header.id})
    return ended


def _replace_file(settings: Settings, prepared: Prepared, clock: Clock, places: KeyPlaces, *, keep_sessions: bool) -> Restored:
    """Put a prepared backup in the place of the database.

    Args:
        settings: of the installation, whose data folder is locked.
        prepared: the backup.
        clock: the time.
        places: where the master key goes, if it comes with the backup.
        keep_sessions: see `end_what_was_open`.

    Raises:
        StartError: it cannot be done. Nothing was changed, or `letpassd restore --finish` goes on.
    """
    data, file, now = settings.data, find_file(settings), clock.now()
    with prepare_copy(prepared.path) as db:
        ended = _change(db, prepared, clock, keep_sessions=keep_sessions)
    stamp = f"{datetime.fromtimestamp(now, UTC):%Y%m%dT%H%M%SZ}"
    kept = f"{file.name}.before-restore-{stamp}" if file.exists() else ""
    kept_key = f"{places.key.name}.before-restore-{stamp}" if prepared.new_key and places.key.exists() else ""
    if prepared.new_key:
        write_file(data / FRESH_KEY, base64.b64encode(prepared.new_key) + b"\n")
    with open(prepared.path, "rb") as fresh:
        os.fsync(fresh.fileno())
    prepared.path.replace(data / FRESH)
    switch = Switch(FRESH, kept, FRESH_KEY if prepared.new_key else "", kept_key)
    begin_switch(data, file, places, switch)
    return Restored(ended, str(data / kept) if kept else "")
