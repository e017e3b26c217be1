"""What is observed of a browser besides its request, for the sign-in log."""

from __future__ import annotations

from aiohttp import web

# What a browser wants a page for that would stand in a page of somebody else (Fetch Metadata).
_FRAMES = frozenset({"iframe", "frame", "embed", "object"})
# How scripts ask, and whatever a page loads into itself, such as pictures.
_NO_VISITS = frozenset({"cors", "no-cors"})


def observe(request: web.Request) -> dict[str, str]:
    """Whether a page of ours would stand in a frame, or a script or a picture asks for it; names as in `diagnosis.attempt`."""
    wanted = request.headers.get("Sec-Fetch-Dest", "")
    if wanted in _FRAMES:
        return {".fetch_dest": wanted}
    mode = request.headers.get("Sec-Fetch-Mode", "")
    # What a browser loads before anybody has gone there is no mistake.
    is_early = "prefetch" in request.headers.get("Sec-Purpose", "")
    return {".fetch_mode": mode} if mode in _NO_VISITS and not is_early else {}
