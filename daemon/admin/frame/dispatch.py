"""What stands between the router and a handler: role, body, query, and the form of the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp import web

from common.contracts.status import ConsoleRole
from common.errors import Refused
from daemon.admin.frame.asked import CONSOLE, Asked
from daemon.admin.frame.body import check_text, read_body, read_query, read_version
from daemon.admin.frame.route import Route

_encode = msgspec.json.Encoder().encode


def make_handler(route: Route, group: Any) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """A handler as the router calls it.

    Args:
        route: its line of the table.
        group: the object whose method it is.
    """

    async def handle(request: web.Request) -> web.StreamResponse:
        if not route.is_open and request[CONSOLE].role is ConsoleRole.VIEWER and not route.is_for_viewers:
            raise Refused("console.only_looks", "This console may only look.")
        if route.for_owners and request[CONSOLE].role is not ConsoleRole.OWNER:
            raise Refused("console.for_owners", "Only the console of an owner may do this.")
        for part in request.match_info.values():
            check_text(part)
        query = read_query(request, route.query or _NoQuery)
        version = read_version(request) if route.versioned else None
        body = None if route.takes is None else await read_body(request, route.takes)
        answer = await route.handler(group, Asked(request, body, query, version))
        return _make_answer(route, answer)

    return handle


class _NoQuery(msgspec.Struct, frozen=True):
    """The query of a route that has none."""


def _make_answer(route: Route, answer: object) -> web.StreamResponse:
    if isinstance(answer, web.StreamResponse):
        return answer
    if answer is None:
        return web.Response(status=204)
    response = web.Response(status=route.status, body=_encode(answer), content_type="application/json")
    version = getattr(answer, "version", None)
    if isinstance(version, int):
        response.headers["ETag"] = f'"{version}"'
    return response


async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Give every answer the headers that all have."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    # It would tell which library answers, and its version.
    response.headers.pop("Server", None)
