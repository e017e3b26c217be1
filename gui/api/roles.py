"""Routes about roles."""

from __future__ import annotations

from urllib.parse import quote

from common.contracts.paging import Listing
from common.contracts.resources import Ids, Impact, Permission
from common.contracts.roles import ChangeRole, CreateRole, Holder, Role, RoleListing
from gui.api.call import Call
from gui.api.routes import Routes


class RoleRoutes(Routes):
    """Roles, what they give and who holds them."""

    def list_roles(self, listing: RoleListing) -> Call:
        """One page of roles, as `Page[Role]`."""
        return self._list("/api/roles", Role, listing)

    def create_role(self, new: CreateRole) -> Call:
        """Create one; gives the `Role`."""
        return self._send("POST", "/api/roles", Role, new)

    def get_role(self, role_id: str) -> Call:
        """One `Role`."""
        return self._get(f"/api/roles/{role_id}", Role)

    def change_role(self, role_id: str, change: ChangeRole, version: int) -> Call:
        """Change one; gives the `Role` as it is now.

        Args:
            role_id: which.
            change: what becomes different.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("PATCH", f"/api/roles/{role_id}", Role, change, version)

    def delete_role(self, role_id: str, version: int) -> Call:
        """Delete one; it can be restored for 30 days.

        Args:
            role_id: of which one.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("DELETE", f"/api/roles/{role_id}", None, version=version)

    def restore_role(self, role_id: str) -> Call:
        """Undo a deletion; gives the `Role`."""
        return self._send("POST", f"/api/roles/{role_id}/restore", Role)

    def get_role_impact(self, role_id: str) -> Call:
        """What deleting one would change, and for how many, as `Impact`."""
        return self._get(f"/api/roles/{role_id}/impact", Impact)

    def list_permissions_of_role(self, role_id: str, listing: Listing) -> Call:
        """One page of what a role gives, as `Page[Permission]`."""
        return self._list(f"/api/roles/{role_id}/permissions", Permission, listing)

    def add_permissions_to_role(self, role_id: str, ids: list[str]) -> Call:
        """Let a role give more; gives the `Role`.

        Args:
            role_id: which role.
            ids: of permissions, at most 500.
        """
        return self._send("POST", f"/api/roles/{role_id}/permissions", Role, Ids(ids))

    def remove_permission_from_role(self, role_id: str, permission_id: str) -> Call:
        """Let a role give a permission no longer."""
        return self._send("DELETE", f"/api/roles/{role_id}/permissions/{permission_id}", None)

    def list_holders(self, role_id: str, listing: Listing) -> Call:
        """One page of who holds a role, as `Page[Holder]`; nobody for a role of organizations, which is held in one of them."""
        return self._list(f"/api/roles/{role_id}/holders", Holder, listing)

    def add_holders(self, role_id: str, ids: list[str]) -> Call:
        """Give a role to users or machines; gives the `Role`.

        Args:
            role_id: which role.
            ids: of users, or of applications for a role of machines; at most 500.
        """
        return self._send("POST", f"/api/roles/{role_id}/holders", Role, Ids(ids))

    def remove_holder(self, role_id: str, holder_id: str) -> Call:
        """Take a role from a user or a machine."""
        return self._send("DELETE", f"/api/roles/{role_id}/holders/{quote(holder_id, safe='')}", None)
