"""Routes about roles, the permissions that they give, and who holds them."""

from __future__ import annotations

from common.contracts.paging import Listing, Page
from common.contracts.resources import Ids, Impact, Permission
from common.contracts.roles import ChangeRole, CreateRole, Holder, Role, RoleListing
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class RoleRoutes:
    """Lists, creates, shows, changes, deletes and restores roles; adds and removes permissions and holders.

    Args:
        parts: store, access_control.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store = parts.store
        self._roles, self._holders = parts.services.access_control.roles, parts.services.access_control.role_holders

    async def list(self, asked: Asked[None, RoleListing]) -> Page[Role]:
        """One page."""
        return await self._store.read_long(lambda: self._roles.list(asked.query))

    async def create(self, asked: Asked[CreateRole, None]) -> Role:
        """Create one."""
        return await self._store.write(lambda: self._roles.create(asked.body, asked.actor))

    async def show(self, asked: Asked[None, None]) -> Role:
        """One role."""
        return await self._store.read_long(lambda: self._roles.get(asked.id))

    async def change(self, asked: Asked[ChangeRole, None]) -> Role:
        """Change one."""
        return await self._store.write(lambda: self._roles.change(asked.id, asked.body, asked.version, asked.actor))

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one; it can be restored for 30 days."""
        await self._store.write(lambda: self._roles.delete(asked.id, asked.actor, asked.version))

    async def restore(self, asked: Asked[None, None]) -> Role:
        """Undo a deletion."""
        return await self._store.write(lambda: self._roles.restore(asked.id, asked.actor))

    async def show_impact(self, asked: Asked[None, None]) -> Impact:
        """What deleting one would change, and for how many."""
        return await self._store.read_long(lambda: self._roles.impact(asked.id))

    async def list_permissions(self, asked: Asked[None, Listing]) -> Page[Permission]:
        """One page of the permissions that a role gives, by API and name."""
        return await self._store.read_long(lambda: self._roles.list_permissions(asked.id, asked.query))

    async def add_permissions(self, asked: Asked[Ids, None]) -> Role:
        """Let a role give more permissions."""
        return await self._store.write(lambda: self._roles.add_permissions(asked.id, asked.body, asked.actor))

    async def remove_permission(self, asked: Asked[None, None]) -> None:
        """Let a role give a permission no longer."""
        permission = asked.request.match_info["permission"]
        await self._store.write(lambda: self._roles.remove_permission(asked.id, permission, asked.actor))

    async def list_holders(self, asked: Asked[None, Listing]) -> Page[Holder]:
        """One page of those who hold a role, the latest first."""
        return await self._store.read_long(lambda: self._holders.list(asked.id, asked.query))

    async def add_holders(self, asked: Asked[Ids, None]) -> Role:
        """Give a role to users, or to machines."""
        return await self._store.write(lambda: self._holders.add(asked.id, asked.body, asked.actor))

    async def remove_holder(self, asked: Asked[None, None]) -> None:
        """Take a role from a user or machine."""
        holder = asked.request.match_info["holder"]
        await self._store.write(lambda: self._holders.remove(asked.id, holder, asked.actor))
