"""Back-channel sign-out: what an application was told about the end of a user's session, and how it answered."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Ending(StrEnum):
    """Why something ended."""

    SIGNED_OUT = "signed_out"
    SESSION_REPLACED = "session_replaced"
    USER_SUSPENDED = "user_suspended"
    USER_DELETED = "user_deleted"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  a reason
    CONSENT_REVOKED = "consent_revoked"
    APPLICATION_DISABLED = "application_disabled"
    APPLICATION_DELETED = "application_deleted"
    # Of notices that earlier versions sent: neither ends a session.
    CODE_REPLAYED = "code_replayed"
    REFRESH_TOKEN_REUSED = "refresh_token_reused"  # noqa: S105  a reason


class NoticeState(StrEnum):
    """How far a notice is."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class SignOutNotice(msgspec.Struct, frozen=True):
    """One notice.

    Attributes:
        id: grows with time.
        user_id: whose session ended; the user may be deleted by now.
        user_name: the user's name now, or "".
        session_id: the session; the application knows it by a `sid` of its own.
        uri: where the notice goes.
        reason: why the session ended for this application.
        state: waiting, delivered, or failed for good.
        tries: how often it was sent.
        next_try_at: seconds since 1970, None when there will be none.
        last_answer: what came of the last try, such as `HTTP 200` or `no answer within 3 seconds`; "" before the first.
        created_at: seconds since 1970.
        ended_at: when it was delivered or given up, None while it waits.
    """

    id: int
    user_id: str
    user_name: str
    session_id: str
    uri: str
    reason: Ending
    state: NoticeState
    tries: int
    next_try_at: int | None
    last_answer: str
    created_at: int
    ended_at: int | None
