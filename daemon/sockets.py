"""Listening sockets that systemd has opened for us (sd_listen_fds(3)): connections wait there while the daemon restarts."""

from __future__ import annotations

import os
import socket
from collections.abc import MutableMapping

from common.errors import StartError

# Descriptors are handed over from this one on.
FIRST = 3
# The names of `FileDescriptorName=` that mean something here; what has none of them is the public listener's.
PUBLIC, METRICS = "public", "metrics"
_VARIABLES = ("LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES")


def take_handed_over(variables: MutableMapping[str, str] | None = None) -> dict[str, list[socket.socket]]:
    """The sockets that were handed to this process, by PUBLIC and METRICS; empty where there are none.

    The variables are taken away, so that no process of ours takes them for its own.

    Args:
        variables: the process's environment if none is given.

    Raises:
        StartError: one is not a listening stream socket.
    """
    environment = os.environ if variables is None else variables
    pid, count, names = (environment.pop(name, "") for name in _VARIABLES)
    if pid != str(os.getpid()) or not count.isdecimal():
        return {}
    called = names.split(":") if names else []
    found: dict[str, list[socket.socket]] = {}
    for number in range(int(count)):
        name = called[number] if number < len(called) else ""
        found.setdefault(METRICS if name == METRICS else PUBLIC, []).append(_adopt(FIRST + number))
    return found


def _adopt(descriptor: int) -> socket.socket:
    try:
        os.set_inheritable(descriptor, False)
        found = socket.socket(fileno=descriptor)
        listens = found.type == socket.SOCK_STREAM and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    except OSError as error:
        raise StartError(f"Descriptor {descriptor}, handed over by systemd, is no socket: {error.strerror}.") from error
    if not listens:
        raise StartError(f"Descriptor {descriptor}, handed over by systemd, is no listening stream socket: write ListenStream= into the socket unit.")
    return found
