"""Which backup is the newest good one: what the notes say, and what is really there, for after a restore the notes are older than the folder."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path

import msgspec

from common.contracts.status import Backup, BackupQuality, KeptBackup
from daemon.backup.kept import KeptBackups
from daemon.services.tenant.backups import describe_run
from daemon.settings import Settings
from daemon.storage.tenant.backup_runs import BackupRunRow


def is_in_place(newest: BackupRunRow, settings: Settings) -> bool:
    """Whether a backup is where it was put, as long as it was; True where that cannot be seen from here.

    Args:
        newest: the backup.
        settings: in force.
    """
    path = Path(newest.place)
    # A file of another machine cannot be looked at. With SQLite there is one machine, whatever its name was then.
    is_here = not settings.database or newest.node.rpartition(":")[0] == socket.gethostname()
    if not path.is_absolute() or not is_here:
        return True
    try:
        return path.stat().st_size == newest.size
    except FileNotFoundError:
        return False
    except OSError:
        return True


def find_newest(row: BackupRunRow | None, settings: Settings, kept: KeptBackups | None) -> Backup | None:
    """The newest good one that is there. The folder is looked through only where its newest file is another one than the noted. Blocks.

    Args:
        row: the newest good one of the notes, None for none.
        settings: in force.
        kept: looks into the folder; None where the installation's key is not at hand, and so only the notes count.
    """
    noted = None if row is None else msgspec.structs.replace(describe_run(row), is_there=is_in_place(row, settings))
    try:
        if kept is None or (noted is not None and noted.is_there and kept.find_newest_name() in ("", noted.name)):
            return noted
        return choose_newest(noted, kept.look(), Path(settings.backup_folder))
    except OSError:
        return noted


def choose_newest(noted: Backup | None, kept: Sequence[KeptBackup], folder: Path) -> Backup | None:
    """The newest good one that is there; the noted one where none is.

    Args:
        noted: the newest good one of the notes, with whether its file is there.
        kept: those in the folder of the settings.
        folder: that folder.
    """
    good = max((each for each in kept if each.quality is BackupQuality.GOOD), key=lambda each: each.made_at, default=None)
    if good is None or (noted is not None and noted.is_there and noted.made_at >= good.made_at):
        return noted
    return Backup(good.made_at, good.made_at, good.size, good.name, str((folder / good.name).absolute()))
