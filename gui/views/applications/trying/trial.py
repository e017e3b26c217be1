"""A sign-in that is tried out, step by step, as a partner's program would do it (requirement H4). No widget is in it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TypeAlias
from urllib.parse import quote, urlencode

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtNetwork import QNetworkAccessManager

from common.contracts.handover.explained_tokens import TokenKind
from common.contracts.handover.sign_in_tests import LIFETIME, SignInTest, StartSignInTest
from common.contracts.status import Endpoints
from gui.api.api import Api
from gui.api.errors import ApiError, ErrorKind
from gui.views.applications.trying.exchange import Answer, Exchange, Request
from gui.views.applications.trying.listener import ReturnListener
from gui.views.applications.trying.masking import Masked
from gui.views.applications.trying.page_watch import PageWatch
from gui.views.applications.trying.signature import is_signed
from gui.views.applications.trying.step import FRESH, Check, Step, StepKind

# A third of the time after which the daemon takes this console for gone.
_BEAT = LIFETIME * 1000 // 3
_REFERENCE = re.compile(r"Reference: ([0-9A-Z]{4}-[0-9A-Z]{4})\.")
_POST = "client_secret_post"
# Whoever runs these calls as they were would end the tokens of the test (RFC 6749 4.1.2, RFC 9700 4.14).
_USED_UP = {StepKind.TOKEN: "code", StepKind.REFRESH: "refresh_token"}


# Takes what there is out of a good answer, and gives what can be explained of it.
_Take: TypeAlias = Callable[[Answer], list[tuple[TokenKind, str]]]


class State(StrEnum):
    """Where it is."""

    STARTING = "starting"
    WAITING = "waiting"
    ASKING = "asking"
    FINISHED = "finished"
    FAILED = "failed"
    OVER = "over"


@dataclass(frozen=True)
class _UnderWay:
    """The call that is waited for."""

    kind: StepKind
    request: Request
    take: _Take
    exchange: Exchange


class SignInTrial(QObject):
    """One try.

    Args:
        api: starts and ends the test.
        endpoints: of the daemon.
        application_id: client ID.
        parent: owner.

    Attributes:
        state: where it is.
        address: what the browser opens, once it waits.
        tokens: what has come, by its name in the answer.
        masked: what is hidden on the screen.

    Signals:
        changed: the state.
        stepped: a `Step`.
        refused: an `ApiError` of the admin API; nothing goes on.
    """

    changed = Signal()
    stepped = Signal(object)
    refused = Signal(object)

    def __init__(self, api: Api, endpoints: Endpoints, application_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._api, self._endpoints, self._id = api, endpoints, application_id
        self._manager = QNetworkAccessManager(self)
        self._test: SignInTest | None = None
        self._is_waiting = True
        self._waited = QElapsedTimer()
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self._prolong)
        self.state, self.address, self.masked = State.STARTING, "", Masked()
        self.tokens: dict[str, str] = {}
        self._under_way: _UnderWay | None = None
        self._reading_keys: Exchange | None = None
        self._keys = ""  # those that the daemon publishes
        state, self._nonce, self._verifier = (secrets.token_urlsafe(32) for _ in range(3))
        self._state = state
        self._listener = ReturnListener(state, self)
        self._listener.arrived.connect(self._on_arrived)
        self._watch = PageWatch(api, application_id, self)
        self._watch.stopped.connect(self._on_stopped)

    def start(self) -> None:
        """Begin to wait for the browser."""
        if not self._listener.listen():
            self.refused.emit(ApiError(ErrorKind.NETWORK, 0, "sign_in_test.address"))
            self._go(State.FAILED)
            return
        call = self._api.start_sign_in_test(self._id, StartSignInTest(self._listener.address)).bind(self)
        call.done.connect(self._on_started)
        call.failed.connect(self._on_refused)

    def end(self) -> None:
        """Nothing of it counts any more."""
        self._beat.stop()
        self._watch.stop()
        self._listener.close()
        for exchange in (self._reading_keys, None if self._under_way is None else self._under_way.exchange):
            if exchange is not None:
                exchange.cancel()
        self._reading_keys = self._under_way = None
        if self._test is not None and self.state is not State.OVER:
            # It is carried through though this goes away.
            self._api.end_sign_in_test(self._id, self._test.id)
        self._go(State.OVER)

    # What can be done once there are tokens.

    def refresh(self) -> None:
        """New tokens for the refresh token."""
        fields = [("grant_type", "refresh_token"), ("refresh_token", self.tokens["refresh_token"])]
        self._call(StepKind.REFRESH, self._prove(self._endpoints.token, fields), self._take_tokens)

    def ask_userinfo(self) -> None:
        """What the access token opens now."""
        request = Request(self._endpoints.userinfo, bearer=self.tokens["access_token"])
        self._call(StepKind.USERINFO, request, partial(self._list_token, TokenKind.USERINFO))

    def introspect(self) -> None:
        """Whether the access token is good at this moment."""
        request = self._prove(self._endpoints.introspection, [("token", self.tokens["access_token"])])
        self._call(StepKind.INTROSPECT, request, partial(self._list_token, TokenKind.INTROSPECTION))

    def revoke(self) -> None:
        """Give back the refresh token with all that came of it, or the access token where there is no other."""
        token = self.tokens.get("refresh_token") or self.tokens["access_token"]
        self._call(StepKind.REVOKE, self._prove(self._endpoints.revocation, [("token", token)]), lambda _answer: [])

    def sign_out(self) -> str:
        """The address that ends the session in the browser."""
        hint = self.tokens.get("id_token", "")
        address = f"{self._endpoints.end_session}?{urlencode({'id_token_hint': hint, 'client_id': self._id} if hint else {'client_id': self._id})}"
        self.stepped.emit(Step(StepKind.SIGN_OUT, is_good=True, request=f"GET {address}"))
        return address

    @property
    def has_secret(self) -> bool:
        """Whether the application proves itself, so that it may introspect."""
        return self._test is not None and bool(self._test.secret)

    # The steps.

    def _on_started(self, test: SignInTest) -> None:
        self._test = test
        self._reading_keys = Exchange(self._manager, Request(self._endpoints.jwks), self._manager)
        self._reading_keys.done.connect(self._on_keys)

    def _on_keys(self, keys: Answer) -> None:
        self._reading_keys, self._keys = None, keys.body if keys.is_good else ""
        test = self._test
        if test is None:
            return
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self._verifier.encode()).digest()).decode().rstrip("=")
        fresh = {"state": self._state, "nonce": self._nonce, "code_challenge": challenge, "code_challenge_method": "S256"}
        parameters = [*test.parameters, *fresh.items()]
        self.masked.add(test.secret, self._verifier)
        self._beat.start()
        if test.pushed:
            pushed = [(name, value) for name, value in parameters if name != "client_id"]
            self._call(StepKind.PUSH, self._prove(self._endpoints.pushed_authorization, pushed), self._on_pushed)
        else:
            self._wait(parameters)

    def _on_pushed(self, answer: Answer) -> list[tuple[TokenKind, str]]:
        request_uri = str(answer.said().get("request_uri", ""))
        QTimer.singleShot(0, self, lambda: self._wait([("client_id", self._id), ("request_uri", request_uri)]))
        return []

    def _wait(self, parameters: list[tuple[str, str]]) -> None:
        self.address = f"{self._endpoints.authorization}?{urlencode(parameters, quote_via=quote)}"
        lines = [f"GET {self._endpoints.authorization}", *(f"  {name}={value}" for name, value in parameters)]
        self.stepped.emit(Step(StepKind.AUTHORIZE, is_good=True, request="\n".join(lines)))
        self._waited.start()
        self._watch.start(self._listener_address())
        self._go(State.WAITING)

    def _on_stopped(self, reference: str) -> None:
        # It goes on waiting: whoever uses another account may still come back.
        if self.state is State.WAITING:
            self.stepped.emit(Step(StepKind.PAGE, is_good=False, milliseconds=int(self._waited.elapsed()), reference=reference))

    def _on_arrived(self, answer: dict[str, str]) -> None:
        self._watch.stop()
        self.masked.add(answer.get("code", ""))
        self._is_waiting = False
        self._prolong()
        text = "\n".join(f"{name}={value}" for name, value in answer.items())
        is_ours, found = answer.get("iss") == self._endpoints.issuer, _REFERENCE.search(answer.get("error_description", ""))
        is_good = "code" in answer and is_ours
        step = Step(
            StepKind.RETURN,
            is_good=is_good,
            answer=text,
            milliseconds=int(self._waited.elapsed()),
            checks=[(Check.ISSUER, is_ours)],
            reference=found[1] if found else "",
        )
        self.stepped.emit(step)
        if not is_good:
            self._go(State.FAILED)
            return
        fields = [("grant_type", "authorization_code"), ("code", answer["code"])]
        fields += [("redirect_uri", self._listener_address()), ("code_verifier", self._verifier)]
        self._call(StepKind.TOKEN, self._prove(self._endpoints.token, fields), self._take_tokens)

    def _listener_address(self) -> str:
        return "" if self._test is None else self._test.redirect_uri

    def _take_tokens(self, answer: Answer) -> list[tuple[TokenKind, str]]:
        said = {name: str(value) for name, value in answer.said().items() if name in ("access_token", "id_token", "refresh_token")}
        self.tokens.update(said)
        self.masked.add(*said.values())
        kinds = (TokenKind.ID_TOKEN, TokenKind.ACCESS_TOKEN)
        return [(kind, said[kind.value]) for kind in kinds if kind.value in said]

    def _list_token(self, kind: TokenKind, answer: Answer) -> list[tuple[TokenKind, str]]:
        return [(kind, answer.body)]

    def _prove(self, url: str, fields: list[tuple[str, str]]) -> Request:
        """A form with the application's proof, in the way that the daemon has named."""
        test = self._test
        if test is None or not test.secret:
            return Request(url, [*fields, ("client_id", self._id)])
        if test.method == _POST:
            return Request(url, [*fields, ("client_id", self._id), ("client_secret", test.secret)])
        return Request(url, fields, (self._id, test.secret))

    def _call(self, kind: StepKind, request: Request, take: _Take) -> None:
        if request.authorization:
            self.masked.add(request.authorization.partition(" ")[2])
        self._go(State.ASKING)
        exchange = Exchange(self._manager, request, self._manager)
        # One after another: no button can be pressed meanwhile.
        self._under_way = _UnderWay(kind, request, take, exchange)
        exchange.done.connect(self._on_answer)

    def _on_answer(self, answer: Answer) -> None:
        if self._under_way is None:
            return
        kind, request, take = self._under_way.kind, self._under_way.request, self._under_way.take
        self._under_way = None
        tokens = take(answer) if answer.is_good else []
        checks = self._check(kind, dict(tokens).get(TokenKind.ID_TOKEN, ""))
        found = _REFERENCE.search(answer.body) or _REFERENCE.search("\n".join(answer.headers))
        used_up = _USED_UP.get(kind, "")
        step = Step(
            kind,
            is_good=answer.is_good and all(fits for _, fits in checks),
            request=request.text(),
            answer=answer.text(),
            curl=request.without(used_up, FRESH).curl() if used_up else request.curl(),
            used_up=used_up,
            milliseconds=answer.milliseconds,
            tokens=tokens,
            checks=checks,
            reference=found[1] if found else "",
        )
        if self.state is State.ASKING:
            ends = kind in (StepKind.PUSH, StepKind.TOKEN) and not answer.is_good
            # What was pushed is on its way to the browser.
            self._go(State.FAILED if ends else State.ASKING if kind is StepKind.PUSH else State.FINISHED)
        self.stepped.emit(step)

    def _check(self, kind: StepKind, id_token: str) -> list[tuple[Check, bool]]:
        """What a program has to compare in a new ID token (OpenID Connect Core 3.1.3.7)."""
        if not id_token:
            return []
        try:
            payload = id_token.split(".")[1]
            claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        except (ValueError, IndexError):
            return [(Check.AUDIENCE, False)]
        checks = [
            (Check.SIGNATURE, is_signed(id_token, self._keys)),
            (Check.ISSUER, claims.get("iss") == self._endpoints.issuer),
            (Check.AUDIENCE, claims.get("aud") == self._id),
        ]
        return [*checks, (Check.NONCE, claims.get("nonce") == self._nonce)] if kind is StepKind.TOKEN else checks

    # The daemon's own part.

    def _prolong(self) -> None:
        if self._test is None or self.state is State.OVER:
            return
        call = self._api.prolong_sign_in_test(self._id, self._test.id, waiting=self._is_waiting).bind(self)
        call.failed.connect(self._on_not_prolonged)

    def _on_not_prolonged(self, error: ApiError) -> None:
        # Without an answer it is tried again; the daemon's own word is the last one.
        if not error.is_offline:
            self._beat.stop()
            self._watch.stop()
            self._listener.close()
            self._go(State.OVER)
            self.refused.emit(error)

    def _on_refused(self, error: ApiError) -> None:
        self._listener.close()
        self._go(State.FAILED)
        self.refused.emit(error)

    def _go(self, state: State) -> None:
        if self.state is not State.OVER:
            self.state = state
            self.changed.emit()
