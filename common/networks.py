"""Addresses and networks of the Internet Protocol as people and proxies write them."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network

# An IPv4 address inside an IPv6 one is the same machine, seen by a socket that speaks both (RFC 4291 2.5.5.2).
_MAPPED = IPv6Network("::ffff:0:0/96")
# Characters of the longest address, which is one of IPv6 with IPv4 at its end (RFC 4291 2.2).
_LONGEST = 45


def read_address(text: str) -> Address | None:
    """An address; an IPv4 one that is mapped into IPv6 counts as itself.

    Args:
        text: in the usual spelling, perhaps with the zone of a link-local address, which says nothing outside of its machine.

    Returns:
        None if it is no address.
    """
    return _read_known(text) if len(text) <= _LONGEST else _read(text)


def _read(text: str) -> Address | None:
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


# Each request is read several times, and those who come have come before.
_read_known = lru_cache(maxsize=1024)(_read)


def network_of(text: str) -> str:
    """The network that one subscriber controls: an IPv4 address, or an IPv6 /64; of this computer its address.

    Args:
        text: an address.

    Returns:
        Its network as text; "unknown" if it is no address.
    """
    address = read_address(text)
    if isinstance(address, IPv6Address) and not address.is_loopback:
        return str(IPv6Network((int(address), 64), strict=False))
    return "unknown" if address is None else str(address)


def read_network(text: str) -> Network:
    """A network, or a single address as a network of its own; one that is mapped into IPv6 counts as IPv4.

    Args:
        text: such as `10.0.0.0/8`, `192.0.2.7` or `::1`.

    Raises:
        ValueError: it is neither; the sentence says why and can be shown.
    """
    start, slash, length = text.partition("/")
    address = None if "%" in start else read_address(start)
    if address is None or (slash and not (length.isascii() and length.isdigit())):
        raise ValueError(f"{text!r} is neither an address such as 192.0.2.7 or ::1 nor a network such as 10.0.0.0/8.")
    try:
        # Read as it is written: of a mapped one the length counts the bits of IPv6.
        network = ip_network(text, strict=False)
    except ValueError:
        raise ValueError(f"{text!r} is no network: {length} bits are too many.") from None
    if network.network_address != ip_address(start):
        raise ValueError(f"{text!r} is an address within a network. Write {network} for the network, or {start} for the address.")
    if isinstance(network, IPv6Network) and network.subnet_of(_MAPPED):
        return IPv4Network((int(network.network_address) & 0xFFFFFFFF, network.prefixlen - _MAPPED.prefixlen))
    return network
