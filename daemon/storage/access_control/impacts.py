"""What depends on a permission, a role or an organization: counted before somebody deletes it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import peewee

from daemon.storage.database.versioned_rows import AT_ONCE
from daemon.storage.tables.access_control import Member, MemberRole, Organization, Permission, Role, RoleHolder, RolePermission
from daemon.storage.tables.applications import Application
from daemon.storage.tables.consents import Consent
from daemon.storage.tables.people import User
from daemon.storage.tables.tokens import TokenFamily

# Consents of up to so many applications are looked up by their index.
MOST_LOOKED_UP = 100


class ImpactRows:
    """Statements that count what depends on something."""

    def __init__(self, db: peewee.Database) -> None:
        self._db = db

    def list_permission_ids(self, resource_id: str) -> set[str]:
        """Ids of the permissions of an API that are not deleted."""
        mine = (Permission.resource_id == resource_id) & Permission.deleted_at.is_null()
        return set(self._ids(Permission.select(Permission.id).where(mine)))

    def find_roles_giving(self, permission_ids: Collection[str]) -> dict[str, str]:
        """Level by id of the roles that give one of some permissions, deleted ones left out."""
        query = Role.select(Role.id, Role.level).join(RolePermission, on=RolePermission.role_id == Role.id)
        query = query.where(Role.deleted_at.is_null()).distinct()
        return {
            role_id: level
            for some in _parts(permission_ids)
            for role_id, level in query.where(RolePermission.permission_id.in_(some)).tuples().execute(self._db)
        }

    def list_settings(self, part: str) -> Iterator[tuple[str, str]]:
        """Client ID and settings of the applications whose settings contain a text, deleted ones left out."""
        query = Application.select(Application.id, Application.settings_json)
        query = query.where(Application.deleted_at.is_null(), peewee.fn.INSTR(Application.settings_json, part) > 0)
        yield from query.tuples().execute(self._db)

    def list_machines(self, role_ids: Collection[str]) -> set[str]:
        """Client IDs of the applications that hold one of some roles of machines, deleted ones left out."""
        query = RoleHolder.select(RoleHolder.holder_id).join(Application, on=RoleHolder.holder_id == Application.id)
        query = query.where(RoleHolder.role_id.in_([*role_ids]), Application.deleted_at.is_null())
        return set(self._ids(query))

    def count_users(self) -> int:
        """How many users there are."""
        return int(User.select(User.id).count(self._db))

    def holders(self, role_ids: Collection[str]) -> Sequence[Any]:
        """Queries for the users who hold one of some roles of users."""
        return [RoleHolder.select(RoleHolder.holder_id).where(RoleHolder.role_id.in_(some)) for some in _parts(role_ids)]

    def holders_in_organizations(self, role_ids: Collection[str]) -> Sequence[Any]:
        """Queries for the users who hold one of some roles in an organization that is not deleted."""
        query = MemberRole.select(MemberRole.user_id).join(Organization, on=MemberRole.organization_id == Organization.id)
        return [query.where(MemberRole.role_id.in_(some), Organization.deleted_at.is_null()) for some in _parts(role_ids)]

    def members(self, organization_id: str) -> Sequence[Any]:
        """Queries for the members of an organization."""
        return [Member.select(Member.user_id).where(Member.organization_id == organization_id)]

    def authorizing(self, application_ids: Collection[str], now: int) -> Sequence[Any]:
        """Queries for the users whose consent to one of some applications is in force."""
        query = Consent.select(Consent.user_id).where(Consent.revoked_at.is_null() & (Consent.expires_at > now))
        if len(application_ids) <= MOST_LOOKED_UP:
            return [query.where(Consent.application_id.in_([*application_ids]))]
        # A million look-ups by the index take three times as long as reading the table once; a text made longer by nothing has no index.
        unindexed = Consent.application_id.concat("")
        return [query.where(unindexed.in_(some)) for some in _parts(application_ids, 30_000)]

    def signed_in(self, application_id: str, now: int) -> Sequence[Any]:
        """Queries for the users to whom an application was given tokens that have not ended."""
        mine = (TokenFamily.application_id == application_id) & (TokenFamily.user_id != "")
        return [TokenFamily.select(TokenFamily.user_id).where(mine & TokenFamily.revoked_at.is_null() & (TokenFamily.ends_at > now))]

    def count(self, query: Any) -> int:
        """How many rows a query has."""
        return int(query.count(self._db))

    def list_ids(self, query: Any, most: int) -> Sequence[str]:
        """The first ids that a query gives, some perhaps twice."""
        return [*self._ids(query.limit(most))]

    def _ids(self, query: Any) -> Iterator[str]:
        return (row[0] for row in query.tuples().execute(self._db))


def _parts(ids: Collection[str], size: int = AT_ONCE) -> Iterator[list[str]]:
    every = [*ids]
    for start in range(0, len(every), size):
        yield every[start : start + size]
