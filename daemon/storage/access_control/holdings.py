"""What users and machines hold, and what the names in a request stand for: read by sign-ins and token requests. Deleted things count for nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec
import peewee

from daemon.storage.database.statements import Statement, slot
from daemon.storage.tables.access_control import Member, MemberRole, Organization, Permission, Resource, Role, RoleHolder, RolePermission

# SQLite takes 32,766 values in one statement, PostgreSQL 65,535.
_AT_ONCE = 10_000


class AddressedRow(msgspec.Struct, frozen=True):
    """An API as tokens need it; see `access_tables.Resource`."""

    id: str
    indicator: str
    access_token_lifetime: int


class NamedRow(msgspec.Struct, frozen=True):
    """A permission as tokens need it; `resource_id` "" for one of the organization template."""

    id: str
    resource_id: str
    name: str


class HeldOrganizationRow(msgspec.Struct, frozen=True):
    """An organization as claims and the consent page need it."""

    id: str
    name: str
    description: str


class HoldingRows:
    """Statements on what is held."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db
        addressed = Resource.select(Resource.id, Resource.indicator, Resource.access_token_lifetime)
        self._find_resource = Statement(db, addressed.where(Resource.indicator_key == slot("indicator"))).one
        self._find_default = Statement(db, addressed.where(Resource.is_default & Resource.deleted_at.is_null())).one
        alive = Role.deleted_at.is_null()
        roles = RoleHolder.select(Role.id, Role.name).join(Role, on=Role.id == RoleHolder.role_id)
        self._roles_of = Statement(db, roles.where((RoleHolder.holder_id == slot("holder_id")) & (Role.level == slot("level")) & alive)).all
        in_one = Member.select(Organization.id, Organization.name, Organization.description).join(
            Organization, on=Organization.id == Member.organization_id
        )
        mine = (Member.user_id == slot("user_id")) & Organization.deleted_at.is_null()
        self._organizations_of = Statement(db, in_one.where(mine).order_by(Organization.sort_name, Organization.id)).all
        there = MemberRole.select(MemberRole.organization_id, Role.id, Role.name).join(Role, on=Role.id == MemberRole.role_id)
        self._member_roles = Statement(db, there.where((MemberRole.user_id == slot("user_id")) & alive).order_by(Role.name_key)).all

    def find_resource(self, indicator: str) -> AddressedRow | None:
        """The API of that very indicator, or None."""
        found = self._find_resource(indicator=indicator)
        # A deleted one has its id there, which is no URI.
        return None if found is None or found[1] != indicator else AddressedRow(*found)

    def find_default_resource(self) -> AddressedRow | None:
        """The API that is meant where none is named, or None."""
        found = self._find_default()
        return None if found is None else AddressedRow(*found)

    def list_named(self, resource_ids: Collection[str], names: Collection[str]) -> list[NamedRow]:
        """The permissions of some APIs that have one of these names.

        Args:
            resource_ids: of the APIs; "" for the organization template.
            names: scope names.
        """
        columns = (Permission.id, Permission.resource_id, Permission.name)
        of = Permission.resource_id.in_(list(resource_ids))
        chunks = (Permission.select(*columns).where(of, Permission.name_key.in_(some), Permission.deleted_at.is_null()) for some in _cut(names))
        return [NamedRow(*row) for query in chunks for row in query.tuples().execute(self._db)]

    def list_of(self, resource_ids: Collection[str]) -> list[NamedRow]:
        """Every permission of some APIs, by name."""
        query = Permission.select(Permission.id, Permission.resource_id, Permission.name)
        mine = query.where(Permission.resource_id.in_(list(resource_ids)), Permission.deleted_at.is_null()).order_by(Permission.name)
        return [NamedRow(*row) for row in mine.tuples().execute(self._db)]

    def list_roles(self, holder_id: str, level: str) -> list[tuple[str, str]]:
        """Ids and names of the roles that a user or machine holds.

        Args:
            holder_id: of the user or application.
            level: `user` or `machine`.
        """
        return [(role_id, name) for role_id, name in self._roles_of(holder_id=holder_id, level=level)]

    def list_organizations(self, user_id: str) -> list[HeldOrganizationRow]:
        """The organizations that a user is in, by name."""
        return [HeldOrganizationRow(*row) for row in self._organizations_of(user_id=user_id)]

    def find_organization_names(self, organization_ids: Collection[str]) -> dict[str, str]:
        """What organizations are called, by id."""
        names = Organization.select(Organization.id, Organization.name)
        queries = (names.where(Organization.id.in_(some), Organization.deleted_at.is_null()) for some in _cut(organization_ids))
        return {row_id: name for query in queries for row_id, name in query.tuples().execute(self._db)}

    def list_member_roles(self, user_id: str) -> list[tuple[str, str, str]]:
        """Organization, role and name of the role, for every role that a user holds in an organization."""
        return [(organization_id, role_id, name) for organization_id, role_id, name in self._member_roles(user_id=user_id)]

    def list_given(self, role_ids: Collection[str], permission_ids: Collection[str]) -> list[tuple[str, str]]:
        """Role and permission, for those of some permissions that some roles give."""
        columns = (RolePermission.role_id, RolePermission.permission_id)
        pairs = ((roles, permissions) for roles in _cut(role_ids) for permissions in _cut(permission_ids))
        queries = (
            RolePermission.select(*columns).where(RolePermission.role_id.in_(roles), RolePermission.permission_id.in_(permissions))
            for roles, permissions in pairs
        )
        return [(role_id, permission_id) for query in queries for role_id, permission_id in query.tuples().execute(self._db)]

    def list_living(self, permission_ids: Collection[str]) -> list[str]:
        """Ids of those of some permissions that are not deleted, nor their APIs."""
        query = Permission.select(Permission.id).join(Resource, peewee.JOIN.LEFT_OUTER, on=Resource.id == Permission.resource_id)
        living = Permission.deleted_at.is_null() & Resource.deleted_at.is_null()
        chunks = (query.where(Permission.id.in_(some), living) for some in _cut(permission_ids))
        return [row[0] for chunk in chunks for row in chunk.tuples().execute(self._db)]

    def list_described(self, permission_ids: Collection[str]) -> list[tuple[Any, ...]]:
        """What people read of permissions: the columns of `Permission`, then name, indicator and translated names of its API, None without one."""
        query = Permission.select(Permission, Resource.name, Resource.indicator, Resource.names_json).join(
            Resource, peewee.JOIN.LEFT_OUTER, on=Resource.id == Permission.resource_id
        )
        living = Permission.deleted_at.is_null() & Resource.deleted_at.is_null()
        chunks = (query.where(Permission.id.in_(some), living) for some in _cut(permission_ids))
        return [row for chunk in chunks for row in chunk.tuples().execute(self._db)]


def _cut(values: Iterable[str]) -> Iterator[list[str]]:
    every = list(values)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
