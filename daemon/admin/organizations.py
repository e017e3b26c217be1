"""Routes about organizations."""

from __future__ import annotations

from common.contracts.organizations import ChangeOrganization, CreateOrganization, Organization, OrganizationListing
from common.contracts.paging import Page
from common.contracts.resources import Impact
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class OrganizationRoutes:
    """Lists, creates, shows, changes, deletes and restores organizations.

    Args:
        parts: store, access_control.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._organizations = parts.store, parts.services.access_control.organizations

    async def list(self, asked: Asked[None, OrganizationListing]) -> Page[Organization]:
        """One page."""
        return await self._store.read_long(lambda: self._organizations.list(asked.query))

    async def create(self, asked: Asked[CreateOrganization, None]) -> Organization:
        """Create one."""
        return await self._store.write(lambda: self._organizations.create(asked.body, asked.actor))

    async def show(self, asked: Asked[None, None]) -> Organization:
        """One organization."""
        return await self._store.read_long(lambda: self._organizations.get(asked.id))

    async def change(self, asked: Asked[ChangeOrganization, None]) -> Organization:
        """Change one."""
        return await self._store.write(lambda: self._organizations.change(asked.id, asked.body, asked.version, asked.actor))

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one; it can be restored for 30 days."""
        await self._store.write(lambda: self._organizations.delete(asked.id, asked.actor, asked.version))

    async def restore(self, asked: Asked[None, None]) -> Organization:
        """Undo a deletion."""
        return await self._store.write(lambda: self._organizations.restore(asked.id, asked.actor))

    async def show_impact(self, asked: Asked[None, None]) -> Impact:
        """What deleting one would change, and for how many."""
        return await self._store.read_long(lambda: self._organizations.impact(asked.id))
