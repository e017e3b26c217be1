"""Waits on this computer for the browser to come back from a sign-in that is tried out: one address, one answer, and only from that sign-in."""

from __future__ import annotations

import secrets
from functools import partial
from urllib.parse import parse_qsl

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket

# Bytes of a request that are read, and milliseconds until one has come; browsers open connections that they never use.
_LARGEST, _PATIENCE = 32 * 1024, 30_000
_MOST_CONNECTIONS = 16
# It loads nothing, and looks like the pages of the daemon as far as that goes without.
_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Letpass</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><style>
:root {{ --ground: #f4f5f8; --card: #fff; --line: #dfe0e6; --ink: #1c1d22; --pale: #5a5d6b; }}
@media (prefers-color-scheme: dark) {{ :root {{ --ground: #16171c; --card: #1f2128; --line: #33353f; --ink: #e7e8ee; --pale: #a4a7b5; }} }}
body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink);
font: 1rem/1.55 Pretendard, system-ui, sans-serif; }}
main {{ max-width: 26rem; margin: 1rem; padding: 2rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--card); }}
h1 {{ margin: 0 0 .5rem; font-size: 1.25rem; line-height: 1.3; }} p {{ margin: 0; color: var(--pale); }}
</style></head><body><main><h1>Letpass</h1><p>{text}</p></main></body></html>"""


class ReturnListener(QObject):
    """Listens on 127.0.0.1, at a port and a path that nobody knows beforehand.

    Args:
        state: of the authorization request; what comes without it is not taken for the answer.
        parent: owner.

    Signals:
        arrived: the parameters of the answer, once; nothing is listened to afterwards.
    """

    arrived = Signal(object)

    def __init__(self, state: str, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._path = state, f"/{secrets.token_urlsafe(24)}"
        self._server = QTcpServer(self)
        self._server.setMaxPendingConnections(_MOST_CONNECTIONS)
        self._server.newConnection.connect(self._on_connection)
        self._read: dict[QTcpSocket, bytes] = {}

    def listen(self) -> bool:
        """Begin; False if this computer gives no port."""
        return self._server.listen(QHostAddress(QHostAddress.SpecialAddress.LocalHost), 0)

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.serverPort()}{self._path}"

    def close(self) -> None:
        """Listen no more; what is being answered still is."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if len(self._read) >= _MOST_CONNECTIONS:
                socket.abort()
                socket.deleteLater()
                continue
            self._read[socket] = b""
            socket.readyRead.connect(partial(self._on_bytes, socket))
            socket.disconnected.connect(partial(self._forget, socket))
            QTimer.singleShot(_PATIENCE, socket, socket.abort)

    def _forget(self, socket: QTcpSocket) -> None:
        self._read.pop(socket, None)
        socket.deleteLater()

    def _on_bytes(self, socket: QTcpSocket) -> None:
        if socket not in self._read:
            return
        read = self._read[socket] + bytes(socket.readAll().data())
        self._read[socket] = read[: _LARGEST + 1]
        if len(read) > _LARGEST:
            self._answer(socket, 431, self.tr("This request is too long."))
        elif b"\r\n\r\n" in read:
            self._take(socket, read.partition(b"\r\n")[0].decode("latin-1"))

    def _take(self, socket: QTcpSocket, line: str) -> None:
        """A request has come: its first line says everything."""
        verb, _, rest = line.partition(" ")
        path, _, query = rest.partition(" ")[0].partition("?")
        if path != self._path or not self._server.isListening():
            self._answer(socket, 404, self.tr("There is nothing here."))
            return
        if verb != "GET":
            self._answer(socket, 405, self.tr("There is nothing here."))
            return
        answer = dict(parse_qsl(query, keep_blank_values=True))
        if not secrets.compare_digest(answer.get("state", "").encode(), self._state.encode()):
            self._answer(socket, 400, self.tr("This is not the answer to the sign-in that the console has begun. It still waits."))
            return
        self.close()
        self._answer(socket, 200, self.tr("The answer is in the console. You can close this window."))
        self.arrived.emit(answer)

    def _answer(self, socket: QTcpSocket, status: int, text: str) -> None:
        body = _PAGE.format(language=QLocale().name()[:2], text=text).encode()
        # Whatever stands in the address is told to nobody.
        head = (
            f"HTTP/1.1 {status} {'OK' if status == 200 else 'Error'}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
            "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n"
            "Connection: close\r\n\r\n"
        )
        self._read[socket] = b""
        socket.write(head.encode() + body)
        socket.disconnectFromHost()
