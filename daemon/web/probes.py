"""What machines ask again and again: `/health`, whether the process lives, and `/ready`, whether to send it requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from daemon.web.headers import NO_STORE

HEALTH, READY = "/health", "/ready"
# They are the same on both listeners, and need no key.
PATHS = (HEALTH, READY)


def make_probes(find_obstacle: Callable[[], Awaitable[str | None]]) -> dict[str, Callable[[web.Request], Awaitable[web.Response]]]:
    """The handlers by their paths. An answer is one word: nobody outside needs to know more, and nothing of it changes what anybody may do.

    Args:
        find_obstacle: a word for why requests cannot be answered now, or None.
    """

    async def health(_request: web.Request) -> web.Response:
        return _say(200, "alive")

    async def ready(_request: web.Request) -> web.Response:
        obstacle = await find_obstacle()
        return _say(200, "ready") if obstacle is None else _say(503, obstacle)

    return {HEALTH: health, READY: ready}


def _say(status: int, word: str) -> web.Response:
    return web.Response(status=status, text=f"{word}\n", headers=NO_STORE)
