"""The connection to the daemon of this user: found, paired, watched, and taken up again when it is lost."""

from __future__ import annotations

import getpass
import socket
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from common.contracts.status import Paired, Status
from common.endpoint import Endpoint, find_endpoint
from common.page_languages import PAGE_LANGUAGES
from gui.api.api import Api
from gui.api.background import Background
from gui.api.call import Call
from gui.api.errors import ApiError, ErrorKind
from gui.api.events import Events
from gui.api.key_store import KeyStore, NeedsAnswer
from gui.api.transport import Http, Target

FIRST_WAIT, LONGEST_WAIT = 500, 15_000
# Milliseconds in which a daemon says how it is, however busy it is.
ANSWER = 10_000


class ConnectionState(StrEnum):
    """How the console stands with its daemon."""

    CONNECTING = "connecting"
    ABSENT = "absent"
    CONNECTED = "connected"
    OFFLINE = "offline"
    REFUSED = "refused"


class Connection(QObject):
    """Keeps the transport pointed at the daemon that runs, with a key that it knows.

    Args:
        http: the transport.
        api: the routes over it.
        keys: where keys are kept.
        parent: owner.

    Signals:
        changed: a `ConnectionState`.
        status_changed: a `Status`.
        answer_needed: there is no keychain; `answer_key_file` has to be called.

    Attributes:
        answer_within: milliseconds in which the daemon has to say how it is.
    """

    changed = Signal(object)
    status_changed = Signal(object)
    answer_needed = Signal()

    def __init__(self, http: Http, api: Api, keys: KeyStore, parent: QObject) -> None:
        super().__init__(parent)
        self._http, self._api, self.keys = http, api, keys
        self.events = Events(http, self)
        self.state = ConnectionState.CONNECTING
        self.status: Status | None = None
        self.endpoint: Endpoint | None = None
        self.refusal: ApiError | None = None
        self._background = Background(self)
        self._may_pair = True
        self._pairing = False
        self._wait = FIRST_WAIT
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self.open)
        self.answer_within = ANSWER
        self._question: Call | None = None  # how the daemon is, until that is answered
        self._unanswered = QTimer(self)
        self._unanswered.setSingleShot(True)
        self._unanswered.timeout.connect(self._on_unanswered)
        http.unreachable.connect(self._on_unreachable)
        http.refused.connect(self._on_refused)
        self.events.ended.connect(self.check)
        # A daemon that stands still keeps its connections: only a question shows that it does not answer.
        self.events.silent.connect(self._on_silent)

    def open(self) -> None:
        """Look for the daemon and connect to it."""
        self._retry.stop()
        endpoint = find_endpoint()
        if endpoint is None:
            self._lose(ConnectionState.OFFLINE if self.status is not None else ConnectionState.ABSENT)
            return
        if endpoint != self.endpoint:
            self.endpoint = endpoint
            self._http.set_target(Target(endpoint.socket, endpoint.url))
            self._may_pair = True
        if self.state is not ConnectionState.OFFLINE:
            self._set_state(ConnectionState.CONNECTING)
        issuer = endpoint.issuer
        self._background.run(lambda: self.keys.find(issuer), self._on_key)

    def check(self) -> None:
        """Ask the daemon how it is; the answer or its absence decides the state."""
        if self.state in (ConnectionState.CONNECTED, ConnectionState.OFFLINE):
            self._ask_status()

    def pair(self, code: str) -> None:
        """Pair with a code from `letpassd pair`.

        Args:
            code: eight characters.
        """
        self._pairing = True
        call = self._api.pair(console_name(), code)
        call.done.connect(self._on_paired)
        call.failed.connect(self._on_pairing_failed)

    def answer_key_file(self, allowed: bool) -> None:
        """Say whether the key may be kept in a private file."""
        self.keys.file_allowed = allowed
        endpoint = self.endpoint
        if endpoint is not None and allowed:
            self._background.run(lambda: self._keep(endpoint.issuer, self.keys.find(endpoint.issuer) or ""), lambda _result: None)

    def forget_key_file(self) -> None:
        """Keep the key in memory only from now on."""
        endpoint = self.endpoint
        if endpoint is not None:
            self._background.run(lambda: self.keys.forget_file(endpoint.issuer), lambda _result: None)

    def close(self) -> None:
        """Let go of the daemon."""
        self._retry.stop()
        self._unanswered.stop()
        self.events.stop()
        self._background.wait()
        self._http.set_target(Target())
        self.endpoint = None

    def _on_key(self, key: object) -> None:
        if isinstance(key, str) and key:
            self._http.set_key(key)
            self._ask_status()
        elif self._may_pair:
            self._may_pair = False
            self.pair("")

    def _ask_status(self) -> None:
        self._forget_question()
        self._question = call = self._api.get_status().bind(self)
        call.done.connect(self._on_status)
        call.settled.connect(lambda: self._on_settled(call))
        self._unanswered.start(self.answer_within)

    def _on_settled(self, call: Call) -> None:
        if self._question is call:
            self._question = None
            self._unanswered.stop()

    def _forget_question(self) -> None:
        question, self._question = self._question, None
        if question is not None:
            question.cancel()

    def _on_silent(self) -> None:
        if self._question is None:
            self.check()

    def _on_unanswered(self) -> None:
        if self._question is not None:
            self._forget_question()
            self._on_unreachable()

    def _on_status(self, status: Status) -> None:
        self.status = status
        languages = status.languages
        names, printed = {each.tag: each.name for each in languages}, {each.tag for each in languages if each.printed}
        PAGE_LANGUAGES.learn(names, {each.tag: each.texts for each in languages}, printed)
        self._wait = FIRST_WAIT
        self._may_pair = True
        self.refusal = None
        fresh = self.state is not ConnectionState.CONNECTED
        self._set_state(ConnectionState.CONNECTED)
        self.status_changed.emit(status)
        if fresh:
            self.events.start()

    def _on_paired(self, paired: Paired) -> None:
        self._pairing = False
        self._http.set_key(paired.key)
        assert self.endpoint is not None
        issuer = self.endpoint.issuer
        self._background.run(lambda: self._keep(issuer, paired.key), self._on_kept)

    def _keep(self, issuer: str, key: str) -> object:
        self.keys.keep(issuer, key)
        return None

    def _on_kept(self, outcome: object) -> None:
        self._ask_status()
        if isinstance(outcome, NeedsAnswer):
            self.answer_needed.emit()

    def _on_pairing_failed(self, error: ApiError) -> None:
        self._pairing = False
        if error.is_offline:
            return
        self.refusal = error
        self._set_state(ConnectionState.REFUSED)

    def _on_refused(self) -> None:
        """A key that the daemon does not know: forget it and pair again, once."""
        if self.endpoint is None or self._pairing or self.state is ConnectionState.REFUSED:
            return  # several calls may hear it at once, and the pairing itself, too
        if not self._may_pair:
            self.refusal = self.refusal or ApiError(ErrorKind.AUTH, 401, "console.auth")
            self._set_state(ConnectionState.REFUSED)
            return
        self._may_pair, self._pairing = False, True
        self._http.set_key("")
        issuer = self.endpoint.issuer
        self._background.run(lambda: self.keys.forget(issuer), lambda _result: self.pair(""))

    def _on_unreachable(self) -> None:
        self._lose(ConnectionState.OFFLINE if self.status is not None else ConnectionState.CONNECTING)

    def _lose(self, state: ConnectionState) -> None:
        self.events.stop()
        self._set_state(state)
        if not self._retry.isActive():
            self._retry.start(self._wait)
            self._wait = min(self._wait * 2, LONGEST_WAIT)

    def _set_state(self, state: ConnectionState) -> None:
        if state is not self.state:
            self.state = state
            self.changed.emit(state)


def console_name() -> str:
    """What the daemon's list of keys calls this console."""
    return f"{getpass.getuser()}@{socket.gethostname()}"[:64]
