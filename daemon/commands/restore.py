"""Put a backup in the place of the database, or look through one."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from common.errors import StartError
from daemon.backup.backup_keys import read_key_file
from daemon.backup.checking import Checked
from daemon.backup.opening import Opening
from daemon.backup.progress import Progress
from daemon.commands.telling import Telling, size_text, time_text
from daemon.installation import find_master
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--identity", type=Path, metavar="FILE", help="what opens a backup for a recipient, as `letpassd backup-key` made it")
    parser.add_argument("--inspect", action="store_true", help="look through the backup, say what it is, and change nothing")


def run(loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    identity = read_key_file(given.identity, is_private=True) if given.identity is not None else ""
    opening = Opening(find_master(loaded.settings), identity)
    if not given.inspect:
        raise StartError("Only --inspect is there so far.")
    # Nothing of the installation is touched, so it also goes where there is none.
    with tempfile.TemporaryDirectory(prefix="letpass-") as folder, Telling("Looked through {size}") as telling:
        checked = opening.check(given.file, Path(folder), Progress(telling.advance))
    print("\n".join(describe(checked)))
    return 0


def describe(checked: Checked) -> list[str]:
    """A good backup in words."""
    header, contents = checked.header, checked.contents
    counts = ", ".join(f"{contents.tables.get(table, 0)} {name}" for table, name in (("user", "users"), ("application", "applications")))
    opens = f"the identity of {header.recipient}" if header.recipient else f"the master key {header.key_id}"
    return [
        f"Backup {header.id} of {time_text(header.made_at)}: {size_text(checked.size)}, whole and good.",
        f"Issuer: {header.issuer}",
        f"Made by Letpass {header.product}, schema {header.schema}, database {header.database}, installation {header.installation}.",
        f"Inside: {counts}, {contents.rows} rows in {len(contents.tables)} tables{', and the master key' if contents.master_key else ''}.",
        f"Opens with {opens}.",
    ]
