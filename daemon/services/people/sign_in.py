"""Signing in with a password: the same answer for known and unknown accounts, throttled, recorded."""

from __future__ import annotations

from enum import Enum

import msgspec

from common.clock import Clock
from common.contracts.users import PASSWORD_MOST
from daemon.services.people.sessions import Sessions
from daemon.services.people.throttle import Throttle
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.storage.people.sessions import SessionRow


class SignInResult(Enum):
    """What came of a try."""

    SIGNED_IN = "signed_in"
    WRONG = "wrong"
    PAUSED = "paused"
    SUSPENDED = "suspended"


class Attempt(msgspec.Struct, frozen=True):
    """A try, before the password is checked.

    Attributes:
        identifier: user name or e-mail address, as typed.
        address: of the browser.
        user_id: whose account that is, or None.
        password_hash: to check against, or None.
        suspended: whether that account is.
        wait: seconds until a try is allowed; the password must not be checked before.
    """

    identifier: str
    address: str
    user_id: str | None
    password_hash: str | None
    suspended: bool
    wait: int


class SignedIn(msgspec.Struct, frozen=True):
    """What a try gave.

    Attributes:
        result: which.
        wait: seconds until the next try, when paused.
        cookie: value of the session cookie, when signed in.
        session: the new session, when signed in.
    """

    result: SignInResult
    wait: int = 0
    cookie: str = ""
    session: SessionRow | None = None


class SignIn:
    """Begins and finishes tries. Called inside store jobs; the password is checked between the two, outside.

    Args:
        clock, users, sessions, throttle, audit: what each step needs.
    """

    def __init__(self, clock: Clock, users: Users, sessions: Sessions, throttle: Throttle, audit: Audit) -> None:
        self._clock, self._users, self._sessions = clock, users, sessions
        self._throttle, self._audit = throttle, audit

    def begin(self, identifier: str, address: str) -> Attempt:
        """Look up an account and whether a try is allowed now."""
        wait = self._throttle.wait_for(identifier, address)
        found = self._users.find_credentials(identifier) if identifier and not wait else None
        if found is None:
            return Attempt(identifier, address, None, None, suspended=False, wait=wait)
        return Attempt(identifier, address, found.id, found.password_hash, found.suspended, wait)

    def finish(self, attempt: Attempt, user_agent: str, *, matched: bool, keep: bool, replaces: SessionRow | None) -> SignedIn:
        """Open a session, or count a failure.

        Args:
            attempt: from `begin`.
            user_agent: what the browser calls itself.
            matched: whether the password belongs to the account.
            keep: whether the user wants to stay signed in.
            replaces: the session that the browser had.
        """
        if not matched or attempt.user_id is None:
            wait = self._throttle.note_failure(attempt.identifier, attempt.address)
            self._audit.record("user.sign_in_failed", "daemon", user_id=attempt.user_id, detail={"address": attempt.address})
            return SignedIn(SignInResult.PAUSED if wait else SignInResult.WRONG, wait=wait)
        self._throttle.note_success(attempt.identifier, attempt.address)
        if attempt.suspended:
            # Only whoever knows the password learns this.
            self._audit.record("user.sign_in_failed", "daemon", user_id=attempt.user_id, detail={"reason": "suspended"})
            return SignedIn(SignInResult.SUSPENDED)
        cookie, session = self._sessions.open(attempt.user_id, "pwd", user_agent, persistent=keep, replaces=replaces)
        self._users.mark_signed_in(attempt.user_id, self._clock.now())
        self._audit.record("user.signed_in", f"user:{attempt.user_id}", user_id=attempt.user_id, detail={"address": attempt.address})
        return SignedIn(SignInResult.SIGNED_IN, cookie=cookie, session=session)


def may_be_password(text: str) -> bool:
    """Whether a text can be a password at all: longer ones never reach the hash (attack 76)."""
    return 0 < len(text) <= PASSWORD_MOST
