"""Move the data from SQLite to PostgreSQL or back, with no daemon running; go on where it was cut off."""

from __future__ import annotations

import argparse
from contextlib import nullcontext

from common.clock import Clock
from common.errors import StartError
from daemon.backup.moving import find_target_place, move_database, read_target, undo_move
from daemon.commands.telling import Telling
from daemon.installation import hold_lock, read_master
from daemon.settings import Loaded
from daemon.storage.database.place import find_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument(
        "--to", metavar="ADDRESS|PATH", help="address of a PostgreSQL database (password in PGPASSWORD), or path of a new SQLite file"
    )
    wanted.add_argument("--undo", action="store_true", help="go on with the database that the settings name, as it was before it was moved")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    settings = loaded.settings
    read_master(settings)
    if given.undo:
        with hold_lock(settings, alone=True):
            if not undo_move(settings):
                raise StartError("The data of this database went nowhere; there is nothing to undo.")
        print("This database is used again, as it was when it was moved. What came since is in the other one.")
        return 0
    target = read_target(settings, given.to)
    place = find_target_place(target)
    held = place.hold(alone=True) if target.address else nullcontext()
    with hold_lock(settings, alone=True), held, Telling("Copied and compared {count} rows") as telling:
        label, rows = move_database(settings, target, Clock(), telling.advance)
    print(f"Moved: {rows} rows are in {label}, compared one by one; only the list of backups begins anew.")
    print("The database of before stays, and says where they went.")
    if target.address:
        print(f"Next: set database to the address of {label} (LETPASS_DATABASE, or in {loaded.file}), then `letpassd run`.")
    elif target.file == find_file(settings):
        print("Next: remove the setting database, then `letpassd run`.")
    else:
        print(f"Next: put {label} into the data folder as {find_file(settings).name}, remove the setting database, then `letpassd run`.")
    return 0
