"""Ends letters whose link opens nothing any more: it was used, replaced or withdrawn, or what it is for is done."""

from __future__ import annotations

from collections.abc import Callable

from common.clock import Clock
from daemon.services.tenant.news import NewsDesk, Subject
from daemon.storage.database.handover import after_commit
from daemon.storage.database.store import Database
from daemon.storage.mail.link_letters import LinkLetterRows


class LinkLetters:
    """Ends letters, in the transaction that ends their links. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.

    Attributes:
        on_changed: called after the commit of any change of the outbox, on a thread of the store.
    """

    def __init__(self, db: Database, clock: Clock) -> None:
        self._rows, self._clock, self._news = LinkLetterRows(db), clock, NewsDesk(db, clock)
        self.on_changed: Callable[[], None] = _nobody

    def end_of_link(self, link_id: str) -> None:
        """The link is over."""
        self._tell(self._rows.end_of_link(link_id, self._clock.now()))

    def end_of_user(self, user_id: str) -> None:
        """Links of the account may be over; those that wait stay."""
        self._tell(self._rows.end_of_user(user_id, self._clock.now()))

    def end_registrations(self, email: str) -> None:
        """An address has an account by now."""
        if email:
            self._tell(self._rows.end_registrations(email, self._clock.now()))

    def _tell(self, many: int) -> None:
        if many:
            self._news.tell(Subject.OUTBOX)
            after_commit(self.on_changed)


def _nobody() -> None:
    """Nobody looks at the outbox."""
