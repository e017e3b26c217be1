"""Letters whose link is over: those that wait will not be sent, and none can be sent again."""

from __future__ import annotations

from typing import Any

import peewee

from common.contracts.mail.letters import LetterKind, LetterState, MailOutcome
from daemon.storage.tables.mail import Letter
from daemon.storage.tables.people import MailedLink


class LinkLetterRows:
    """Statements on letters that bring a link.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def end_of_link(self, link_id: str, now: int) -> int:
        """End the letters of a link, and give how many there were."""
        return self._end(Letter.link_id == link_id, now)

    def end_of_user(self, user_id: str, now: int) -> int:
        """End the letters of all links of an account that wait no more, and give how many there were."""
        over = MailedLink.select(MailedLink.id).where((MailedLink.user_id == user_id) & (MailedLink.state != "waiting"))
        return self._end(Letter.link_id.in_(over), now)

    def end_registrations(self, email: str, now: int) -> int:
        """End the letters by which an account of an address would be made, and give how many there were."""
        return self._end((Letter.recipient == email.casefold()) & (Letter.kind == LetterKind.REGISTRATION.value), now)

    def _end(self, which: Any, now: int) -> int:
        over = {"sealed": None, "expires_at": now, "next_try_at": None, "taken_at": None}
        waiting = which & (Letter.state == LetterState.WAITING.value)
        obsolete = Letter.update(**over, state=LetterState.OBSOLETE.value, outcome=MailOutcome.LINK_OVER.value, answer="", ended_at=now)
        ended = int(obsolete.where(waiting).execute(self._db))
        # What became of these is true still; it only cannot be sent again.
        kept = which & (Letter.state << [LetterState.FAILED.value, LetterState.KEPT.value]) & Letter.sealed.is_null(is_null=False)
        return ended + int(Letter.update(**over).where(kept).execute(self._db))
