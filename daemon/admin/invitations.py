"""Routes about invitations to accounts."""

from __future__ import annotations

from common.contracts.people.invitations import CreatedInvitation, InviteUser
from common.contracts.users import Invitation
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class InvitationRoutes:
    """Invites people, shows what became of it, and takes invitations back.

    Args:
        parts: store, invitations.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._invitations = parts.store, parts.services.invitations

    async def show(self, asked: Asked[None, None]) -> Invitation:
        """The newest invitation to an account."""
        return await self._store.read_long(lambda: self._invitations.show(asked.id))

    async def create(self, asked: Asked[InviteUser, None]) -> CreatedInvitation:
        """Invite somebody; an earlier link opens nothing any more."""
        return await self._store.write(lambda: self._invitations.invite(asked.id, asked.body, asked.actor))

    async def withdraw(self, asked: Asked[None, None]) -> None:
        """Take the invitation back."""
        await self._store.write(lambda: self._invitations.withdraw(asked.id, asked.actor))
