"""Which addresses of the network an outbound request may reach (attack 79).

The lists are our own: what `ipaddress.is_global` says depends on the Python that runs, and has let through addresses that lead to the services of
a cloud.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# https://www.iana.org/assignments/iana-ipv4-special-registry, each block whole, also where single addresses in it are globally reachable.
_SPECIAL_4 = tuple(
    IPv4Network(each)
    for each in (
        "0.0.0.0/8",  # this network (RFC 791)
        "10.0.0.0/8",  # private use (RFC 1918)
        "100.64.0.0/10",  # shared address space (RFC 6598)
        "127.0.0.0/8",  # loopback (RFC 1122)
        "169.254.0.0/16",  # link-local (RFC 3927)
        "172.16.0.0/12",  # private use (RFC 1918)
        "192.0.0.0/24",  # IETF protocol assignments (RFC 6890); a cloud has its metadata at 192.0.0.192
        "192.0.2.0/24",  # documentation (RFC 5737)
        "192.31.196.0/24",  # AS112 (RFC 7535)
        "192.52.193.0/24",  # AMT (RFC 7450)
        "192.88.99.0/24",  # 6to4 relay anycast (RFC 7526)
        "192.168.0.0/16",  # private use (RFC 1918)
        "192.175.48.0/24",  # AS112 (RFC 7534)
        "198.18.0.0/15",  # benchmarking (RFC 2544)
        "198.51.100.0/24",  # documentation (RFC 5737)
        "203.0.113.0/24",  # documentation (RFC 5737)
        "224.0.0.0/4",  # multicast (RFC 5771)
        "240.0.0.0/4",  # reserved, and limited broadcast (RFC 1112, RFC 919)
    )
)
# The only part of IPv6 that is routed between networks (RFC 4291 2.4): everything outside of it is local, special or not assigned, such as
# ::/8, 64:ff9b:1::/48 (local NAT64, RFC 8215), 100::/64, 5f00::/16 (segment routing, RFC 9602), fc00::/7, fe80::/10, ff00::/8.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# What is special within it: https://www.iana.org/assignments/iana-ipv6-special-registry.
_SPECIAL_6 = tuple(
    IPv6Network(each)
    for each in (
        "2001::/23",  # IETF protocol assignments (RFC 2928), with Teredo, ORCHID, benchmarking, AMT, AS112, DETs
        "2001:db8::/32",  # documentation (RFC 3849)
        "2002::/16",  # 6to4 (RFC 3056): a tunnel to the IPv4 address inside, which nobody needs any more (RFC 7526)
        "2620:4f:8000::/48",  # AS112 (RFC 7534)
        "3ffe::/16",  # the 6bone, given back (RFC 3701)
        "3fff::/20",  # documentation (RFC 9637)
    )
)
# Translated to the IPv4 address in the last 32 bits, which decides (RFC 6052).
_NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet; False for everything that is no address.

    Args:
        address: an IPv4 or IPv6 address in its usual spelling.
    """
    found = _read(address)
    if isinstance(found, IPv4Address):
        return not any(found in each for each in _SPECIAL_4)
    return found is not None and found in _GLOBAL_UNICAST and not any(found in each for each in _SPECIAL_6)


def is_loopback(address: str) -> bool:
    """Whether an address is this machine itself."""
    found = _read(address)
    return found is not None and found.is_loopback


def _read(address: str) -> IPv4Address | IPv6Address | None:
    """The address that a connection would really reach; an IPv4 address inside an IPv6 one counts as itself."""
    try:
        found = ip_address(address)
    except ValueError:
        return None
    if isinstance(found, IPv4Address):
        return found
    if found.ipv4_mapped is not None:
        return found.ipv4_mapped
    return IPv4Address(int(found) & 0xFFFFFFFF) if found in _NAT64 else found
