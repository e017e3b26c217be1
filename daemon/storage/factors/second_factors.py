"""Rows of authenticator apps and recovery codes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import AuthenticatorApp, RecoveryCode


class AuthenticatorAppRow(msgspec.Struct, frozen=True):
    """An authenticator app; see `tables.people.AuthenticatorApp`."""

    user_id: str
    secret_sealed: bytes
    last_step: int
    created_at: int
    used_at: int | None
    counts_from: int = 0


class RecoveryCodeRow(msgspec.Struct, frozen=True):
    """A recovery code; see `tables.people.RecoveryCode`."""

    digest: bytes
    user_id: str
    created_at: int
    used_at: int | None


class AuthenticatorAppRows(WhenUsed):
    """Compiled statements on authenticator apps."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows, mine = RowSet(db, AuthenticatorApp, AuthenticatorAppRow), AuthenticatorApp.user_id == slot("user_id")
        self.find = rows.finder(mine)
        columns = [getattr(AuthenticatorApp, name) for name in AuthenticatorAppRow.__struct_fields__]
        insert = AuthenticatorApp.insert({column: slot(column.name) for column in columns})
        self._add = Statement(db, insert.on_conflict_ignore()).change
        # Of two sign-ins with the same code, one is late (RFC 6238 5.2).
        used = AuthenticatorApp.update(last_step=slot("step"), used_at=slot("now"))
        self.use = Statement(db, used.where(mine & (AuthenticatorApp.last_step < slot("step")))).change
        self.remove = Statement(db, AuthenticatorApp.delete().where(mine)).change
        self._any = Statement(db, AuthenticatorApp.select(AuthenticatorApp.user_id).where(mine)).one

    def add(self, row: AuthenticatorAppRow) -> bool:
        """Insert one; False if the user has one already."""
        return self._add(**msgspec.structs.asdict(row)) == 1

    def has_any(self, user_id: str) -> bool:
        """Whether a user has one."""
        return self._any(user_id=user_id) is not None

    def list_of(self, user_ids: Sequence[str]) -> list[tuple[str, int, int | None]]:
        """Whose, since when and when last used, of the users of one page."""
        columns = (AuthenticatorApp.user_id, AuthenticatorApp.created_at, AuthenticatorApp.used_at)
        found = AuthenticatorApp.select(*columns).where(AuthenticatorApp.user_id << list(user_ids))
        return [tuple(row) for row in found.tuples().execute(self._db)]


class RecoveryCodeRows(WhenUsed):
    """Compiled statements on recovery codes."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        mine, unused = RecoveryCode.user_id == slot("user_id"), RecoveryCode.used_at.is_null()
        self.add = RowSet(db, RecoveryCode, RecoveryCodeRow).add
        this = mine & (RecoveryCode.digest == slot("digest")) & unused
        self.use = Statement(db, RecoveryCode.update(used_at=slot("now")).where(this)).change
        self.remove = Statement(db, RecoveryCode.delete().where(mine)).change
        counted = RecoveryCode.select(peewee.fn.COUNT(RecoveryCode.digest), peewee.fn.MAX(RecoveryCode.created_at)).where(mine & unused)
        self._count = Statement(db, counted).one

    def count(self, user_id: str) -> tuple[int, int]:
        """How many a user has not used, and when they were made, in seconds since 1970; 0 for neither."""
        found = self._count(user_id=user_id)
        return (0, 0) if found is None else (int(found[0]), int(found[1] or 0))

    def count_of(self, user_ids: Sequence[str]) -> dict[str, int]:
        """How many the users of one page have left, by the user's ID."""
        columns = (RecoveryCode.user_id, peewee.fn.COUNT(RecoveryCode.digest))
        left = RecoveryCode.select(*columns).where(RecoveryCode.user_id << list(user_ids), RecoveryCode.used_at.is_null())
        return {user_id: int(count) for user_id, count in left.group_by(RecoveryCode.user_id).tuples().execute(self._db)}
