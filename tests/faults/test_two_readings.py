"""Requests that two servers could read as two are refused, and what they say goes nowhere (attack 82)."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.live_daemon import LiveDaemon
from tests.patience import PATIENCE

START = b"POST /oidc/token HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
# What would be smuggled: the answer to it would hold keys.
HIDDEN = b"GET /oidc/jwks HTTP/1.1\r\nHost: localhost\r\nX-Marker: hush-hush\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"
TWICE: dict[str, bytes] = {
    "a length and chunks": START + b"Content-Length: 4\r\n" + CHUNKED + b"\r\n0\r\n\r\n" + HIDDEN,
    "chunks and a length": START + CHUNKED + b"Content-Length: 4\r\n\r\n0\r\n\r\n" + HIDDEN,
    "two lengths": START + b"Content-Length: 0\r\nContent-Length: %d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "two lengths in one line": START + b"Content-Length: 0, %d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "a negative length": START + b"Content-Length: -1\r\n\r\n" + HIDDEN,
    "a length with a sign": START + b"Content-Length: +0\r\n\r\n" + HIDDEN,
    "a length in hexadecimal": START + b"Content-Length: 0x0\r\n\r\n" + HIDDEN,
    "a length with a blank inside": START + b"Content-Length: 0 0\r\n\r\n" + HIDDEN,
    "two hosts": b"GET /oidc/jwks HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nX-Marker: hush-hush\r\n\r\n",
    "a blank before the colon": START + b"Content-Length : %d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "a folded line": START + b"X-A: a\r\n Content-Length: %d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "a chunk that is no number": START + CHUNKED + b"\r\nhush-hush\r\n" + HIDDEN,
    "a chunk with a sign": START + CHUNKED + b"\r\n+0\r\n\r\n" + HIDDEN,
    "a chunk with 0x": START + CHUNKED + b"\r\n0x0\r\n\r\n" + HIDDEN,
    "a chunk that is longer than it says": START + CHUNKED + b"\r\n1\r\nab\r\n0\r\n\r\n" + HIDDEN,
    "a bare line feed behind a chunk": START + CHUNKED + b"\r\n1\na\r\n0\r\n\r\n" + HIDDEN,
    "another coding": START + b"Transfer-Encoding: hush-hush, chunked, identity\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a coding twice": START + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
    "a NUL in a header": START + b"X-A: hush-hush\0\r\nContent-Length: 0\r\n\r\n" + HIDDEN,
    "a carriage return alone": START + b"X-A: a\rContent-Length: %d\r\n\r\n" % len(HIDDEN) + HIDDEN,
    "no host": b"GET /oidc/jwks HTTP/1.1\r\nX-Marker: hush-hush\r\nX-A\r\n\r\n" + HIDDEN,
}


@pytest.fixture(scope="module")
def daemon() -> Iterator[LiveDaemon]:
    """A daemon of this module, whose log never says what came."""
    found = LiveDaemon()
    try:
        found.initialise()
        found.start()
        yield found
        assert "hush-hush" not in found.log()
        assert found.errors() == []
    finally:
        found.remove()


@pytest.mark.parametrize("form", list(TWICE))
def test_whatever_can_be_read_in_two_ways_is_read_in_none(daemon: LiveDaemon, form: str) -> None:
    """One refusal, nothing of what came in it, and the connection ends: what follows is not answered as a request of its own."""
    with socket.create_connection(("127.0.0.1", daemon.port), timeout=PATIENCE) as connection:
        parts = []
        # The daemon may end the connection while we still speak.
        with suppress(ConnectionError):
            connection.sendall(TWICE[form])
            with suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                parts.append(part)
    answer = b"".join(parts)
    assert len(re.findall(rb"HTTP/1.[01] \d", answer)) <= 1, answer[:2000]
    assert not answer or re.match(rb"HTTP/1.[01] 400", answer), answer[:200]
    assert b"hush-hush" not in answer
    assert b'"keys"' not in answer
