"""A flood of sign-ins fills the queue of passwords and nothing else: other endpoints go on meanwhile (attack 77)."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from daemon.keys.passwords import Passwords
from tests.patience import PATIENCE
from tests.protocol.provider import PASSWORD, Provider, form_token

FLOOD = 12


async def test_other_endpoints_go_on_while_every_thread_hashes(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """The threads stand still on purpose; whoever does not sign in notices nothing, and who comes beyond the queue is told to come back."""
    partner = provider.add_partner()
    tokens = await provider.get_tokens(partner, scope="openid profile offline_access")
    others = [await provider.new_browser() for _ in range(FLOOD)]
    waiting = [await (await other.get("/sign-in")).text() for other in others]
    go_on, check, passwords = threading.Event(), Passwords.check_now, provider.context.passwords
    monkeypatch.setattr(passwords, "_room", FLOOD - 4)

    def stand_still(self: Passwords, *arguments: Any) -> bool:
        assert go_on.wait(PATIENCE)
        return check(self, *arguments)

    monkeypatch.setattr(Passwords, "check_now", stand_still)
    try:
        flood = [
            asyncio.create_task(
                other.post("/sign-in", data={"token": form_token(text), "identifier": f"user{number}", "password": PASSWORD}, allow_redirects=False)
            )
            for number, (other, text) in enumerate(zip(others, waiting, strict=True))
        ]
        refused, _ = await asyncio.wait(flood, return_when=asyncio.FIRST_COMPLETED)
        assert {task.result().status for task in refused} == {503}
        assert all("Retry-After" in task.result().headers for task in refused)
        for path in ("/oidc/jwks", "/oidc/.well-known/openid-configuration", "/sign-in"):
            assert (await provider.browser.get(path)).status == 200
        assert (await provider.userinfo(tokens["access_token"])).status == 200
        refreshed = await provider.token(partner, grant_type="refresh_token", refresh_token=tokens["refresh_token"])
        assert refreshed.status == 200
        assert "code=" in (await provider.authorize(partner, scope="openid profile")).headers["Location"]
        assert not go_on.is_set()
    finally:
        go_on.set()
    answers = [(await task).status for task in flood]
    assert answers.count(503) == 4
