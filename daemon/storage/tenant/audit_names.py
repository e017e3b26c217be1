"""Whom the audit log is asked about: ids, or names that lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import peewee

from daemon.storage.tables.applications import Application
from daemon.storage.tables.people import User
from daemon.storage.tables.tenant import Audit


class AuditNameRows:
    """Finds ids. Asked now and then: plain queries.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def find_users(self, text: str) -> Sequence[str]:
        """Ids of users who are meant by an id, a user name or an e-mail address; an id that the log alone knows is one too."""
        if self._is_known(Audit.user_id, text) or self._is_known(User.id, text):
            return [text]
        key = text.casefold()
        return self._list(User.id, (User.username_key == key) | (User.email_key == key))

    def find_applications(self, text: str) -> Sequence[str]:
        """Ids of applications that are meant by an id or a name; of those of a name the deleted ones only where there is no other."""
        if self._is_known(Audit.application_id, text) or self._is_known(Application.id, text):
            return [text]
        named = Application.name == text
        return self._list(Application.id, named & Application.deleted_at.is_null()) or self._list(Application.id, named)

    def _is_known(self, column: Any, value: str) -> bool:
        return bool(column.model.select(column).where(column == value).limit(1).exists(self._db))

    def _list(self, column: Any, condition: Any) -> Sequence[str]:
        return [row[0] for row in column.model.select(column).where(condition).limit(2).tuples().execute(self._db)]
