"""Routes about permissions that roles give: of APIs, and of the organization template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import msgspec

from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.resources import ORGANIZATION, ChangePermission, CreatePermission, Ids, Impact, Permission
from common.errors import check
from daemon.admin.applications import Cursor, Limit, Search
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.services.access_control.role_permissions import Of

Id = Annotated[str, msgspec.Meta(max_length=64)]


class PermissionQuery(msgspec.Struct, frozen=True):
    """Which permissions of an API, or of the organization template."""

    search: Search = ""
    deleted: bool = False
    cursor: Cursor = ""
    limit: Limit = DEFAULT_PAGE


class AllPermissionsQuery(msgspec.Struct, frozen=True):
    """Which permissions of all APIs and of the organization template."""

    search: Search = ""
    of: Of = Of.ALL
    resource: Id = ""
    cursor: Cursor = ""
    limit: Limit = DEFAULT_PAGE


class RolePermissionRoutes:
    """Lists, finds, creates, shows, changes, deletes and restores permissions.

    Args:
        parts: store, access_control.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._permissions, self._announce = parts.store, parts.access_control.role_permissions, parts.announce

    async def list(self, asked: Asked[None, AllPermissionsQuery]) -> Page[Permission]:
        """One page of all permissions, by API and name."""
        query = asked.query
        return await self._store.read(lambda: self._permissions.list_living(query.search, query.of, query.resource, query.cursor, query.limit))

    async def list_of_resource(self, asked: Asked[None, PermissionQuery]) -> Page[Permission]:
        """One page of the permissions of an API, by name."""
        return await self._list(asked.id, asked.query)

    async def list_of_organizations(self, asked: Asked[None, PermissionQuery]) -> Page[Permission]:
        """One page of the permissions of the organization template, by name."""
        return await self._list(ORGANIZATION, asked.query)

    async def _list(self, resource_id: str, query: PermissionQuery) -> Page[Permission]:
        return await self._store.read(lambda: self._permissions.list(resource_id, query.search, query.deleted, query.cursor, query.limit))

    async def find(self, asked: Asked[Ids, None]) -> Sequence[Permission]:
        """Permissions by their ids; unknown and deleted ones are left out."""
        check(asked.body.problems())
        return await self._store.read(lambda: self._permissions.find_all(asked.body.ids))

    async def create_of_resource(self, asked: Asked[CreatePermission, None]) -> Permission:
        """Create a permission of an API."""
        return await self._create(asked.id, asked)

    async def create_of_organizations(self, asked: Asked[CreatePermission, None]) -> Permission:
        """Create a permission of the organization template."""
        return await self._create(ORGANIZATION, asked)

    async def _create(self, resource_id: str, asked: Asked[CreatePermission, None]) -> Permission:
        created = await self._store.write(lambda: self._permissions.create(resource_id, asked.body, asked.actor))
        self._announce("permission.created", "permission", created.id)
        return created

    async def show(self, asked: Asked[None, None]) -> Permission:
        """One permission."""
        return await self._store.read(lambda: self._permissions.get(asked.id))

    async def change(self, asked: Asked[ChangePermission, None]) -> Permission:
        """Change what people read of one."""
        changed = await self._store.write(lambda: self._permissions.change(asked.id, asked.body, asked.version, asked.actor))
        self._announce("permission.changed", "permission", changed.id)
        return changed

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one; it can be restored for 30 days."""
        await self._store.write(lambda: self._permissions.delete(asked.id, asked.actor))
        self._announce("permission.deleted", "permission", asked.id)

    async def restore(self, asked: Asked[None, None]) -> Permission:
        """Undo a deletion."""
        restored = await self._store.write(lambda: self._permissions.restore(asked.id, asked.actor))
        self._announce("permission.restored", "permission", restored.id)
        return restored

    async def show_impact(self, asked: Asked[None, None]) -> Impact:
        """What deleting one would change, and for how many."""
        return await self._store.read(lambda: self._permissions.impact(asked.id))
