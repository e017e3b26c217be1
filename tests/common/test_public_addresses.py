"""Which addresses are public (attack 79)."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import pytest
from hypothesis import given
from hypothesis.strategies import DataObject, data, integers, ip_addresses, sampled_from

from common.public_addresses import _SPECIAL_4, _SPECIAL_6, is_loopback, is_public


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.1",
        "192.0.0.192",
        "192.0.0.9",
        "192.88.99.1",
        "::ffff:192.0.0.192",
        "64:ff9b::c000:c0",
        "64:ff9b:1::808:808",
        "64:ff9b:0:1::808:808",
        "3fff::1",
        "3fff:fff:ffff::1",
        "3ffe::1",
        "5f00::1",
        "2001:20::1",
        "2001:2::1",
        "2002:808:808::1",
        "::8.8.8.8",
        "::ffff:0:8.8.8.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::7f00:1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "2001:0:4136:e378::1",
        "2001:db8::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "100::1",
        "2130706433",
        "0177.0.0.1",
        "0x7f000001",
        "localhost",
        "",
    ],
)
def test_what_is_local_special_or_no_address_is_not_public(address: str) -> None:
    """Loopback, private, link-local, shared, documentation, multicast, reserved, and IPv4 in any disguise."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "93.184.215.14",
        "2606:4700::1111",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "192.0.1.0",
        "192.88.98.1",
        "3fff:1000::1",
        "2001:200::1",
    ],
)
def test_what_is_routed_between_networks_is_public(address: str) -> None:
    """RFC 6890, RFC 4291, RFC 6052."""
    assert is_public(address)


@given(ip_addresses(v=4))
def test_what_is_special_in_ipv4_is_so_in_every_disguise(address: IPv4Address) -> None:
    """As itself, mapped and translated alike; through tunnels, and as once compatible, never (RFC 4291 2.5.5, RFC 6052, RFC 3056, RFC 4380)."""
    inside = int(address)
    alike = [IPv6Address(0xFFFF << 32 | inside), IPv6Address((0x0064FF9B << 96) | inside)]
    never = [IPv6Address(inside), IPv6Address(0x2002 << 112 | inside << 80), IPv6Address(0x20010000 << 96 | inside ^ 0xFFFFFFFF)]
    assert {is_public(str(each)) for each in alike} == {is_public(str(address))}
    assert not any(is_public(str(each)) for each in never)


@given(ip_addresses())
def test_what_python_calls_special_is_not_public(address: IPv4Address | IPv6Address) -> None:
    """Our own list is never the more generous one; the few that Python takes for local and the registry does not are translated ones."""
    inside = getattr(address, "ipv4_mapped", None) or address
    if not inside.is_global and inside not in IPv6Network("64:ff9b::/96"):
        assert not is_public(str(address))


@given(sampled_from([*_SPECIAL_4, *_SPECIAL_6]), data())
def test_a_special_block_is_closed_from_end_to_end(block: IPv4Network | IPv6Network, drawn: DataObject) -> None:
    """Its first address, its last, and any between."""
    for number in (0, block.num_addresses - 1, drawn.draw(integers(0, block.num_addresses - 1))):
        assert not is_public(str(block[number]))


def test_loopback_is_seen_through_a_disguise() -> None:
    """RFC 4291 2.5.5.2."""
    assert is_loopback("127.0.0.1")
    assert is_loopback("::1")
    assert is_loopback("::ffff:127.0.0.1")
    assert not is_loopback("10.0.0.1")
    assert not is_loopback("8.8.8.8")
