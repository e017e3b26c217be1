"""Routes about services that are known, and about the one that an application is for."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.applications import Application
from common.contracts.handover.integrations import (
    FilledIntegration,
    FillIntegration,
    GiveIntegration,
    InLanguage,
    IntegrationForm,
    IntegrationListing,
    IntegrationRow,
)
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class IntegrationRoutes:
    """Lists, shows and fills in services, and gives one to an application.

    Args:
        parts: store, services that are known, endpoints, applications.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._endpoints = parts.store, parts.endpoints
        self._integrations, self._applications = parts.services.integrations, parts.services.applications

    async def list(self, asked: Asked[None, IntegrationListing]) -> Sequence[IntegrationRow]:
        """The services that are known."""
        return await self._store.read_long(lambda: self._integrations.list(asked.query))

    async def show(self, asked: Asked[None, InLanguage]) -> IntegrationForm:
        """One service, with the form for what it needs to know."""
        return await self._store.read_long(lambda: self._integrations.get(asked.id, self._endpoints, asked.query.language))

    async def fill(self, asked: Asked[FillIntegration, None]) -> FilledIntegration:
        """What comes of what was typed, before there is an application."""
        return await self._store.read_long(lambda: self._integrations.fill(asked.id, asked.body, self._endpoints))

    async def show_given(self, asked: Asked[None, InLanguage]) -> FilledIntegration:
        """What is to be done in the service that an application is for, with the application's own values."""
        return await self._store.read_long(lambda: self._fill_for(asked.id, asked.query))

    def _fill_for(self, application_id: str, wanted: InLanguage) -> FilledIntegration:
        return self._integrations.fill_for(self._applications.get(application_id), self._endpoints, wanted.language)

    async def preview(self, asked: Asked[GiveIntegration, None]) -> Application:
        """An application as it would be for a service."""
        return await self._store.read_long(lambda: self._integrations.preview(asked.id, asked.body, self._endpoints))

    async def give(self, asked: Asked[GiveIntegration, None]) -> Application:
        """Add to an application what a service needs and remember what that was; or take the choice back, and what is named of it."""
        return await self._store.write(lambda: self._integrations.give(asked.id, asked.body, asked.version, self._endpoints, asked.actor))
