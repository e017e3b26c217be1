"""What ends at once, and who is told: on sign-out, suspension, a new password, a revoked consent, a disabled application, a reused token.

Every ending passes here, so that none revokes tokens without telling the applications (requirement P6).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.sign_out_notices import Ending
from daemon.services.authorization.pending_endings import PendingEndings
from daemon.services.authorization.sign_out_notices import SignedInto, SignOutNotices
from daemon.services.tenant.audit import Audit
from daemon.storage.authorization.endings import EndingRows
from daemon.storage.database.store import Database
from daemon.storage.factors.trusted_browsers import TrustedBrowserRows


class Endings:
    """Ends sessions and token families. Called inside the store job of what causes it.

    Args:
        db: the database.
        clock: the time.
        notices: tells the applications.
        audit: where it is recorded that sessions have ended.

    Attributes:
        pending: what was too large for one job.
    """

    def __init__(self, db: Database, clock: Clock, notices: SignOutNotices, audit: Audit) -> None:
        self._rows, self._clock, self._notices, self._audit = EndingRows(db), clock, notices, audit
        self._trusted = TrustedBrowserRows(db)
        self.pending = PendingEndings(db, clock, notices)

    def end_user(self, user_id: str, reason: Ending) -> bool:
        """End every session and every token of a user, and the trust in their browsers.

        Returns:
            False if they are too many for one job: then nobody finds them any more, and if the user was deleted all that is left of
            them is removed by others.
        """
        now = self._clock.now()
        self.end_trust(user_id)
        if self.pending.put_down(reason, user_id=user_id, with_parts=reason is Ending.USER_DELETED):
            self._record(user_id, reason, {})
            return False
        self._tell(self._rows.signed_in_user(user_id=user_id, now=now), reason)
        ended = self._rows.end_sessions(user_id=user_id, now=now)
        if ended:
            self._record(user_id, reason, {"sessions": ended})
        self._rows.revoke_of_user(user_id=user_id, now=now)
        return True

    def end_trust(self, user_id: str) -> None:
        """A user is asked for a second proof in every browser again."""
        ended = self._trusted.remove_all(user_id=user_id)
        if ended:
            self._audit.record(EventName.USER_BROWSER_TRUST_ENDED, "daemon", user_id=user_id, detail={"browsers": ended})

    def end_application(self, application_id: str, reason: Ending) -> None:
        """End every token of an application; the users' sessions go on."""
        now = self._clock.now()
        if self.pending.put_down(reason, application_id=application_id):
            return
        self._tell(self._rows.signed_in_application(application_id=application_id, now=now), reason)
        self._rows.revoke_of_application(application_id=application_id, now=now)

    def end_session(self, session_id: str, user_id: str, reason: Ending) -> None:
        """End what came of a session; tokens for use while the user is away stay (OpenID Connect Core 11)."""
        now = self._clock.now()
        self._record(user_id, reason, {"sessions": 1, "session": session_id})
        self._tell(self._rows.signed_in_session(session_id=session_id), reason)
        self._rows.revoke_of_session(session_id=session_id, now=now)

    def end_consent(self, user_id: str, application_id: str, reason: Ending) -> None:
        """End every token that an application has for a user."""
        now = self._clock.now()
        if self.pending.put_down(reason, application_id=application_id, user_id=user_id):
            return
        self._tell(self._rows.signed_in_pair(user_id=user_id, application_id=application_id, now=now), reason)
        self._rows.revoke_of_pair(user_id=user_id, application_id=application_id, now=now)

    def end_consents(self, application_id: str, reason: Ending) -> bool:
        """End every consent of an application and every token of a user, if they are too many for one job.

        Returns:
            False if one job will do; nothing was changed then.
        """
        return self.pending.put_down(reason, application_id=application_id, with_machines=False, with_consents=True)

    def end_family(self, family_id: str) -> None:
        """End all that came from one sign-in of one application, of which a code or token was used twice. The session goes on, so nobody is told."""
        self._rows.revoke_family(id=family_id, now=self._clock.now())

    def end_oldest(self, family_id: str, user_id: str, application_id: str, keep: int) -> None:
        """Let the oldest sign-ins of a user to an application give way to a new one; nobody is signed out by that.

        Args:
            family_id: the new one, which stays.
            user_id, application_id: whose.
            keep: how many may stay, the new one included.
        """
        now = self._clock.now()
        others = self._rows.other_families(id=family_id, user_id=user_id, application_id=application_id, now=now)
        for (oldest,) in others[keep - 1 :]:
            self._rows.revoke_family(id=oldest, now=now)

    def _record(self, user_id: str, reason: Ending, facts: Mapping[str, object]) -> None:
        detail = {"reason": reason.value, **facts}
        self._audit.record(EventName.SESSION_ENDED, "daemon", user_id=user_id, detail=detail)

    def _tell(self, rows: list[tuple[Any, ...]], reason: Ending) -> None:
        """Tell each application once of each session: what ends later of a sign-in that it was told of is no news (Back-Channel Logout 1.0, 2.7)."""
        now = self._clock.now()
        for told in self._notices.queue((SignedInto(*row) for row in rows), reason):
            self._rows.mark_told(application_id=told.application_id, session_id=told.session_id, now=now)
