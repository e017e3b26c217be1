"""The route by which consoles read how the installation is."""

from __future__ import annotations

from common.contracts.installation.checks import CheckReport, LookAnew
from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts


class CheckRoutes:
    """Looks the installation over.

    Args:
        parts: what looks.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._checking = parts.checking

    async def show(self, asked: Asked[None, LookAnew]) -> CheckReport:
        """What was found, at most a minute ago unless a fresh look is wanted."""
        return await self._checking.report(asked.query.language, fresh=asked.query.fresh)
