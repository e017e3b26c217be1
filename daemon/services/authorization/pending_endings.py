"""Endings of very much: decided in one job, which makes all of it dead at once, and carried out by others, a slice at a time.

A daemon that is killed between two slices goes on with them at its next start, and nothing of it lives meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable

from common.clock import Clock
from common.contracts.sign_out_notices import Ending
from daemon.services.authorization.sign_out_notices import SignedInto, SignOutNotices
from daemon.services.tenant.news import NewsDesk, Subject
from daemon.storage.authorization.pending_endings import PendingEndingRows
from daemon.storage.database.handover import after_commit
from daemon.storage.database.store import Database


class PendingEndings:
    """Puts endings down and carries them out. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        notices: tells the applications.

    Attributes:
        on_new: called after the commit of an ending that was put down, on a thread of the store.
    """

    def __init__(self, db: Database, clock: Clock, notices: SignOutNotices) -> None:
        self._rows, self._clock, self._notices, self._news = PendingEndingRows(db), clock, notices, NewsDesk(db, clock)
        self.on_new: Callable[[], None] = _nobody

    def put_down(
        self,
        reason: Ending,
        *,
        application_id: str = "",
        user_id: str = "",
        with_machines: bool = True,
        with_consents: bool = False,
        with_parts: bool = False,
    ) -> bool:
        """Put an ending down if it is too large for one job. From the commit on nobody finds what it means.

        Args:
            reason: why, for those who are told.
            application_id, user_id: whose tokens; "" is any. Of a user alone the sessions as well.
            with_machines: whether also what machines got for themselves.
            with_consents: whether the application's consents end.
            with_parts: whether all that the user has is removed.

        Returns:
            False if one job will do, and nothing was put down.
        """
        if not self._rows.is_large(application_id, user_id, with_consents=with_consents, with_parts=with_parts):
            return False
        self._rows.add(
            application_id=application_id,
            user_id=user_id,
            with_machines=with_machines,
            with_consents=with_consents,
            with_parts=with_parts,
            reason=reason.value,
            started_at=self._clock.now(),
        )
        self._news.tell(Subject.ENDINGS)
        after_commit(self._tell)
        return True

    def has_any(self) -> bool:
        """Whether something is to be carried out."""
        return self._rows.find_next() is not None

    def carry_out(self) -> bool:
        """Carry out the next slice.

        Returns:
            Whether there is more to do.
        """
        row = self._rows.find_next()
        if row is None:
            return False
        families, signed_in = self._rows.end_families(row)
        self._notices.queue((SignedInto(*each) for each in signed_in), Ending(row.reason))
        if families == 0 and self._rows.remove_others(row) == 0:
            self._rows.finish(row)
        return True

    def _tell(self) -> None:
        self.on_new()


def _nobody() -> None:
    """Nobody waits for endings."""
