"""Rows of identities: which account of which identity provider a user is connected with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.federation import Identity


class IdentityRow(msgspec.Struct, frozen=True):
    """An identity; see `tables.federation.Identity`."""

    id: str
    provider_id: str
    subject: str
    user_id: str
    details_json: str
    linked_at: int
    used_at: int | None


class IdentityRows(WhenUsed):
    """Compiled statements on identities."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, Identity, IdentityRow)
        self._columns = rows.columns
        mine, this = Identity.user_id == slot("user_id"), Identity.id == slot("id")
        at = Identity.provider_id == slot("provider_id")
        self.find_by_subject = rows.finder(at & (Identity.subject == slot("subject")))
        self.find_of_user = rows.finder(mine & at)
        self._add = Statement(db, Identity.insert({column: slot(column.name) for column in rows.columns}).on_conflict_ignore()).change
        self.use = Statement(db, Identity.update(details_json=slot("details_json"), used_at=slot("now")).where(this)).change
        self._remove = Statement(db, Identity.delete().where(mine & this)).change

    def add(self, row: IdentityRow) -> bool:
        """Insert one; False if the account is connected with somebody, or the user with another account of the provider."""
        return self._add(**msgspec.structs.asdict(row)) == 1

    def remove(self, user_id: str, identity_id: str) -> bool:
        """Delete one of a user; False if there is none such."""
        return self._remove(user_id=user_id, id=identity_id) == 1

    def remove_of_provider(self, provider_id: str, most: int) -> int:
        """Delete some of a provider; gives how many.

        Args:
            provider_id: whose.
            most: in one job.
        """
        some = Identity.select(Identity.id).where(Identity.provider_id == provider_id).limit(most)
        return int(Identity.delete().where(Identity.id << some).execute(self._db))

    def list_of(self, user_ids: Sequence[str]) -> Sequence[IdentityRow]:
        """Those of the users of one page, the oldest first."""
        found = Identity.select(*self._columns).where(Identity.user_id << list(user_ids)).order_by(Identity.linked_at, Identity.id)
        return [IdentityRow(*row) for row in found.tuples().execute(self._db)]

    def count_of(self, provider_ids: Sequence[str]) -> Mapping[str, int]:
        """How many each of some providers has; those without any are left out."""
        query = Identity.select(Identity.provider_id, peewee.fn.COUNT(Identity.id)).where(Identity.provider_id << list(provider_ids))
        return dict(query.group_by(Identity.provider_id).tuples().execute(self._db))
