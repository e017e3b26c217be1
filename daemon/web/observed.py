"""What is observed of a browser besides its request, for the sign-in log."""

from __future__ import annotations

from aiohttp import web

# What a browser wants a page for that would stand in a page of somebody else (Fetch Metadata).
_FRAMES = frozenset({"iframe", "frame", "embed", "object"})


def observe(request: web.Request) -> dict[str, str]:
    """Whether a page of ours would stand in a frame; names as in `diagnosis.attempt`."""
    wanted = request.headers.get("Sec-Fetch-Dest", "")
    return {".fetch_dest": wanted} if wanted in _FRAMES else {}
