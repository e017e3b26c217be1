"""Rows of roles and of the permissions that they give."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import peewee
from peewee import fn

from common.contracts.paging import SortedListing
from common.contracts.roles import RoleListing
from daemon.storage.access_control.role_permissions import LIVING, with_resources
from daemon.storage.database.statements import slot
from daemon.storage.database.versioned_rows import AT_ONCE, Conditions, RestorableRows
from daemon.storage.tables.access_control import MemberRole, Organization, Permission, Role, RoleHolder, RolePermission
from daemon.storage.tables.applications import Application


class RoleRow(msgspec.Struct, frozen=True):
    """A role; see `tables.Role`."""

    id: str
    level: str
    name: str
    name_key: str
    description: str
    is_default: bool
    search_text: str
    version: int
    created_at: int
    updated_at: int
    deleted_at: int | None
    second_factor_since: int


class RoleRows(RestorableRows[RoleRow]):
    """Statements on roles."""

    def __init__(self, db: peewee.Database) -> None:
        super().__init__(db, Role, RoleRow, {"name": Role.name_key, "created": Role.created_at}, kept=["level"])
        self.find_by_key = self.finder((Role.level == slot("level")) & (Role.name_key == slot("key")))

    def list_all(self) -> Sequence[RoleRow]:
        """All that are not deleted, by level and name."""
        query = Role.select(*self._columns).where(*self._living()).order_by(Role.level, Role.name_key)
        return self._make(query.tuples().execute(self._db))

    def list_defaults(self) -> Sequence[RoleRow]:
        """The roles that every new user gets, by name."""
        query = Role.select(*self._columns).where(Role.level == "user", Role.is_default, Role.deleted_at.is_null())
        return [RoleRow(*row) for row in query.order_by(Role.name_key).tuples().execute(self._db)]

    def count_permissions(self, ids: Sequence[str]) -> Mapping[str, int]:
        """How many permissions each of some roles gives, deleted ones left out; roles without any are left out too."""
        query = RolePermission.select(RolePermission.role_id, fn.COUNT(RolePermission.permission_id))
        query = with_resources(query.join(Permission, on=RolePermission.permission_id == Permission.id))
        query = query.where(RolePermission.role_id.in_(ids), LIVING).group_by(RolePermission.role_id)
        return dict(query.tuples().execute(self._db))

    def count_holders(self, ids: Sequence[str]) -> Mapping[str, int]:
        """How many users, machines or memberships hold each of some roles; roles that nobody holds may be left out."""
        query = RoleHolder.select(RoleHolder.role_id, fn.COUNT(RoleHolder.holder_id)).where(RoleHolder.role_id.in_(ids)).group_by(RoleHolder.role_id)
        counts: dict[str, int] = dict(query.tuples().execute(self._db))
        gone = RoleHolder.select(RoleHolder.role_id).join(Application, on=RoleHolder.holder_id == Application.id)
        for (role_id,) in gone.where(RoleHolder.role_id.in_(ids), Application.deleted_at.is_null(False)).tuples().execute(self._db):
            counts[role_id] -= 1
        # Counted for each organization first, which the index alone answers.
        grouped = MemberRole.select(MemberRole.role_id, MemberRole.organization_id, fn.COUNT(MemberRole.role_id).alias("number"))
        grouped = grouped.where(MemberRole.role_id.in_(ids)).group_by(MemberRole.role_id, MemberRole.organization_id)
        deleted = Organization.select(Organization.id).where(Organization.deleted_at.is_null(False))
        left_out = {row[0] for row in deleted.tuples().execute(self._db)}
        for role_id, organization_id, number in grouped.tuples().execute(self._db):
            if organization_id not in left_out:
                counts[role_id] = counts.get(role_id, 0) + number
        return counts

    def give_permissions(self, role_id: str, ids: Sequence[str]) -> None:
        """Add permissions that the role does not have yet."""
        for start in range(0, len(ids), AT_ONCE):
            rows = [{"role_id": role_id, "permission_id": permission_id} for permission_id in ids[start : start + AT_ONCE]]
            RolePermission.insert_many(rows).execute(self._db)

    def take_permission(self, role_id: str, permission_id: str) -> bool:
        """Remove a permission.

        Returns:
            Whether the role had it.
        """
        same = (RolePermission.role_id == role_id) & (RolePermission.permission_id == permission_id)
        return int(RolePermission.delete().where(same).execute(self._db)) == 1

    def list_permission_ids(self, role_id: str) -> set[str]:
        """Ids of all permissions of a role, deleted ones included."""
        query = RolePermission.select(RolePermission.permission_id).where(RolePermission.role_id == role_id)
        return {row[0] for row in query.tuples().execute(self._db)}

    def _part_removals(self, ids: Sequence[str], /) -> Iterator[Callable[[int], int]]:
        for table in (RolePermission, RoleHolder, MemberRole):
            yield self._removal(table, table.role_id.in_(ids))

    def _matching(self, listing: SortedListing) -> Conditions:
        level = listing.level if isinstance(listing, RoleListing) else None
        return super()._matching(listing) + ([] if level is None else [Role.level == level.value])

    def _find_column(self, listing: SortedListing) -> Any:
        # The key of a deleted one is its id.
        if isinstance(listing, RoleListing) and listing.deleted and listing.sort.endswith("name"):
            return Role.name
        return super()._find_column(listing)
