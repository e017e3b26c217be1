"""Sessions: opened by a sign-in, found by the digest of a cookie, ended by sign-out or time."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.sign_out_notices import Ending
from daemon.keys.digests import Digests, make_id, make_token
from daemon.services.authorization.endings import Endings
from daemon.services.people.authentication import PASSKEY, PASSWORD, has_proof, has_two_factors, is_by_passkey_alone
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.people.sessions import SessionRow, SessionRows

# How stale the time of last use may become before it is written again, in seconds.
TOUCH_EVERY = 300


class OpenSession(msgspec.Struct, frozen=True):
    """A session as its user sees it.

    Attributes:
        id: which.
        user_agent: what the browser called itself.
        network: where it was opened from, "" if nobody noted it.
        created_at, seen_at: seconds since 1970.
        persistent: whether it outlasts the browser.
    """

    id: str
    user_agent: str
    network: str
    created_at: int
    seen_at: int
    persistent: bool


class Sessions:
    """Opens, finds and closes sessions. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where it is recorded that a user ended a session.
        digests: digests the cookies.
        endings: ends what came of a session.
        lifetime: seconds that a session lasts whose user asked to stay signed in.
        idle: seconds without use after which any other session ends.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, digests: Digests, endings: Endings, lifetime: int, idle: int) -> None:
        self._rows, self._audit = SessionRows(db), audit
        self._clock, self._digests, self._endings = clock, digests, endings
        self._lifetime, self._idle = lifetime, idle

    def find(self, cookie: str) -> SessionRow | None:
        """The open session of a cookie, or None. A cookie that cannot be one of ours costs no look-up."""
        if not 40 <= len(cookie) <= 64:
            return None
        return self._rows.find(digest=self._digests.of("session", cookie), now=self._clock.now())

    def find_by_id(self, session_id: str) -> SessionRow | None:
        """The open session of that id, or None."""
        return self._rows.find_by_id(id=session_id, now=self._clock.now())

    def open(
        self,
        user_id: str,
        methods: str,
        user_agent: str,
        *,
        persistent: bool,
        replaces: SessionRow | None,
        network: str = "",
        proven: SessionRow | None = None,
        signed_in_at: int | None = None,
        counts: bool = True,
        elsewhere: str = "",
    ) -> tuple[str, SessionRow]:
        """Open a session under a new cookie; the earlier cookie is worth nothing any more (no session fixation, attack 70).

        Who signs in again goes on in the same session: what one application demands must not sign the user out of the others. When
        somebody else signs in, the browser's earlier session ends.

        Args:
            user_id: who signed in.
            methods: how, as `amr` values separated by spaces (RFC 8176).
            user_agent: what the browser calls itself; kept for the user's own list of sessions.
            persistent: whether the user asked to stay signed in.
            replaces: the session that this browser had, if any.
            network: where it happens, for that list.
            proven: the session in which the second of these methods were used, if that was before now.
            signed_in_at: when the user signed in elsewhere, 0 for an unknown time; None for now. A session is no older for that, nor younger.
            counts: whether what was used counts where a proof is asked for; see `factors.waiting`.
            elsewhere: the session at an identity provider that it comes of, "" for none; the session keeps an earlier one then.

        Returns:
            The cookie's value, at the one moment at which it is known, and the session.
        """
        now = self._clock.now()
        cookie = make_token()
        times = _find_times(methods if counts else "", now)
        if proven is not None:
            times = {"factor_at": proven.factor_at, "passkey_at": proven.passkey_at}
        digest, expires_at = self._digests.of("session", cookie), now + (self._lifetime if persistent else self._idle)
        if replaces is not None and replaces.user_id == user_id:
            fresh = msgspec.structs.replace(
                replaces,
                digest=digest,
                signed_in_at=now if signed_in_at is None else max(signed_in_at, replaces.signed_in_at),
                methods=methods,
                persistent=persistent,
                user_agent=user_agent[:256],
                seen_at=now,
                expires_at=expires_at,
                network=network,
                elsewhere=elsewhere or replaces.elsewhere,
                **times,
            )
            if self._rows.renew(fresh):
                return cookie, fresh
        elif replaces is not None:
            self.close(replaces, Ending.SESSION_REPLACED)
        row = SessionRow(
            id=make_id(),
            digest=digest,
            user_id=user_id,
            signed_in_at=now if signed_in_at is None else signed_in_at,
            methods=methods,
            persistent=persistent,
            user_agent=user_agent[:256],
            created_at=now,
            seen_at=now,
            expires_at=expires_at,
            ended_at=None,
            network=network,
            elsewhere=elsewhere,
            **times,
        )
        self._rows.add(row)
        return cookie, row

    def make_stronger(self, session: SessionRow, methods: str, method: str) -> tuple[str, SessionRow] | None:
        """Note a further method, under a new cookie. When the session was opened stays: the password is no younger for it.

        Args:
            session: an open one.
            methods: all that it has passed by now.
            method: that it has passed just now.

        Returns:
            The cookie's value and the session; None if it has ended in the meantime.
        """
        cookie, now = make_token(), self._clock.now()
        # Beside the password that the session was opened with, or a passkey that needs none.
        times = {name: at for name, at in _find_times(f"{PASSWORD} {method}", now).items() if at is not None}
        fresh = msgspec.structs.replace(session, digest=self._digests.of("session", cookie), methods=methods, seen_at=now, **times)
        return (cookie, fresh) if self._rows.renew(fresh) else None

    def touch(self, session: SessionRow) -> None:
        """Note that a session was used, and so push its end; written at most every few minutes."""
        now = self._clock.now()
        if 0 <= now - session.seen_at < TOUCH_EVERY:
            return
        expires_at = session.expires_at if session.persistent else now + self._idle
        self._rows.touch(id=session.id, now=now, expires_at=expires_at)

    def find_elsewhere(self, elsewhere: str) -> Sequence[SessionRow]:
        """The open sessions that came of one at an identity provider."""
        return self._rows.list_elsewhere(elsewhere=elsewhere, now=self._clock.now())

    def find_of_user(self, user_id: str) -> Sequence[SessionRow]:
        """The open sessions of a user."""
        return self._rows.list_of_user(user_id=user_id, now=self._clock.now())

    def list(self, user_id: str) -> list[OpenSession]:
        """The open sessions of a user."""
        rows = self._rows.list_of_user(user_id=user_id, now=self._clock.now())
        return [OpenSession(row.id, row.user_agent, row.network, row.created_at, row.seen_at, row.persistent) for row in rows]

    def end_of_user(self, user_id: str, session_id: str, actor: str) -> bool:
        """End one session of a user; the applications are told.

        Args:
            user_id: whose: nobody ends another one's.
            session_id: which.
            actor: who, for the audit log.

        Returns:
            Whether there was one.
        """
        row = self.find_by_id(session_id)
        if row is None or row.user_id != user_id:
            return False
        self.close(row, Ending.SIGNED_OUT)
        self._audit.record(EventName.USER_SESSIONS_ENDED, actor, user_id=user_id, detail={"sessions": 1})
        return True

    def end_others(self, session: SessionRow, actor: str) -> int:
        """End every session of a user but one, and the trust in their browsers; the applications are told.

        Args:
            session: the one that stays.
            actor: who, for the audit log.

        Returns:
            How many there were.
        """
        others = [row for row in self._rows.list_of_user(user_id=session.user_id, now=self._clock.now()) if row.id != session.id]
        for row in others:
            self.close(row, Ending.SIGNED_OUT)
        self._endings.end_trust(session.user_id)
        if others:
            self._audit.record(EventName.USER_SESSIONS_ENDED, actor, user_id=session.user_id, detail={"sessions": len(others)})
        return len(others)

    def end_of_passkeys(self, user_id: str, here: str) -> None:
        """A passkey was removed: what was proven counts no more in any session, and those end that a passkey alone has opened.

        Args:
            user_id: whose.
            here: the session that goes on all the same, "" for none.
        """
        self._rows.forget_proofs(user_id=user_id)
        for row in self._rows.list_of_user(user_id=user_id, now=self._clock.now()):
            if row.id != here and is_by_passkey_alone(row.methods):
                self.close(row, Ending.SIGNED_OUT)

    def forget_codes(self, user_id: str) -> None:
        """An authenticator app was removed: what its codes have proven counts no more in any session of a user."""
        self._rows.forget_codes(user_id=user_id)

    def close(self, session: SessionRow, reason: Ending) -> None:
        """End a session, with the tokens that came of it; the applications are told.

        Args:
            session: which.
            reason: why, for the applications' logs.
        """
        if self._rows.end(id=session.id, now=self._clock.now()):
            self._endings.end_session(session.id, session.user_id, reason)


def _find_times(methods: str, now: int) -> dict[str, int | None]:
    """When a second factor and a passkey were used, by the columns that say so, of methods that were passed just now."""
    return {"factor_at": now if has_two_factors(methods) else None, "passkey_at": now if has_proof(methods, PASSKEY) else None}


def cookie_age(session: SessionRow, now: int) -> int | None:
    """For how many seconds a browser should keep the cookie; None for as long as it is open."""
    return session.expires_at - now if session.persistent else None
