"""Routes about applications, their secrets, their sign-out notices, and what users have allowed them."""

from __future__ import annotations

from urllib.parse import quote

from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import (
    Application,
    ApplicationCounts,
    ApplicationListing,
    ApplicationRow,
    ChangeApplication,
    CreateApplication,
    CreatedApplication,
)
from common.contracts.consents import AskedAgain, AskedAgainRequest, Consent, ConsentCount, ConsentSummary
from common.contracts.handover.secret_links import CreatedSecretLink, CreateSecretLink, SecretLink
from common.contracts.handover.sheet import SheetFormat
from common.contracts.paging import Listing, ListPart
from common.contracts.resources import Impact
from common.contracts.secrets import ChangeSecret, CreateSecret, IssuedSecret, Secret
from common.contracts.sign_out_notices import SignOutNotice
from gui.api.call import Call
from gui.api.routes import Routes


class ApplicationRoutes(Routes):
    """Applications, their secrets, what they were told and what users have allowed them."""

    def list_applications(self, listing: ApplicationListing) -> Call:
        """One page of applications, as `Page[ApplicationRow]`."""
        return self._list("/api/applications", ApplicationRow, listing)

    def count_applications(self, search: str = "") -> Call:
        """How many there are of each kind, as `ApplicationCounts`."""
        return self._get("/api/applications/counts", ApplicationCounts, search=search)

    def create_application(self, new: CreateApplication) -> Call:
        """Create one; gives a `CreatedApplication` with its first secret."""
        return self._send("POST", "/api/applications", CreatedApplication, new)

    def get_application(self, application_id: str) -> Call:
        """One `Application`."""
        return self._get(_path(application_id), Application)

    def change_application(self, application_id: str, change: ChangeApplication, version: int) -> Call:
        """Change one; gives the `Application` as it is now.

        Args:
            application_id: which.
            change: what becomes different.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("PATCH", _path(application_id), Application, change, version)

    def get_application_impact(self, application_id: str) -> Call:
        """What deleting it would change, as `Impact`."""
        return self._get(_path(application_id, "impact"), Impact)

    def delete_application(self, application_id: str, version: int) -> Call:
        """Delete one; it can be restored for 30 days.

        Args:
            application_id: of which one.
            version: the one that was shown; fails as stale if it is another by now.
        """
        return self._send("DELETE", _path(application_id), None, version=version)

    def restore_application(self, application_id: str) -> Call:
        """Undo a deletion; gives the `Application`."""
        return self._send("POST", _path(application_id, "restore"), Application)

    def get_sheet(self, application_id: str, wanted: SheetFormat, language: str) -> Call:
        """The hand-over sheet of an application, as the bytes of a file.

        Args:
            application_id: whose.
            wanted: the format.
            language: of its words, `en` or `ko`.
        """
        query = {"format": wanted.value, "language": language}
        return self._http.send("GET", _path(application_id, "sheet"), decode=bytes, query=query)

    def list_secrets(self, application_id: str) -> Call:
        """The secrets of an application, as `list[Secret]`, without their values."""
        return self._get(_path(application_id, "secrets"), list[Secret])

    def create_secret(self, application_id: str, new: CreateSecret) -> Call:
        """Issue a secret; gives an `IssuedSecret`, the only time its value is known."""
        return self._send("POST", _path(application_id, "secrets"), IssuedSecret, new)

    def change_secret(self, application_id: str, secret_id: str, change: ChangeSecret) -> Call:
        """Rename, enable or disable a secret, or let it end at another time; gives the `Secret`."""
        return self._send("PATCH", _path(application_id, "secrets", secret_id), Secret, change)

    def delete_secret(self, application_id: str, secret_id: str) -> Call:
        """Delete a secret for good."""
        return self._send("DELETE", _path(application_id, "secrets", secret_id), None)

    def list_secret_links(self, application_id: str) -> Call:
        """The one-time links of an application, newest first, as `list[SecretLink]`, without their addresses."""
        return self._get(_path(application_id, "secret-links"), list[SecretLink])

    def create_secret_link(self, application_id: str, new: CreateSecretLink) -> Call:
        """Make a one-time link; gives a `CreatedSecretLink`, the only time its address and code are known."""
        return self._send("POST", _path(application_id, "secret-links"), CreatedSecretLink, new)

    def withdraw_secret_link(self, application_id: str, link_id: str) -> Call:
        """End a one-time link that waits."""
        return self._send("DELETE", _path(application_id, "secret-links", link_id), None)

    def list_sign_out_notices(self, application_id: str, part: ListPart) -> Call:
        """What an application was told about ended sessions, newest first, as `Page[SignOutNotice]`."""
        return self._list(_path(application_id, "sign-out-notices"), SignOutNotice, part)

    def list_consents(self, application_id: str, listing: Listing) -> Call:
        """Who authorized an application and how much, newest first, as `Page[ConsentSummary]`."""
        return self._list(_path(application_id, "consents"), ConsentSummary, listing)

    def get_consent(self, application_id: str, user_id: str) -> Call:
        """What one user has allowed an application, in full, as `Consent`."""
        return self._get(_path(application_id, "consents", user_id), Consent)

    def revoke_consent(self, application_id: str, user_id: str) -> Call:
        """Take back what one user has allowed an application, for good."""
        return self._send("DELETE", _path(application_id, "consents", user_id), None)

    def revoke_all_consents(self, application_id: str) -> Call:
        """Take back what all users have allowed an application, for good; gives a `ConsentCount`."""
        return self._send("DELETE", _path(application_id, "consents"), ConsentCount)

    def count_asked_again(self, application_id: str, settings: ApplicationSettings) -> Call:
        """How many users would be asked again if settings were saved, as `AskedAgain`.

        Args:
            application_id: whose.
            settings: as drafted; nothing of them is stored.
        """
        return self._send("POST", _path(application_id, "asked-again"), AskedAgain, AskedAgainRequest(settings))


def _path(application_id: str, *parts: str) -> str:
    """A path below an application, whose client ID may have slashes and question marks."""
    return "/".join(("/api/applications", quote(application_id, safe=""), *parts))
