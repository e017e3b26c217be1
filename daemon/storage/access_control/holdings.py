"""What users and machines hold, and what the names in a request stand for: read by sign-ins and token requests. Deleted things count for nothing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
import peewee

from common.contracts.people.proofs import Proof
from daemon.storage.access_control.resources import find_addressed
from daemon.storage.database.statements import Statement, among, listed, slot
from daemon.storage.database.when_used import WhenUsed
from daemon.storage.tables.access_control import Member, MemberRole, Organization, Permission, Resource, Role, RoleHolder, RolePermission


class AddressedRow(msgspec.Struct, frozen=True):
    """An API as tokens and the consent page need it; see `access_tables.Resource`."""

    id: str
    indicator: str
    access_token_lifetime: int
    name: str = ""
    names_json: str = "{}"
    detail_types_json: str = "[]"


class NamedRow(msgspec.Struct, frozen=True):
    """A permission as tokens need it; `resource_id` "" for one of the organization template. What it wants proven stands in `tables.Permission`."""

    id: str
    resource_id: str
    name: str
    user_proof: str = Proof.NONE.value
    user_proof_minutes: int = 0


class HeldOrganizationRow(msgspec.Struct, frozen=True):
    """An organization as claims and the consent page need it."""

    id: str
    name: str
    description: str


class HoldingRows(WhenUsed):
    """Statements on what is held."""

    def __init__(self, db: peewee.Database) -> None:
        shown = (Resource.name, Resource.names_json, Resource.detail_types_json)
        addressed = Resource.select(Resource.id, Resource.indicator, Resource.access_token_lifetime, *shown)
        self._find_resource = Statement(db, addressed.where(Resource.indicator_key == slot("key"))).one
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
        named = Permission.select(Permission.id, Permission.resource_id, Permission.name, Permission.user_proof, Permission.user_proof_minutes).where(
            among(Permission.resource_id, "resource_ids"), _is_alive(Permission)
        )
        self._list_named = Statement(db, named.where(among(Permission.name_key, "names"))).all
        self._list_of = Statement(db, named.order_by(Permission.name)).all
        given = RolePermission.select(RolePermission.role_id, RolePermission.permission_id)
        self._list_given = Statement(db, given.where(among(RolePermission.role_id, "roles"), among(RolePermission.permission_id, "ids"))).all
        names = Organization.select(Organization.id, Organization.name).where(among(Organization.id, "ids"), _is_alive(Organization))
        self._organization_names = Statement(db, names).all
        self._list_living = Statement(db, _living(Permission.id)).all
        self._list_described = Statement(db, _living(Permission, Resource.name, Resource.indicator, Resource.names_json)).all

    def find_resource(self, indicator: str) -> AddressedRow | None:
        """The API that an indicator means, or None."""
        return find_addressed(indicator, self._find_by_key)

    def _find_by_key(self, key: str) -> AddressedRow | None:
        found = self._find_resource(key=key)
        return None if found is None else AddressedRow(*found)

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
        return [NamedRow(*row) for row in self._list_named(resource_ids=listed(resource_ids), names=listed(names))]

    def list_of(self, resource_ids: Collection[str]) -> list[NamedRow]:
        """Every permission of some APIs, by name."""
        return [NamedRow(*row) for row in self._list_of(resource_ids=listed(resource_ids))]

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
        return dict(self._organization_names(ids=listed(organization_ids)))

    def list_member_roles(self, user_id: str) -> list[tuple[str, str, str]]:
        """Organization, role and name of the role, for every role that a user holds in an organization."""
        return [(organization_id, role_id, name) for organization_id, role_id, name in self._member_roles(user_id=user_id)]

    def list_given(self, role_ids: Collection[str], permission_ids: Collection[str]) -> list[tuple[str, str]]:
        """Role and permission, for those of some permissions that some roles give."""
        return [(role_id, permission_id) for role_id, permission_id in self._list_given(roles=listed(role_ids), ids=listed(permission_ids))]

    def list_living(self, permission_ids: Collection[str]) -> list[str]:
        """Ids of those of some permissions that are not deleted, nor their APIs."""
        return [row[0] for row in self._list_living(ids=listed(permission_ids))]

    def list_described(self, permission_ids: Collection[str]) -> list[tuple[Any, ...]]:
        """What people read of permissions: the columns of `Permission`, then name, indicator and translated names of its API, None without one."""
        return self._list_described(ids=listed(permission_ids))


def _living(*columns: Any) -> Any:
    """Of some permissions those that are not deleted, nor their APIs."""
    query = Permission.select(*columns).join(Resource, peewee.JOIN.LEFT_OUTER, on=Resource.id == Permission.resource_id)
    return query.where(among(Permission.id, "ids"), _is_alive(Permission), Resource.deleted_at.is_null())


def _is_alive(table: Any) -> Any:
    """Not deleted, as a condition without an index: the few rows of a list are found by their ids and not among everything that is alive."""
    return (table.deleted_at + 0).is_null()
