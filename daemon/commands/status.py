"""Say whether a daemon runs for this user, and where. It ends with code 0 if one does and its database answers, else with 1."""

from __future__ import annotations

import argparse
from pathlib import Path

from common.clock import Clock
from common.contracts.status import Backup, BackupState
from common.endpoint import answers, find_endpoint
from common.errors import StartError
from daemon.backup.kept import KeptBackups
from daemon.backup.moving import MovedAway, refuse_moved
from daemon.backup.newest import find_newest
from daemon.commands.telling import size_text, time_text
from daemon.installation import LOCK_FILE, is_initialised, read_master
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.backups import Backups
from daemon.settings import Loaded, Settings
from daemon.storage.database.place import find_place


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """This command has no arguments."""


def run(loaded: Loaded, _given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    endpoint = find_endpoint(loaded.settings.runtime)
    # The number of a process that ended without a word may be another's by now, so only an answer counts.
    if endpoint is None or not (endpoint.socket and answers(Path(endpoint.socket))):
        holder = find_holder(loaded.settings)
        if holder:
            print(f"Process {holder} has the data folder and does not answer yet: a daemon that starts or stops, or a command such as a restore.")
        else:
            print("No daemon is running.")
        print_database(loaded.settings)
        return 1
    print(f"Running as process {endpoint.pid}.")
    if endpoint.workers:
        there = ", ".join(f"{number} (process {pid})" for number, pid in enumerate(endpoint.workers, 1) if pid)
        print(f"Workers: {there or 'none at this moment'}, of {len(endpoint.workers)}")
    print(f"Issuer: {endpoint.issuer}\nAdmin API: {endpoint.socket}{' and ' + endpoint.url if endpoint.url else ''}")
    return 0 if print_database(loaded.settings) else 1


def find_holder(settings: Settings) -> int:
    """The process that holds the data folder, 0 for none: by its own note, if the kernel says that it holds a lock.

    The lock itself is not tried: a daemon that starts at that very moment would take us for another one.
    """
    try:
        noted = (settings.data / LOCK_FILE).read_text("ascii").strip()
        locks = Path("/proc/locks").read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return 0
    is_held = noted.isdigit() and any(words[1:2] == ["FLOCK"] and noted in words for words in map(str.split, locks.splitlines()))
    return int(noted) if is_held else 0


def print_database(settings: Settings) -> bool:
    """Say how old the newest good backup is, and why the last one failed, straight from the database; or why that answers nothing.

    Returns:
        Whether it is there to work with.
    """
    clock = Clock()
    try:
        # Before `letpassd init` there is nothing to tell; a database that waits for its next schema is read by nobody.
        if not is_initialised(settings):
            return True
        place = find_place(settings)
        if place.find_pending():
            return True
        with place.look_into() as db:
            refuse_moved(db)
            backups = Backups(db, clock, Audit(db, clock))
            state, row = backups.find_state(settings.backup_seconds), backups.find_newest()
    except MovedAway as error:
        print(error)
        return False
    except StartError as error:
        print(f"The database does not answer. {error}")
        return False
    print_backup(state, find_newest(row, settings, _find_kept(settings)), clock.now())
    return True


def _find_kept(settings: Settings) -> KeptBackups | None:
    try:
        return KeptBackups(settings, read_master(settings))
    except StartError:
        # A service may have the key from systemd, which gives it to nobody else.
        return None


def print_backup(state: BackupState, newest: Backup | None, now: int) -> None:
    """Say how the backups are.

    Args:
        state: as the database has it.
        newest: the good one, with whether it is where it was put.
        now: seconds since 1970.
    """
    if newest is None:
        print("Newest good backup: none.")
    else:
        hours = max(0, now - newest.made_at) // 3600
        age = f"{hours // 24} days" if hours >= 48 else f"{hours} hours" if hours else "less than an hour"
        print(f"Newest good backup: {time_text(newest.made_at)} ({age} old), {size_text(newest.size)}, {newest.place}.")
        if not newest.is_there:
            print("It is not there any more, or has another size. `letpassd restore --inspect FILE` says what another one holds.")
        if state.is_late(now, now):
            print("It is older than twice the interval of backup_every.")
    if state.failed_since is not None:
        print(f"The last one failed at {time_text(state.failed_since.at)}: {state.failed_since.error}")
