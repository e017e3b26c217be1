"""A telephone with an authenticator app, and sign-ins that need it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pyotp
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from daemon.services.factors.authenticator_apps import Verdict
from daemon.services.factors.one_time_codes import STEP, make_secret
from daemon.storage.tables.people import AuthenticatorApp, Passkey
from tests.protocol.provider import PASSWORD, Provider

Agent = TestClient[Any, Any]


@dataclass
class Phone:
    """It makes codes as any app does, by the clock of the provider.

    Attributes:
        provider: whose time it has.
        secret: of its app.
        recovery_codes: that were shown when the app was set up.
    """

    provider: Provider
    secret: str
    recovery_codes: tuple[str, ...] = ()

    def code(self, late: int = 0) -> str:
        """What it shows now, or so many steps ago."""
        return pyotp.TOTP(self.secret).at(self.provider.clock.now() - late * STEP)

    def next_code(self) -> str:
        """Wait for one that was not used yet."""
        self.provider.clock.move(STEP)
        return self.code()

    def wrong_code(self) -> str:
        """One that is right at no time that counts."""
        near = {self.code(late) for late in range(-3, 4)}
        return next(each for each in (f"{number:06}" for number in range(10)) if each not in near)


def give_phone(provider: Provider, username: str = "mina") -> Phone:
    """Set an authenticator app up for a user."""
    services, phone = provider.context.services, Phone(provider, make_secret())
    user = provider.context.store.read_now(lambda: services.users.find_by_username(username))
    assert user is not None
    verdict, codes = provider.context.store.write_now(lambda: services.second_factors.set_up_app(user, phone.secret, phone.code(), f"user:{user.id}"))
    assert verdict is Verdict.RIGHT
    let_count(provider)
    return Phone(provider, phone.secret, codes)


def let_count(provider: Provider) -> None:
    """Have what everybody has added count where a proof is asked for, as if it was long ago."""

    def job() -> None:
        for table in (Passkey, AuthenticatorApp):
            table.update(counts_from=0).execute(provider.context.store.db)

    provider.context.store.write_now(job)


async def give_password(provider: Provider, path: str = "/sign-in", browser: Agent | None = None, **more: str) -> str:
    """Pass the first step; gives the path of the second."""
    done = await provider.submit(path, browser, **({"identifier": "mina", "password": PASSWORD} | more))
    step = done.headers.get("Location", "")
    assert re.match(r"/sign-in/([a-z0-9]+/)?factor/[a-z0-9]+", step), (done.status, step)
    return step


async def give_code(provider: Provider, step: str, code: str, browser: Agent | None = None) -> ClientResponse:
    """Send the second step."""
    page = await (browser or provider.browser).get(step, allow_redirects=False)
    text = await page.text()
    assert page.status == 200, (page.status, page.headers)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    return await (browser or provider.browser).post(step.partition("?")[0], data={**fields, "code": code}, allow_redirects=False)


async def sign_in(provider: Provider, arrival: ClientResponse, code: str, browser: Agent | None = None, **more: str) -> ClientResponse:
    """From the redirect to the sign-in page through both steps and the resume door."""
    step = await give_password(provider, arrival.headers["Location"], browser, **more)
    done = await give_code(provider, step, code, browser)
    assert done.status == 303, await done.text()
    assert done.headers["Location"].startswith("/resume/"), done.headers["Location"]
    return await (browser or provider.browser).get(done.headers["Location"], allow_redirects=False)
