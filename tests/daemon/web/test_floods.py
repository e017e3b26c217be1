"""Floods: one network empties its own measure alone, and time fills it again."""

from __future__ import annotations

import pytest

from common.errors import TooMany
from daemon.web.floods import AT_ONCE, EACH_SECOND, MOST_NETWORKS, Floods


def test_a_network_waits_and_others_do_not() -> None:
    """An IPv6 subscriber's whole /64 is one network."""
    now = [0.0]
    floods = Floods(lambda: now[0])
    for number in range(AT_ONCE):
        floods.check("2001:db8::1")
        floods.count(f"2001:db8::{number:x}")
    with pytest.raises(TooMany):
        floods.check("2001:db8::ffff")
    floods.check("2001:db8:0:1::1")
    floods.check("192.0.2.7")
    now[0] = 1.0
    for _ in range(EACH_SECOND):
        floods.check("2001:db8::1")
        floods.count("2001:db8::1")
    with pytest.raises(TooMany):
        floods.check("2001:db8::1")


def test_the_memory_of_networks_is_bounded() -> None:
    """Whoever comes from everywhere does not fill it."""
    floods = Floods(lambda: 0.0)
    for number in range(MOST_NETWORKS + 100):
        floods.count(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(floods._left) == MOST_NETWORKS
