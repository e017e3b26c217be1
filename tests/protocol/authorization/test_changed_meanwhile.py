"""What an administrator does while a password is checked holds (attack 117)."""

from __future__ import annotations

import pytest

from tests.protocol.meanwhile import SET_BY_ADMINISTRATOR, count_sessions, find_user, happen_after, set_password, suspend
from tests.protocol.provider import PASSWORD, Provider


async def test_a_password_set_meanwhile_is_the_one_that_counts(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old one is a wrong one by then, and the page says no more than that."""
    user_id = find_user(provider)
    happen_after(provider, monkeypatch, "check", set_password(provider, user_id))
    refused = await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    assert "That did not match" in await (await provider.browser.get(refused.headers["Location"])).text()
    assert count_sessions(provider, user_id) == 0
    done = await provider.submit("/sign-in", identifier="mina", password=SET_BY_ADMINISTRATOR)
    assert done.headers["Location"] == "/"


async def test_who_was_suspended_meanwhile_is_not_signed_in(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """As whoever was suspended before; nor is the session there once the suspension is over."""
    user_id = find_user(provider)
    happen_after(provider, monkeypatch, "check", suspend(provider, user_id))
    refused = await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    assert refused.status == 403
    assert count_sessions(provider, user_id) == 0


async def test_who_was_deleted_meanwhile_is_nobody(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same answer as for an unknown account."""
    user_id = find_user(provider)
    happen_after(provider, monkeypatch, "check", lambda: provider.context.services.users.delete(user_id, "console:test"))
    refused = await provider.submit("/sign-in", identifier="mina", password=PASSWORD)
    assert "That did not match" in await (await provider.browser.get(refused.headers["Location"])).text()
    assert count_sessions(provider, user_id) == 0
