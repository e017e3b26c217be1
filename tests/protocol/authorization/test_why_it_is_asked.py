"""Why somebody who is signed in is asked as whom they go on: each cause has words of its own, and no page says what is not so."""

from __future__ import annotations

import json

import pytest

from common.contracts.application_kinds import Kind, Type
from tests.protocol.authorization.test_several_accounts import add, offered, read
from tests.protocol.provider import Partner, Provider, answer_params, claims_of

CHOOSE = "The app asks you to choose."
SEVERAL = "These accounts are signed in in this browser."
ANOTHER = "The app expects another account than the one that you are signed in with."
EXPECTED = "The app expects the account of"
MEANWHILE = "The app learns of it when you continue."
DEVICE = "An app on this device wants to sign you in."
NOT_HERE = "The app expects another account</"
CAUSES = (CHOOSE, SEVERAL, ANOTHER, EXPECTED, MEANWHILE, DEVICE, NOT_HERE)


class Scene:
    """An own web application and one on the device; Mina's account is in use, Juno's waits beside it if `beside`."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self.web = provider.add_partner(Kind.OWN)
        self.device = provider.add_partner(Kind.OWN, Type.NATIVE, "http://127.0.0.1/callback")
        self.token = ""

    async def set(self, *, beside: bool) -> None:
        """Have Juno sign in, keep an ID token of theirs, and have Mina sign in."""
        self.provider.add_user("juno")
        await add(self.provider, "juno")
        answer = await self.provider.authorize(self.web)
        self.token = (await (await self.provider.redeem(self.web, answer_params(answer)["code"])).json())["id_token"]
        if not beside:
            await self.provider.submit("/sign-out", decision="sign_out")
        await add(self.provider, "mina")

    def hint(self, kind: str) -> dict[str, str]:
        """A request that means Juno."""
        subject = {"id_token": {"sub": {"value": claims_of(self.token)["sub"]}}}
        return {
            "": {},
            "login": {"login_hint": "juno"},
            "token": {"id_token_hint": self.token},
            "sub": {"claims": json.dumps(subject)},
        }[kind]

    async def say(self, partner: Partner, **more: str) -> tuple[list[str], str]:
        """Which causes the page names to which a request leads, and the page."""
        page = await read(self.provider, (await self.provider.authorize(partner, **more)).headers["Location"])
        return [cause for cause in CAUSES if cause in page], page


@pytest.mark.parametrize(
    ("on_device", "hint", "prompt", "beside", "cause"),
    [
        (False, "", "select_account", False, CHOOSE),
        (False, "", "select_account", True, SEVERAL),
        (False, "login", "", False, ANOTHER),
        (False, "login", "", True, ANOTHER),
        (False, "login", "select_account", True, ANOTHER),
        (False, "token", "", True, EXPECTED),
        (False, "token", "select_account", True, EXPECTED),
        (False, "sub", "", True, EXPECTED),
        (False, "token", "", False, NOT_HERE),
        (False, "sub", "", False, NOT_HERE),
        (False, "token", "select_account", False, NOT_HERE),
        (True, "", "", False, DEVICE),
        (True, "", "", True, DEVICE),
        (True, "login", "", True, ANOTHER),
        (True, "token", "", True, EXPECTED),
        (True, "token", "", False, NOT_HERE),
    ],
)
async def test_each_cause_is_said(provider: Provider, on_device: bool, hint: str, prompt: str, beside: bool, cause: str) -> None:
    """OpenID Connect Core 3.1.2.1: one cause a page, and of an account that is not signed in here no name."""
    scene = Scene(provider)
    await scene.set(beside=beside)
    more = {**({"prompt": prompt} if prompt else {}), **scene.hint(hint)}
    causes, page = await scene.say(scene.device if on_device else scene.web, **more)
    assert causes == [cause]
    assert len(offered(page)) == (0 if not beside else 1 if cause is EXPECTED else 2)
    if cause is NOT_HERE:
        assert "juno" not in page


async def test_who_has_signed_in_in_another_tab_may_go_on(provider: Provider) -> None:
    """The sign-in page, loaded again, offers that account instead of an empty form below a word that somebody is signed in."""
    partner = provider.add_partner(Kind.OWN)
    path = (await provider.authorize(partner)).headers["Location"]
    assert path.startswith("/sign-in/")
    await add(provider, "mina")
    page = await read(provider, path)
    assert MEANWHILE in page
    assert "Continue as Mina Seo" in page
    assert 'type="password"' not in page
    door = await provider.submit(path.replace("/sign-in/", "/choose-account/"), decision="continue")
    answer = await provider.browser.get(door.headers["Location"], allow_redirects=False)
    assert "code" in answer_params(answer)
