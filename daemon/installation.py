"""An installation on this machine: its folders, its lock, its master key and its database. Made by `init`, opened by everything else."""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import IO

from common.clock import Clock
from common.errors import StartError
from common.files import sync_folder, write_file
from common.paths import make_private_folder
from daemon.backup.moving import find_unmoved, refuse_moved
from daemon.backup.switching import is_unfinished
from daemon.context import make_sealing
from daemon.keys.master import read_provider
from daemon.keys.provider import KEY_FILE, PROVIDER_FILE, choose_provider, find_key_files, has_credential, make_key, read_key
from daemon.keys.signing import check_master, load_signing_keys, set_up_keys
from daemon.settings import Loaded, Settings
from daemon.storage.database.database_place import State
from daemon.storage.database.facts import refuse_read_only
from daemon.storage.database.place import find_place
from daemon.storage.database.store import Store
from daemon.storage.tenant.signing_keys import SigningKeyRows

LOCK_FILE = "letpassd.lock"
# Stands in the data folder while `init` is at work, so that one that was broken off can go on.
UNFINISHED_FILE = "init-unfinished"


def is_initialised(settings: Settings) -> bool:
    """Whether there is an installation in the data folder.

    Raises:
        StartError: there was one, whose database is missing or empty; a backup has to be restored.
    """
    if (settings.data / UNFINISHED_FILE).exists():
        return False
    if is_unfinished(settings.data):
        raise StartError(f"A restore into {settings.data} was cut off at its end. Run `letpassd restore --finish`.")
    place = find_place(settings)
    state = place.find_state()
    if state is State.THERE:
        return True
    if left := [*find_key_files(settings.data), *place.find_traces()]:
        found = f"The database {place.label} is {state.value}, but {left[0]} of an installation is here."
        raise StartError(f"{found} {find_unmoved(settings) or place.explain_empty()}")
    return False


def initialise(loaded: Loaded, clock: Clock) -> str:
    """Make a new installation: folder, master key, database, signing keys. Leaves an existing one as it is.

    Args:
        loaded: settings with their sources.
        clock: the time.

    Returns:
        The key provider in use.

    Raises:
        StartError: something cannot be made, or an installation is there that lost its database.
    """
    settings = loaded.settings
    # Looked at before anything is made, the lock included.
    is_initialised(settings)
    folder = make_private_folder(settings.data)
    with hold_lock(settings):
        unfinished = folder / UNFINISHED_FILE
        existed = is_initialised(settings)
        with nullcontext() if existed else _tell_what_is_left(folder):
            if not existed:
                write_file(unfinished, b"letpassd init\n")
            if (folder / PROVIDER_FILE).exists():
                provider = read_provider(settings)
            else:
                provider = read_provider(settings) if os.path.lexists(folder / KEY_FILE) else choose_provider(settings.key_provider)
                write_file(folder / PROVIDER_FILE, f"{provider}\n".encode())
            master = read_key(provider, folder / KEY_FILE) if existed else make_key(provider, folder / KEY_FILE)
            if existed:
                check_installation(settings, master)
            place = find_place(settings)
            place.migrate()
            store = place.open()
            try:
                rows, sealing = SigningKeyRows(store.db), make_sealing(master)
                store.write_now(lambda: set_up_keys(rows, sealing, clock.now()))
                store.write_now(lambda: load_signing_keys(rows, sealing))
            finally:
                store.close()
            if not existed:
                sync_folder(folder)
                unfinished.unlink()
                sync_folder(folder)
    return provider


@contextmanager
def _tell_what_is_left(folder: Path) -> Iterator[None]:
    """Add to the reason why no installation could be made what lies there by now, and how to go on."""
    try:
        yield
    except StartError as error:
        left = ", ".join(name for name in (KEY_FILE, PROVIDER_FILE, UNFINISHED_FILE, LOCK_FILE) if (folder / name).exists())
        raise StartError(f"{error} Left in {folder}: {left}; with them `letpassd init` goes on when it is run again, once that is mended.") from error


def check_installation(settings: Settings, master: bytes) -> None:
    """Look whether the database can be used and takes changes, and the master key belongs to it, without changing anything.

    Raises:
        StartError: it cannot, or it does not.
    """
    place = find_place(settings)
    with place.look_into() as db:
        check_master(SigningKeyRows(db), make_sealing(master))
        refuse_moved(db)
        refuse_read_only(db, place.label)


