"""Making a backup: copied while everybody goes on, packed, opened and checked, and only then given its name or handed to a command."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from common.clock import Clock
from common.errors import StartError
from common.files import put_in_place
from common.paths import make_private_folder
from common.work_files import clear_work_files, make_work_file
from daemon.backup.backup_keys import InstallationKeys, agree_to_send, make_installation_keys
from daemon.backup.checking import check_backup
from daemon.backup.container import CHUNK, Writer
from daemon.backup.contents import Contents, encode_contents
from daemon.backup.header import Header
from daemon.backup.piping import pipe_to_command
from daemon.backup.progress import Progress
from daemon.settings import Settings
from daemon.storage.database.copying import Snapshot
from daemon.storage.database.place import find_place
from daemon.version import VERSION

WORK_FOLDER = "backup-work"


@dataclass(frozen=True)
class Wanted:
    """How a backup is wanted.

    Attributes:
        folder: where it goes, None for nowhere.
        command: what it is piped to, "" for nothing.
        recipient: who opens it, "" for the master key.
        with_master_key: whether the master key goes inside, for a recipient.
    """

    folder: Path | None
    command: str = ""
    recipient: str = ""
    with_master_key: bool = False


@dataclass(frozen=True)
class Made:
    """A backup that was made and is good.

    Attributes:
        header: of it.
        size: bytes.
        place: the file, or the program that took it.
        rows: how many are inside.
        program: name of the program that took it, also beside a file; "" for none.
    """

    header: Header
    size: int
    place: str
    rows: int
    program: str = ""


@dataclass(frozen=True)
class Packing:
    """What is handed from step to step."""

    settings: Settings
    master: bytes
    clock: Clock
    wanted: Wanted
    progress: Progress = field(default_factory=Progress)

    @property
    def keys(self) -> InstallationKeys:
        """The installation's keys of backups."""
        return make_installation_keys(self.master)


def make_backup(settings: Settings, master: bytes, clock: Clock, wanted: Wanted, progress: Progress) -> Made:
    """Make a backup of an installation, beside a running daemon or without one.

    Args:
        settings: of the installation.
        master: its master key.
        clock: the time.
        wanted: where it goes, and who opens it.
        progress: is told, and stops it.

    Raises:
        StartError: it cannot be made, with the reason in one sentence. Nothing is left of it.
    """
    if wanted.folder is None and not wanted.command:
        raise StartError("Nothing says where backups go: set backup_folder or backup_command, or name a folder (--to) or a command (--to-command).")
    if wanted.with_master_key and not wanted.recipient:
        raise StartError(
            "The master key goes into backups for a recipient alone: one that opens with the master key would be of no use with it inside."
        )
    packing = Packing(settings, master, clock, wanted, progress)
    work = make_work_folder(settings)
    # Where it is only piped, the checked file lies beside the database meanwhile.
    folder = _use_folder(wanted.folder) if wanted.folder is not None else work
    try:
        with make_work_file(folder, ".part") as (path, file):
            with find_place(settings).copy(work, clock.now(), progress.advance) as snapshot:
                header, secret, contents = _describe(packing, snapshot)
                writer = Writer(file, header, packing.keys, secret)
                writer.write(encode_contents(contents))
                while data := snapshot.stream.read(CHUNK):
                    writer.write(data)
                    progress.advance(len(data))
                writer.finish()
            file.flush()
            os.fsync(file.fileno())
            checked = check_backup(path, lambda _: secret, work, progress)
            place, program, final = "", "", folder.absolute() / header.file_name
            if wanted.folder is not None:
                put_in_place(path, final)
                place = str(final)
            if wanted.command:
                program = pipe_to_command(wanted.command, final if place else path, header.file_name, progress)
                place = place or f"{program} ({header.file_name})"
    except OSError as error:
        raise StartError(f"The backup cannot be written to {folder}: {error.strerror or error}.") from error
    return Made(header, checked.size, place, contents.rows, program)


def make_work_folder(settings: Settings) -> Path:
    """Where the database lies in clear while it is packed or looked through: beside the database, for nobody else.

    Raises:
        StartError: it cannot be made.
    """
    folder = make_private_folder(settings.data / WORK_FOLDER)
    clear_work_files(folder)
    return folder


def _describe(packing: Packing, snapshot: Snapshot) -> tuple[Header, bytes, Contents]:
    wanted, keys = packing.wanted, packing.keys
    secret, ephemeral = agree_to_send(wanted.recipient) if wanted.recipient else (keys.content, b"")
    header = Header(
        id=secrets.token_hex(8),
        made_at=snapshot.made_at,
        product=VERSION,
        schema=snapshot.schema,
        database="postgresql" if packing.settings.database else "sqlite",
        issuer=packing.settings.issuer,
        installation=snapshot.installation,
        key_id=keys.id,
        salt=secrets.token_bytes(32),
        recipient=wanted.recipient,
        ephemeral=ephemeral,
        with_master_key=wanted.with_master_key,
    )
    return header, secret, Contents(dict(snapshot.tables), snapshot.place, packing.master if wanted.with_master_key else b"")


def _use_folder(folder: Path) -> Path:
    """The folder for backups, made if its parent is there: a drive that is not mounted is no place to make folders in."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileNotFoundError as error:
        raise StartError(f"The folder {folder.parent} for backups is not there. Is a drive not mounted?") from error
    except OSError as error:
        raise StartError(f"The folder {folder} for backups cannot be used: {error.strerror}.") from error
    clear_work_files(folder)
    return folder
