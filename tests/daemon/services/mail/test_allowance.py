"""Nobody floods a mailbox through us (attack 116)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from daemon.services.mail.allowance import NETWORK, PERSON
from tests.daemon.tenant import Tenant


def _may(tenant: Tenant, to: str, network: str = "192.0.2.7") -> bool:
    return tenant.do(lambda: tenant.mail.may_send(to, network))


def test_one_person_gets_a_few_letters_whoever_asks_for_them(tenant: Tenant) -> None:
    """However the address is written; they come back one by one."""
    spellings = ["mina@example.org", "MINA@Example.org", "mina+1@example.org", "mina+2@example.org", " mina@example.org "]
    asked = [_may(tenant, to, f"192.0.2.{place}") for place, to in enumerate(spellings * 2)]

    assert asked == [True] * PERSON.at_once + [False] * PERSON.at_once
    tenant.clock.move(PERSON.seconds)
    assert [_may(tenant, "mina@example.org", "198.51.100.1") for _ in range(2)] == [True, False]


def test_a_day_holds_no_more_than_its_hours(tenant: Tenant) -> None:
    """A mailbox is not filled by patience either."""
    got = 0
    for _ in range(24 * 60):
        got += _may(tenant, "mina@example.org", "")
        tenant.clock.move(60)

    assert got <= PERSON.at_once + 24


def test_one_network_causes_a_bounded_number(tenant: Tenant) -> None:
    """To whomever; others are not held up by it."""
    asked = [_may(tenant, f"user{number}@example.org") for number in range(NETWORK.at_once + 5)]

    assert asked == [True] * NETWORK.at_once + [False] * 5
    assert _may(tenant, "mina@example.org", "198.51.100.1")
    assert _may(tenant, "juno@example.org", "")
    tenant.clock.move(NETWORK.seconds)
    assert _may(tenant, "user99@example.org")


def test_a_network_that_may_not_takes_nothing_from_the_person(tenant: Tenant) -> None:
    """Or a stranger could keep somebody from ever being sent anything."""
    for number in range(NETWORK.at_once):
        _may(tenant, f"user{number}@example.org")
    for _ in range(20):
        assert not _may(tenant, "mina@example.org")

    assert [_may(tenant, "mina@example.org", "198.51.100.1") for _ in range(PERSON.at_once + 1)] == [True] * PERSON.at_once + [False]


def test_of_many_at_once_no_more_pass(tenant: Tenant) -> None:
    """They are counted before anything is written."""
    with ThreadPoolExecutor(16) as pool:
        asked = list(pool.map(lambda _: _may(tenant, "mina@example.org"), range(32)))

    assert sum(asked) == PERSON.at_once
