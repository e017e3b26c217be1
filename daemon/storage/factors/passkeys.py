"""Rows of passkeys."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.tables.people import Passkey


class PasskeyRow(msgspec.Struct, frozen=True):
    """A passkey; see `tables.people.Passkey`."""

    id: str
    user_id: str
    credential_id: bytes
    public_key: bytes
    aaguid: str
    transports: str
    name: str
    sign_count: int
    may_sync: bool
    is_synced: bool
    created_at: int
    used_at: int | None
    counts_from: int = 0


class PasskeyRows:
    """Compiled statements on passkeys."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, Passkey, PasskeyRow)
        mine, this = Passkey.user_id == slot("user_id"), Passkey.id == slot("id")
        self.list_of_user = rows.lister(mine)
        self.find_by_credential = rows.finder(Passkey.credential_id == slot("credential_id"))
        columns = [getattr(Passkey, name) for name in PasskeyRow.__struct_fields__]
        self._add = Statement(db, Passkey.insert({column: slot(column.name) for column in columns}).on_conflict_ignore()).change
        self.rename = Statement(db, Passkey.update(name=slot("name")).where(mine & this)).change
        # Of two sign-ins with the same counter, one is late.
        used = Passkey.update(sign_count=slot("count"), is_synced=slot("is_synced"), used_at=slot("now"))
        self.use = Statement(db, used.where(this & (Passkey.sign_count == slot("seen")))).change
        self.remove = Statement(db, Passkey.delete().where(mine & this)).change
        self.remove_all = Statement(db, Passkey.delete().where(mine)).change
        self._any = Statement(db, Passkey.select(Passkey.id).where(mine).limit(1)).one

    def add(self, row: PasskeyRow) -> bool:
        """Insert one; False if its key is known already."""
        return self._add(**msgspec.structs.asdict(row)) == 1

    def has_any(self, user_id: str) -> bool:
        """Whether a user has one."""
        return self._any(user_id=user_id) is not None

    def list_of(self, user_ids: Sequence[str]) -> list[PasskeyRow]:
        """Those of the users of one page."""
        found = Passkey.select().where(Passkey.user_id << list(user_ids)).order_by(Passkey.created_at, Passkey.id)
        names = PasskeyRow.__struct_fields__
        return [PasskeyRow(**{name: getattr(each, name) for name in names}) for each in found.execute(self._db)]
