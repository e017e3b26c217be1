"""Which backups lie in the folder of the settings, and whether each is as it was made."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from common.contracts.status import BackupQuality, KeptBackup
from daemon.backup.backup_keys import InstallationKeys, make_installation_keys
from daemon.backup.container import Reader, open_backup
from daemon.backup.header import DAMAGED_SUFFIX, SUFFIX
from daemon.backup.refused import Damaged, NotOurs, Unusable
from daemon.settings import Settings

log = logging.getLogger(__name__)

# Bytes that one look reads at most: about a second. What is beyond comes with the next look.
MOST_READ = 512 * 1024 * 1024
# How many are told, the newest.
MOST_TOLD = 500


class KeptBackups:
    """Looks through them. Blocks; called on a thread that has the time, where whoever comes second waits.

    What was found of a file holds as long as its size and its time are the same, so that not every look reads everything.

    Args:
        settings: of the installation.
        master: its master key.
    """

    def __init__(self, settings: Settings, master: bytes) -> None:
        self._folder = Path(settings.backup_folder) if settings.backup_folder else None
        self._master = master
        self._known: dict[tuple[str, int, int], KeptBackup] = {}
        self._looking = threading.Lock()

    def look(self) -> list[KeptBackup]:
        """Those of this installation, the newest first, and what is damaged; another installation's are left out.

        Raises:
            OSError: the folder cannot be read.
        """
        if self._folder is None:
            return []
        with self._looking:
            return self._look(self._folder)

    def find_newest_name(self) -> str:
        """The name of the newest file that looks like a backup and was not set aside, "" for none.

        Raises:
            OSError: the folder cannot be read.
        """
        names = _list_names(self._folder) if self._folder is not None else []
        return max((name for name in names if name.endswith(SUFFIX)), default="")

    def _look(self, folder: Path) -> list[KeptBackup]:
        keys, left, found = make_installation_keys(self._master), MOST_READ, dict[tuple[str, int, int], KeptBackup]()
        # Their names begin with their times.
        paths = sorted((folder / name for name in _list_names(folder)), key=lambda path: path.name, reverse=True)
        for path in paths[:MOST_TOLD]:
            try:
                facts = path.lstat()
                mark = (path.name, facts.st_size, facts.st_mtime_ns)
                known = self._known.get(mark)
                if known is None or known.quality is BackupQuality.NOT_YET:
                    # The first one is looked through however large it is: otherwise none ever would be.
                    may_read = left == MOST_READ or facts.st_size <= left
                    known, left = _look_at(path, keys, whole=may_read), left - facts.st_size if may_read else left
                found[mark] = known
            except (NotOurs, OSError):
                continue
        self._known = found
        return sorted(found.values(), key=lambda each: (each.made_at, each.name), reverse=True)


def _list_names(folder: Path) -> list[str]:
    ends = (SUFFIX, SUFFIX + DAMAGED_SUFFIX)
    return [path.name for path in folder.iterdir() if path.name.endswith(ends) and path.is_file() and not path.is_symlink()]


def _look_at(path: Path, keys: InstallationKeys, *, whole: bool) -> KeptBackup:
    """One of them.

    Raises:
        NotOurs: another installation made it.
        OSError: it cannot be read.
    """
    facts = path.stat()
    made_at, database = int(facts.st_mtime), ""
    try:
        with open_backup(path) as file:
            reader = Reader(file, path.name)
            made_at, database = reader.header.made_at, reader.header.database
            if path.name.endswith(DAMAGED_SUFFIX):
                return KeptBackup(path.name, made_at, facts.st_size, BackupQuality.DAMAGED, database)
            if not whole:
                reader.check_header(keys)
                return KeptBackup(path.name, made_at, facts.st_size, BackupQuality.NOT_YET, database)
            reader.check_whole(keys)
    except NotOurs:
        if not path.name.endswith(DAMAGED_SUFFIX):
            raise
        return KeptBackup(path.name, made_at, facts.st_size, BackupQuality.DAMAGED, database)
    except (Damaged, Unusable):
        return KeptBackup(path.name, made_at, facts.st_size, BackupQuality.DAMAGED, database)
    return KeptBackup(path.name, made_at, facts.st_size, BackupQuality.GOOD, database)
