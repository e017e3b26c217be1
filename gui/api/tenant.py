"""Routes about the daemon itself: state, pairing, branding, rules for accounts, images, permissions, preview, audit."""

from __future__ import annotations

from common.contracts.audit import AuditEntry, AuditListing
from common.contracts.branding import ImageUse, TenantBranding, UploadedImage
from common.contracts.installation.checks import CheckReport
from common.contracts.paging import Listing
from common.contracts.people.account_settings import AccountSettings
from common.contracts.permissions import UserPermission
from common.contracts.preview import Preview, PreviewRequest
from common.contracts.status import ConsoleKey, Paired, PairRequest, Status
from gui.api.call import Call
from gui.api.routes import Routes, nothing, record

UPLOAD_TIMEOUT = 30_000


def unchanged(body: bytes) -> object:
    """The body as it came, for images."""
    return body


class TenantRoutes(Routes):
    """What belongs to the daemon as a whole."""

    def get_status(self) -> Call:
        """The daemon's `Status`."""
        return self._get("/api/status", Status)

    def check_installation(self, language: str, *, fresh: bool = False) -> Call:
        """How the installation is, as `CheckReport`.

        Args:
            language: of its sentences.
            fresh: whether the daemon shall look again though it has just done so.
        """
        return self._get("/api/check", CheckReport, language=language, **({"fresh": "true"} if fresh else {}))

    def pair(self, name: str, code: str = "") -> Call:
        """Ask for a console key; gives a `Paired`.

        Args:
            name: what the list of keys calls this console.
            code: from `letpassd pair`; not needed over the Unix socket by the daemon's own user.
        """
        return self._send("POST", "/api/pair", Paired, PairRequest(name, code))

    def list_console_keys(self, listing: Listing) -> Call:
        """One `Page[ConsoleKey]` with the keys of all consoles, for owners alone."""
        return self._list("/api/console-keys", ConsoleKey, listing)

    def revoke_console_key(self, key_id: str, *, last_owner: bool = False) -> Call:
        """End the key of a console.

        Args:
            key_id: of the key.
            last_owner: whether it may be the last one of an owner.
        """
        query = {"last_owner": "true"} if last_owner else None
        return self._http.send("DELETE", f"/api/console-keys/{key_id}", decode=nothing, query=query)

    def list_permissions(self) -> Call:
        """The catalogue of user permissions, as `list[UserPermission]`."""
        return self._get("/api/permissions", list[UserPermission])

    def get_branding(self) -> Call:
        """The `TenantBranding`."""
        return self._get("/api/branding", TenantBranding)

    def change_branding(self, branding: TenantBranding) -> Call:
        """Replace the branding; its `version` must be the one that was shown. Gives the `TenantBranding` as it is now."""
        return self._send("PUT", "/api/branding", TenantBranding, branding, branding.version)

    def get_account_settings(self) -> Call:
        """The `AccountSettings`."""
        return self._get("/api/account-settings", AccountSettings)

    def change_account_settings(self, settings: AccountSettings) -> Call:
        """Replace the rules for accounts; their `version` must be the one that was shown. Gives the `AccountSettings` as they are now."""
        return self._send("PUT", "/api/account-settings", AccountSettings, settings, settings.version)

    def upload_image(self, data: bytes, content_type: str, use: ImageUse = ImageUse.LOGO) -> Call:
        """Upload a picture; gives an `UploadedImage`.

        Args:
            data: PNG, JPEG, GIF or WebP, at most 2 MiB.
            content_type: such as `image/png`.
            use: what it is for, which says how large it is kept.
        """
        return self._http.send(
            "POST", f"/api/images?use={use}", decode=record(UploadedImage), body=data, content_type=content_type, timeout=UPLOAD_TIMEOUT
        )

    def get_image(self, image_id: str) -> Call:
        """An uploaded image, as its bytes."""
        return self._http.send("GET", f"/api/images/{image_id}", decode=unchanged)

    def make_preview(self, draft: PreviewRequest) -> Call:
        """Render a page from unsaved values; gives a `Preview`."""
        return self._send("POST", "/api/preview", Preview, draft)

    def list_audit(self, listing: AuditListing) -> Call:
        """One page of the audit log, newest first, as `Page[AuditEntry]`."""
        return self._list("/api/audit", AuditEntry, listing)
