"""A keep-alive HTTP/1.1 connection over a plain socket: as little work as possible, because the driver is not what is measured."""

from __future__ import annotations

import socket
from dataclasses import dataclass

from tests.patience import PATIENCE


@dataclass(frozen=True, slots=True)
class Answer:
    """A response.

    Attributes:
        head: status line and header fields as received.
        body: its bytes.
    """

    status: int
    head: bytes
    body: bytes

    def field(self, name: bytes) -> bytes:
        """The value of a header field, given in small letters; b"" if it is not there."""
        start = self.head.lower().find(b"\r\n" + name + b":")
        if start < 0:
            return b""
        start += len(name) + 3
        end = self.head.find(b"\r\n", start)
        return self.head[start : end if end >= 0 else len(self.head)].strip()


class PlainConnection:
    """One connection that stays open; it is made anew if the server closed it between two requests.

    Args:
        port: on 127.0.0.1.
        host: what the Host field says.
    """

    def __init__(self, port: int, host: str) -> None:
        self._port = port
        self.host = host
        self._host = host.encode()
        self._socket: socket.socket | None = None

    def get(self, path: str, **fields: str) -> Answer:
        """A GET request; `fields` are header fields with underscores for dashes."""
        return self._ask(b"GET", path, fields, b"")

    def post(self, path: str, body: bytes, **fields: str) -> Answer:
        """A POST request with a form as body."""
        return self._ask(b"POST", path, {"Content_Type": "application/x-www-form-urlencoded", "Content_Length": str(len(body)), **fields}, body)

    def close(self) -> None:
        """Close it."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, verb: bytes, path: str, fields: dict[str, str], body: bytes) -> Answer:
        lines = b"".join(b"%s: %s\r\n" % (name.replace("_", "-").encode(), value.encode()) for name, value in fields.items())
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(b"%s %s HTTP/1.1\r\nHost: %s\r\n%s\r\n%s" % (verb, path.encode(), self._host, lines, body))
        return self._read(self._socket)

    def _read(self, connection: socket.socket) -> Answer:
        received = b""
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += self._more(connection)
        head, rest = received[:end], received[end + 4 :]
        answer = Answer(int(head[9:12]), head, b"")
        length = int(answer.field(b"content-length") or 0)
        while len(rest) < length:
            rest += self._more(connection)
        if answer.field(b"connection").lower() == b"close":
            self.close()
        return Answer(answer.status, head, rest)

    def _more(self, connection: socket.socket) -> bytes:
        part = connection.recv(65536)
        if not part:
            self.close()
            raise ConnectionError("The daemon closed the connection in the middle of an answer.")
        return part
