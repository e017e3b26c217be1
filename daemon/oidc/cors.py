"""Which web origins may call from a browser (requirement P10): those of the application itself, and never with cookies.

Before a request is sent, nobody knows which application it is from, so a preflight is answered for every origin; the answer to the
request itself can be read only by the application's own origins. Discovery and JWKS are public.
"""

from __future__ import annotations

import re

from aiohttp import web

from common.contracts.applications import Application
from common.contracts.handover.sign_in_log import Outcome, Place
from common.networks import network_of
from common.uris import origin_of
from daemon.context import CONTEXT, Context
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.reasons import Reason
from daemon.protocol.dpop.nonces import HEADER as NONCE
from daemon.web.addresses import address_of

_ALLOWED_HEADERS = ("Authorization", "Content-Type", "DPoP")
_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}"
# Names of header fields (RFC 9110 5.1), as many as anybody asks for.
_ASKED = re.compile(rf"{_NAME}(?:[ \t]*,[ \t]*{_NAME}){{0,31}}")
# Endpoints for servers, devices and whole pages, by the end of their path.
_NO_PAGE = {"authorize": Place.AUTHORIZE, "introspect": Place.INTROSPECTION, "device-authorization": Place.DEVICE}
_PREFLIGHT_AGE = "3600"


async def preflight(request: web.Request) -> web.Response:
    """`OPTIONS` of an endpoint that applications call from browsers. Any header may be sent, such as those of tracing."""
    methods = "GET, HEAD, POST"
    origin, asked = request.headers.get("Origin"), request.headers.get("Access-Control-Request-Headers", "")
    if origin is None or "Access-Control-Request-Method" not in request.headers:
        return web.Response(status=204, headers={"Allow": f"{methods}, OPTIONS"})
    headers = {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": ", ".join(_find_allowed(asked)),
        "Access-Control-Max-Age": _PREFLIGHT_AGE,
        "Vary": "Origin, Access-Control-Request-Headers",
    }
    return web.Response(status=204, headers=headers)


async def refuse_page(request: web.Request) -> web.Response:
    """`OPTIONS` of an endpoint that no page may call; the sign-in log keeps which page wanted to.

    Raises:
        HTTPMethodNotAllowed: always.
    """
    context, origin = request.app[CONTEXT], request.headers.get("Origin", "")
    if origin and "Access-Control-Request-Method" in request.headers:
        place = _NO_PAGE[request.path.rpartition("/")[2]]
        network = network_of(address_of(request, context.settings.trusted_proxies))
        context.attempts.keep(Attempt(place, Outcome.REFUSED, Reason.ORIGIN_NO_PAGE.value, facts={".origin": origin}, network=network))
    raise web.HTTPMethodNotAllowed("OPTIONS", ["GET", "POST"] if request.path.endswith("/authorize") else ["POST"])


def _find_allowed(asked: str) -> list[str]:
    """The headers of the protocol, and those that are asked for if that is a list of headers."""
    names = [name.strip() for name in asked.split(",")] if _ASKED.fullmatch(asked) else []
    own = {name.lower() for name in _ALLOWED_HEADERS}
    return [*_ALLOWED_HEADERS, *(name for name in names if name.lower() not in own)]


async def allow_page(context: Context, request: web.Request, response: web.Response, client_id: str | None, place: Place) -> None:
    """Let the page that has sent a request read its answer, if it is one of the application's; the sign-in log keeps that it is not.

    Args:
        context: the daemon's.
        request: with an `Origin`.
        response: the answer.
        client_id: which application it is from, as far as that is known.
        place: which endpoint.
    """
    origin, network = request.headers["Origin"], network_of(address_of(request, context.settings.trusted_proxies))

    def find() -> Application | None:
        application = context.services.applications.find(client_id) if client_id else None
        if application is not None and origin not in origins_of(application):
            reason, facts = Reason.ORIGIN_NOT_ALLOWED.value, {".origin": origin}
            context.attempts.keep(Attempt(place, Outcome.REFUSED, reason, application, facts=facts, network=network))
        return application

    allow_origin(response, await context.store.read(find), origin)


def allow_origin(response: web.Response, application: Application | None, origin: str | None) -> None:
    """Let a page read an answer, if it belongs to the application."""
    response.headers["Vary"] = "Origin"
    if application is not None and origin is not None and origin in origins_of(application):
        response.headers["Access-Control-Allow-Origin"] = origin
        if NONCE in response.headers:
            # Without this a page could not repeat it (RFC 9449 8).
            response.headers["Access-Control-Expose-Headers"] = NONCE


def origins_of(application: Application) -> set[str]:
    """The web origins of an application: the listed ones, and those of its redirect URIs."""
    settings = application.settings
    return {*settings.cors_origins, *(origin for uri in settings.redirect_uris if (origin := origin_of(uri)) is not None)}
