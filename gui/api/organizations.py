"""Routes about organizations and their members."""

from __future__ import annotations

from common.contracts.organizations import (
    AddMembers,
    ChangeOrganization,
    CreateOrganization,
    Member,
    MemberListing,
    MemberRoles,
    Organization,
    OrganizationListing,
    UserAccess,
)
from common.contracts.resources import Impact
from gui.api.call import Call
from gui.api.routes import Routes


class OrganizationRoutes(Routes):
    """Organizations, their members, and what a user holds where."""

    def list_organizations(self, listing: OrganizationListing) -> Call:
        """One page of organizations, as `Page[Organization]`."""
        return self._list("/api/organizations", Organization, listing)

    def create_organization(self, new: CreateOrganization) -> Call:
        """Create one; gives the `Organization`."""
        return self._send("POST", "/api/organizations", Organization, new)

    def get_organization(self, organization_id: str) -> Call:
        """One `Organization`."""
        return self._get(f"/api/organizations/{organization_id}", Organization)

    def change_organization(self, organization_id: str, change: ChangeOrganization, version: int) -> Call:
        """Change one; gives the `Organization` as it is now.

        Args:
            organization_id: which.
            change: what becomes different.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("PATCH", f"/api/organizations/{organization_id}", Organization, change, version)

    def delete_organization(self, organization_id: str, version: int) -> Call:
        """Delete one with its memberships; it can be restored for 30 days.

        Args:
            organization_id: of which one.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("DELETE", f"/api/organizations/{organization_id}", None, version=version)

    def restore_organization(self, organization_id: str) -> Call:
        """Undo a deletion; gives the `Organization`."""
        return self._send("POST", f"/api/organizations/{organization_id}/restore", Organization)

    def get_organization_impact(self, organization_id: str) -> Call:
        """What deleting one would change, and for how many, as `Impact`."""
        return self._get(f"/api/organizations/{organization_id}/impact", Impact)

    def list_members(self, organization_id: str, listing: MemberListing) -> Call:
        """One page of an organization's members, as `Page[Member]`."""
        return self._list(f"/api/organizations/{organization_id}/members", Member, listing)

    def add_members(self, organization_id: str, new: AddMembers) -> Call:
        """Let users in; gives the `Organization`."""
        return self._send("POST", f"/api/organizations/{organization_id}/members", Organization, new)

    def set_member_roles(self, organization_id: str, user_id: str, roles: MemberRoles) -> Call:
        """Replace the roles that a member holds there; gives the `Member`."""
        return self._send("PUT", f"/api/organizations/{organization_id}/members/{user_id}", Member, roles)

    def remove_member(self, organization_id: str, user_id: str) -> Call:
        """Take a user out, with the roles held there."""
        return self._send("DELETE", f"/api/organizations/{organization_id}/members/{user_id}", None)

    def get_user_access(self, user_id: str) -> Call:
        """Everything that a user holds, as `UserAccess`."""
        return self._get(f"/api/users/{user_id}/access", UserAccess)
