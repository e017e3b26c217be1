"""Rows that remember which ends of secrets were told."""

from __future__ import annotations

from collections.abc import Sequence

import peewee

from daemon.storage.applications.secrets import SecretRow
from daemon.storage.tables.applications import Application, Secret, SecretWarning

# Secrets that one job looks at.
MOST_AT_ONCE = 100


class SecretWarningRows:
    """Statements on warnings.

    Args:
        db: the database.
    """

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def list_due(self, now: int, until: int, days: int) -> Sequence[SecretRow]:
        """Secrets that are on, end within a time, and of which that was not told yet.

        Args:
            now, until: the time, seconds since 1970.
            days: what is told then; whoever was told of as few or fewer is told nothing.
        """
        told = (SecretWarning.secret_id == Secret.id) & (SecretWarning.expires_at == Secret.expires_at) & (SecretWarning.days <= days)
        query = Secret.select(*Secret._meta.sorted_fields).join(Application, on=(Secret.application_id == Application.id))
        due = Secret.enabled & (Secret.expires_at > now) & (Secret.expires_at <= until) & Application.deleted_at.is_null()
        query = query.where(due, ~peewee.fn.EXISTS(SecretWarning.select(SecretWarning.days).where(told)))
        return [SecretRow(*row) for row in query.order_by(Secret.expires_at, Secret.id).limit(MOST_AT_ONCE).tuples().execute(self._db)]

    def note(self, secret_id: str, expires_at: int, days: int) -> None:
        """Remember that an end was told."""
        again = {SecretWarning.expires_at: expires_at, SecretWarning.days: days}
        new = SecretWarning.insert(secret_id=secret_id, expires_at=expires_at, days=days)
        new.on_conflict(conflict_target=[SecretWarning.secret_id], update=again).execute(self._db)

    def list_told(self, now: int) -> Sequence[tuple[str, int, str, str]]:
        """Id, end, last characters and application of the secrets that are on and whose end, still to come, was told.

        Args:
            now: the time, seconds since 1970.
        """
        query = Secret.select(Secret.id, Secret.expires_at, Secret.hint, Application.name).join(
            Application, on=(Secret.application_id == Application.id)
        )
        same = (SecretWarning.secret_id == Secret.id) & (SecretWarning.expires_at == Secret.expires_at)
        query = query.join(SecretWarning, on=same).where(Secret.enabled & (Secret.expires_at > now) & Application.deleted_at.is_null())
        return [*query.order_by(Secret.expires_at, Secret.id).limit(MOST_AT_ONCE).tuples().execute(self._db)]
