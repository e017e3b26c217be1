"""What a request looks like once it is here: who sent it, for whom, and whose word was believed.

`letpassd check` asks from outside, through the proxies, with an address that it has made up, and reads what came of it. Only whoever has the
installation's own key is answered; for all others there is nothing at this place.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

import msgspec
from aiohttp import hdrs, web

from common.clock import Clock
from daemon.keys.digests import Digests
from daemon.web.addresses import address_of, is_from_proxy
from daemon.web.headers import NO_STORE

PATH = "/way-here"
HEADER = "Letpass-Check"
_PURPOSE = "way-here"
# Seconds for which a proof is good, for the clocks of two nodes may differ.
_GOOD_FOR = 120


class WayHere(msgspec.Struct, frozen=True):
    """How a request came.

    Attributes:
        sender: the address of whoever sent it to this daemon.
        believed: the address that counts as the browser's.
        hops: what `X-Forwarded-For` said.
        certificates: what is believed of the client's certificate, as it came.
    """

    sender: str
    believed: str
    hops: list[str]
    certificates: list[str] = []


def make_proof(digests: Digests, now: int) -> str:
    """The value of HEADER.

    Args:
        digests: of the installation.
        now: seconds since 1970.
    """
    return f"{now}.{digests.mark(_PURPOSE, str(now))}"


def make_handler(
    digests: Digests, clock: Clock, trusted_proxies: Sequence[str], certificate_header: str
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """The handler of PATH.

    Args:
        digests: of the installation.
        clock: the time.
        trusted_proxies: see `address_of`.
        certificate_header: in which a proxy tells the certificate of a client, or "".
    """

    async def show(request: web.Request) -> web.Response:
        if not _is_proven(request.headers.get(HEADER, ""), digests, clock.now()):
            raise web.HTTPNotFound
        hops = [hop.strip() for line in request.headers.getall(hdrs.X_FORWARDED_FOR, ()) for hop in line.split(",")]
        certificates = request.headers.getall(certificate_header, []) if certificate_header and is_from_proxy(request, trusted_proxies) else []
        seen = WayHere(request.remote or "", address_of(request, trusted_proxies), hops, certificates)
        return web.Response(body=msgspec.json.encode(seen), content_type="application/json", headers=NO_STORE)

    return show


def _is_proven(value: str, digests: Digests, now: int) -> bool:
    said_at, _, mark = value.partition(".")
    return (
        said_at.isascii()
        and said_at.isdecimal()
        and len(said_at) < 16
        and abs(now - int(said_at)) <= _GOOD_FOR
        and digests.is_mark(_PURPOSE, said_at, mark)
    )
