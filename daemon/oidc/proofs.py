"""What a request brings to prove that its sender has a key (RFC 9449): its signature is checked here, before the store job asks again."""

from __future__ import annotations

import asyncio

from aiohttp import web

from daemon.protocol.dpop.checking import Shown
from daemon.protocol.dpop.proof import read_proof


async def prepare_proof(request: web.Request, endpoint: str) -> Shown | None:
    """What it brings; None if that is nothing, which costs nothing. What is wrong with it shows in the job.

    Args:
        request: of any method.
        endpoint: its address as discovery names it.
    """
    headers = tuple(request.headers.getall("DPoP", ()))
    if not headers:
        return None
    if len(headers) == 1:
        await asyncio.to_thread(read_proof, headers[0])
    return Shown(headers, request.method, endpoint)
