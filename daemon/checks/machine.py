"""The machine: versions, room on the disk, whose the folders and files are and who may read them."""

from __future__ import annotations

import os
import platform
import shutil
import ssl
import stat
from collections.abc import Iterator
from pathlib import Path

from daemon.checks.finding import Finding, fail, fine, warn
from daemon.checks.finding import said as _
from daemon.settings import Settings
from daemon.storage.database.address import has_password
from daemon.version import VERSION

_MIB = 1024 * 1024
# Room on the disk of the data folder, in bytes, below which it is a problem, and below which it is worth a look.
LITTLE, LESS = 100 * _MIB, 1024 * _MIB
# Private is what nobody else may read; of others it is enough that nobody else may change them.
_PRIVATE = ("letpass.db", "letpass.db-wal", "letpass.db-shm", "master.key", "letpassd.lock")


def check_versions() -> Iterator[Finding]:
    """What runs here, to be named in a report."""
    yield fine(
        "versions.found",
        _("Letpass {letpass} on Python {python} with {openssl}."),
        letpass=VERSION,
        python=platform.python_version(),
        openssl=ssl.OPENSSL_VERSION,
    )


def check_disk(settings: Settings) -> Iterator[Finding]:
    """How much room is left where the data folder lies."""
    # A folder that is still to be made comes onto the disk of the one above it.
    there = next(folder for folder in (settings.data, *settings.data.absolute().parents) if folder.exists() or folder == folder.parent)
    try:
        free = shutil.disk_usage(there).free
    except OSError as error:
        yield fail(
            "disk.unknown",
            _("The data folder {folder} cannot be looked at: {reason}."),
            _("Mount it, or name another one as data_folder."),
            folder=settings.data,
            reason=error.strerror,
        )
        return
    values = {"free": free // _MIB, "folder": settings.data}
    if free < LITTLE:
        yield fail("disk.full", _("Only {free} MiB are free for {folder}; soon nothing can be written."), _("Make room on that disk now."), **values)
    elif free < LESS:
        yield warn("disk.low", _("Only {free} MiB are free for {folder}."), _("Make room on that disk before it is full."), **values)
    else:
        yield fine("disk.fine", _("{free} MiB are free for {folder}."), **values)


def check_files(settings: Settings, settings_file: Path | None) -> Iterator[Finding]:
    """Who may enter the folders and read the files.

    Args:
        settings: in force.
        settings_file: the file that they come from, None where it is not known.
    """
    found = [problem for folder in (settings.data, settings.runtime) for problem in _check_folder(folder)]
    found += [problem for name in _PRIVATE for problem in _check_file(settings.data / name, 0o077)]
    if settings_file is not None:
        # Root may own it, and the daemon's group read it; with a password in it nobody else may.
        found += _check_file(settings_file, 0o027 if has_password(settings.database) else 0o022)
    if not found and settings.data.exists():
        found = [fine("files.fine", _("Folders and files belong to this user, and nobody else may read or change them."))]
    yield from found


def _check_folder(folder: Path) -> Iterator[Finding]:
    try:
        held = folder.stat()
    except FileNotFoundError:
        # Made by a start, or named by another line.
        return
    except OSError as error:
        yield _is_unknown(folder, error)
        return
    if held.st_uid != os.getuid():
        yield _belongs_to_another(folder)
    elif held.st_mode & 0o077:
        yield _is_open(folder, held.st_mode & 0o700)


def _check_file(path: Path, forbidden: int) -> Iterator[Finding]:
    try:
        held = path.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        yield _is_unknown(path, error)
        return
    if held.st_mode & forbidden:
        yield _is_open(path, held.st_mode & 0o777 & ~forbidden)
    elif held.st_uid not in (os.getuid(), 0):
        yield _belongs_to_another(path)


def _is_unknown(path: Path, error: OSError) -> Finding:
    message = _("{path} cannot be looked at: {reason}.")
    return fail("files.unknown", message, _("Run this as the user of the daemon, or give it the file with chown."), path=path, reason=error.strerror)


def _is_open(path: Path, mode: int) -> Finding:
    return fail(
        "files.open", _("Other users of this machine may use {path}."), _("Run: chmod {mode} {path}"), path=path, mode=f"{stat.S_IMODE(mode):o}"
    )


def _belongs_to_another(path: Path) -> Finding:
    return fail(
        "files.foreign",
        _("{path} belongs to another user than the one who looks."),
        _("Run this as the user of the daemon, or give it the file with chown."),
        path=path,
    )
