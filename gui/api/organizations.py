"""Routes about organizations and their members."""

from __future__ import annotations

from common.contracts.organizations import AddMembers, ChangeOrganization, CreateOrganization, Member, MemberRoles, Organization, UserAccess
from common.contracts.paging import DEFAULT_PAGE, Page
from common.contracts.resources import Impact
from gui.api.call import Call
from gui.api.routes import Routes, flag


class OrganizationRoutes(Routes):
    """Organizations, their members, and what a user holds where."""

    def list_organizations(self, search: str = "", *, deleted: bool = False, sort: str = "name", cursor: str = "", limit: int = DEFAULT_PAGE) -> Call:
        """One page of organizations, as `Page[Organization]`.

        Args:
            search: part of a name or of a description, or an id.
            deleted: those that were deleted and can be restored, instead of the others.
            sort: `name` or `created`, with `-` in front for descending.
            cursor: `next` of the page before.
            limit: greatest number of rows.
        """
        return self._get(
            "/api/organizations", Page[Organization], search=search, deleted=flag(deleted or None), sort=sort, cursor=cursor, limit=str(limit)
        )

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

    def list_members(self, organization_id: str, search: str = "", *, role_id: str = "", cursor: str = "", limit: int = DEFAULT_PAGE) -> Call:
        """One page of members, as `Page[Member]`.

        Args:
            organization_id: of which organization.
            search: part of a user name, name or e-mail address.
            role_id: only those who hold this role there.
            cursor: `next` of the page before.
            limit: greatest number of rows.
        """
        path = f"/api/organizations/{organization_id}/members"
        return self._get(path, Page[Member], search=search, role=role_id, cursor=cursor, limit=str(limit))

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
