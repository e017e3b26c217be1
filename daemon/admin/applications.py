"""Routes about applications."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from common.contracts.applications import (
    Application,
    ApplicationCounts,
    ApplicationRow,
    ChangeApplication,
    CreateApplication,
    CreatedApplication,
    Kind,
    Type,
)
from common.contracts.paging import DEFAULT_PAGE, MAX_PAGE, Page
from common.contracts.secrets import CreateSecret
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.storage.applications.applications import ApplicationFilter

FIRST_SECRET = "Default"  # noqa: S105 - the name of a secret, not one

Search = Annotated[str, msgspec.Meta(max_length=200)]
Cursor = Annotated[str, msgspec.Meta(max_length=2000)]
Limit = Annotated[int, msgspec.Meta(ge=1, le=MAX_PAGE)]


class ApplicationQuery(msgspec.Struct, frozen=True):
    """Which applications, in which order."""

    kind: Kind | None = None
    search: Search = ""
    type: Type | None = None
    enabled: bool | None = None
    deleted: bool = False
    sort: Literal["name", "-name", "created", "-created", "used", "-used"] = "name"
    cursor: Cursor = ""
    limit: Limit = DEFAULT_PAGE


class CountQuery(msgspec.Struct, frozen=True):
    """Which applications to count."""

    search: Search = ""


class ApplicationRoutes:
    """Lists, creates, shows, changes, deletes and restores applications.

    Args:
        parts: store, applications, secrets.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._applications, self._secrets = parts.store, parts.applications, parts.secrets
        self._announce = parts.announce

    async def list(self, asked: Asked[None, ApplicationQuery]) -> Page[ApplicationRow]:
        """One page."""
        query = asked.query
        wanted = ApplicationFilter(query.kind, query.type, query.enabled, query.search, query.deleted)
        return await self._store.read(lambda: self._applications.list(wanted, query.sort, query.cursor, query.limit))

    async def count(self, asked: Asked[None, CountQuery]) -> ApplicationCounts:
        """How many there are of each kind."""
        return await self._store.read(lambda: self._applications.counts(asked.query.search))

    async def create(self, asked: Asked[CreateApplication, None]) -> CreatedApplication:
        """Create one, with its first secret if it can keep one."""
        created = await self._store.write(lambda: self._create(asked.body, asked.actor))
        self._announce("application.created", "application", created.application.id)
        return created

    def _create(self, new: CreateApplication, actor: str) -> CreatedApplication:
        application = self._applications.create(new, actor)
        if not application.type.is_confidential:
            return CreatedApplication(application, None)
        return CreatedApplication(application, self._secrets.issue(application.id, CreateSecret(FIRST_SECRET), actor).value)

    async def show(self, asked: Asked[None, None]) -> Application:
        """One application."""
        return await self._store.read(lambda: self._applications.get(asked.id))

    async def change(self, asked: Asked[ChangeApplication, None]) -> Application:
        """Change one."""
        changed = await self._store.write(lambda: self._applications.change(asked.id, asked.body, asked.version, asked.actor))
        self._announce("application.changed", "application", changed.id)
        return changed

    async def delete(self, asked: Asked[None, None]) -> None:
        """Delete one; it can be restored for 30 days."""
        await self._store.write(lambda: self._applications.delete(asked.id, asked.actor))
        self._announce("application.deleted", "application", asked.id)

    async def restore(self, asked: Asked[None, None]) -> Application:
        """Undo a deletion."""
        restored = await self._store.write(lambda: self._applications.restore(asked.id, asked.actor))
        self._announce("application.restored", "application", restored.id)
        return restored
