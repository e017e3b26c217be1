"""Rows of who has asked an administrator for an application that nobody registered."""

from __future__ import annotations

from collections.abc import Sequence

import peewee

from daemon.storage.tables.people import User
from daemon.storage.tables.strangers import StrangerRequest


class StrangerRequestRows:
    """Statements on them."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def has(self, application_id: str, user_id: str) -> bool:
        """Whether a user has asked for an application."""
        mine = (StrangerRequest.application_id == application_id) & (StrangerRequest.user_id == user_id)
        return bool(StrangerRequest.select(StrangerRequest.user_id).where(mine).count(self._db))

    def count_of(self, user_id: str) -> int:
        """For how many applications a user has asked."""
        return int(StrangerRequest.select(StrangerRequest.user_id).where(StrangerRequest.user_id == user_id).count(self._db))

    def count(self, application_id: str) -> int:
        """How many users have asked for an application."""
        return int(StrangerRequest.select(StrangerRequest.user_id).where(StrangerRequest.application_id == application_id).count(self._db))

    def list_names(self, application_id: str, most: int) -> Sequence[str]:
        """User names of the first who asked for an application.

        Args:
            application_id: which.
            most: how many at most.
        """
        query = User.select(User.username).join(StrangerRequest, on=User.id == StrangerRequest.user_id)
        asked = query.where(StrangerRequest.application_id == application_id).order_by(StrangerRequest.asked_at, User.id)
        return [row[0] for row in asked.limit(most).tuples().execute(self._db)]

    def add(self, application_id: str, user_id: str, now: int) -> None:
        """Note that a user has asked."""
        StrangerRequest.insert(application_id=application_id, user_id=user_id, asked_at=now).execute(self._db)

    def remove(self, application_id: str) -> None:
        """Forget who has asked for an application."""
        StrangerRequest.delete().where(StrangerRequest.application_id == application_id).execute(self._db)
