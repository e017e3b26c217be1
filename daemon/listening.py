"""The sockets that a daemon binds itself: for browsers and applications, for figures, and for the admin API."""

from __future__ import annotations

import errno
import os
import socket

from common.endpoint import answers, endpoint_file, find_endpoint
from common.errors import StartError
from common.paths import make_private_folder
from daemon.settings import Settings, split_address


def bind_public(host: str, port: int) -> list[socket.socket]:
    """The listening sockets for browsers and applications.

    Args:
        host: a name or address; `localhost` gives both loopback addresses where both exist.
        port: TCP port.

    Raises:
        StartError: the port is taken, or the host is not one of this machine's.
    """
    hosts = ("127.0.0.1", "::1") if host == "localhost" else (host,)
    sockets: list[socket.socket] = []
    failures: list[OSError] = []
    for each in hosts:
        try:
            sockets.append(_bind(each, port))
        except OSError as error:
            failures.append(error)
    taken = next((failure for failure in failures if failure.errno == errno.EADDRINUSE), None)
    # Many machines have no IPv6 loopback; one of the two is enough, but a taken one is not.
    if sockets and taken is None:
        return sockets
    for each_socket in sockets:
        each_socket.close()
    if taken is not None:
        raise StartError(f"Port {port} on {host} is taken by another program.") from taken
    raise StartError(f"Port {port} on {host} cannot be listened on: {failures[0].strerror}.") from failures[0]


def bind_metrics(settings: Settings) -> list[socket.socket]:
    """The sockets for figures, none unless the settings name an address.

    Raises:
        StartError: the port is taken, or the host is not one of this machine's.
    """
    address = split_address(settings.metrics_address)
    return [] if address is None else bind_public(*address)


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        found.bind((host, port))
    except OSError:
        found.close()
        raise
    return found


def bind_admin(settings: Settings) -> list[socket.socket]:
    """The admin API's sockets: a Unix socket that only our user can open, and a loopback port if the settings want one.

    Raises:
        StartError: one of them cannot be opened.
    """
    make_private_folder(settings.runtime)
    other = find_endpoint(settings.runtime)
    # The number of a process that ended without a word may be another's by now, so only an answer counts.
    if other is not None and other.pid != os.getpid() and answers(settings.admin_socket):
        raise StartError(f"Another daemon (process {other.pid}) already uses {settings.runtime}; give this one a runtime_folder of its own.")
    path = settings.admin_socket
    for each in (path, endpoint_file(settings.runtime)):
        if each.is_dir():
            raise StartError(f"The folder {each} is in the way of a file of the daemon; remove it.")
    found = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            found.bind(str(path))
        finally:
            os.umask(before)
        return [found, *([_bind("127.0.0.1", settings.admin_port)] if settings.admin_port else [])]
    except OSError as error:
        found.close()
        raise StartError(f"The admin API cannot be opened at {path}: {error.strerror}.") from error
