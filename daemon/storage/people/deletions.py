"""Rows of accounts that their users want deleted."""

from __future__ import annotations

from collections.abc import Sequence

import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import AccountDeletion, User


class DeletionRows(WhenUsed):
    """Statements on them."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        columns = (AccountDeletion.user_id, AccountDeletion.asked_at, AccountDeletion.due_at)
        insert = AccountDeletion.insert({column: slot(column.name) for column in columns})
        self.put = Statement(db, insert.on_conflict(conflict_target=[AccountDeletion.user_id], preserve=list(columns[1:]))).change
        self.remove = Statement(db, AccountDeletion.delete().where(AccountDeletion.user_id == slot("user_id"))).change

    def list_due(self, now: int, most: int) -> Sequence[str]:
        """Users whose time is over, the earliest first; nobody who is suspended, for an administrator looks at them."""
        due = AccountDeletion.select(AccountDeletion.user_id).join(User, on=User.id == AccountDeletion.user_id)
        due = due.where(AccountDeletion.due_at <= now, User.suspended == 0).order_by(AccountDeletion.due_at).limit(most)
        return [row[0] for row in due.tuples().execute(self._db)]

    def list_of(self, user_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
        """When these users asked for it, and when it is due, by the user's ID.

        Args:
            user_ids: those of one page.
        """
        columns = (AccountDeletion.user_id, AccountDeletion.asked_at, AccountDeletion.due_at)
        found = AccountDeletion.select(*columns).where(AccountDeletion.user_id << list(user_ids))
        return {user_id: (asked_at, due_at) for user_id, asked_at, due_at in found.tuples().execute(self._db)}
