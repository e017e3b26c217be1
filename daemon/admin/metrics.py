"""The route by which Prometheus, or whoever has a console key, reads the figures of this daemon."""

from __future__ import annotations

from aiohttp import web

from daemon.admin.frame.asked import Asked
from daemon.admin.parts import AdminParts
from daemon.metrics.metrics import CONTENT_TYPE


class MetricsRoutes:
    """Shows figures.

    Args:
        parts: what has them.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._metrics = parts.metrics

    async def show(self, _asked: Asked[None, None]) -> web.Response:
        """All of them."""
        return web.Response(body=(await self._metrics.write()).encode(), headers={"Content-Type": CONTENT_TYPE})
