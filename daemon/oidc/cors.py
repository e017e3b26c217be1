"""Which web origins may call from a browser (requirement P10): those of the application itself, and never with cookies.

Before a request is sent, nobody knows which application it is from, so a preflight is answered for every origin; the answer to the
request itself can be read only by the application's own origins. Discovery and JWKS are public.
"""

from __future__ import annotations

from aiohttp import web

from common.contracts.applications import Application
from common.uris import origin_of

_ALLOWED_HEADERS = "Authorization, Content-Type"
_PREFLIGHT_AGE = "3600"


async def preflight(request: web.Request) -> web.Response:
    """`OPTIONS` of an endpoint that applications call from browsers."""
    origin = request.headers.get("Origin")
    if origin is None or "Access-Control-Request-Method" not in request.headers:
        return web.Response(status=204)
    headers = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": _ALLOWED_HEADERS,
        "Access-Control-Max-Age": _PREFLIGHT_AGE,
        "Vary": "Origin",
    }
    return web.Response(status=204, headers=headers)


def allow_origin(response: web.Response, application: Application | None, origin: str | None) -> None:
    """Let a page read an answer, if it belongs to the application."""
    response.headers["Vary"] = "Origin"
    if application is not None and origin is not None and origin in origins_of(application):
        response.headers["Access-Control-Allow-Origin"] = origin


def origins_of(application: Application) -> set[str]:
    """The web origins of an application: the listed ones, and those of its redirect URIs."""
    settings = application.settings
    return {*settings.cors_origins, *(origin for uri in settings.redirect_uris if (origin := origin_of(uri)) is not None)}
