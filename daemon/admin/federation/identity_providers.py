"""Routes about identity providers."""

from __future__ import annotations

from common.contracts.federation.identity_providers import (
    ChangeIdentityProvider,
    CreateIdentityProvider,
    IdentityProvider,
    IdentityProviderListing,
    ProviderTried,
)
from common.contracts.paging import Page
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class IdentityProviderRoutes:
    """Lists, makes, shows, changes and deletes identity providers.

    Args:
        parts: store, identity_providers, provider_trying.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._providers = parts.store, parts.services.identity_providers
        self._trying = parts.provider_trying

    async def list(self, asked: Asked[None, IdentityProviderListing]) -> Page[IdentityProvider]:
        """One page."""
        return await self._store.read_long(lambda: self._providers.list(asked.query))

    async def create(self, asked: Asked[CreateIdentityProvider, None]) -> IdentityProvider:
        """Make one."""
        return await self._store.write(lambda: self._providers.create(asked.body, asked.actor))

    async def show(self, asked: Asked[None, None]) -> IdentityProvider:
        """One, without its secret."""
        return await self._store.read_long(lambda: self._providers.get(asked.id))

    async def change(self, asked: Asked[ChangeIdentityProvider, None]) -> IdentityProvider:
        """Change one, or switch it on or off."""
        return await self._store.write(lambda: self._providers.change(asked.id, asked.body, asked.version, asked.actor))

    async def try_out(self, asked: Asked[None, None]) -> ProviderTried:
        """Ask the provider for its documents now, or a directory for its people, and say what is wrong with them."""

        def look() -> tuple[IdentityProvider, str]:
            found = self._providers.get(asked.id)
            return found, "" if found.directory is None else self._providers.find_secret(found.id)

        return await self._trying.try_out(*await self._store.read_long(look))

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one for good, and what people were connected with there, in jobs for which nobody has to wait."""
        people = await self._store.write(lambda: self._providers.begin_deletion(asked.id, asked.actor, asked.version))
        if not people:
            return
        while await self._store.write(lambda: self._providers.disconnect(asked.id)):
            pass
        await self._store.write(lambda: self._providers.finish_deletion(asked.id, people, asked.actor))
