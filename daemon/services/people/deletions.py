"""Accounts that their users want deleted: everything ends at once, the account after a time in which a sign-in takes the wish back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from common.clock import Clock
from common.contracts.events import EventName
from common.contracts.mail.letters import Letter, LetterKind
from common.contracts.sign_out_notices import Ending
from common.contracts.users import AskedDeletion, User
from common.page_languages import DEFAULT, find_page_language
from daemon.services.authorization.endings import Endings
from daemon.services.mail.mail import Mail
from daemon.services.people.users import Users
from daemon.services.tenant.audit import Audit
from daemon.storage.database.store import Database
from daemon.storage.people.deletions import DeletionRows

DAY = 86400
# Of so many accounts one job takes care.
MOST_AT_ONCE = 20


class Deletions:
    """Keeps the wishes, and carries them out. Called inside store jobs.

    Args:
        db: the database.
        clock: the time.
        audit: where wishes are recorded.
        endings: end what is open.
        users: deletes.
        mail: tells the person.
    """

    def __init__(self, db: Database, clock: Clock, audit: Audit, endings: Endings, users: Users, mail: Mail) -> None:
        self._rows, self._clock, self._audit = DeletionRows(db), clock, audit
        self._endings, self._users, self._mail = endings, users, mail

    def ask(self, user: User, wait_days: int, language: str) -> int:
        """Note that a user wants their account deleted; sessions and tokens end now.

        Args:
            user: whose.
            wait_days: until it is done; 0 for now.
            language: of the letter about it.

        Returns:
            When it will be done, seconds since 1970; 0 if it is done.
        """
        actor = f"user:{user.id}"
        if not wait_days:
            self._delete(user, language)
            return 0
        now = self._clock.now()
        due_at = now + wait_days * DAY
        self._rows.put(user_id=user.id, asked_at=now, due_at=due_at)
        self._endings.end_user(user.id, Ending.SIGNED_OUT)
        self._audit.record(EventName.USER_DELETION_ASKED, actor, user_id=user.id, detail={"due_at": due_at})
        if self._mail.may_write_to(LetterKind.ACCOUNT_DELETION, user):
            facts = {"username": user.username, "deleted_on": f"{datetime.fromtimestamp(due_at, UTC):%Y-%m-%d}"}
            language = find_page_language(user.profile.locale, language)
            self._mail.queue(Letter(LetterKind.ACCOUNT_DELETION, user.email, language, facts=facts, user_id=user.id))
        return due_at

    def take_back(self, user_id: str) -> None:
        """A user has signed in: the account stays, if it was to be deleted."""
        # The letter comes whatever they signed in for, and wherever that led them.
        self._keep(user_id, f"user:{user_id}", LetterKind.ACCOUNT_KEPT)

    def keep(self, user_id: str, actor: str) -> None:
        """An administrator keeps the account; one that nobody wants deleted stays as it is.

        Args:
            user_id: whose.
            actor: who keeps it.

        Raises:
            NotFound: there is no such user.
        """
        self._keep(self._users.get(user_id).id, actor, LetterKind.ACCOUNT_KEPT_FOR_USER)

    def add_to(self, users: Sequence[User]) -> list[User]:
        """Users with what they want of their accounts.

        Args:
            users: those of one page.
        """
        found = self._rows.list_of([user.id for user in users])
        return [msgspec.structs.replace(user, deletion=AskedDeletion(*found[user.id])) if user.id in found else user for user in users]

    def delete_due(self) -> bool:
        """Delete accounts whose time is over; gives whether there may be more of them."""
        due = self._rows.list_due(self._clock.now(), MOST_AT_ONCE)
        for user_id in due:
            self._delete(self._users.get(user_id), DEFAULT)
        return len(due) >= MOST_AT_ONCE

    def _keep(self, user_id: str, actor: str, kind: LetterKind) -> None:
        if self._rows.remove(user_id=user_id):
            self._audit.record(EventName.USER_DELETION_TAKEN_BACK, actor, user_id=user_id)
            self._write(kind, self._users.get(user_id), DEFAULT, user_id)

    def _delete(self, user: User, language: str) -> None:
        self._users.delete(user.id, f"user:{user.id}")
        # About nobody any more: letters of an account go with it.
        self._write(LetterKind.ACCOUNT_DELETED, user, language, "")

    def _write(self, kind: LetterKind, user: User, language: str, user_id: str) -> None:
        if self._mail.may_write_to(kind, user):
            spoken = find_page_language(user.profile.locale, language)
            self._mail.queue(Letter(kind, user.email, spoken, facts={"username": user.username}, user_id=user_id))
