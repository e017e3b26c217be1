"""Routes about applications."""

from __future__ import annotations

from typing import Annotated

import msgspec

from common.contracts.applications import (
    Application,
    ApplicationCounts,
    ApplicationListing,
    ApplicationRow,
    ChangeApplication,
    CreateApplication,
    CreatedApplication,
)
from common.contracts.paging import Page
from common.contracts.resources import Impact
from common.contracts.secrets import CreateSecret
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts

FIRST_SECRET = "Default"  # noqa: S105 - the name of a secret, not one


class CountQuery(msgspec.Struct, frozen=True):
    """Which applications to count."""

    search: Annotated[str, msgspec.Meta(max_length=200)] = ""


class ApplicationRoutes:
    """Lists, creates, shows, changes, deletes and restores applications.

    Args:
        parts: store, applications, services for which they are, secrets.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._endpoints = parts.store, parts.endpoints
        self._applications, self._secrets, self._integrations = parts.services.applications, parts.services.secrets, parts.services.integrations

    async def list(self, asked: Asked[None, ApplicationListing]) -> Page[ApplicationRow]:
        """One page."""
        return await self._store.read_long(lambda: self._applications.list(asked.query))

    async def count(self, asked: Asked[None, CountQuery]) -> ApplicationCounts:
        """How many there are of each kind."""
        return await self._store.read_long(lambda: self._applications.counts(asked.query.search))

    async def create(self, asked: Asked[CreateApplication, None]) -> CreatedApplication:
        """Create one, with its first secret if it can keep one, and all that the service needs for which it is."""
        return await self._store.write(lambda: self._create(asked.body, asked.actor))

    def _create(self, new: CreateApplication, actor: str) -> CreatedApplication:
        application = self._integrations.create(new, self._endpoints, actor)
        if not application.type.is_confidential:
            return CreatedApplication(application, None)
        return CreatedApplication(application, self._secrets.issue(application.id, CreateSecret(FIRST_SECRET), actor).value)

    async def show(self, asked: Asked[None, None]) -> Application:
        """One application."""
        return await self._store.read_long(lambda: self._applications.get(asked.id))

    async def change(self, asked: Asked[ChangeApplication, None]) -> Application:
        """Change one."""
        return await self._store.write(lambda: self._applications.change(asked.id, asked.body, asked.version, asked.actor))

    async def show_impact(self, asked: Asked[None, None]) -> Impact:
        """What deleting one would change."""
        return await self._store.read_long(lambda: self._applications.impact(asked.id))

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one; it can be restored for 30 days."""
        await self._store.write(lambda: self._applications.delete(asked.id, asked.actor, asked.version))

    async def restore(self, asked: Asked[None, None]) -> Application:
        """Undo a deletion."""
        return await self._store.write(lambda: self._applications.restore(asked.id, asked.actor))
