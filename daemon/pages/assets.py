"""Static files of the pages under hashed names, and uploaded logos."""

from __future__ import annotations

import re

from aiohttp import web

from daemon.context import CONTEXT
from daemon.web.headers import see_other

# A name changes with its content, so nobody has to ask again.
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
_IMAGE = re.compile(r"[0-9a-f]{16,64}")


async def asset(request: web.Request) -> web.Response:
    """`GET /assets/...`."""
    found = request.app[CONTEXT].assets.find(request.match_info["path"])
    if found is None:
        raise web.HTTPNotFound
    if request.headers.get("If-None-Match") == found.etag:
        return web.Response(status=304, headers={**_FOREVER, "ETag": found.etag})
    headers = {**_FOREVER, "ETag": found.etag, "Content-Type": found.content_type}
    if found.compressed is not None and "gzip" in request.headers.get("Accept-Encoding", ""):
        return web.Response(body=found.compressed, headers={**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return web.Response(body=found.content, headers=headers)


async def image(request: web.Request) -> web.Response:
    """`GET /images/{name}.png`: encoded by us, so always a PNG (attack 68)."""
    context, name = request.app[CONTEXT], request.match_info["name"]
    body = await context.store.read(lambda: context.services.images.find(name)) if _IMAGE.fullmatch(name) else None
    if body is None:
        raise web.HTTPNotFound
    return web.Response(body=body, content_type="image/png", headers=_FOREVER)


async def favicon(request: web.Request) -> web.StreamResponse:
    """`GET /favicon.ico`, which browsers ask for by themselves."""
    return see_other(request.app[CONTEXT].assets.url("favicon.svg"))