def read_master(settings: Settings) -> bytes:
    """The master key of this installation.

    Raises:
        StartError: it is missing or unreadable, or there is no installation.
    """
    _require(settings)
    return read_key(read_provider(settings), settings.data / KEY_FILE)


def find_master(settings: Settings) -> bytes | None:
    """The master key, whatever became of the database; None where no installation ever was and nobody brings a key.

    Raises:
        StartError: it is there and cannot be read.
    """
    if not find_key_files(settings.data):
        # On a new machine it comes before everything else: as a credential of systemd, made of the line that was kept.
        is_given = settings.key_provider in ("auto", "systemd") and has_credential()
        return read_key("systemd", settings.data / KEY_FILE) if is_given else None
    return read_key(read_provider(settings), settings.data / KEY_FILE)


def note_provider(settings: Settings) -> None:
    """Write down where the key of an installation comes from that was restored where there was none."""
    if not os.path.lexists(settings.data / PROVIDER_FILE):
        provider = read_provider(settings) if os.path.lexists(settings.data / KEY_FILE) else "systemd"
        write_file(settings.data / PROVIDER_FILE, f"{provider}\n".encode())


def check_key_can_be_put(settings: Settings) -> None:
    """Whether a master key that comes with a backup can be put where this installation has it from.

    Raises:
        StartError: it comes from elsewhere than a file.
    """
    chosen = os.path.lexists(settings.data / PROVIDER_FILE)
    provider = read_provider(settings) if chosen or settings.key_provider != "auto" else "file"
    if provider != "file":
        raise StartError(
            f"The master key inside the backup can only be put into a file, and here it comes from: {provider}. "
            "Set LETPASS_KEY_PROVIDER=file for the restore. Nothing was changed."
        )


def _require(settings: Settings) -> None:
    if (settings.data / UNFINISHED_FILE).exists():
        raise StartError(f"The installation in {settings.data} was broken off. Run `letpassd init` again.")
    if not is_initialised(settings):
        raise StartError(f"There is no installation in {settings.data}. Run `letpassd init` first.")


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """The database, for a command that runs beside or without the daemon.

    Raises:
        StartError: there is none, or its schema is not that of this program.
    """
    _require(settings)
    place = find_place(settings)
    if place.find_pending():
        raise StartError("The database has to be brought up to date first. Start the daemon once.")
    store = place.open()
    try:
        store.read_now(lambda: refuse_moved(store.db))
        yield store
    finally:
        store.close()


@contextmanager
def hold_lock(settings: Settings, *, alone: bool = False) -> Iterator[None]:
    """Be the only daemon on this data folder, for as long as the block lasts, and among those on its database.

    Args:
        settings: where both are.
        alone: whether no daemon is to be on the database, whatever its data folder.

    Raises:
        StartError: another process does not go together with that.
    """
    with hold_folder(settings, alone=alone), find_place(settings).hold(alone=alone):
        yield


@contextmanager
def hold_folder(settings: Settings, *, alone: bool = False) -> Iterator[None]:
    """Be the only daemon on this data folder, and so on a SQLite file in it, for as long as the block lasts.

    The folder itself is locked, which nobody can remove by mistake; the file says who holds the lock.

    Args:
        settings: where it is.
        alone: whether this is no daemon, but a command for which one has to be stopped.

    Raises:
        StartError: another process is.
    """
    with ExitStack() as stack:
        try:
            folder = os.open(settings.data, os.O_RDONLY | os.O_DIRECTORY)
            stack.callback(os.close, folder)
            file = stack.enter_context(_open_lock(settings.data / LOCK_FILE))
        except OSError as error:
            raise StartError(f"The data folder {settings.data} cannot be used: {error.strerror}.") from error
        try:
            for each in (folder, file.fileno()):
                fcntl.flock(each, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = file.read(16).strip()
            known, advice = f" (process {holder})" if holder else "", " Stop it first; nothing was changed." if alone else ""
            raise StartError(f"A daemon is already running on {settings.data}{known}.{advice}") from None
        _sign(file)
        yield


def _sign(file: IO[str]) -> None:
    """Write down who holds the lock. A full disk is no reason not to hold it."""
    with suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(f"{os.getpid()}\n")
        file.flush()


def _open_lock(path: Path) -> IO[str]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, f"{path.name} is no file")
    return open(descriptor, "r+", encoding="ascii", errors="replace")
