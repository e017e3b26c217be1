"""Authenticators of Chromium's own making, for tests of passkeys (WebAuthn level 3, 11)."""

from __future__ import annotations

import base64
from typing import Any

from playwright.sync_api import CDPSession, Page


class VirtualAuthenticator:
    """An authenticator at a tab.

    Args:
        page: the tab.
        transport: `internal`, `usb`, `nfc`, `ble` or `hybrid`.
        verifies: whether it knows its user, as by a fingerprint.
        may_sync: whether what it keeps lies on other devices too.
    """

    def __init__(self, page: Page, transport: str = "internal", *, verifies: bool = True, may_sync: bool = False) -> None:
        self._cdp: CDPSession = page.context.new_cdp_session(page)
        self._cdp.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": transport,
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": verifies,
            "automaticPresenceSimulation": True,
            "defaultBackupEligibility": may_sync,
            "defaultBackupState": may_sync,
        }
        self._id: str = self._cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def credentials(self) -> list[dict[str, Any]]:
        """What it keeps."""
        found: list[dict[str, Any]] = self._cdp.send("WebAuthn.getCredentials", {"authenticatorId": self._id})["credentials"]
        return found

    def set_counter(self, count: int) -> None:
        """Have the counter of its only credential stand at another number, as that of a copy does."""
        (kept,) = self.credentials()
        self._cdp.send("WebAuthn.removeCredential", {"authenticatorId": self._id, "credentialId": kept["credentialId"]})
        self._cdp.send("WebAuthn.addCredential", {"authenticatorId": self._id, "credential": {**kept, "signCount": count}})

    def verify(self, *, works: bool) -> None:
        """Whether its user is known from now on."""
        self._cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self._id, "isUserVerified": works})

    def unplug(self) -> None:
        """Take it away."""
        self._cdp.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self._id})

    @property
    def user_handle(self) -> str:
        """Whose the first credential is."""
        return base64.b64decode(self.credentials()[0]["userHandle"]).decode()
