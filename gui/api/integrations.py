"""Routes about services that are known, and about the one that an application is for."""

from __future__ import annotations

from urllib.parse import quote

from common.contracts.applications import Application
from common.contracts.handover.integrations import (
    FilledIntegration,
    FillIntegration,
    GiveIntegration,
    IntegrationForm,
    IntegrationListing,
    IntegrationRow,
    Language,
)
from gui.api.call import Call
from gui.api.routes import Routes, query_of


class IntegrationRoutes(Routes):
    """Services that sign people in with Letpass."""

    def list_integrations(self, listing: IntegrationListing) -> Call:
        """The services that match, as `list[IntegrationRow]`."""
        return self._get("/api/integrations", list[IntegrationRow], **query_of(listing))

    def get_integration(self, service_id: str, language: Language) -> Call:
        """One service with the form for what it needs to know, as `IntegrationForm`."""
        return self._get(f"/api/integrations/{quote(service_id, safe='')}", IntegrationForm, language=language)

    def fill_integration(self, service_id: str, typed: FillIntegration) -> Call:
        """What comes of what was typed, as `FilledIntegration`; nothing is stored."""
        return self._send("POST", f"/api/integrations/{quote(service_id, safe='')}/fill", FilledIntegration, typed)

    def get_given_integration(self, application_id: str, language: Language) -> Call:
        """What is to be done in the service that an application is for, as `FilledIntegration`."""
        return self._get(_path(application_id), FilledIntegration, language=language)

    def preview_integration(self, application_id: str, wanted: GiveIntegration) -> Call:
        """The `Application` as it would be for a service; nothing is stored."""
        return self._send("POST", f"{_path(application_id)}/preview", Application, wanted)

    def give_integration(self, application_id: str, wanted: GiveIntegration, version: int) -> Call:
        """Give an application a service, or none; gives the `Application` as it is now.

        Args:
            application_id: which.
            wanted: the service and what was typed for it; or "" as the service, with what goes as well.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("POST", _path(application_id), Application, wanted, version)


def _path(application_id: str) -> str:
    return f"/api/applications/{quote(application_id, safe='')}/integration"
