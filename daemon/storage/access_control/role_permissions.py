"""Rows of permissions that roles give: of APIs, and of the organization template. One of a deleted API counts as deleted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import msgspec
import peewee
from peewee import fn

from common.contracts.paging import Listing, SortedListing
from common.contracts.resources import PermissionListing
from daemon.storage.database.dialect import join_texts
from daemon.storage.database.paging import Cut, Order, cut_page, fold
from daemon.storage.database.statements import Statement, slot
from daemon.storage.database.versioned_rows import AT_ONCE, RestorableRows
from daemon.storage.tables.access_control import Permission, Resource, RolePermission


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
    user_proof: str
    user_proof_minutes: int
    open_to: str


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
BY_API: Any = join_texts(fn.COALESCE(join_texts(Resource.sort_name, " ", Resource.id), ""), "\x01", Permission.name_key)


class PermissionRows(RestorableRows[PermissionRow]):
    """Statements on permissions."""

    def __init__(self, db: peewee.Database) -> None:
        super().__init__(db, Permission, PermissionRow, {"name": Permission.name_key})
        self.find_by_key = self.finder((Permission.resource_id == slot("resource_id")) & (Permission.name_key == slot("key")))
        self._shown = (*self._columns, Resource.name, Resource.indicator, Resource.deleted_at)
        self._find = Statement(db, with_resources(Permission.select(*self._shown)).where(Permission.id == slot("id"))).one

    def find_with_resource(self, permission_id: str) -> FoundPermission | None:
        """A permission with its API, deleted or not, or None."""
        found = self._find(id=permission_id)
        return None if found is None else read_found(found)

    def find_all_with_resources(self, ids: Collection[str]) -> Sequence[FoundPermission]:
        """Those of some permissions that are not deleted, in no order."""
        wanted, found = [*ids], []
        for start in range(0, len(wanted), AT_ONCE):
            mine = Permission.id.in_(wanted[start : start + AT_ONCE])
            query = with_resources(Permission.select(*self._shown)).where(mine, LIVING)
            found += [read_found(row) for row in query.tuples().execute(self._db)]
        return found

    def list_of_resource(self, resource_id: str, listing: PermissionListing) -> tuple[Sequence[FoundPermission], Cut]:
        """One page of the permissions of one API, or of the organization template.

        Args:
            resource_id: of the API, "" for the organization template.
            listing: which, in which order.
        """
        return _read_page(self._cut(with_resources(Permission.select(*self._shown)), listing, Permission.resource_id == resource_id))

    def list_living(self, listing: Listing) -> tuple[Sequence[FoundPermission], Cut]:
        """One page of the permissions of all APIs and of the organization template, by API, then by name.

        Args:
            listing: which; searched by name, titles, and name and indicator of the API.
        """
        return self._list_living(listing)

    def list_of_apis(self, listing: Listing, resource_id: str | None) -> tuple[Sequence[FoundPermission], Cut]:
        """The same of one API, or of all if it is None, without those of the organization template."""
        return self._list_living(listing, Permission.resource_id != "" if resource_id is None else Permission.resource_id == resource_id)

    def list_of_template(self, listing: Listing) -> tuple[Sequence[FoundPermission], Cut]:
        """The same of the organization template alone."""
        return self._list_living(listing, Permission.resource_id == "")

    def list_given_by_role(self, listing: Listing, role_id: str) -> tuple[Sequence[FoundPermission], Cut]:
        """The same of those that a role gives."""
        given = RolePermission.select(RolePermission.permission_id).where(RolePermission.role_id == role_id)
        return self._list_living(listing, Permission.id.in_(given))

    def _list_living(self, listing: Listing, *conditions: Any) -> tuple[Sequence[FoundPermission], Cut]:
        words = [Permission.search_text.contains(word) | Resource.search_text.contains(word) for word in dict.fromkeys(fold(listing.search).split())]
        query = with_resources(Permission.select(*self._shown)).where(LIVING, *conditions, *words)
        return _read_page(cut_page(self._db, query, Order("api", BY_API, Permission.id), listing))

    def list_all_of(self, resource_id: str) -> Sequence[FoundPermission]:
        """All permissions of one API, or of the organization template (""), that are not deleted, by name."""
        query = with_resources(Permission.select(*self._shown)).where(Permission.resource_id == resource_id, LIVING)
        return [read_found(row) for row in query.order_by(Permission.name_key).tuples().execute(self._db)]

    def list_open(self, openings: Collection[str]) -> Sequence[FoundPermission]:
        """All permissions of APIs that carry one of some marks, by API, then by name; none that is deleted."""
        query = with_resources(Permission.select(*self._shown)).where(Permission.open_to.in_([*openings]), Permission.resource_id != "", LIVING)
        return [read_found(row) for row in query.order_by(BY_API, Permission.id).tuples().execute(self._db)]

    def _part_removals(self, ids: Sequence[str], /) -> Iterator[Callable[[int], int]]:
        yield self._removal(RolePermission, RolePermission.permission_id.in_(ids))

    def _find_column(self, listing: SortedListing) -> Any:
        # The key of a deleted one is its id.
        if isinstance(listing, PermissionListing) and listing.deleted:
            return Permission.name
        return super()._find_column(listing)


def with_resources(query: Any) -> Any:
    """A query on permissions, joined with the APIs that they belong to, if any."""
    return query.join(Resource, peewee.JOIN.LEFT_OUTER, on=Permission.resource_id == Resource.id)


def read_found(row: Sequence[Any]) -> FoundPermission:
    """The columns of a permission, and three of its API."""
    return FoundPermission(PermissionRow(*row[:-3]), *row[-3:])


def _read_page(cut: Cut) -> tuple[Sequence[FoundPermission], Cut]:
    return [read_found(row) for row in cut.rows], cut
