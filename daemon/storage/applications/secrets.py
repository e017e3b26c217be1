"""Rows of application secrets. The value is not among them: a row holds its keyed digest."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.dialect import is_same
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.applications import EndedSecret, Secret


class SecretRow(msgspec.Struct, frozen=True):
    """A secret; see `tables.Secret`."""

    id: str
    application_id: str
    name: str
    digest: bytes
    hint: str
    enabled: bool
    created_at: int
    expires_at: int | None
    last_used_at: int | None


class SecretRows(WhenUsed):
    """Statements on secrets."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, Secret, SecretRow)
        mine = (Secret.id == slot("id")) & (Secret.application_id == slot("application_id"))
        self.add = rows.add
        self.find = rows.finder(mine)
        of_application = Secret.application_id == slot("application_id")
        self.find_by_digest = rows.finder(of_application & (Secret.digest == slot("digest")))
        others = (Secret.digest == slot("digest")) & (Secret.application_id != slot("application_id"))
        self._find_shared = Statement(db, Secret.select(Secret.id).where(others).limit(1)).one
        self.find_by_name = rows.finder((Secret.application_id == slot("application_id")) & (Secret.name == slot("name")))
        # `IS`: nothing equals NULL.
        as_seen = (Secret.id == slot("id")) & is_same(Secret.last_used_at, slot("seen"))
        self.mark_used = Statement(db, Secret.update(last_used_at=slot("now")).where(as_seen)).change
        self._list = Statement(
            db,
            Secret.select(*rows.columns).where(Secret.application_id == slot("application_id")).order_by(Secret.created_at.desc(), Secret.name),
        ).all

    def is_shared(self, application_id: str, digest: bytes) -> bool:
        """Whether another application has a secret of that digest."""
        return self._find_shared(application_id=application_id, digest=digest) is not None

    def list(self, application_id: str) -> list[SecretRow]:
        """All secrets of an application, newest first."""
        return [SecretRow(*row) for row in self._list(application_id=application_id)]

    def change(self, row: SecretRow, was: SecretRow) -> bool:
        """Replace a row's name, digest, hint, state and times.

        Args:
            row: as it shall be.
            was: as it was read. If it is no longer so, nothing is changed.
        """
        values = msgspec.structs.asdict(row)
        del values["id"], values["application_id"]
        same = (Secret.id == was.id) & (Secret.name == was.name) & (Secret.digest == was.digest) & (Secret.enabled == was.enabled)
        same &= Secret.expires_at.is_null() if was.expires_at is None else Secret.expires_at == was.expires_at
        return int(Secret.update(**values).where(same).execute(self._db)) == 1

    def keep_ended(self, row: SecretRow, now: int) -> None:
        """Remember the digest of a secret that is none any more.

        Args:
            row: as it was.
            now: when it ended.
        """
        EndedSecret.insert(application_id=row.application_id, name=row.name, digest=row.digest, ended_at=now).execute(self._db)

    def remove(self, secret_id: str) -> None:
        """Delete a secret for good."""
        Secret.delete().where(Secret.id == secret_id).execute(self._db)
