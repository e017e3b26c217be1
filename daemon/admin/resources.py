"""Routes about APIs."""

from __future__ import annotations

from common.contracts.handover.resource_metadata import ResourceMetadata
from common.contracts.paging import Page
from common.contracts.resources import ChangeResource, CreateResource, Impact, Resource, ResourceListing
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.protocol.resource_metadata import hand_over


class ResourceRoutes:
    """Lists, creates, shows, changes, deletes and restores APIs.

    Args:
        parts: store, access_control, endpoints, origin.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._resources = parts.store, parts.services.access_control.resources
        self._permissions = parts.services.access_control.role_permissions
        self._issuer, self._origin = parts.endpoints.issuer, parts.origin

    async def list(self, asked: Asked[None, ResourceListing]) -> Page[Resource]:
        """One page."""
        return await self._store.read_long(lambda: self._resources.list(asked.query))

    async def create(self, asked: Asked[CreateResource, None]) -> Resource:
        """Create one."""
        return await self._store.write(lambda: self._resources.create(asked.body, asked.actor))

    async def show(self, asked: Asked[None, None]) -> Resource:
        """One API."""
        return await self._store.read_long(lambda: self._resources.get(asked.id))

    async def change(self, asked: Asked[ChangeResource, None]) -> Resource:
        """Change one; becoming the default takes that from the other."""
        return await self._store.write(lambda: self._resources.change(asked.id, asked.body, asked.version, asked.actor))

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one, with its permissions; it can be restored for 30 days."""
        await self._store.write(lambda: self._resources.delete(asked.id, asked.actor, asked.version))

    async def restore(self, asked: Asked[None, None]) -> Resource:
        """Undo a deletion."""
        return await self._store.write(lambda: self._resources.restore(asked.id, asked.actor))

    async def show_metadata(self, asked: Asked[None, None]) -> ResourceMetadata:
        """What its authors hand to clients that meet it: document and headers (RFC 9728)."""

        def job() -> ResourceMetadata:
            resource = self._resources.get(asked.id)
            return hand_over(resource, self._permissions.list_all_of(resource.id), self._issuer, self._origin)

        return await self._store.read_long(job)

    async def show_impact(self, asked: Asked[None, None]) -> Impact:
        """What deleting one would change, and for how many."""
        return await self._store.read_long(lambda: self._resources.impact(asked.id))
