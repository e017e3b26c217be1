"""Addresses and networks as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.networks import network_of, read_address, read_network


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("10.0.0.0/8", "10.0.0.0/8"),
        ("192.0.2.7", "192.0.2.7/32"),
        ("192.0.2.7/32", "192.0.2.7/32"),
        ("0.0.0.0/0", "0.0.0.0/0"),
        ("::1", "::1/128"),
        ("2001:DB8::/32", "2001:db8::/32"),
        ("::ffff:192.0.2.7", "192.0.2.7/32"),
        ("::ffff:10.0.0.0/104", "10.0.0.0/8"),
        ("::/0", "::/0"),
    ],
)
def test_addresses_and_networks_are_read(text: str, read: str) -> None:
    """An IPv4 one that is mapped into IPv6 counts as itself (RFC 4291 2.5.5.2)."""
    assert str(read_network(text)) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "proxy.local",
        "localhost",
        "*",
        "10.0.0",
        "10.0.0.*",
        "10.0.0.1-10.0.0.9",
        "010.0.0.1",
        "10",
        "\u0661\u0660.0.0.1",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0.0/33",
        "10.0.0.0/\u0668",
        "10.0.0.0/255.0.0.0",
        "10.0.0.0/8/8",
        "::/129",
        "fe80::1%eth0",
        "[::1]",
        "10.0.0.1:80",
        "http://10.0.0.1",
        '["10.0.0.1"]',
        "'10.0.0.1'",
        "10.0.0.1 10.0.0.2",
    ],
)
def test_anything_else_is_refused_in_words(text: str) -> None:
    """The sentence repeats what was written, so that it is found."""
    with pytest.raises(ValueError, match=r"\.$") as refused:
        read_network(text)
    assert repr(text) in str(refused.value)


def test_an_address_within_a_network_is_refused_with_both_ways_to_write_it() -> None:
    """One of them was meant, and only the operator knows which."""
    with pytest.raises(ValueError, match=r"10\.0\.0\.0/8 for the network, or 10\.1\.2\.3 for the address"):
        read_network("10.1.2.3/8")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Never another exception; what is an address is a network of one."""
    address = read_address(text)
    assert address is None or str(read_address(str(address))) == str(address)
    try:
        network = read_network(text)
    except ValueError:
        return
    assert read_network(str(network)) == network


@given(st.ip_addresses())
def test_every_address_is_read_as_itself(address: object) -> None:
    """In its usual spelling; alone it is the network that has nobody else in it."""
    found = read_address(str(address))
    assert found is not None
    network = read_network(str(address))
    assert found in network
    assert network.num_addresses == 1


@pytest.mark.parametrize(
    ("text", "network"),
    [("::1", "::1"), ("127.0.0.1", "127.0.0.1"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("x", "unknown")],
)
def test_a_subscriber_is_known_by_the_network(text: str, network: str) -> None:
    """This computer by its address: nobody knows a network of it by name."""
    assert network_of(text) == network
