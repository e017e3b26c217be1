"""The claims of security event tokens: what an application is told of a user (RFC 8417, Shared Signals Framework 1.0, CAEP 1.0, RISC 1.0).

Only of users whose consent to the application is in force, and by the name that it knows them by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from common.clock import Clock
from common.contracts.applications import Application
from common.contracts.audit import AuditEntry
from common.contracts.events import EventName
from common.contracts.events_out.signals import Signal, SubjectFormat
from common.contracts.sign_out_notices import Ending
from common.contracts.users import User
from daemon.keys.digests import Digests
from daemon.services.people.subjects import Subjects
from daemon.storage.events_out.webhooks import WebhookRow

_CAEP = "https://schemas.openid.net/secevent/caep/event-type/"
_RISC = "https://schemas.openid.net/secevent/risc/event-type/"
VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification"
EVENT_TYPES: Mapping[Signal, str] = {
    Signal.SESSION_REVOKED: _CAEP + Signal.SESSION_REVOKED,
    Signal.CREDENTIAL_CHANGE: _CAEP + Signal.CREDENTIAL_CHANGE,
    Signal.ACCOUNT_DISABLED: _RISC + Signal.ACCOUNT_DISABLED,
    Signal.ACCOUNT_ENABLED: _RISC + Signal.ACCOUNT_ENABLED,
}
# Which entries of the audit log tell which signal.
SIGNALS_OF: Mapping[str, Signal] = {
    EventName.SESSION_ENDED: Signal.SESSION_REVOKED,
    EventName.USER_PASSWORD_SET: Signal.CREDENTIAL_CHANGE,
    EventName.USER_SUSPENDED: Signal.ACCOUNT_DISABLED,
    EventName.USER_ACTIVATED: Signal.ACCOUNT_ENABLED,
}
_BY_ADMINISTRATORS = (Ending.USER_SUSPENDED, Ending.USER_DELETED)
_encode = msgspec.json.Encoder().encode


class SignalClaims:
    """Makes claims. Called inside store jobs.

    Args:
        issuer: the issuer.
        clock: the time.
        subjects: the `sub` and `sid` that the application knows user and session by.
        digests: makes the number that joins what belongs together, and says nothing else.
        find_application, find_user: None if there is none.
        find_shared: the permissions about the user that their consent to an application gives now; None without a consent.
    """

    def __init__(
        self,
        issuer: str,
        clock: Clock,
        subjects: Subjects,
        digests: Digests,
        find_application: Callable[[str], Application | None],
        find_user: Callable[[str], User | None],
        find_shared: Callable[[str, str], frozenset[str] | None],
    ) -> None:
        self._issuer, self._clock, self._subjects, self._digests = issuer, clock, subjects, digests
        self._find_application, self._find_user, self._find_shared = find_application, find_user, find_shared

    def make(self, stream: WebhookRow, signals: frozenset[str], entry: AuditEntry, token_id: str) -> tuple[str, str]:
        """The claims about an entry, as JSON, behind the name of the signal; both "" for what the application is not told.

        Args:
            stream: of the application.
            signals: that it is told.
            entry: of the audit log.
            token_id: the `jti`.
        """
        signal = SIGNALS_OF.get(entry.event)
        if signal is None or signal not in signals or entry.at < min(stream.created_at, self._clock.now()) or not entry.user_id:
            return "", ""
        application, user = self._find_application(stream.application_id), self._find_user(entry.user_id)
        shared = None if application is None or user is None else self._find_shared(entry.user_id, stream.application_id)
        if application is None or user is None or shared is None:
            return "", ""
        subject = self._name(application, user, stream.subject_format, shared)
        session = entry.detail.get("session")
        if signal is Signal.SESSION_REVOKED and isinstance(session, str):
            # One session of several: without it the receiver would end all of them.
            sid = {"format": "opaque", "id": self._subjects.sid_of(session, application.id)}
            subject = {"format": "complex", "user": subject, "session": sid}
        told = {"event_timestamp": entry.at, **_describe(signal, entry)}
        return signal.value, self._write(application.id, token_id, subject, EVENT_TYPES[signal], told, str(entry.id))

    def make_verification(self, stream: WebhookRow, token_id: str) -> str:
        """The claims of a verification event, which is about the stream itself (Shared Signals Framework 1.0, 8.1.4).

        Args:
            stream: of the application.
            token_id: the `jti`.
        """
        subject = {"format": "opaque", "id": stream.id}
        return self._write(stream.application_id, token_id, subject, VERIFICATION, {"state": token_id}, token_id)

    def _write(self, audience: str, token_id: str, subject: Mapping[str, object], event: str, told: Mapping[str, object], cause: str) -> str:
        claims = {
            "iss": self._issuer,
            "aud": audience,
            "jti": token_id,
            "iat": self._clock.now(),
            "txn": self._digests.mark("signal-transaction", f"{audience}/{cause}")[:32],
            "sub_id": subject,
            "events": {event: told},
        }
        return _encode(claims).decode()

    def _name(self, application: Application, user: User, wanted: str, shared: frozenset[str]) -> Mapping[str, object]:
        if wanted == SubjectFormat.EMAIL and user.email and user.email_verified and "email" in shared:
            return {"format": "email", "email": user.email}
        return {"format": "iss_sub", "iss": self._issuer, "sub": self._subjects.subject_of(user.id, application)}


def _describe(signal: Signal, entry: AuditEntry) -> dict[str, object]:
    if signal is Signal.CREDENTIAL_CHANGE:
        by_user = entry.actor == f"user:{entry.user_id}"
        return {"credential_type": "password", "change_type": "update", "initiating_entity": "user" if by_user else "admin"}
    if signal is Signal.SESSION_REVOKED:
        reason = entry.detail.get("reason")
        who = "admin" if reason in _BY_ADMINISTRATORS else "policy" if reason == Ending.PASSWORD_CHANGED else "user"
        return {"initiating_entity": who}
    return {}
