"""The registration endpoint (RFC 7591 3): open where the rules for unregistered applications say so."""

from __future__ import annotations

from typing import Any

import msgspec
from aiohttp import web

from common.contracts.strangers.documents import DocumentFault
from common.networks import network_of
from daemon.context import CONTEXT
from daemon.services.strangers.documents import DocumentRefused
from daemon.services.strangers.registrations import MOST_BYTES, read_registration
from daemon.web.addresses import address_of

_HEADERS = {"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"}


async def register(request: web.Request) -> web.Response:
    """`POST` register: an application registers itself."""
    context = request.app[CONTEXT]
    if not await context.store.read(context.services.strangers.may_register):
        return _refuse(403, "access_denied", "Nobody can register here; use the address of a metadata document, or ask the administrator.")
    if request.content_type != "application/json":
        return _refuse(400, "invalid_client_metadata", "Send application/json.")
    body = await request.content.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        return _refuse(413, "invalid_client_metadata", f"At most {MOST_BYTES // 1024} kB.")
    try:
        registration = read_registration(body)
    except DocumentRefused as refused:
        error = "invalid_redirect_uri" if refused.fault is DocumentFault.REDIRECT_URIS else "invalid_client_metadata"
        name = refused.fault.value.removeprefix("document_")
        return _refuse(400, error, f"{name}: {refused.detail}" if refused.detail else name)
    network = network_of(address_of(request, context.settings.trusted_proxies))
    if not context.registration_measure.take(network):
        return _refuse(429, "too_many_requests", "Too many applications were registered from this network just now.", retry_after="60")
    made = await context.store.write(lambda: context.services.strangers.register(registration))
    told = {
        "client_id": made.id,
        "client_id_issued_at": made.created_at,
        "client_name": made.name,
        "redirect_uris": made.settings.redirect_uris,
        "token_endpoint_auth_method": "none",
        "grant_types": ["authorization_code", "refresh_token"],
        "response_types": ["code"],
        "application_type": "native" if made.type.value == "native" else "web",
    }
    return web.Response(body=msgspec.json.encode(told), status=201, content_type="application/json", headers=_HEADERS)


async def allow_pages(_request: web.Request) -> web.Response:
    """`OPTIONS` register: applications in a browser may register, too."""
    allowed = {"Access-Control-Allow-Methods": "POST", "Access-Control-Allow-Headers": "Content-Type, MCP-Protocol-Version"}
    return web.Response(status=204, headers={**_HEADERS, **allowed})


def _refuse(status: int, error: str, description: str, retry_after: str = "") -> web.Response:
    told: dict[str, Any] = {"error": error, "error_description": description}
    headers = {**_HEADERS, **({"Retry-After": retry_after} if retry_after else {})}
    return web.Response(body=msgspec.json.encode(told), status=status, content_type="application/json", headers=headers)
