"""The endpoint file: how the console finds the daemon that runs for this user."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import msgspec

from common.files import write_file
from common.paths import runtime_folder

FILE_NAME = "endpoint.json"


class Endpoint(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a running daemon listens.

    Attributes:
        socket: path of the admin API's Unix socket, or "".
        url: base address of the admin API's loopback port, or "".
        issuer: the issuer that this daemon serves.
        pid: process id of the daemon.
        started_at: when it started, seconds since 1970.
        workers: process ids of those that serve for it, in the order of their numbers; none where it serves itself.
    """

    socket: str
    url: str
    issuer: str
    pid: int
    started_at: int
    workers: list[int] = []


def endpoint_file(folder: Path | None = None) -> Path:
    """Path of the endpoint file in a runtime folder (the user's own if none is given)."""
    return (folder or runtime_folder()) / FILE_NAME


def write_endpoint(endpoint: Endpoint, folder: Path) -> None:
    """Write the endpoint file, readable by its owner alone, in one step.

    Raises:
        StartError: it cannot be written.
    """
    write_file(endpoint_file(folder), msgspec.json.encode(endpoint))


def find_endpoint(folder: Path | None = None) -> Endpoint | None:
    """The daemon that last said it was running here and whose process still exists.

    Returns:
        None where there is no file, an unreadable one, a process that is gone, or a file or socket of another user: whoever listens
        there is shown the console's key (attack 109).
    """
    try:
        if not _is_ours(endpoint_file(folder)):
            return None
        endpoint = msgspec.json.decode(endpoint_file(folder).read_bytes(), type=Endpoint)
        os.kill(endpoint.pid, 0)
        if endpoint.socket and not _is_ours(Path(endpoint.socket)):
            return None
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None
    return endpoint


def _is_ours(path: Path) -> bool:
    """Whether a file belongs to this user, and nobody else may have put it there; the administrator of the machine may look at any."""
    if not hasattr(os, "getuid"):
        return True
    folder = path.parent.stat()
    others_may_write = folder.st_mode & 0o022 and not folder.st_mode & stat.S_ISVTX
    return os.getuid() == 0 or (path.stat().st_uid == os.getuid() and not others_may_write)


def remove_endpoint(folder: Path, pid: int) -> None:
    """Remove the endpoint file if it is the one of this process."""
    endpoint = find_endpoint(folder)
    if endpoint is not None and endpoint.pid == pid:
        endpoint_file(folder).unlink(missing_ok=True)


def answers(path: Path) -> bool:
    """Whether somebody listens on a Unix socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            return probe.connect_ex(str(path)) == 0
        except TimeoutError:
            # Whoever is too busy to answer is there.
            return True
        except OSError:
            return False
