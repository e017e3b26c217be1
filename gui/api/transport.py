"""Requests to the daemon through Qt: over its Unix socket, or over a loopback port."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QObject, QUrl, QUrlQuery, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from gui.api.call import LEFT, Call, Decoder
from gui.api.errors import ApiError, ErrorKind

TIMEOUT = 10_000
JSON = "application/json"


@dataclass(frozen=True)
class Target:
    """Where a daemon listens.

    Attributes:
        socket: path of its Unix socket, or "".
        url: base address of its loopback port, used if there is no socket.
    """

    socket: str = ""
    url: str = ""


class Http(QObject):
    """Sends requests to one daemon.

    Each target gets a manager and a made-up host name of its own: Qt keeps connections by host name, so two sockets under one
    name would answer for each other, with each other's keys.

    Signals:
        reached: the daemon has answered, whatever it said.
        unreachable: a call found nobody.
        refused: the daemon does not know the key.
    """

    reached = Signal()
    unreachable = Signal()
    refused = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._manager: QNetworkAccessManager | None = None
        self._target = Target()
        self._host = ""
        self._key = ""

    @property
    def target(self) -> Target:
        """Where requests go."""
        return self._target

    def set_target(self, target: Target) -> None:
        """Send requests somewhere else from now on, and forget the key of the daemon before.

        Args:
            target: the other daemon.
        """
        if self._manager is not None:
            for call in self.findChildren(Call):
                call.lose()
            self._manager.clearConnectionCache()
            self._manager.deleteLater()
        self._key = ""
        self._target = target
        self._host = f"{secrets.token_hex(6)}.console.local"
        self._manager = QNetworkAccessManager(self) if target.socket or target.url else None

    def set_key(self, key: str) -> None:
        """Show this console key with every request."""
        self._key = key

    def send(
        self,
        verb: str,
        path: str,
        *,
        decode: Decoder,
        body: bytes | None = None,
        content_type: str = JSON,
        query: dict[str, str] | None = None,
        version: int | None = None,
        timeout: int = TIMEOUT,
    ) -> Call:
        """Send a request.

        Args:
            verb: `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
            path: below the daemon's admin address, such as `/api/status`.
            decode: makes the result from the body.
            body: what to send, if anything.
            content_type: of the body.
            query: names and values; empty values are left out.
            version: of the record that is changed, sent as `If-Match`.
            timeout: milliseconds without progress after which the call fails.
        """
        if self._manager is None:
            return self._watch(Call(None, decode, self))
        request = self.make_request(path, query)
        request.setTransferTimeout(timeout)
        if body is not None:
            request.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, content_type)
        if version is not None:
            request.setRawHeader(b"If-Match", f'"{version}"'.encode())
        reply = self._manager.sendCustomRequest(request, verb.encode(), QByteArray(body or b""))
        return self._watch(Call(reply, decode, self))

    def open_stream(self, path: str, last_id: bytes = b"") -> QNetworkReply | None:
        """Start a request whose answer never ends; the caller owns the reply. None if there is nobody to ask.

        Args:
            path: of the stream.
            last_id: of the last event that was heard; b"" to hear from now on.
        """
        if self._manager is None:
            return None
        request = self.make_request(path, None)
        request.setRawHeader(b"Accept", b"text/event-stream")
        if last_id:
            request.setRawHeader(b"Last-Event-ID", last_id)
        return self._manager.get(request)

    def make_request(self, path: str, query: dict[str, str] | None) -> QNetworkRequest:
        """A request with address, key and the headers that every one has."""
        url = QUrl(f"unix+http://{self._host}{path}" if self._target.socket else self._target.url.rstrip("/") + path)
        if query:
            parts = QUrlQuery()
            for name, value in query.items():
                if value:
                    parts.addQueryItem(name, bytes(QUrl.toPercentEncoding(value).data()).decode("ascii"))
            url.setQuery(parts)
        request = QNetworkRequest(url)
        if self._target.socket:
            request.setAttribute(QNetworkRequest.Attribute.FullLocalServerNameAttribute, self._target.socket)
        request.setAttribute(QNetworkRequest.Attribute.CookieSaveControlAttribute, QNetworkRequest.LoadControl.Manual)
        request.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
        request.setRawHeader(b"Accept", b"application/json")
        if self._key:
            request.setRawHeader(b"Authorization", f"Bearer {self._key}".encode())
        return request

    def _watch(self, call: Call) -> Call:
        call.done.connect(self._on_done)
        call.failed.connect(self._on_failed)
        return call

    def _on_done(self, _result: object) -> None:
        self.reached.emit()

    def _on_failed(self, error: ApiError) -> None:
        if error.code == LEFT:
            return
        if error.is_offline:
            self.unreachable.emit()
            return
        self.reached.emit()
        if error.kind is ErrorKind.AUTH:
            self.refused.emit()
