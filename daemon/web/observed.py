"""What is observed of a browser besides its request, for the sign-in log."""

from __future__ import annotations

from aiohttp import web

# What a browser wants a page for that would stand in a page of somebody else (Fetch Metadata).
_FRAMES = frozenset({"iframe", "frame", "embed", "object"})
_BY_SCRIPT = "cors"


def observe(request: web.Request) -> dict[str, str]:
    """Whether a page of ours would stand in a frame, or a script asks for it; names as in `diagnosis.attempt`."""
    wanted = request.headers.get("Sec-Fetch-Dest", "")
    if wanted in _FRAMES:
        return {".fetch_dest": wanted}
    return {".fetch_mode": _BY_SCRIPT} if request.headers.get("Sec-Fetch-Mode") == _BY_SCRIPT else {}
