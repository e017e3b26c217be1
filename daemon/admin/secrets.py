"""Routes about the secrets of an application."""

from __future__ import annotations

from collections.abc import Sequence

from common.contracts.secrets import ChangeSecret, CreateSecret, IssuedSecret, Secret
from common.errors import Conflict
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class SecretRoutes:
    """Lists, issues, changes and deletes secrets.

    Args:
        parts: store, applications, secrets.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._applications, self._secrets = parts.store, parts.services.applications, parts.services.secrets

    async def list(self, asked: Asked[None, None]) -> Sequence[Secret]:
        """All secrets of an application, without their values."""
        return await self._store.read_long(lambda: self._secrets.list(self._applications.get(asked.id).id))

    async def issue(self, asked: Asked[CreateSecret, None]) -> IssuedSecret:
        """Make a secret; the answer is the only place where its value ever stands."""
        return await self._store.write(lambda: self._issue(asked))

    def _issue(self, asked: Asked[CreateSecret, None]) -> IssuedSecret:
        application = self._applications.get(asked.id)
        if not application.type.is_confidential:
            raise Conflict("secret.not_for_type", "Apps that run on the user's device cannot keep a secret.")
        return self._secrets.issue(application.id, asked.body, asked.actor)

    async def change(self, asked: Asked[ChangeSecret, None]) -> Secret:
        """Rename, enable or disable a secret, or let it end at another time."""
        return await self._store.write(lambda: self._change(asked))

    def _change(self, asked: Asked[ChangeSecret, None]) -> Secret:
        return self._secrets.change(self._applications.get(asked.id).id, _secret_id(asked), asked.body, asked.actor)

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete a secret for good."""
        await self._store.write(lambda: self._secrets.delete(self._applications.get(asked.id).id, _secret_id(asked), asked.actor))


def _secret_id(asked: Asked[ChangeSecret, None] | Asked[None, None]) -> str:
    return asked.request.match_info["secret"]
