"""Rows of applications: found by every request of a partner, so compiled; listed and changed by people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import peewee

from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.tables.access_control import RoleHolder
from daemon.storage.tables.applications import Application, Secret
from daemon.storage.tables.consents import Consent


class StoredApplication(msgspec.Struct, frozen=True):
    """An application as the database holds it; see `tables.Application`."""

    id: str
    kind: str
    type: str
    protocol: str
    name: str
    description: str
    enabled: bool
    settings_json: str
    branding_json: str
    search_text: str
    sort_name: str
    version: int
    created_at: int
    updated_at: int
    last_used_at: int | None
    deleted_at: int | None


class ApplicationFilter(msgspec.Struct, frozen=True):
    """Which applications a list shows; None for any.

    Attributes:
        kind, type, enabled: only those.
        search: words that must all be in the name, client ID or a URI.
        deleted: those that can be restored instead of the others.
    """

    kind: str | None = None
    type: str | None = None
    enabled: bool | None = None
    search: str = ""
    deleted: bool = False


SORTED_BY = {"name": Application.sort_name, "created": Application.created_at, "used": Application.last_used_at}
_SHOWN = (
    Application.id,
    Application.name,
    Application.description,
    Application.kind,
    Application.type,
    Application.protocol,
    Application.enabled,
    Application.branding_json,
    Application.created_at,
    Application.last_used_at,
    Application.deleted_at,
)


class ApplicationRows:
    """Statements on applications."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, Application, StoredApplication)
        mine = Application.id == slot("id")
        self.add = rows.add
        self.find = rows.finder(mine & Application.deleted_at.is_null())
        self.find_with_deleted = rows.finder(mine)
        self.mark_used = Statement(db, Application.update(last_used_at=slot("now")).where(mine)).change

    def change(self, row: StoredApplication, version: int) -> bool:
        """Replace a row, if it still has the version that was read.

        Args:
            row: as it shall be, with its new version.
            version: as it was read.
        """
        values = msgspec.structs.asdict(row)
        # When it was last used is written by requests at any time and is nobody's to overwrite.
        del values["id"], values["last_used_at"]
        same = (Application.id == row.id) & (Application.version == version)
        return int(Application.update(**values).where(same).execute(self._db)) == 1

    def list(self, wanted: ApplicationFilter, sort: str, cursor: str, limit: int) -> Cut:
        """One page.

        Args:
            wanted: which.
            sort: a key of `SORTED_BY`, with `-` in front for descending.
            cursor, limit: see `paging`.

        Returns:
            A page of id, name, description, kind, type, protocol, enabled, branding_json, created_at, last_used_at, deleted_at.
        """
        query = Application.select(*_SHOWN).where(*_conditions(wanted))
        column = SORTED_BY[sort.removeprefix("-")]
        return cut_page(self._db, query, Order(sort, column, Application.id, sort.startswith("-")), cursor, limit)

    def count(self, wanted: ApplicationFilter) -> int:
        """How many there are."""
        return int(Application.select(Application.id).where(*_conditions(wanted)).count(self._db))

    def find_ids_by_name(self, name: str, kind: str) -> Sequence[str]:
        """Ids of the applications of that very name and kind that are not deleted."""
        same = (Application.name == name) & (Application.kind == kind) & Application.deleted_at.is_null()
        return [row[0] for row in Application.select(Application.id).where(same).order_by(Application.id).tuples().execute(self._db)]

    def list_ids(self) -> Sequence[str]:
        """Ids of all that are not deleted, by kind and name."""
        query = Application.select(Application.id).where(Application.deleted_at.is_null())
        ordered = query.order_by(Application.kind, Application.sort_name, Application.id)
        return [row[0] for row in ordered.tuples().execute(self._db)]

    def purge(self, deleted_before: int) -> int:
        """Remove for good what was deleted before a time, with secrets, consents and roles.

        Returns:
            How many there were.
        """
        gone = Application.select(Application.id).where(Application.deleted_at < deleted_before)
        ids = [row[0] for row in gone.tuples().execute(self._db)]
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            Secret.delete().where(Secret.application_id.in_(some)).execute(self._db)
            Consent.delete().where(Consent.application_id.in_(some)).execute(self._db)
            RoleHolder.delete().where(RoleHolder.holder_id.in_(some)).execute(self._db)
            Application.delete().where(Application.id.in_(some)).execute(self._db)
        return len(ids)


def _conditions(wanted: ApplicationFilter) -> list[Any]:
    conditions: list[Any] = [Application.deleted_at.is_null(not wanted.deleted)]
    if wanted.kind is not None:
        conditions.append(Application.kind == wanted.kind)
    if wanted.type is not None:
        conditions.append(Application.type == wanted.type)
    if wanted.enabled is not None:
        conditions.append(Application.enabled == wanted.enabled)
    return conditions + contains_words(Application.search_text, wanted.search)
