"""The endpoint file: how the console finds the daemon that runs for this user."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

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
    """

    socket: str
    url: str
    issuer: str
    pid: int
    started_at: int


def endpoint_file(folder: Path | None = None) -> Path:
    """Path of the endpoint file in a runtime folder (the user's own if none is given)."""
    return (folder or runtime_folder()) / FILE_NAME


def write_endpoint(endpoint: Endpoint, folder: Path) -> None:
    """Write the endpoint file, readable by its owner alone, in one step."""
    path = endpoint_file(folder)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(msgspec.json.encode(endpoint))
    fresh.replace(path)


def find_endpoint(folder: Path | None = None) -> Endpoint | None:
    """The daemon that last said it was running here and whose process still exists.

    Returns:
        None where there is no file, an unreadable one, or a process that is gone.
    """
    try:
        endpoint = msgspec.json.decode(endpoint_file(folder).read_bytes(), type=Endpoint)
        os.kill(endpoint.pid, 0)
    except (OSError, msgspec.MsgspecError):
        return None
    return endpoint


def remove_endpoint(folder: Path, pid: int) -> None:
    """Remove the endpoint file if it is the one of this process."""
    endpoint = find_endpoint(folder)
    if endpoint is not None and endpoint.pid == pid:
        endpoint_file(folder).unlink(missing_ok=True)
