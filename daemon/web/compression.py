"""Pages are sent compressed: on a slow line the text is most of what a second visit loads.

How long a compressed page is tells what in it is alike (BREACH). So each one carries a name of random length in its header (RFC 1952 2.3),
which whoever counts bytes has to average out over very many requests, each of which its user would have to make.
"""

from __future__ import annotations

import re
import secrets
import zlib

from aiohttp import web
from aiohttp.typedefs import Handler

# Bytes below which compressing saves nothing, and above which it would keep everybody else waiting.
LEAST, MOST = 1024, 256 * 1024
# Bytes that a page may seem longer than it is.
_NOISE = 100
_LEVEL = 5
# Codings that are read of a header, and how one says how much it is wanted.
_MOST_CODINGS = 16
_WEIGHT = re.compile(r"\s*(?:q\s*=\s*([01](?:\.\d{0,3})?))?\s*")
# Deflate, with a name; no time, no operating system.
_HEAD = b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff"


@web.middleware
async def compress_pages(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Compress an HTML answer for a browser that takes it so."""
    response = await handler(request)
    if isinstance(response, web.Response) and response.content_type == "text/html":
        body = response.body
        if isinstance(body, bytes) and LEAST <= len(body) <= MOST:
            response.headers["Vary"] = "Accept-Encoding"
            if takes_gzip(request):
                response.body = pack(body)
                response.headers["Content-Encoding"] = "gzip"
    return response


def pack(body: bytes) -> bytes:
    """A text as gzip of a length that tells little.

    Args:
        body: at most MOST bytes.
    """
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    name = b"x" * secrets.randbelow(_NOISE) + b"\x00"
    length = len(body).to_bytes(4, "little")
    return b"".join((_HEAD, name, packer.compress(body), packer.flush(), zlib.crc32(body).to_bytes(4, "little"), length))


def takes_gzip(request: web.Request) -> bool:
    """Whether somebody wants an answer as gzip, and not rather as it is (RFC 9110 12.5.3)."""
    weights: dict[str, float] = {}
    for part in request.headers.get("Accept-Encoding", "").lower().split(",")[:_MOST_CODINGS]:
        name, _, rest = part.partition(";")
        weight = _WEIGHT.fullmatch(rest)
        weights[name.strip()] = 0.0 if weight is None else float(weight[1] or 1)
    wanted = weights.get("gzip", weights.get("*", 0.0))
    return wanted > 0 and wanted >= weights.get("identity", 0.0)
