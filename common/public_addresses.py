"""Which addresses of the network an outbound request may reach (attack 79)."""

from __future__ import annotations

import ipaddress

# The only part of IPv6 that is routed between networks; everything else is local, special or not assigned.
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# Addresses that carry an IPv4 address inside, which decides: NAT64 (RFC 6052).
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Tunnels to an IPv4 address that nobody needs any more: 6to4 and Teredo.
_TUNNELS = (ipaddress.IPv6Network("2002::/16"), ipaddress.IPv6Network("2001::/32"))


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet; False for everything that is no address.

    Args:
        address: an IPv4 or IPv6 address in its usual spelling.
    """
    found = _read(address)
    if found is None or not found.is_global or found.is_multicast or found.is_reserved:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return True
    return found in _GLOBAL_UNICAST and not any(found in tunnel for tunnel in _TUNNELS)


def is_loopback(address: str) -> bool:
    """Whether an address is this machine itself."""
    found = _read(address)
    return found is not None and found.is_loopback


def _read(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a connection would really reach; an IPv4 address inside an IPv6 one counts as itself."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv4Address):
        return found
    if found.ipv4_mapped is not None:
        return found.ipv4_mapped
    return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in _NAT64 else found
