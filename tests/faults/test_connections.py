"""Connections that come in masses, say nothing, or stop half way: the rest notice nothing, and neither does the log."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Iterator

import pytest

from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

HEAD = b"POST /oidc/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
HALF_HEAD = b"GET /oidc/jwks HTTP/1.1\r\nHost: localhost\r\nX-A:"
HALF_BODY = HEAD + b"Content-Length: 60000\r\n\r\n" + b"a=" + b"b" * 30000


@pytest.fixture(scope="module")
def daemon() -> Iterator[LiveDaemon]:
    """A daemon of this module."""
    found = LiveDaemon()
    try:
        found.initialise()
        found.start()
        yield found
        assert found.errors() == []
        assert "Traceback" not in found.log()
    finally:
        found.remove()


@pytest.fixture
def crowd() -> Iterator[list[socket.socket]]:
    """Connections that are closed in the end."""
    found: list[socket.socket] = []
    yield found
    for each in found:
        each.close()


def connect(daemon: LiveDaemon, say: bytes = b"") -> socket.socket:
    """A connection that says something and waits."""
    found = socket.create_connection(("127.0.0.1", daemon.port), timeout=PATIENCE)
    found.sendall(say)
    return found


def ask(daemon: LiveDaemon, request: bytes = b"GET /oidc/jwks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") -> bytes:
    """Everything that is answered until the end of the connection."""
    with connect(daemon, request) as asked:
        parts = []
        while part := asked.recv(65536):
            parts.append(part)
    return b"".join(parts)


def test_masses_of_silent_and_slow_connections_change_nothing_for_the_rest(daemon: LiveDaemon, crowd: list[socket.socket]) -> None:
    """Attack 95: whoever is silent holds a descriptor and nothing else."""
    crowd += [connect(daemon, say) for say in [b""] * 400 + [HALF_HEAD] * 200 + [HALF_BODY] * 300]
    for _ in range(5):
        assert ask(daemon).startswith(b"HTTP/1.1 200")
    assert daemon.admin.call("GET", "/api/status")


def test_whoever_hangs_up_half_way_is_no_error(daemon: LiveDaemon) -> None:
    """A phone that goes into a tunnel is no bug of ours."""
    for say in (HALF_HEAD, HALF_BODY, HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"):
        connect(daemon, say).close()
    assert ask(daemon).startswith(b"HTTP/1.1 200")
    assert daemon.errors() == []


def test_no_answer_tells_what_makes_it(daemon: LiveDaemon) -> None:
    """No library, no version: pages, JSON, broken requests."""
    requests = [b"GET / HTTP/1.1\r\n", b"GET /nothing HTTP/1.1\r\n", b"POST /oidc/token HTTP/1.1\r\n", b"GET /oidc/jwks HTTP/1.1\r\nbroken\0: x\r\n"]
    for request in requests:
        answer = ask(daemon, request + b"Host: localhost\r\nConnection: close\r\n\r\n")
        assert answer.startswith(b"HTTP/1."), request
        head = answer.partition(b"\r\n\r\n")[0].lower()
        assert b"\r\nserver:" not in head
        assert b"aiohttp" not in answer.lower()


def test_a_request_without_a_version_is_not_answered(daemon: LiveDaemon) -> None:
    """HTTP/0.9 has no headers, so none of ours would protect what it gets."""
    assert b"keys" not in ask(daemon, b"GET /oidc/jwks\r\n\r\n")


def test_a_hangup_signal_ends_nothing(daemon: LiveDaemon) -> None:
    """SIGHUP asks a daemon to look at its files again."""
    assert daemon.process is not None
    daemon.process.send_signal(signal.SIGHUP)
    deadline = time.monotonic() + PATIENCE
    while "SIGHUP" not in daemon.log():
        assert daemon.process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)  # the log is a file, and there is nothing else to wait on
    assert ask(daemon).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("descriptors", [64, 128])
def test_few_descriptors_are_enough(crowd: list[socket.socket], descriptors: int) -> None:
    """However many connect: everybody is served in turn, the console too, and the log stays short."""
    daemon = LiveDaemon()
    try:
        daemon.initialise()
        daemon.start(prefix=["prlimit", f"--nofile={descriptors}:{descriptors}"])
        crowd += [connect(daemon) for _ in range(3 * descriptors)]
        for _ in range(5):
            assert ask(daemon).startswith(b"HTTP/1.1 200")
        assert daemon.admin.call("GET", "/api/status")
        assert "Traceback" not in daemon.log()
        assert len(daemon.log()) < 20_000
        assert "Too many open files" not in daemon.log()
    finally:
        daemon.remove()
