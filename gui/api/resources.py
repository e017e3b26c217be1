"""Routes about API resources."""

from __future__ import annotations

from common.contracts.handover.resource_metadata import ResourceMetadata
from common.contracts.resources import (
    ChangeResource,
    CreatePermission,
    CreateResource,
    Impact,
    Permission,
    PermissionListing,
    Resource,
    ResourceListing,
)
from gui.api.call import Call
from gui.api.routes import Routes


class ResourceRoutes(Routes):
    """API resources and the permissions that each of them knows."""

    def list_resources(self, listing: ResourceListing) -> Call:
        """One page of API resources, as `Page[Resource]`."""
        return self._list("/api/resources", Resource, listing)

    def create_resource(self, new: CreateResource) -> Call:
        """Create one; gives the `Resource`."""
        return self._send("POST", "/api/resources", Resource, new)

    def get_resource(self, resource_id: str) -> Call:
        """One `Resource`."""
        return self._get(f"/api/resources/{resource_id}", Resource)

    def change_resource(self, resource_id: str, change: ChangeResource, version: int) -> Call:
        """Change one; gives the `Resource` as it is now.

        Args:
            resource_id: which.
            change: what becomes different.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("PATCH", f"/api/resources/{resource_id}", Resource, change, version)

    def delete_resource(self, resource_id: str, version: int) -> Call:
        """Delete one with its permissions; it can be restored for 30 days.

        Args:
            resource_id: of which one.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("DELETE", f"/api/resources/{resource_id}", None, version=version)

    def restore_resource(self, resource_id: str) -> Call:
        """Undo a deletion; gives the `Resource`."""
        return self._send("POST", f"/api/resources/{resource_id}/restore", Resource)

    def get_resource_impact(self, resource_id: str) -> Call:
        """What deleting one would change, and for how many, as `Impact`."""
        return self._get(f"/api/resources/{resource_id}/impact", Impact)

    def get_resource_metadata(self, resource_id: str) -> Call:
        """What the authors of one hand to clients that meet it, as `ResourceMetadata`."""
        return self._get(f"/api/resources/{resource_id}/metadata", ResourceMetadata)

    def list_resource_permissions(self, resource_id: str, listing: PermissionListing) -> Call:
        """One page of the permissions of an API by name, as `Page[Permission]`."""
        return self._list(f"/api/resources/{resource_id}/permissions", Permission, listing)

    def create_resource_permission(self, resource_id: str, new: CreatePermission) -> Call:
        """Add a permission to an API; gives the `Permission`."""
        return self._send("POST", f"/api/resources/{resource_id}/permissions", Permission, new)
