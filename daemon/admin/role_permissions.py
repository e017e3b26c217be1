"""Routes about permissions that roles give: of APIs, and of the organization template."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.paging import Page
from common.contracts.resources import (
    ORGANIZATION,
    AllPermissionsListing,
    ChangePermission,
    CreatePermission,
    Ids,
    Impact,
    Permission,
    PermissionListing,
)
from common.errors import check
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class RolePermissionRoutes:
    """Lists, finds, creates, shows, changes, deletes and restores permissions.

    Args:
        parts: store, access_control.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._permissions = parts.store, parts.services.access_control.role_permissions

    async def list(self, asked: Asked[None, AllPermissionsListing]) -> Page[Permission]:
        """One page of all permissions, by API and name."""
        return await self._store.read_long(lambda: self._permissions.list_living(asked.query))

    async def list_of_resource(self, asked: Asked[None, PermissionListing]) -> Page[Permission]:
        """One page of the permissions of an API, by name."""
        return await self._list(asked.id, asked.query)

    async def list_of_organizations(self, asked: Asked[None, PermissionListing]) -> Page[Permission]:
        """One page of the permissions of the organization template, by name."""
        return await self._list(ORGANIZATION, asked.query)

    async def _list(self, resource_id: str, listing: PermissionListing) -> Page[Permission]:
        return await self._store.read_long(lambda: self._permissions.list(resource_id, listing))

    async def find(self, asked: Asked[Ids, None]) -> Sequence[Permission]:
        """Permissions by their ids; unknown and deleted ones are left out."""
        check(asked.body.problems())
        return await self._store.read_long(lambda: self._permissions.find_all(asked.body.ids))

    async def create_of_resource(self, asked: Asked[CreatePermission, None]) -> Permission:
        """Create a permission of an API."""
        return await self._create(asked.id, asked)

    async def create_of_organizations(self, asked: Asked[CreatePermission, None]) -> Permission:
        """Create a permission of the organization template."""
        return await self._create(ORGANIZATION, asked)

    async def _create(self, resource_id: str, asked: Asked[CreatePermission, None]) -> Permission:
        return await self._store.write(lambda: self._permissions.create(resource_id, asked.body, asked.actor))

    async def show(self, asked: Asked[None, None]) -> Permission:
        """One permission."""
        return await self._store.read_long(lambda: self._permissions.get(asked.id))

    async def change(self, asked: Asked[ChangePermission, None]) -> Permission:
        """Change what people read of one."""
        return await self._store.write(lambda: self._permissions.change(asked.id, asked.body, asked.version, asked.actor))

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one; it can be restored for 30 days."""
        await self._store.write(lambda: self._permissions.delete(asked.id, asked.actor, asked.version))

    async def restore(self, asked: Asked[None, None]) -> Permission:
        """Undo a deletion."""
        return await self._store.write(lambda: self._permissions.restore(asked.id, asked.actor))

    async def show_impact(self, asked: Asked[None, None]) -> Impact:
        """What deleting one would change, and for how many."""
        return await self._store.read_long(lambda: self._permissions.impact(asked.id))
