"""Routes about the tenant's rules for accounts."""

from __future__ import annotations

from common.contracts.people.account_settings import AccountSettings
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class AccountSettingsRoutes:
    """Shows and replaces the rules for accounts.

    Args:
        parts: store, rules for accounts.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._settings = parts.store, parts.services.account_settings

    async def show(self, _asked: Asked[None, None]) -> AccountSettings:
        """The rules."""
        return await self._store.read_long(self._settings.get)

    async def replace(self, asked: Asked[AccountSettings, None]) -> AccountSettings:
        """Replace them."""
        return await self._store.write(lambda: self._settings.put(asked.body, asked.version, asked.actor))
