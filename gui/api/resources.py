"""Routes about API resources."""

from __future__ import annotations

from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.resources import ChangeResource, CreatePermission, CreateResource, Impact, Permission, Resource
from gui.api.call import Call
from gui.api.routes import Routes, flag


class ResourceRoutes(Routes):
    """API resources and the permissions that each of them knows."""

    def list_resources(self, search: str = "", *, deleted: bool = False, sort: str = "name", cursor: str = "", limit: int = DEFAULT_PAGE) -> Call:
        """One page of API resources, as `Page[Resource]`.

        Args:
            search: part of a name or of an indicator.
            deleted: those that were deleted and can be restored, instead of the others.
            sort: `name` or `created`, with `-` in front for descending.
            cursor: `next` of the page before.
            limit: greatest number of rows.
        """
        return self._get("/api/resources", Page[Resource], search=search, deleted=flag(deleted or None), sort=sort, cursor=cursor, limit=str(limit))

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

    def list_resource_permissions(
        self, resource_id: str, search: str = "", *, deleted: bool = False, cursor: str = "", limit: int = DEFAULT_PAGE
    ) -> Call:
        """One page of the permissions of an API by name, as `Page[Permission]`.

        Args:
            resource_id: which API.
            search: part of a name or of a text.
            deleted: those that were deleted and can be restored, instead of the others.
            cursor: `next` of the page before.
            limit: greatest number of rows.
        """
        path = f"/api/resources/{resource_id}/permissions"
        return self._get(path, Page[Permission], search=search, deleted=flag(deleted or None), cursor=cursor, limit=str(limit))

    def create_resource_permission(self, resource_id: str, new: CreatePermission) -> Call:
        """Add a permission to an API; gives the `Permission`."""
        return self._send("POST", f"/api/resources/{resource_id}/permissions", Permission, new)
