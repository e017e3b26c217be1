"""Other origins that use the passkeys of this one (WebAuthn level 3, 5.11), for browsers that are asked there."""

from __future__ import annotations

from aiohttp import web

from daemon.context import CONTEXT

PATH = "/.well-known/webauthn"
# Seconds.
_KEPT = 300


async def show(request: web.Request) -> web.Response:
    """`GET /.well-known/webauthn`: the list; there is no such document where there are none."""
    context = request.app[CONTEXT]
    origins = (await context.store.read(context.services.account_settings.get)).passkey_origins
    if not origins:
        return web.json_response({"error": "not_found", "error_description": "No other origin uses these passkeys."}, status=404)
    listed = [context.settings.origin, *origins]
    return web.json_response({"origins": listed}, headers={"Cache-Control": f"public, max-age={_KEPT}"})
