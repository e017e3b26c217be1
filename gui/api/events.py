"""The stream of changes, so that what is shown stays true while others work (server-sent events, HTML standard 9.2)."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QNetworkReply

from common.contracts.events import Change
from gui.api.transport import Http

FIRST_WAIT, LONGEST_WAIT = 1_000, 30_000
# The daemon gives a sign of life every 15 seconds.
SILENCE = 25_000


class Events(QObject):
    """Listens to the stream and connects again whenever it ends.

    Args:
        http: opens the stream.
        parent: owns it.

    Signals:
        changed: a `Change`.
        ended: the stream broke off; it is taken up again by itself.
        silent: not even a sign of life has come for longer than the daemon takes between two of them.

    Attributes:
        patience: milliseconds without a sign of life until `silent`.
    """

    changed = Signal(object)
    ended = Signal()
    silent = Signal()

    def __init__(self, http: Http, parent: QObject) -> None:
        super().__init__(parent)
        self._http = http
        self._reply: QNetworkReply | None = None
        self._rest = self._last_id = b""
        self._wait = FIRST_WAIT
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._listen)
        self.patience = SILENCE
        self._silence = QTimer(self)
        self._silence.timeout.connect(self.silent)

    def start(self) -> None:
        """Listen from now on."""
        self._last_id = b""
        self._listen()

    def _listen(self) -> None:
        """Listen, after what was heard so far."""
        self.stop()
        reply = self._http.open_stream("/api/events", self._last_id)
        if reply is None:
            return
        self._reply = reply
        self._rest = b""
        reply.readyRead.connect(self._on_data)
        reply.finished.connect(self._on_end)
        self._silence.start(self.patience)

    def stop(self) -> None:
        """Listen no longer."""
        self._timer.stop()
        self._silence.stop()
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()
            reply.deleteLater()

    def _on_data(self) -> None:
        if self._reply is None:
            return
        self._wait = FIRST_WAIT
        self._silence.start(self.patience)
        self._rest += bytes(self._reply.readAll().data())
        changes, last_id, self._rest = split_events(self._rest)
        self._last_id = last_id or self._last_id
        for change in changes:
            self.changed.emit(change)

    def _on_end(self) -> None:
        reply, self._reply = self._reply, None
        if reply is None:
            return
        reply.deleteLater()
        self.ended.emit()
        self._timer.start(self._wait)
        self._wait = min(self._wait * 2, LONGEST_WAIT)


def split_events(data: bytes) -> tuple[list[Change], bytes, bytes]:
    """Take the complete events from the front of a stream.

    Args:
        data: what has come so far.

    Returns:
        The changes, the id of the last of them (b"" if there is none), and the bytes of an event that is not complete.
        What is no change is left out.
    """
    *complete, rest = data.replace(b"\r\n", b"\n").split(b"\n\n")
    changes, last_id = [], b""
    for event in complete:
        lines = [line[5:].strip() for line in event.split(b"\n") if line.startswith(b"data:")]
        last_id = next((line[3:].strip() for line in event.split(b"\n") if line.startswith(b"id:")), last_id)
        if not lines:
            continue
        try:
            changes.append(msgspec.json.decode(b"\n".join(lines), type=Change))
        except msgspec.MsgspecError:
            continue
    return changes, last_id, rest
