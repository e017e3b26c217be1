"""Calls of the daemon's public endpoints as a partner's program would make them, with what was sent, what came, and how long it took."""

from __future__ import annotations

import base64
import json
import shlex
from dataclasses import dataclass, field, replace
from urllib.parse import quote_plus, urlencode

from PySide6.QtCore import QByteArray, QElapsedTimer, QObject, QUrl, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

TIMEOUT = 10_000  # milliseconds without progress
_LARGEST = 256 * 1024  # bytes of an answer that are read
_STATUS = QNetworkRequest.Attribute.HttpStatusCodeAttribute
_SHOWN_HEADERS = ("Content-Type", "WWW-Authenticate", "Retry-After", "Location")


@dataclass(frozen=True)
class Request:
    """A call.

    Attributes:
        url: of the endpoint.
        fields: of its form; None for a GET.
        user: client ID and secret for HTTP Basic, or None.
        bearer: an access token, or "".
    """

    url: str
    fields: list[tuple[str, str]] | None = None
    user: tuple[str, str] | None = None
    bearer: str = field(default="", repr=False)

    @property
    def authorization(self) -> str:
        """The Authorization header, or ""."""
        if self.user is not None:
            # RFC 6749 2.3.1: each half is form-encoded first.
            pair = ":".join(quote_plus(half) for half in self.user)
            return "Basic " + base64.b64encode(pair.encode()).decode()
        return f"Bearer {self.bearer}" if self.bearer else ""

    def text(self) -> str:
        """As it goes over the wire, with one field in each line."""
        lines = [f"{'GET' if self.fields is None else 'POST'} {self.url}"]
        if self.authorization:
            lines.append(f"Authorization: {self.authorization}")
        if self.fields is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", "", *(f"{name}={value}" for name, value in self.fields)]
        return "\n".join(lines)

    def without(self, name: str, instead: str) -> Request:
        """The same with something else in one field of its form.

        Args:
            name: of the field.
            instead: its value.
        """
        return replace(self, fields=[(each, instead if each == name else value) for each, value in self.fields or ()])

    def curl(self) -> str:
        """The same call for a shell."""
        lines = [f"curl -i {shlex.quote(self.url)}"]
        if self.user is not None:
            lines.append("-u " + shlex.quote(":".join(quote_plus(half) for half in self.user)))
        if self.bearer:
            lines.append("-H " + shlex.quote(f"Authorization: Bearer {self.bearer}"))
        lines += [f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in self.fields or ()]
        return " \\\n  ".join(lines)


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        status: of HTTP, 0 if nothing came.
        headers: the few that say something, as lines.
        body: as text.
        problem: what Qt says of an answer that did not come, or "".
        milliseconds: from the first byte out to the last byte in.
    """

    status: int
    headers: list[str]
    body: str = field(repr=False)
    problem: str
    milliseconds: int

    @property
    def is_good(self) -> bool:
        """Whether the endpoint has done what was asked."""
        return 200 <= self.status < 300

    def said(self) -> dict[str, object]:
        """The body, if it is a JSON object; empty otherwise."""
        try:
            found = json.loads(self.body)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def text(self) -> str:
        """Status, headers and body, JSON with an entry in each line."""
        if not self.status:
            return self.problem
        said = self.said()
        body = json.dumps(said, indent=2, ensure_ascii=False) if said else self.body
        return "\n".join([str(self.status), *self.headers, "", body]).strip()


class Exchange(QObject):
    """One call that is under way; it deletes itself when it is over.

    Args:
        manager: sends it.
        request: what is sent.
        parent: owner; it has to end before the manager does, or be the manager itself.

    Signals:
        done: an `Answer`, also where nothing came.
    """

    done = Signal(object)

    def __init__(self, manager: QNetworkAccessManager, request: Request, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QElapsedTimer()
        sent = QNetworkRequest(QUrl(request.url))
        sent.setTransferTimeout(TIMEOUT)
        sent.setAttribute(QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.ManualRedirectPolicy)
        sent.setAttribute(QNetworkRequest.Attribute.CookieSaveControlAttribute, QNetworkRequest.LoadControl.Manual)
        sent.setAttribute(QNetworkRequest.Attribute.AuthenticationReuseAttribute, QNetworkRequest.LoadControl.Manual)
        sent.setRawHeader(b"Accept", b"application/json")
        if request.authorization:
            sent.setRawHeader(b"Authorization", request.authorization.encode())
        self._timer.start()
        if request.fields is None:
            self._reply = manager.get(sent)
        else:
            sent.setHeader(QNetworkRequest.KnownHeaders.ContentTypeHeader, "application/x-www-form-urlencoded")
            self._reply = manager.post(sent, QByteArray(urlencode(request.fields).encode()))
        # It stays a child of its manager: a reply must not outlive that.
        self._reply.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        reply, status = self._reply, self._reply.attribute(_STATUS)
        body = bytes(reply.read(_LARGEST).data()).decode("utf-8", errors="replace")
        headers = [f"{name}: {value}" for name in _SHOWN_HEADERS if (value := bytes(reply.rawHeader(name).data()).decode("latin-1"))]
        problem = "" if status is not None or reply.error() is QNetworkReply.NetworkError.NoError else reply.errorString()
        reply.deleteLater()
        self.deleteLater()
        self.done.emit(Answer(int(status or 0), headers, body, problem, int(self._timer.elapsed())))

    def cancel(self) -> None:
        """Give up: `done` is never said."""
        self._reply.finished.disconnect(self._on_finished)
        self._reply.abort()
        self._reply.deleteLater()
        self.deleteLater()
