"""Make a backup beside a running daemon, check it, and put it into a folder or pipe it to a command."""

from __future__ import annotations

import argparse
from pathlib import Path

from common.clock import Clock
from daemon.backup.backup_keys import read_key_file
from daemon.backup.header import Header
from daemon.backup.making import Wanted
from daemon.backup.progress import Progress
from daemon.backup.running import BackupRunner
from daemon.commands.telling import Telling, size_text, time_text
from daemon.installation import open_store, read_master
from daemon.services.tenant.audit import Audit
from daemon.services.tenant.backups import Backups
from daemon.settings import Loaded, Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="folder for it (default: the setting backup_folder)")
    parser.add_argument("--to-command", metavar="COMMAND", help="command that it is piped to, run without a shell; {name} stands for its name")
    parser.add_argument("--recipient", type=Path, metavar="FILE", help="public key that it is made for, as `letpassd backup-key` makes it")
    parser.add_argument("--with-master-key", action="store_true", help="put the master key inside; for a recipient alone")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    settings = loaded.settings
    master, wanted = read_master(settings), find_wanted(settings, given)
    clock = Clock()
    with open_store(settings) as store, Telling("Packed and checked {size}") as telling:
        backups = Backups(store.db, clock, Audit(store.db, clock))
        runner = BackupRunner(settings, master, store, clock, backups)
        run_id = store.write_now(lambda: backups.begin(runner.node))
        made = runner.run(run_id, wanted, Progress(telling.advance))
    print(f"Made a backup of {time_text(made.header.made_at)}: {size_text(made.size)}, {made.rows} rows, checked.")
    if wanted.folder is not None:
        print(f"It is in {made.place}.")
    if made.program:
        print(f"The command {made.program} took all of it, by the name {made.header.file_name}, and ended well. Where it is now, the command knows.")
    print(find_opening(made.header))
    return 0


def find_opening(header: Header) -> str:
    """What a backup opens with, and whether the master key is inside."""
    if not header.recipient:
        return "It opens with the master key, which is not in it."
    if header.with_master_key:
        return "It opens with the identity that belongs to its recipient. The master key is inside: whoever has both needs nothing else."
    return "It opens with the identity that belongs to its recipient. The master key is not inside, and is needed to restore it."


def find_wanted(settings: Settings, given: argparse.Namespace) -> Wanted:
    """What the arguments say, and the settings where they say nothing. A place that is named stands instead of all that is set.

    Raises:
        StartError: the recipient cannot be read.
    """
    recipient: Path | None = given.recipient or (Path(settings.backup_recipient) if settings.backup_recipient else None)
    key = read_key_file(recipient, is_private=False) if recipient is not None else ""
    with_master_key = given.with_master_key or (settings.backup_with_master_key and given.recipient is None)
    if given.to is not None or given.to_command is not None:
        return Wanted(given.to, given.to_command or "", key, with_master_key)
    return Wanted(Path(settings.backup_folder) if settings.backup_folder else None, settings.backup_command, key, with_master_key)
