"""What the daemon says of itself: its state, the catalogue of permissions, and this API as OpenAPI."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiohttp import web

from common.contracts.permissions import CATALOGUE, UserPermission
from common.contracts.status import Status
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts

# Made when somebody asks for it: it costs a start 15 ms.
OPENAPI: web.AppKey[Callable[[], bytes]] = web.AppKey("openapi")


class StatusRoutes:
    """Answers questions about the daemon.

    Args:
        parts: everything that a status names.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._parts = parts
        self._started_at = parts.clock.now()

    async def show(self, asked: Asked[None, None]) -> Status:
        """The daemon's state."""
        parts = self._parts
        services = parts.services
        backup = await parts.backup_schedule.find_state()
        users, counts, waiting = await parts.store.read(
            lambda: (
                services.users.count(),
                services.applications.counts(),
                services.audit_forwarding.find_waiting(),
            )
        )
        return Status(
            version=parts.version,
            role=asked.console.role,
            console=asked.console.name,
            endpoints=parts.endpoints,
            started_at=self._started_at,
            now=parts.clock.now(),
            users=users,
            applications=counts.own + counts.third_party,
            database=parts.store.kind,
            languages=parts.languages,
            backup=backup,
            outbox_folder=str(parts.mail_deliveries.folder.absolute()),
            audit_waiting=None if waiting is None else waiting.count,
            operator_email=services.operator_notices.to,
        )

    async def list_permissions(self, _asked: Asked[None, None]) -> Sequence[UserPermission]:
        """The user permissions that applications may be allowed to ask for."""
        return CATALOGUE

    async def describe(self, asked: Asked[None, None]) -> web.Response:
        """This API as OpenAPI 3.1."""
        return web.Response(body=asked.request.app[OPENAPI](), content_type="application/json")
