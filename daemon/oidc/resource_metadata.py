"""Documents about APIs on the daemon's own host (RFC 9728 3)."""

from __future__ import annotations

import msgspec
from aiohttp import web

from daemon.context import CONTEXT, Context
from daemon.protocol.resource_metadata import RESOURCE_METADATA_PATH, is_served, make_resource_metadata

# Seconds for which clients may keep it: a new permission is asked for soon.
_KEPT = 60


async def resource_metadata(request: web.Request) -> web.Response:
    """`GET` the metadata of the API whose path stands behind the well-known part; 404 if there is none on this host."""
    context = request.app[CONTEXT]
    tail = request.rel_url.raw_path.removeprefix(RESOURCE_METADATA_PATH)
    query = f"?{request.rel_url.raw_query_string}" if request.rel_url.raw_query_string else ""
    body = await context.store.read(lambda: _find(context, f"{context.settings.origin}{tail}{query}"))
    if body is None:
        told = {"error": "not_found", "error_description": "No API is registered under this address."}
        return web.Response(body=msgspec.json.encode(told), status=404, content_type="application/json", headers=_headers("no-store"))
    return web.Response(body=body, content_type="application/json", headers=_headers(f"public, max-age={_KEPT}"))


def _find(context: Context, indicator: str) -> bytes | None:
    control = context.services.access_control
    resource = control.resources.find_by_indicator(indicator)
    if resource is None or not is_served(resource.indicator, context.settings.origin):
        return None
    permissions = control.role_permissions.list_all_of(resource.id)
    return msgspec.json.encode(make_resource_metadata(resource, permissions, context.settings.issuer))


def _headers(kept: str) -> dict[str, str]:
    return {"Cache-Control": kept, "Access-Control-Allow-Origin": "*"}
