"""One request that is under way."""

from __future__ import annotations

import logging
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QNetworkReply, QNetworkRequest

from gui.api.errors import ApiError, ErrorKind, error_of_answer, error_of_network

log = logging.getLogger(__name__)
Decoder = Callable[[bytes], object]
# The code of a failure that says nothing of the daemon that is asked now.
LEFT = "console.left"
_STATUS = QNetworkRequest.Attribute.HttpStatusCodeAttribute


class Call(QObject):
    """A request under way. It deletes itself when it is over.

    Args:
        reply: Qt's reply, or None if there is nobody to ask; it then fails as offline in the next turn of the event loop.
        decode: makes the result from the body of a good answer.
        parent: owns it while it runs.

    Signals:
        done: the decoded result.
        failed: an `ApiError`.
        settled: after `done` or `failed`; never after `cancel`.
    """

    done = Signal(object)
    failed = Signal(object)
    settled = Signal()

    def __init__(self, reply: QNetworkReply | None, decode: Decoder, parent: QObject) -> None:
        super().__init__(parent)
        self._reply = reply
        self._decode = decode
        self._over = False
        self.etag = ""
        if reply is None:
            QTimer.singleShot(0, self, self._fail_offline)
            return
        reply.setParent(self)
        reply.finished.connect(self._on_finished)

    def cancel(self) -> None:
        """Give up: from now on neither `done` nor `failed` fires."""
        if self._over:
            return
        self._over = True
        if self._reply is not None:
            self._reply.abort()
        self.deleteLater()

    def lose(self) -> None:
        """The daemon that was asked is left: fail as offline in the next turn of the event loop.

        A reply must not outlive its manager: Qt would report it to the manager that is gone.
        """
        if self._over or self._reply is None:
            return
        reply, self._reply = self._reply, None
        reply.finished.disconnect(self._on_finished)
        reply.abort()
        QTimer.singleShot(0, self, self._fail_left)

    def bind(self, owner: QObject) -> Call:
        """Cancel this call when a widget goes away.

        Args:
            owner: the widget that waits for the answer.

        Returns:
            This call.
        """
        owner.destroyed.connect(self.cancel)
        return self

    def _fail_offline(self) -> None:
        if not self._over:
            self._settle(ApiError(ErrorKind.OFFLINE, 0, "console.offline"), failed=True)

    def _fail_left(self) -> None:
        if not self._over:
            self._settle(ApiError(ErrorKind.OFFLINE, 0, LEFT), failed=True)

    def _on_finished(self) -> None:
        if self._over or self._reply is None:
            return
        reply = self._reply
        # The HTTP status first: Qt calls a 422 "unknown content error", which says nothing.
        status = reply.attribute(_STATUS)
        if status is None:
            self._settle(error_of_network(reply.error()), failed=True)
            return
        body = bytes(reply.readAll().data())
        if int(status) >= 400:
            self._settle(error_of_answer(int(status), body), failed=True)
            return
        if reply.error() is not QNetworkReply.NetworkError.NoError:  # the answer broke off
            self._settle(error_of_network(reply.error()), failed=True)
            return
        self.etag = bytes(reply.rawHeader("ETag").data()).decode("latin-1")
        try:
            result = self._decode(body)
        except msgspec.MsgspecError as error:
            # The path names a type of record, never a value of it.
            log.error("the daemon's answer cannot be read", extra={"facts": {"path": reply.url().path(), "reason": type(error).__name__}})
            self._settle(ApiError(ErrorKind.SERVER, int(status), "console.unreadable"), failed=True)
            return
        self._settle(result, failed=False)

    def _settle(self, outcome: object, *, failed: bool) -> None:
        self._over = True
        (self.failed if failed else self.done).emit(outcome)
        self.settled.emit()
        self.deleteLater()
