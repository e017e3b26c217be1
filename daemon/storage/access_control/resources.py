"""Rows of APIs: few, listed and changed by people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import peewee
from peewee import fn

from daemon.storage.database.paging import Cut, Order, contains_words, cut_page
from daemon.storage.database.statements import RowSet, slot
from daemon.storage.tables.access_control import Permission, Resource, RolePermission


class ResourceRow(msgspec.Struct, frozen=True):
    """An API; see `tables.Resource`."""

    id: str
    indicator: str
    indicator_key: str
    name: str
    names_json: str
    access_token_lifetime: int
    is_default: bool
    search_text: str
    sort_name: str
    version: int
    created_at: int
    updated_at: int
    deleted_at: int | None


SORTED_BY = {"name": Resource.sort_name, "created": Resource.created_at}


class ResourceRows:
    """Statements on APIs."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, Resource, ResourceRow)
        mine = Resource.id == slot("id")
        living = Resource.deleted_at.is_null()
        self._columns = rows.columns
        self.add = rows.add
        self.find = rows.finder(mine & living)
        self.find_with_deleted = rows.finder(mine)
        self.find_by_key = rows.finder(Resource.indicator_key == slot("key"))
        self.find_default = rows.finder(living & (Resource.is_default == slot("yes")))

    def change(self, row: ResourceRow, version: int) -> bool:
        """Replace a row, if it still has the version that was read.

        Args:
            row: as it shall be, with its new version.
            version: as it was read.
        """
        values = msgspec.structs.asdict(row)
        del values["id"]
        same = (Resource.id == row.id) & (Resource.version == version)
        return int(Resource.update(**values).where(same).execute(self._db)) == 1

    def list(self, search: str, deleted: bool, sort: str, cursor: str, limit: int) -> tuple[list[ResourceRow], Cut]:
        """One page.

        Args:
            search: words that must all be in the names or the indicator.
            deleted: those that can be restored instead of the others.
            sort: a key of `SORTED_BY`, with `-` in front for descending.
            cursor, limit: see `paging`.
        """
        query = Resource.select(*self._columns).where(Resource.deleted_at.is_null(not deleted), *contains_words(Resource.search_text, search))
        order = Order(sort, SORTED_BY[sort.removeprefix("-")], Resource.id, sort.startswith("-"))
        cut = cut_page(self._db, query, order, cursor, limit)
        return [ResourceRow(*row) for row in cut.rows], cut

    def list_all(self) -> Sequence[ResourceRow]:
        """All that are not deleted, by name."""
        query = Resource.select(*self._columns).where(Resource.deleted_at.is_null()).order_by(Resource.sort_name, Resource.id)
        return [ResourceRow(*row) for row in query.tuples().execute(self._db)]

    def count_permissions(self, ids: Sequence[str]) -> Mapping[str, int]:
        """How many permissions each of some APIs has, deleted ones left out; APIs without any are left out too."""
        mine = Permission.resource_id.in_(ids) & Permission.deleted_at.is_null()
        query = Permission.select(Permission.resource_id, fn.COUNT(Permission.id)).where(mine).group_by(Permission.resource_id)
        return dict(query.tuples().execute(self._db))

    def purge(self, deleted_before: int) -> int:
        """Remove for good what was deleted before a time, with all its permissions.

        Returns:
            How many there were.
        """
        gone = Resource.select(Resource.id).where(Resource.deleted_at < deleted_before)
        ids = [row[0] for row in gone.tuples().execute(self._db)]
        for resource_id in ids:
            permissions = Permission.select(Permission.id).where(Permission.resource_id == resource_id)
            RolePermission.delete().where(RolePermission.permission_id.in_(permissions)).execute(self._db)
            Permission.delete().where(Permission.resource_id == resource_id).execute(self._db)
            Resource.delete().where(Resource.id == resource_id).execute(self._db)
        return len(ids)
