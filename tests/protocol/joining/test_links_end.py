"""What was mailed before opens nothing any more once a password is set, an address has changed or an administrator has stepped in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from common.contracts.people.account_settings import AccountSettings
from common.contracts.users import ChangeUser
from daemon.services.people.mailed_links import PATHS, LinkState, Purpose
from tests.protocol.joining.mailbox import GOOD, follow, send, set_rules
from tests.protocol.provider import PASSWORD, Provider

Act = Callable[[Provider, str], Any]
OLD_ADDRESS = "mina@example.org"


def set_password(provider: Provider, user_id: str) -> Any:
    """An administrator does, or a recovery, or the account area: all by the same service."""
    return provider.context.services.users.set_password(user_id, "$argon2id$x", "console:test")


def change_address(provider: Provider, user_id: str) -> Any:
    """Proven or corrected."""
    return provider.context.services.users.change(user_id, ChangeUser(email="new@example.org"), None, "console:test")


def suspend(provider: Provider, user_id: str) -> Any:
    """For a while."""
    users = provider.context.services.users
    users.change(user_id, ChangeUser(suspended=True), None, "console:test")
    return users.change(user_id, ChangeUser(suspended=False), None, "console:test")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (set_password, "A password was set after this link was sent"),
        (change_address, "another email address now"),
        (suspend, "suspended for a while"),
    ],
)
@pytest.mark.parametrize("purpose", [Purpose.RECOVER, Purpose.VERIFY_EMAIL, Purpose.INVITE])
async def test_a_link_of_before_ends_and_says_why(provider: Provider, purpose: Purpose, act: Act, said: str) -> None:
    """Otherwise whoever asked for it while they had the account gets it back."""
    services, store = provider.context.services, provider.context.store
    user_id = store.read_now(lambda: services.users.find_by_username("mina")).id  # type: ignore[union-attr]
    token = store.write_now(lambda: services.mailed_links.make(purpose, user_id, "intruder@example.org"))
    store.write_now(lambda: act(provider, user_id))
    found = store.read_now(lambda: services.mailed_links.find(token, purpose))
    assert found is not None
    assert found.state is not LinkState.WAITING
    assert store.write_now(lambda: services.mailed_links.spend(token, purpose)) is None
    answer = await provider.browser.get(f"{PATHS[purpose]}/{token}")
    assert (answer.status, said in await answer.text()) == (410, True)


async def test_an_address_is_not_changed_by_a_link_once_users_may_not(provider: Provider) -> None:
    """The rule counts when the link is pressed; proving the address that one has stays possible."""
    services, store = provider.context.services, provider.context.store
    user = store.read_now(lambda: services.users.find_by_username("mina"))
    assert user is not None
    set_rules(provider, AccountSettings(editable=("name",)))
    for email, changes in (("other@example.org", False), (user.email, True)):
        token = store.write_now(lambda email=email: services.mailed_links.make(Purpose.VERIFY_EMAIL, user.id, email))  # type: ignore[misc]
        page = await follow(provider, await send(provider, f"/verify-email/{token}", password=PASSWORD))
        assert ("confirmed" in page) is changes
    assert GOOD not in page
