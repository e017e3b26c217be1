"""Routes about signing keys."""

from __future__ import annotations

from common.contracts.installation.signing_keys import RotateKeys, SigningKey
from common.contracts.paging import Listing, Page
from gui.api.call import Call
from gui.api.routes import Routes


class SigningKeyRoutes(Routes):
    """Lists and rotates them."""

    def list_signing_keys(self, listing: Listing) -> Call:
        """One `Page[SigningKey]` with all of them."""
        return self._list("/api/signing-keys", SigningKey, listing)

    def rotate_signing_keys(self, how: RotateKeys) -> Call:
        """Let the next keys sign; gives a `Page[SigningKey]` as they are then."""
        return self._send("POST", "/api/signing-keys/rotation", Page[SigningKey], how)
