"""Routes about members of organizations, and about everything that one user holds."""

from __future__ import annotations

from common.contracts.organizations import AddMembers, Member, MemberListing, MemberRoles, Organization, UserAccess
from common.contracts.paging import Page
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class MemberRoutes:
    """Lists, adds, changes and removes members; shows what a user holds.

    Args:
        parts: store, users, access_control.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._users = parts.store, parts.services.users
        self._members, self._holders = parts.services.access_control.members, parts.services.access_control.role_holders

    async def list(self, asked: Asked[None, MemberListing]) -> Page[Member]:
        """One page of the members of an organization, the latest first."""
        return await self._store.read_long(lambda: self._members.list(asked.id, asked.query))

    async def add(self, asked: Asked[AddMembers, None]) -> Organization:
        """Let users become members, with roles."""
        return await self._store.write(lambda: self._members.add(asked.id, asked.body, asked.actor))

    async def set_roles(self, asked: Asked[MemberRoles, None]) -> Member:
        """Let a member hold these roles and no others."""
        user_id = asked.request.match_info["user"]
        return await self._store.write(lambda: self._members.set_roles(asked.id, user_id, asked.body, asked.actor))

    async def remove(self, asked: Asked[None, None]) -> None:
        """Remove a member, with all roles in that organization."""
        user_id = asked.request.match_info["user"]
        await self._store.write(lambda: self._members.remove(asked.id, user_id, asked.actor))

    async def show_access(self, asked: Asked[None, None]) -> UserAccess:
        """Everything that a user holds: roles, organizations, and roles in them."""
        return await self._store.read_long(lambda: self._find_access(self._users.get(asked.id).id))

    def _find_access(self, user_id: str) -> UserAccess:
        return UserAccess([*self._holders.list_roles(user_id)], [*self._members.list_of_user(user_id)])
