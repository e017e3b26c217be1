"""Addresses: of the browser behind trusted proxies, and of the things that pages link to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from aiohttp import hdrs, web

from common.networks import Address, Network, read_address, read_network

# Some proxies add the port that they heard from; IPv6 stands in brackets then.
_WITH_PORT = re.compile(r"(?:\[([^\[\]]+)\]|([0-9.]+))(?::[0-9]{1,5})?")


def address_of(request: web.Request, trusted_proxies: Sequence[str]) -> str:
    """The address of the browser.

    Args:
        request: the request.
        trusted_proxies: addresses and networks whose `X-Forwarded-For` is believed; anybody else's is ignored (attack 83).

    Returns:
        An address, or "" where the transport has none.
    """
    networks = _read_networks(tuple(trusted_proxies))
    address = read_address(request.remote or "")
    if address is None:
        return request.remote or ""
    # Each proxy appends who it heard from, in the same line or in one of its own. So it is read from the end: whoever is a proxy of ours
    # is believed about the hop before it, and nobody else is.
    hops = [hop for line in request.headers.getall(hdrs.X_FORWARDED_FOR, ()) for part in line.split(",") if (hop := part.strip(" \t"))]
    while hops and any(address in network for network in networks):
        reported = _read_hop(hops.pop())
        if reported is None:
            break
        address = reported
    return str(address)


def is_from_proxy(request: web.Request, trusted_proxies: Sequence[str]) -> bool:
    """Whether a proxy of ours sent a request on.

    Args:
        request: the request.
        trusted_proxies: as for `address_of`.
    """
    address = read_address(request.remote or "")
    return address is not None and any(address in network for network in _read_networks(tuple(trusted_proxies)))


def find_unbelieved_proxy(request: web.Request, trusted_proxies: Sequence[str]) -> str:
    """The address of a proxy of this house that says for whom it asks and is not believed, or "".

    Strangers who write `X-Forwarded-For` themselves come from public addresses.

    Args:
        request: the request.
        trusted_proxies: as for `address_of`.
    """
    if hdrs.X_FORWARDED_FOR not in request.headers:
        return ""
    address = read_address(request.remote or "")
    if address is None or not (address.is_private or address.is_loopback):
        return ""
    return "" if any(address in network for network in _read_networks(tuple(trusted_proxies))) else str(address)


def find_asked_origin(request: web.Request, trusted_proxies: Sequence[str]) -> tuple[str, str] | None:
    """Under which scheme and host a client asked, as far as that is known.

    Args:
        request: the request.
        trusted_proxies: addresses and networks that are believed what they forward (`X-Forwarded-Host`, `X-Forwarded-Proto`); anybody else is not.

    Returns:
        The scheme is "" where a proxy does not tell it. None if somebody in between says for whom it asks and is not believed.
    """
    is_trusted = is_from_proxy(request, trusted_proxies)
    forwarded = [request.headers.get(name, "").split(",")[0].strip() for name in (hdrs.X_FORWARDED_PROTO, hdrs.X_FORWARDED_HOST)]
    if is_trusted:
        return forwarded[0].lower(), forwarded[1] or request.headers.get(hdrs.HOST, "")
    if any(forwarded) or hdrs.X_FORWARDED_FOR in request.headers:
        return None
    return request.scheme, request.headers.get(hdrs.HOST, "")


def _read_hop(text: str) -> Address | None:
    found = _WITH_PORT.fullmatch(text)
    return read_address((found[1] or found[2]) if found else text)


@lru_cache(maxsize=8)
def _read_networks(texts: tuple[str, ...]) -> tuple[Network, ...]:
    return tuple(read_network(text) for text in texts)


def image_path(image_id: str) -> str:
    """Where browsers load an uploaded image from; "" for none."""
    return f"/images/{image_id}.png" if image_id else ""


def own_path(request: web.Request) -> str:
    """The path of a request as a link to the same page: encoded as it came, and one that cannot lead to another host.

    A path that begins with two slashes, or with a backslash, would name a host where it stands in a link (RFC 3986 4.2).
    """
    return "/" + request.rel_url.raw_path.lstrip("/\\")
