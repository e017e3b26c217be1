"""A span for each request: by its route as it stands in the table, never its path, its query string or whoever asked."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from daemon.tracing.spans import Spans
from daemon.web.addresses import is_from_proxy
from daemon.web.middleware import GONE, REFERENCE


def make_tracing(spans: Spans, listener: str, trusted_proxies: Sequence[str]) -> Middleware:
    """The outermost middleware of an application.

    Args:
        spans: told of each request.
        listener: its name.
        trusted_proxies: whose `traceparent` is believed; anybody else would choose what is sampled, and which trace is filled.
    """

    @web.middleware
    async def trace(request: web.Request, handler: Handler) -> web.StreamResponse:
        resource = request.match_info.route.resource
        method, route = ("", "") if resource is None else (request.method, resource.canonical)
        parent = request.headers.get("traceparent", "") if is_from_proxy(request, trusted_proxies) else ""
        with spans.watch_request(listener, method, route, parent) as span:
            status = GONE
            try:
                response = await handler(request)
                status = response.status
                return response
            except web.HTTPException as answered:
                status = answered.status
                raise
            finally:
                span.end(status, request.get(REFERENCE, ""))

    return trace
