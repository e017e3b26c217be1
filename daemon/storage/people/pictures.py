"""Rows of the pictures that people upload of themselves."""

from __future__ import annotations

import msgspec
import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.people import UserPicture


class PictureRow(msgspec.Struct, frozen=True):
    """A picture; see `tables.UserPicture`."""

    user_id: str
    id: str
    png: bytes
    created_at: int


class PictureRows(WhenUsed):
    """Compiled statements on pictures."""

    def __init__(self, db: peewee.Database) -> None:
        names = PictureRow.__struct_fields__
        insert = UserPicture.insert({getattr(UserPicture, name): slot(name) for name in names})
        kept = [getattr(UserPicture, name) for name in names if name != "user_id"]
        self._put = Statement(db, insert.on_conflict(conflict_target=[UserPicture.user_id], preserve=kept)).change
        self._find = Statement(db, UserPicture.select(UserPicture.png).where(UserPicture.id == slot("id"))).one
        self.remove = Statement(db, UserPicture.delete().where(UserPicture.user_id == slot("user_id"))).change

    def put(self, row: PictureRow) -> None:
        """Insert the picture of a user, or replace it."""
        self._put(**msgspec.structs.asdict(row))

    def find(self, picture_id: str) -> bytes | None:
        """The PNG, or None."""
        found = self._find(id=picture_id)
        return None if found is None else bytes(found[0])
