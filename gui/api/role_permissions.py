"""Routes about the permissions that roles give, those of APIs and those of the organization template alike."""

from __future__ import annotations

from common.contracts.resources import AllPermissionsListing, ChangePermission, CreatePermission, Ids, Impact, Permission, PermissionListing
from gui.api.call import Call
from gui.api.routes import Routes


class RolePermissionRoutes(Routes):
    """Permissions that roles give."""

    def list_organization_permissions(self, listing: PermissionListing) -> Call:
        """One page of the permissions of the organization template by name, as `Page[Permission]`."""
        return self._list("/api/organization-permissions", Permission, listing)

    def create_organization_permission(self, new: CreatePermission) -> Call:
        """Add a permission to the organization template; gives the `Permission`."""
        return self._send("POST", "/api/organization-permissions", Permission, new)

    def list_role_permissions(self, listing: AllPermissionsListing) -> Call:
        """One page of all permissions that roles can give, by the name of their API and their own, as `Page[Permission]`."""
        return self._list("/api/role-permissions", Permission, listing)

    def find_role_permissions(self, ids: list[str]) -> Call:
        """The permissions with these ids, as `list[Permission]`; unknown and deleted ones are left out.

        Args:
            ids: at most 500.
        """
        return self._send("POST", "/api/role-permissions/find", list[Permission], Ids(ids))

    def get_role_permission(self, permission_id: str) -> Call:
        """One permission, as `Permission`."""
        return self._get(f"/api/role-permissions/{permission_id}", Permission)

    def change_role_permission(self, permission_id: str, change: ChangePermission, version: int) -> Call:
        """Change one; gives the `Permission` as it is now.

        Args:
            permission_id: which.
            change: what becomes different.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("PATCH", f"/api/role-permissions/{permission_id}", Permission, change, version)

    def delete_role_permission(self, permission_id: str, version: int) -> Call:
        """Delete one; it can be restored for 30 days.

        Args:
            permission_id: of which one.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("DELETE", f"/api/role-permissions/{permission_id}", None, version=version)

    def restore_role_permission(self, permission_id: str) -> Call:
        """Undo a deletion; gives the `Permission`."""
        return self._send("POST", f"/api/role-permissions/{permission_id}/restore", Permission)

    def get_role_permission_impact(self, permission_id: str) -> Call:
        """What deleting one would change, and for how many, as `Impact`."""
        return self._get(f"/api/role-permissions/{permission_id}/impact", Impact)
