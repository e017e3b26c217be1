"""Rows of permissions that roles give: of APIs, and of the organization template. One of a deleted API counts as deleted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import msgspec
import peewee
from peewee import fn

from daemon.storage.database.paging import Cut, Order, contains_words, cut_page, fold
from daemon.storage.database.statements import RowSet, Statement, slot
from daemon.storage.tables.access_control import Permission, Resource, RolePermission

# How many ids stand in one statement.
AT_ONCE = 500


class PermissionRow(msgspec.Struct, frozen=True):
    """A permission; see `tables.Permission`."""

    id: str
    resource_id: str
    name: str
    name_key: str
    titles_json: str
    descriptions_json: str
    risk: str
    changes_data: bool
    search_text: str
    version: int
    created_at: int
    deleted_at: int | None


class FoundPermission(msgspec.Struct, frozen=True):
    """A permission with the API that it belongs to.

    Attributes:
        row: the permission.
        resource_name, indicator: None for one of the organization template.
        resource_deleted_at: None for a living API, and for one of the organization template.
    """

    row: PermissionRow
    resource_name: str | None
    indicator: str | None
    resource_deleted_at: int | None


LIVING: Any = Permission.deleted_at.is_null() & Resource.deleted_at.is_null()
# By API, then by name; the sign between them sorts before every other.
BY_API: Any = fn.COALESCE(Resource.sort_name.concat(" ").concat(Resource.id), "").concat("\x01").concat(Permission.name_key)


class PermissionRows:
    """Statements on permissions."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        rows = RowSet(db, Permission, PermissionRow)
        self.add = rows.add
        self.find_by_key = rows.finder((Permission.resource_id == slot("resource_id")) & (Permission.name_key == slot("key")))
        self._columns = (*rows.columns, Resource.name, Resource.indicator, Resource.deleted_at)
        self._find = Statement(db, with_resources(Permission.select(*self._columns)).where(Permission.id == slot("id"))).one

    def find_with_deleted(self, permission_id: str) -> FoundPermission | None:
        """A permission, deleted or not, or None."""
        found = self._find(id=permission_id)
        return None if found is None else read_found(found)

    def find_all(self, ids: Collection[str]) -> Sequence[FoundPermission]:
        """Those of some permissions that are not deleted, in no order."""
        wanted, found = [*ids], []
        for start in range(0, len(wanted), AT_ONCE):
            mine = Permission.id.in_(wanted[start : start + AT_ONCE])
            query = with_resources(Permission.select(*self._columns)).where(mine, LIVING)
            found += [read_found(row) for row in query.tuples().execute(self._db)]
        return found

    def change(self, row: PermissionRow, version: int) -> bool:
        """Replace a row, if it still has the version that was read.

        Args:
            row: as it shall be, with its new version.
            version: as it was read.
        """
        values = msgspec.structs.asdict(row)
        del values["id"]
        same = (Permission.id == row.id) & (Permission.version == version)
        return int(Permission.update(**values).where(same).execute(self._db)) == 1

    def list(self, resource_id: str, search: str, deleted: bool, cursor: str, limit: int) -> tuple[Sequence[FoundPermission], Cut]:
        """One page of the permissions of one API, or of the organization template, by name.

        Args:
            resource_id: of the API, "" for the organization template.
            search: words that must all be in the name or a title.
            deleted: those that can be restored instead of the others.
            cursor, limit: see `paging`.
        """
        mine = (Permission.resource_id == resource_id) & Permission.deleted_at.is_null(not deleted)
        query = with_resources(Permission.select(*self._columns)).where(mine, *contains_words(Permission.search_text, search))
        # The key of a deleted one is its id.
        order = Order("name", Permission.name if deleted else Permission.name_key, Permission.id)
        return _read_page(cut_page(self._db, query, order, cursor, limit))

    def list_living(self, search: str, condition: Any, cursor: str, limit: int) -> tuple[Sequence[FoundPermission], Cut]:
        """One page of the permissions of all APIs and of the organization template, by API, then by name.

        Args:
            search: words that must all be in the name, a title, or the name or indicator of the API.
            condition: None, or what they have to meet besides, as `of_resources` or `given_by_role` make it.
            cursor, limit: see `paging`.
        """
        words = [Permission.search_text.contains(word) | Resource.search_text.contains(word) for word in fold(search).split()[:8]]
        query = with_resources(Permission.select(*self._columns)).where(LIVING, *([] if condition is None else [condition]), *words)
        return _read_page(cut_page(self._db, query, Order("api", BY_API, Permission.id), cursor, limit))

    def list_of(self, resource_id: str) -> Sequence[FoundPermission]:
        """All permissions of one API, or of the organization template (""), that are not deleted, by name."""
        query = with_resources(Permission.select(*self._columns)).where(Permission.resource_id == resource_id, LIVING)
        return [read_found(row) for row in query.order_by(Permission.name_key).tuples().execute(self._db)]

    def purge(self, deleted_before: int) -> int:
        """Remove for good what was deleted before a time, out of the roles too.

        Returns:
            How many there were.
        """
        gone = Permission.select(Permission.id).where(Permission.deleted_at < deleted_before)
        RolePermission.delete().where(RolePermission.permission_id.in_(gone)).execute(self._db)
        return int(Permission.delete().where(Permission.deleted_at < deleted_before).execute(self._db))


def with_resources(query: Any) -> Any:
    """A query on permissions, joined with the APIs that they belong to, if any."""
    return query.join(Resource, peewee.JOIN.LEFT_OUTER, on=Permission.resource_id == Resource.id)


def of_resources(resource_id: str | None, *, wanted: bool) -> Any:
    """A condition for `list_living`.

    Args:
        resource_id: only those of one API; None for all.
        wanted: whether those of APIs are wanted, or those of the organization template.
    """
    if resource_id is not None:
        return Permission.resource_id == resource_id
    return Permission.resource_id != "" if wanted else Permission.resource_id == ""


def given_by_role(role_id: str) -> Any:
    """A condition for `list_living`: those that a role gives."""
    return Permission.id.in_(RolePermission.select(RolePermission.permission_id).where(RolePermission.role_id == role_id))


def read_found(row: Sequence[Any]) -> FoundPermission:
    """The columns of a permission, and three of its API."""
    return FoundPermission(PermissionRow(*row[:-3]), *row[-3:])


def _read_page(cut: Cut) -> tuple[Sequence[FoundPermission], Cut]:
    return [read_found(row) for row in cut.rows], cut
