"""Routes about consents: which users authorized an application."""

from __future__ import annotations

from common.contracts.consents import AskedAgain, AskedAgainRequest, Consent, ConsentCount, ConsentSummary
from common.contracts.paging import Listing, Page
from common.errors import NotFound
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class ConsentRoutes:
    """Lists and revokes consents, and says who would be asked again.

    Args:
        parts: store, applications, consents.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, services = parts.store, parts.services
        self._applications, self._consents, self._lists = services.applications, services.consents, services.consent_lists

    async def list(self, asked: Asked[None, Listing]) -> Page[ConsentSummary]:
        """One page, the newest first."""

        def job() -> Page[ConsentSummary]:
            application = self._applications.get(asked.id)
            return self._lists.list(application.id, asked.query)

        return await self._store.read_long(job)

    async def show(self, asked: Asked[None, None]) -> Consent:
        """What one user allowed, in full."""
        user_id = asked.request.match_info["user"]
        return await self._store.read_long(lambda: self._lists.get(self._applications.get(asked.id).id, user_id))

    async def revoke(self, asked: Asked[None, None]) -> None:
        """Revoke the consent of one user; its tokens end."""
        user_id = asked.request.match_info["user"]

        def job() -> None:
            if not self._consents.revoke(user_id, self._applications.get(asked.id).id, asked.actor):
                raise NotFound("consent.unknown", "This user has not authorized the application.")

        await self._store.write(job)

    async def revoke_all(self, asked: Asked[None, None]) -> ConsentCount:
        """Revoke the consents of all users; their tokens end."""
        counted = await self._store.read_long(lambda: self._consents.count(self._applications.get(asked.id).id))
        revoked = await self._store.write(lambda: self._consents.revoke_all(self._applications.get(asked.id).id, asked.actor, counted))
        return ConsentCount(revoked)

    async def count_asked_again(self, asked: Asked[AskedAgainRequest, None]) -> AskedAgain:
        """How many users would be asked again if settings were saved."""
        return await self._store.read_long(lambda: self._lists.count_asked_again(self._applications.get(asked.id), asked.body.settings))
