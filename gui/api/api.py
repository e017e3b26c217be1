"""The whole admin API in one object."""

from __future__ import annotations

from gui.api.applications import ApplicationRoutes
from gui.api.tenant import TenantRoutes
from gui.api.users import UserRoutes


class Api(ApplicationRoutes, UserRoutes, TenantRoutes):
    """Every route of docs/admin-api.md as a method that returns a `Call`.

    Its `done` delivers decoded contract records, its `failed` an `ApiError`.
    """
