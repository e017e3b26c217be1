"""Static files of the pages under hashed names, and uploaded pictures."""

from __future__ import annotations

import re

from aiohttp import web

from daemon.context import CONTEXT
from daemon.services.tenant.images import media_type
from daemon.views.assets import TENANT_SHEET
from daemon.web.addresses import image_path
from daemon.web.compression import takes_gzip
from daemon.web.headers import is_known, see_other

# A name changes with its content, so nobody has to ask again.
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
_IMAGE = re.compile(r"[0-9a-f]{16,64}")


async def asset(request: web.Request) -> web.Response:
    """`GET /assets/...`."""
    context, path = request.app[CONTEXT], request.match_info["path"]
    found = context.assets.find(path)
    if found is None and TENANT_SHEET.fullmatch(path):
        found = context.assets.find_of(path, await context.store.read(context.services.branding.get))
    if found is None:
        raise web.HTTPNotFound
    headers = {**_FOREVER, "ETag": found.etag, **({} if found.compressed is None else {"Vary": "Accept-Encoding"})}
    if is_known(request, found.etag):
        return web.Response(status=304, headers=headers)
    headers["Content-Type"] = found.content_type
    if found.compressed is not None and takes_gzip(request):
        return web.Response(body=found.compressed, headers={**headers, "Content-Encoding": "gzip"})
    return web.Response(body=found.content, headers=headers)


async def image(request: web.Request) -> web.Response:
    """`GET /images/{name}.png` and `.jpg`: encoded by us, so always one of these two (attack 68)."""
    context, name = request.app[CONTEXT], request.match_info["name"]
    body = await context.store.read(lambda: context.services.images.find(name)) if _IMAGE.fullmatch(name) else None
    if body is None:
        raise web.HTTPNotFound
    return web.Response(body=body, content_type=media_type(body), headers=_FOREVER)


async def favicon(request: web.Request) -> web.StreamResponse:
    """`GET /favicon.ico`, which browsers ask for by themselves."""
    context = request.app[CONTEXT]
    own = (await context.store.read(context.services.branding.get)).favicon
    return see_other(image_path(own) or context.assets.url("favicon.svg"))
