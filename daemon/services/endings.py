"""What ends at once when a user is suspended or deleted, gets a new password, or an application is disabled or deleted."""

from __future__ import annotations

from common.clock import Clock
from daemon.storage.endings import EndingRows
from daemon.storage.store import Database


class Endings:
    """Ends sessions and token families. Called inside the store job of what causes it.

    Args:
        db: the database.
        clock: the time.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        self._rows, self._clock = EndingRows(db), clock

    def end_user(self, user_id: str) -> None:
        """End every session and every token of a user."""
        now = self._clock.now()
        self._rows.end_sessions(user_id=user_id, now=now)
        self._rows.revoke_of_user(user_id=user_id, now=now)

    def end_application(self, application_id: str) -> None:
        """End every token of an application; the users' sessions go on."""
        self._rows.revoke_of_application(application_id=application_id, now=self._clock.now())
