"""Discovery documents and the JWK set: bytes made once for what they say, with an ETag, for everybody (OpenID Connect Discovery 4, RFC 8414)."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import msgspec
from aiohttp import web

from common.contracts.handover.sign_in_log import Outcome, Place
from common.errors import Unavailable
from common.networks import network_of
from daemon.context import CONTEXT, Context
from daemon.diagnosis.attempt import Attempt
from daemon.diagnosis.reasons import Reason
from daemon.protocol.attempts import name_reference
from daemon.protocol.discovery import make_metadata
from daemon.views.languages import LANGUAGES, list_offered
from daemon.web.addresses import address_of
from daemon.web.headers import is_known

_ANYBODY = {"Access-Control-Allow-Origin": "*"}
# Long enough to spare traffic, short enough for a key rotation to be noticed; seconds.
FRESH = 300


def make_document_handler(find_document: Callable[[], Awaitable[dict[str, Any]]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that serves one JSON document.

    Args:
        find_document: gives what it says now; encoded anew only when it gives another object.
    """
    known: dict[str, Any] = {}
    body, headers = b"", {"": ""}

    async def serve(request: web.Request) -> web.Response:
        nonlocal known, body, headers
        document = await find_document()
        if document is not known:
            known, body = document, msgspec.json.encode(document)
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            headers = {"Cache-Control": f"public, max-age={FRESH}", "ETag": etag, **_ANYBODY}
        if is_known(request, headers["ETag"]):
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type="application/json", headers=headers)

    return serve


def make_metadata_finder(context: Context) -> Callable[[], Awaitable[dict[str, Any]]]:
    """What gives the discovery document as it is now: it names the languages that the tenant offers.

    Args:
        context: the daemon's.
    """
    told: Mapping[str, str] = LANGUAGES
    document = make_metadata(context.endpoints, list(told))

    async def find() -> dict[str, Any]:
        nonlocal told, document
        try:
            branding = await context.store.read(context.services.branding.get)
        except Unavailable:
            # What was told last is as good, and a partner needs the rest of it.
            return document
        offered = list_offered(branding.languages)
        if offered != told:
            told, document = offered, make_metadata(context.endpoints, list(offered))
        return document

    return find


def make_stray_handler(found_at: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    """What answers whoever looks for a document where none is: where it is, and the number of the entry in the sign-in log.

    Args:
        found_at: the address of the document.
    """

    async def answer(request: web.Request) -> web.Response:
        context = request.app[CONTEXT]
        asked = f"{context.settings.origin}{request.path}"
        network = network_of(address_of(request, context.settings.trusted_proxies))
        reason, facts = Reason.DISCOVERY_ELSEWHERE.value, {".uri": asked}
        reference = context.attempts.keep(Attempt(Place.PAGE, Outcome.REFUSED, reason, facts=facts, expected=[found_at], network=network))
        told = name_reference(f"The document of the issuer {context.settings.issuer} is at {found_at}.", reference)
        body = msgspec.json.encode({"error": "not_found", "error_description": told})
        return web.Response(body=body, status=404, content_type="application/json", headers={"Cache-Control": "no-store", **_ANYBODY})

    return answer
