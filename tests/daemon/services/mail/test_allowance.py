"""Nobody floods a mailbox through us (attack 116)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from common.contracts.mail.letters import LetterKind
from common.contracts.users import CreateUser, User
from daemon.services.mail.allowance import NETWORK, PERSON
from tests.daemon.tenant import Tenant

MINA = "mina@example.org"


def _may(tenant: Tenant, to: str, kind: LetterKind = LetterKind.REGISTRATION) -> bool:
    return tenant.do(lambda: tenant.mail.may_send(kind, to))


def _may_ask(tenant: Tenant, network: str = "192.0.2.7", account: str = "") -> bool:
    return tenant.do(lambda: tenant.mail.may_ask(network, account))


def _may_write(tenant: Tenant, user: User, kind: LetterKind = LetterKind.RECOVERY) -> bool:
    return tenant.do(lambda: tenant.mail.may_write_to(kind, user))


def _add(tenant: Tenant, username: str, email: str, *, proven: bool) -> User:
    return tenant.do(lambda: tenant.users.create(CreateUser(username, email=email, email_verified=proven), "", "test"))


def test_one_person_gets_a_few_letters_whoever_asks_for_them(tenant: Tenant) -> None:
    """However the address is written; they come back one by one."""
    spellings = [MINA, "MINA@Example.org", "mina+1@example.org", "mina+2@example.org", " mina@example.org "]
    asked = [_may(tenant, to) for to in spellings * 2]

    assert asked == [True] * PERSON.at_once + [False] * PERSON.at_once
    tenant.clock.move(PERSON.seconds)
    assert [_may(tenant, MINA) for _ in range(2)] == [True, False]


def test_a_day_holds_no_more_than_its_hours(tenant: Tenant) -> None:
    """A mailbox is not filled by patience either."""
    got = 0
    for _ in range(24 * 60):
        got += _may(tenant, MINA)
        tenant.clock.move(60)

    assert got <= PERSON.at_once + 24


def test_one_network_causes_a_bounded_number(tenant: Tenant) -> None:
    """To whomever, and whatever comes of it; others are not held up by it."""
    asked = [_may_ask(tenant) for _ in range(NETWORK.at_once + 5)]

    assert asked == [True] * NETWORK.at_once + [False] * 5
    assert _may_ask(tenant, "198.51.100.1")
    tenant.clock.move(NETWORK.seconds)
    assert _may_ask(tenant)


def test_one_account_asks_a_bounded_number_of_times(tenant: Tenant) -> None:
    """From whatever network; others are not held up by it."""
    asked = [_may_ask(tenant, f"192.0.{place}.1", "mina") for place in range(PERSON.at_once + 2)]

    assert asked == [True] * PERSON.at_once + [False] * 2
    assert _may_ask(tenant, account="juno")


def test_what_one_form_sends_takes_nothing_from_another(tenant: Tenant) -> None:
    """Or a stranger who registers somebody else's address could keep them from a new password."""
    mina = _add(tenant, "mina", MINA, proven=False)
    for kind in (LetterKind.REGISTRATION, LetterKind.EMAIL_PROOF):
        while _may(tenant, MINA, kind):
            pass
    for kind in (LetterKind.RECOVERY, LetterKind.INVITATION, LetterKind.PASSWORD_CHANGED):
        assert [_may_write(tenant, mina, kind) for _ in range(PERSON.at_once + 1)] == [True] * PERSON.at_once + [False]


def test_other_spellings_take_nothing_from_a_proven_mailbox(tenant: Tenant) -> None:
    """Whose account has an address that nobody proved shares one door with all its spellings."""
    mina = _add(tenant, "mina", MINA, proven=True)
    others = [_add(tenant, f"other{place}", f"mina+{place}@example.org", proven=False) for place in range(2)]

    assert sum(_may_write(tenant, other) for other in others * PERSON.at_once) == PERSON.at_once
    assert [_may_write(tenant, mina) for _ in range(PERSON.at_once + 1)] == [True] * PERSON.at_once + [False]


def test_of_many_at_once_no_more_pass(tenant: Tenant) -> None:
    """They are counted before anything is written."""
    with ThreadPoolExecutor(16) as pool:
        asked = list(pool.map(lambda _: _may(tenant, MINA), range(32)))

    assert sum(asked) == PERSON.at_once
