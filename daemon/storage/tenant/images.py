"""Rows of uploaded images."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
import peewee

from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.applications import Application
from daemon.storage.tables.tenant import Image


class ImageRow(msgspec.Struct, frozen=True):
    """An image; see `tables.Image`."""

    id: str
    png: bytes
    width: int
    height: int
    created_at: int


class ImageRows(WhenUsed):
    """Statements on images."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        self.add = RowSet(db, Image, ImageRow).add
        mine = Image.id == slot("id")
        self._find = Statement(db, Image.select(Image.png).where(mine)).one
        self._has = Statement(db, Image.select(Image.id).where(mine)).one

    def find(self, image_id: str) -> bytes | None:
        """The PNG, or None."""
        found = self._find(id=image_id)
        return None if found is None else bytes(found[0])

    def has(self, image_id: str) -> bool:
        """Whether there is such an image."""
        return self._has(id=image_id) is not None

    def list_application_brandings(self) -> list[str]:
        """The branding of every application, deleted ones included, as JSON."""
        return [row[0] for row in Application.select(Application.branding_json).tuples().execute(self._db)]

    def list_ids(self, made_before: int) -> list[str]:
        """Ids of the images that were made before a time."""
        return [row[0] for row in Image.select(Image.id).where(Image.created_at < made_before).tuples().execute(self._db)]

    def remove(self, ids: Collection[str]) -> None:
        """Delete images."""
        for image_id in ids:
            Image.delete().where(Image.id == image_id).execute(self._db)
