"""Who may ask at all: consoles on this machine that show a key; never a web page (attacks 85, 86).

The admin API listens on a Unix socket and perhaps on a loopback port. A browser can reach the port, also under a made-up name
that resolves to it; so the `Host` must be ours, any `Origin` is refused, and only a key in a header counts, never a cookie.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from common.errors import Refused, Unauthorized
from daemon.admin.frame.asked import CONSOLE
from daemon.admin.parts import AdminParts
from daemon.services.tenant.console_keys import Console, ConsoleKeys

# Qt keeps connections by host name, so each console makes one up for the socket.
_SOCKET_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.console\.local|localhost)(?::80)?")


def make_guard(parts: AdminParts, open_paths: Collection[str]) -> Middleware:
    """The middleware that stands before all routes.

    Args:
        parts: store, clock and keys.
        open_paths: paths that need no key.
    """
    guard = _Guard(parts, open_paths)

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        check_host(request)
        if request.path not in open_paths:
            request[CONSOLE] = await guard.find_console(request)
        return await handler(request)

    return check


def check_host(request: web.Request) -> None:
    """Refuse a request that a browser may have been tricked into.

    Raises:
        Refused: its `Host` is not ours, or it has an `Origin`.
    """
    if len(request.headers.getall("Host", [])) != 1 or not _is_ours(request, request.headers["Host"].lower()):
        raise Refused("request.host", "This name is not served here.")
    if "Origin" in request.headers:
        raise Refused("request.origin", "Web pages cannot use the admin API.")


def is_on_socket(request: web.Request) -> bool:
    """Whether a request came over the Unix socket."""
    return isinstance(_own_address(request), str | bytes)


def _is_ours(request: web.Request, host: str) -> bool:
    address = _own_address(request)
    if isinstance(address, tuple):
        return host in {f"{name}:{address[1]}" for name in ("127.0.0.1", "localhost", "[::1]")}
    return isinstance(address, str | bytes) and _SOCKET_HOST.fullmatch(host) is not None


def _own_address(request: web.Request) -> object:
    return None if request.transport is None else request.transport.get_extra_info("sockname")


class _Guard:
    def __init__(self, parts: AdminParts, open_paths: Collection[str]) -> None:
        self._store, self._clock = parts.store, parts.clock
        self._keys: ConsoleKeys = parts.services.console_keys
        self._open = open_paths

    async def find_console(self, request: web.Request) -> Console:
        """The console whose key a request shows.

        Raises:
            Unauthorized: there is no key, or it is none of ours; the answer does not say which.
        """
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        found = await self._store.read_long(lambda: self._keys.find(key.strip())) if scheme.lower() == "bearer" else None
        if found is None:
            raise Unauthorized("console.unknown", "Show a console key of this daemon.")
        if found.is_due(self._clock.now()):
            await self._store.write(lambda: self._keys.mark_used(found))
        return found
