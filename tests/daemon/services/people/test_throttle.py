"""Throttling: tries are counted before they are made, and nobody locks others out."""

from __future__ import annotations

from functools import partial

from daemon.services.people.throttle import FREE_TRIES, FREE_TRIES_NETWORK, Throttle
from tests.daemon.tenant import Tenant

HERE, ELSEWHERE = "192.0.2.7", "198.51.100.9"


def open_throttle(tenant: Tenant) -> Throttle:
    """A throttle with nothing counted."""
    return Throttle(tenant.store.db, tenant.clock, tenant.digests)


def test_of_many_tries_at_once_only_the_free_ones_are_made(tenant: Tenant) -> None:
    """Attack 74: sixty reservations before the first answer let no more through than one after the other."""
    throttle = open_throttle(tenant)
    waits = [tenant.do(lambda: throttle.reserve("mina", HERE)) for _ in range(60)]
    assert waits.count(0) == FREE_TRIES
    assert tenant.do(lambda: throttle.reserve("mina", ELSEWHERE)) == 0


def test_a_success_forgets_and_what_was_not_tried_is_given_back(tenant: Tenant) -> None:
    """The last free try may be the right one; one that could not be made does not count."""
    throttle = open_throttle(tenant)
    for _ in range(FREE_TRIES):
        assert tenant.do(lambda: throttle.reserve("mina", HERE)) == 0
    assert tenant.do(lambda: throttle.wait_for("mina", HERE)) > 0
    tenant.do(lambda: throttle.give_back("mina", HERE))
    assert tenant.do(lambda: throttle.reserve("mina", HERE)) == 0
    tenant.do(lambda: throttle.note_success("mina", HERE))
    assert [tenant.do(lambda: throttle.reserve("mina", HERE)) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES


def test_a_network_that_fails_at_many_accounts_waits_everywhere(tenant: Tenant) -> None:
    """Only failures count for the network: a whole office may sign in behind one address."""
    throttle = open_throttle(tenant)
    for number in range(FREE_TRIES_NETWORK * 2):
        assert tenant.do(partial(throttle.reserve, f"user{number}", HERE)) == 0
        tenant.do(partial(throttle.note_success, f"user{number}", HERE))
    for number in range(FREE_TRIES_NETWORK):
        assert tenant.do(partial(throttle.reserve, f"user{number}", HERE)) == 0
        tenant.do(partial(throttle.note_failure, f"user{number}", HERE))
    assert tenant.do(lambda: throttle.reserve("another", HERE)) > 0
    assert tenant.do(lambda: throttle.reserve("another", ELSEWHERE)) == 0
