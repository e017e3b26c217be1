"""Counts what is asked of the admin API, by route and status."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware


def make_measuring(
    observe: Callable[[web.AbstractRoute, int, float], None], log_access: Callable[[web.Request, int, float], None] | None
) -> Middleware:
    """The outermost middleware.

    Args:
        observe: is told of each answer; see `daemon/web/middleware`.
        log_access: writes a line about each answer, None for none.
    """

    @web.middleware
    async def measure(request: web.Request, handler: Handler) -> web.StreamResponse:
        started = perf_counter()
        response = await handler(request)
        observe(request.match_info.route, response.status, started)
        if log_access is not None:
            log_access(request, response.status, started)
        return response

    return measure
