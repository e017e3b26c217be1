"""The gate that every outbound connection passes: names are resolved once, and only what is allowed is connected to (attack 79)."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

from aiohttp.abc import AbstractResolver, ResolveResult

from common.public_addresses import is_loopback, is_public

LookUp: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]


async def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name, asked of the system.

    Args:
        host: a name.
        port: TCP port.

    Raises:
        OSError: it has none.
    """
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


class AddressRefused(OSError):
    """The target is none that the daemon may talk to."""


class Gate(AbstractResolver):
    """Decides for one request. The connection goes to the very addresses that were judged, so a second answer of the DNS changes nothing.

    Args:
        look_up: gives the addresses of a name.
        allow_private: whether targets inside the network of this machine are allowed.
        encrypted: whether the request uses TLS; without it only this very machine is a target.

    Attributes:
        refusal: why an address was refused, in words; "" while none was.
    """

    def __init__(self, look_up: LookUp, *, allow_private: bool, encrypted: bool) -> None:
        self._look_up, self._allow_private, self._encrypted = look_up, allow_private, encrypted
        self.refusal = ""

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        """The addresses of a name, if all of them are allowed: a mixture is what an attack looks like.

        Raises:
            AddressRefused: one of them is not.
            OSError: the name has no address.
        """
        addresses = list(dict.fromkeys(await self._look_up(host, port)))
        for address in addresses:
            self.check(address)
        return [_as_result(host, address, port) for address in addresses if family in (socket.AF_UNSPEC, _family_of(address))]

    def open_socket(self, target: Any) -> socket.socket:
        """The socket for a connection; the last look at its address, which also meets addresses written as such.

        Raises:
            AddressRefused: the address is not allowed.
        """
        family, kind, protocol, _, place = target
        self.check(str(place[0]))
        opened = socket.socket(family, kind, protocol)
        opened.setblocking(False)
        return opened

    def check(self, address: str) -> None:
        """Let an address pass.

        Raises:
            AddressRefused: it is not allowed.
        """
        if not self._encrypted and not is_loopback(address):
            self.refusal = "http is for this machine alone"
        elif not self._allow_private and not is_public(address):
            self.refusal = "the address is not public"
        else:
            return
        raise AddressRefused(self.refusal)

    async def close(self) -> None:
        """Nothing is held."""


def _family_of(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def _as_result(host: str, address: str, port: int) -> ResolveResult:
    flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
    return ResolveResult(hostname=host, host=address, port=port, family=_family_of(address), proto=0, flags=flags)
