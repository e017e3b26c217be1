"""Who is there to open a backup: this installation's master key, if it has one, and the identity that was named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from daemon.backup.backup_keys import make_installation_keys
from daemon.backup.checking import Checked, check_backup
from daemon.backup.container import Reader, find_secret, open_backup
from daemon.backup.header import Header
from daemon.backup.progress import Progress
from daemon.backup.refused import Unusable
from daemon.storage.database.migrate import list_migrations


@dataclass(frozen=True)
class Opening:
    """What opens backups.

    Attributes:
        master: the master key of this installation, None where there is none.
        identity: of a recipient, "" for none.
    """

    master: bytes | None
    identity: str = ""

    def find_secret(self, header: Header) -> bytes:
        """What opens a backup.

        Raises:
            NotOurs: nothing that is there.
        """
        return find_secret(header, None if self.master is None else make_installation_keys(self.master), self.identity)

    def check(self, path: Path, folder: Path, progress: Progress) -> Checked:
        """Look through a backup; see `check_backup`. What this installation made is also compared with its seal.

        Raises:
            Unusable: it is none, is damaged, does not open, or a newer version is needed for it.
        """
        refuse_newer(self.read_header(path))
        checked = check_backup(path, self.find_secret, folder, progress)
        self.check_seal(path)
        return checked

    def read_header(self, path: Path) -> Header:
        """The header of a backup. For one that says it was made with the master key that is here, its seal vouches.

        Raises:
            Unusable: it is none, cannot be read, or is damaged.
        """
        with open_backup(path) as file:
            reader = Reader(file, path.name)
            if self.master is not None and (keys := make_installation_keys(self.master)).id == reader.header.key_id:
                reader.check_header(keys)
            return reader.header

    def check_seal(self, path: Path) -> None:
        """Compare a backup that this installation made with its seal, which is behind all that is encrypted.

        Raises:
            Damaged: the seal is another one.
        """
        with open_backup(path) as file:
            reader = Reader(file, path.name)
            if self.master is not None and (keys := make_installation_keys(self.master)).id == reader.header.key_id:
                reader.check_whole(keys)


def refuse_newer(header: Header) -> None:
    """Only a database that this version knows can be used.

    Raises:
        Unusable: the backup is of a newer one.
    """
    if header.schema not in list_migrations():
        raise Unusable(f"The backup was made by a newer Letpass (version {header.product}). Install that version to restore it.")
