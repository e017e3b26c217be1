"""Routes about identity providers, and what users are connected with there."""

from __future__ import annotations

from common.contracts.federation.identity_providers import (
    ChangeIdentityProvider,
    CreateIdentityProvider,
    IdentityProvider,
    IdentityProviderListing,
    ProviderTried,
)
from gui.api.call import Call
from gui.api.routes import Routes


class IdentityProviderRoutes(Routes):
    """Identity providers."""

    def list_identity_providers(self, listing: IdentityProviderListing) -> Call:
        """One `Page[IdentityProvider]`."""
        return self._list("/api/identity-providers", IdentityProvider, listing)

    def create_identity_provider(self, new: CreateIdentityProvider) -> Call:
        """Make one; gives the `IdentityProvider`."""
        return self._send("POST", "/api/identity-providers", IdentityProvider, new)

    def get_identity_provider(self, provider_id: str) -> Call:
        """One `IdentityProvider`."""
        return self._get(f"/api/identity-providers/{provider_id}", IdentityProvider)

    def change_identity_provider(self, provider_id: str, change: ChangeIdentityProvider, version: int) -> Call:
        """Change what `change` names; gives the `IdentityProvider` as it is now."""
        return self._send("PATCH", f"/api/identity-providers/{provider_id}", IdentityProvider, change, version)

    def try_identity_provider(self, provider_id: str) -> Call:
        """Ask it for its documents now; gives `ProviderTried`."""
        return self._send("POST", f"/api/identity-providers/{provider_id}/test", ProviderTried)

    def delete_identity_provider(self, provider_id: str, version: int) -> Call:
        """Delete one for good."""
        return self._send("DELETE", f"/api/identity-providers/{provider_id}", None, version=version)

    def unlink_identity(self, user_id: str, identity_id: str) -> Call:
        """Connect a user with an account of an identity provider no longer."""
        return self._send("DELETE", f"/api/users/{user_id}/identities/{identity_id}", None)
