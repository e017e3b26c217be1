"""The address of a browser behind proxies: whom it is believed from, hop by hop."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from daemon.web.addresses import address_of

PROXIES = ["10.0.0.0/8", "192.0.2.7", "::1", "2001:db8:5::/48"]


def find(remote: str | None, *lines: str, trusted: list[str] | None = None) -> str:
    """The address of a request that came from there with these `X-Forwarded-For` lines."""
    transport = Mock()
    transport.get_extra_info = lambda name, default=None: (remote, 4711) if name == "peername" and remote is not None else default
    headers = CIMultiDict([("X-Forwarded-For", line) for line in lines])
    return address_of(make_mocked_request("GET", "/", headers=headers, transport=transport), PROXIES if trusted is None else trusted)


@pytest.mark.parametrize(
    ("remote", "lines", "address"),
    [
        # Nobody that we trust: what it says of others counts for nothing.
        ("198.51.100.1", ["203.0.113.9"], "198.51.100.1"),
        ("2001:db8:6::1", ["203.0.113.9"], "2001:db8:6::1"),
        # One proxy, and what a browser has put before.
        ("10.1.2.3", ["203.0.113.9"], "203.0.113.9"),
        ("192.0.2.7", ["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
        ("192.0.2.8", ["203.0.113.9"], "192.0.2.8"),
        # Lines of their own, the browser's first.
        ("10.1.2.3", ["1.1.1.1", "203.0.113.9"], "203.0.113.9"),
        ("10.1.2.3", ["1.1.1.1, 10.9.9.9", "203.0.113.9", "10.0.0.4"], "203.0.113.9"),
        ("10.1.2.3", ["1.1.1.1", "203.0.113.9, 192.0.2.7", "::1"], "203.0.113.9"),
        # Whoever is no proxy of ours ends the road, whatever stands before it.
        ("10.1.2.3", ["203.0.113.9, 198.51.100.1, 10.0.0.4"], "198.51.100.1"),
        # Only proxies: the one farthest away is somebody in our own network.
        ("10.1.2.3", ["10.0.0.5, 10.0.0.4"], "10.0.0.5"),
        ("10.1.2.3", [], "10.1.2.3"),
        ("10.1.2.3", ["", " , ,"], "10.1.2.3"),
        ("10.1.2.3", ["203.0.113.9,, ", ""], "203.0.113.9"),
        # Spellings.
        ("::ffff:10.1.2.3", ["203.0.113.9"], "203.0.113.9"),
        ("10.1.2.3", ["203.0.113.9, ::ffff:10.0.0.4"], "203.0.113.9"),
        ("10.1.2.3", ["::ffff:203.0.113.9"], "203.0.113.9"),
        ("10.1.2.3", ["203.0.113.9:51234"], "203.0.113.9"),
        ("10.1.2.3", ["203.0.113.9:51234, 10.0.0.4:80"], "203.0.113.9"),
        ("10.1.2.3", ["[2001:DB8:6::1]:51234"], "2001:db8:6::1"),
        ("10.1.2.3", ["[2001:db8:6::1], [2001:db8:5::9]:443"], "2001:db8:6::1"),
        ("10.1.2.3", ["2001:db8:6:0::1"], "2001:db8:6::1"),
        ("10.1.2.3", ["[::ffff:203.0.113.9]:1"], "203.0.113.9"),
        ("::1", ["fe80::7%eth0"], "fe80::7"),
        # What a proxy could not name stays with the proxy.
        ("10.1.2.3", ["203.0.113.9, unknown"], "10.1.2.3"),
        ("10.1.2.3", ["203.0.113.9, _hidden, 10.0.0.4"], "10.0.0.4"),
        ("10.1.2.3", ["203.0.113.9, 10.0.0.4:x"], "10.1.2.3"),
        ("10.1.2.3", ["203.0.113.9, \u200010.0.0.4"], "10.1.2.3"),
        (None, ["203.0.113.9"], ""),
    ],
)
def test_only_a_proxy_of_ours_is_believed_about_the_hop_before_it(remote: str | None, lines: list[str], address: str) -> None:
    """Attack 83: all lines together, from the right."""
    assert find(remote, *lines) == address


def test_nobody_is_believed_where_no_proxy_is_named() -> None:
    """The default."""
    assert find("127.0.0.1", "203.0.113.9", trusted=[]) == "127.0.0.1"


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=60), max_size=5), st.ip_addresses(v=4))
def test_nothing_that_a_browser_sends_changes_its_address(lines: list[str], browser: object) -> None:
    """However it tries, behind a proxy that appends to the last line, or in a line of its own."""
    if str(browser).startswith("10.") or str(browser) == "192.0.2.7":
        return
    appended = [*lines[:-1], f"{lines[-1]}, {browser}"] if lines else [str(browser)]
    assert find("10.1.2.3", *appended) == find("10.1.2.3", *lines, str(browser)) == str(browser)
    assert find(str(browser), *lines) == str(browser)
