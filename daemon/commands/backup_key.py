"""Make a pair of keys for backups: the public one for the host that makes them, the other for whoever restores."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from common.errors import StartError
from common.files import write_file
from daemon.backup.backup_keys import make_pair
from daemon.settings import Loaded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of this command."""
    parser.add_argument("file", type=Path, help="where the identity goes, which opens backups; the public key goes beside it, with .pub at its end")


def run(_loaded: Loaded, given: argparse.Namespace, _started: float) -> int:
    """Do it."""
    identity_file: Path = given.file
    recipient_file = identity_file.with_name(f"{identity_file.name}.pub")
    for path in (identity_file, recipient_file):
        if os.path.lexists(path):
            raise StartError(f"The file {path} is there already; nothing was changed.")
    identity, recipient = make_pair()
    write_file(identity_file, f"# Opens backups of Letpass. Keep it away from the host that makes them.\n{identity}\n".encode())
    write_file(recipient_file, f"# Backups of Letpass are made for this key; it opens none.\n{recipient}\n".encode())
    print(f"The identity is in {identity_file}: keep it where you restore, and a second copy. Without it no backup for this key opens.")
    print(f"The public key is in {recipient_file}: name it to `letpassd backup --recipient`, or in the setting backup_recipient.")
    return 0
