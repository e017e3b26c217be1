"""Counts what is asked of the admin API, by route and status."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware


def make_measuring(observe: Callable[[web.AbstractRoute, int, float], None]) -> Middleware:
    """The outermost middleware.

    Args:
        observe: is told of each answer; see `daemon/web/middleware`.
    """

    @web.middleware
    async def measure(request: web.Request, handler: Handler) -> web.StreamResponse:
        started = perf_counter()
        response = await handler(request)
        observe(request.match_info.route, response.status, started)
        return response

    return measure
