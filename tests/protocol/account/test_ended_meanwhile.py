"""A session that ends while its user proves the password or changes it stays ended (attack 117)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.protocol.account.member import leads_to, press, sign_in
from tests.protocol.meanwhile import SET_BY_ADMINISTRATOR, count_sessions, find_user, happen_after, set_password, suspend
from tests.protocol.provider import PASSWORD, Provider

PATH = "/account/password"
NEW = "lantern otter harbor seven"
HOUR = 3600


def sign_out_everywhere(provider: Provider, user_id: str) -> Callable[[], object]:
    """A job: another browser ends every session."""
    sessions = provider.context.services.sessions
    return lambda: [sessions.end_of_user(user_id, each.id, f"user:{user_id}") for each in sessions.list(user_id)]


@pytest.mark.parametrize("what", [set_password, suspend, sign_out_everywhere])
async def test_a_proof_opens_no_session_that_has_ended(
    provider: Provider, monkeypatch: pytest.MonkeyPatch, what: Callable[[Provider, str], Callable[[], object]]
) -> None:
    """Whoever is at the page is signed out, and gets nothing that the password would have opened."""
    await sign_in(provider)
    user_id = find_user(provider)
    provider.clock.move(HOUR)
    happen_after(provider, monkeypatch, "check", what(provider, user_id))
    answer = await press(provider, "/account/data/download", page=await (await provider.browser.get("/account/data")).text(), proof=PASSWORD)
    assert (answer.status, leads_to(answer)) == (303, "/sign-in")
    assert count_sessions(provider, user_id) == 0


@pytest.mark.parametrize("work", ["check", "hash"])
async def test_a_password_set_meanwhile_is_not_replaced(provider: Provider, monkeypatch: pytest.MonkeyPatch, work: str) -> None:
    """Whoever knew the old one cannot put a third one over it."""
    await sign_in(provider)
    user_id = find_user(provider)
    happen_after(provider, monkeypatch, work, set_password(provider, user_id))
    answer = await press(provider, PATH, current=PASSWORD, new=NEW, again=NEW)
    assert (answer.status, leads_to(answer)) == (303, "/sign-in")
    assert count_sessions(provider, user_id) == 0
    refused = await provider.submit("/sign-in", identifier="mina", password=NEW)
    assert refused.headers["Location"] != "/"
    done = await provider.submit("/sign-in", identifier="mina", password=SET_BY_ADMINISTRATOR)
    assert done.headers["Location"] == "/"


@pytest.mark.parametrize("work", ["check", "hash"])
async def test_who_was_suspended_meanwhile_changes_nothing(provider: Provider, monkeypatch: pytest.MonkeyPatch, work: str) -> None:
    """The password stays as it was."""
    await sign_in(provider)
    user_id, users = find_user(provider), provider.context.services.users
    before = provider.context.store.read_now(lambda: users.find_credentials("mina"))
    happen_after(provider, monkeypatch, work, suspend(provider, user_id))
    answer = await press(provider, PATH, current=PASSWORD, new=NEW, again=NEW)
    assert (answer.status, leads_to(answer)) == (303, "/sign-in")
    assert count_sessions(provider, user_id) == 0
    after = provider.context.store.read_now(lambda: users.find_credentials("mina"))
    assert before is not None
    assert after is not None
    assert after.password_hash == before.password_hash
