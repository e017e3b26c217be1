"""How a console gets its key: by nothing for the daemon's own user on the Unix socket, otherwise by a one-time code; and how it loses it."""

from __future__ import annotations

import socket
import struct
from collections import deque

from aiohttp import web

from common.clock import Clock
from common.contracts.checks import text_problems
from common.contracts.paging import Listing, Page
from common.contracts.status import ConsoleKey, ConsoleRole, Paired, PairRequest, RevokeConsoleKey
from common.errors import Refused, TooMany, check
from daemon.admin.frame.asked import Asked
from daemon.admin.frame.guard import is_on_socket
from daemon.admin.parts import AdminParts

WRONG_CODES, WITHIN = 5, 60


class WrongCodes:
    """Counts wrong codes: five a minute, then nobody is asked for a while. 28 to the power of 8 codes outlast that.

    Args:
        clock: the time.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._times: deque[int] = deque(maxlen=WRONG_CODES)

    def check(self) -> None:
        """Refuse a try that comes too soon.

        Raises:
            TooMany: there were too many wrong codes.
        """
        now = self._clock.now()
        if len(self._times) == WRONG_CODES and 0 <= now - self._times[0] < WITHIN:
            raise TooMany("pairing.too_many", "Too many wrong codes.", retry_after=WITHIN - (now - self._times[0]))

    def note(self) -> None:
        """Count a wrong code."""
        self._times.append(self._clock.now())


class PairingRoutes:
    """Gives keys.

    Args:
        parts: store, keys, clock, uid.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._keys, self._uid = parts.store, parts.services.console_keys, parts.uid
        self._wrong = WrongCodes(parts.clock)

    async def pair(self, asked: Asked[PairRequest, None]) -> Paired:
        """Give a key for a code, or to the daemon's own user."""
        name, code = asked.body.name.strip(), asked.body.code.strip()
        check(text_problems("name", name, 128, required=True))
        if not code and not self._is_own_user(asked.request):
            raise Refused("pairing.code_needed", "Run `letpassd pair` and type the code that it prints.")
        if code:
            self._wrong.check()
        paired = await self._store.write(lambda: self._pair(name, code))
        if paired is None:
            self._wrong.note()
            raise Refused("pairing.code_wrong", "This code is wrong, was used before, or has expired.")
        return paired

    def _pair(self, name: str, code: str) -> Paired | None:
        role = self._keys.spend_pairing_code(code) if code else ConsoleRole.OWNER
        return None if role is None else Paired(self._keys.issue(name, role, f"console:{name}"), role)

    def _is_own_user(self, request: web.Request) -> bool:
        """Whether the other end of a Unix socket is a process of the daemon's own user."""
        connection = None if request.transport is None else request.transport.get_extra_info("socket")
        if connection is None or not is_on_socket(request) or not hasattr(socket, "SO_PEERCRED"):
            return False
        shape = struct.Struct("3i")  # struct ucred: pid, uid, gid
        uid: int = shape.unpack(connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, shape.size))[1]
        return uid == self._uid


class ConsoleKeyRoutes:
    """Lists and revokes console keys, for owners alone.

    Args:
        parts: store, keys.
    """

    def __init__(self, parts: AdminParts) -> None:
        self._store, self._keys = parts.store, parts.services.console_keys

    async def list(self, asked: Asked[None, Listing]) -> Page[ConsoleKey]:
        """All keys that were not revoked in one page, newest first, without their values; searched by the name of the console."""
        found, own, wanted = await self._store.read_long(self._keys.list), asked.console.id, asked.query.search.casefold()
        items = [
            ConsoleKey(each.id, each.name, each.role, each.created_at, each.last_used_at, each.id == own)
            for each in found
            if wanted in each.name.casefold()
        ]
        return Page(items, None, len(items))

    async def revoke(self, asked: Asked[None, RevokeConsoleKey]) -> None:
        """End a key, its event streams with it."""
        await self._store.write(lambda: self._keys.revoke(asked.id, asked.actor, may_be_last=asked.query.last_owner))
