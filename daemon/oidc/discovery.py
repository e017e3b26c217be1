"""Discovery documents and the JWK set: bytes made once at start, with an ETag, for everybody (OpenID Connect Discovery 4, RFC 8414)."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from aiohttp import web

# Long enough to spare traffic, short enough for a key rotation to be noticed; seconds.
FRESH = 300


def make_document_handler(find_document: Callable[[], dict[str, Any]]) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that serves one JSON document.

    Args:
        find_document: gives what it says now; encoded anew only when it gives another object.
    """
    known: dict[str, Any] = {}
    body, headers = b"", {"": ""}

    async def serve(request: web.Request) -> web.Response:
        nonlocal known, body, headers
        document = find_document()
        if document is not known:
            known, body = document, msgspec.json.encode(document)
            etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            headers = {"Cache-Control": f"public, max-age={FRESH}", "ETag": etag, "Access-Control-Allow-Origin": "*"}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type="application/json", headers=headers)

    return serve
