"""One console per user and profile: a second start brings the window of the first one forward."""

from __future__ import annotations

import hashlib
import os

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from common.paths import console_folder

PATIENCE = 500
RAISE = b"raise\n"


class SingleInstance(QObject):
    """Either the first start, which listens, or a later one, which knocks.

    Args:
        parent: owner.
        name: of the socket; made from the user and the profile if none is given.

    Signals:
        asked: somebody has started the program again.
    """

    asked = Signal()

    def __init__(self, parent: QObject, name: str = "") -> None:
        super().__init__(parent)
        self._name = name or instance_name()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)

    def take(self) -> bool:
        """Become the one instance.

        Returns:
            False if there is one already; it has been asked to come forward.
        """
        if self._knock():
            return False
        QLocalServer.removeServer(self._name)  # of a run that crashed
        return self._server.listen(self._name)

    def release(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _knock(self) -> bool:
        socket = QLocalSocket(self)
        socket.connectToServer(self._name)
        somebody = socket.waitForConnected(PATIENCE)
        if somebody:
            socket.write(RAISE)
            socket.waitForBytesWritten(PATIENCE)
            socket.disconnectFromServer()
        socket.deleteLater()
        return somebody

    def _on_knock(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.asked.emit()


def instance_name() -> str:
    """A name that holds the user and the profile."""
    profile = hashlib.sha256(str(console_folder()).encode()).hexdigest()[:12]
    return f"letpass-console-{os.getuid()}-{profile}"
