"""A second provider as the upstream of the first: people sign in there, and come back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient
from yarl import URL

from common.contracts.application_kinds import Kind
from common.contracts.federation.identity_providers import ChangeIdentityProvider, CreateIdentityProvider, Identity
from common.contracts.users import User
from daemon.protocol.authorization.outcomes import Browser
from tests.live_daemon import free_port
from tests.protocol.provider import Partner, Provider, start_provider

PROVIDER_ID, NAME = "hanbit", "Hanbit ID"
CALLBACK = f"/callback/{PROVIDER_ID}"


@dataclass
class Upstream:
    """The provider under test, and the one that its people come from."""

    here: Provider
    there: Provider
    partner: Partner

    async def leave(self, path: str = "/sign-in", browser: TestClient[Any, Any] | None = None, **fields: str) -> ClientResponse:
        """Press the button of the sign-in page; gives the redirect to the upstream."""
        return await self.here.submit(path, browser, provider=PROVIDER_ID, **fields)

    async def sign_in_there(self, left: ClientResponse, username: str = "mina") -> str:
        """Sign in at the upstream, unless somebody is signed in there; gives path and query of the way back."""
        address = URL(left.headers["Location"])
        answer = await self.there.browser.get(address.path_qs, allow_redirects=False)
        if answer.headers["Location"].startswith("/sign-in/"):
            answer = await self.there.sign_in(answer, username)
        back = URL(answer.headers["Location"])
        assert back.path == CALLBACK, back
        return back.path_qs

    async def come_back(self, path: str, browser: TestClient[Any, Any] | None = None) -> ClientResponse:
        """Follow the way back; gives the redirect to where somebody stands then."""
        return await (browser or self.here.browser).get(path, allow_redirects=False)

    async def walk(self, path: str = "/sign-in", username: str = "mina", **fields: str) -> ClientResponse:
        """All of the way."""
        return await self.come_back(await self.sign_in_there(await self.leave(path, None, **fields), username))

    async def read(self, answer: ClientResponse) -> str:
        """The page that an answer leads to."""
        return await (await self.here.browser.get(answer.headers["Location"])).text()

    async def who(self, browser: TestClient[Any, Any] | None = None) -> str:
        """Who is signed in in a browser, by the user name; "" for nobody."""
        jar = (browser or self.here.browser).session.cookie_jar
        cookie = next((each.value for each in jar if each.key == "letpass_session"), "")
        _, user = self.here.context.store.read_now(lambda: self.here.context.authorization.who_is(Browser(cookie, "")))
        return "" if user is None else user.username

    def change(self, **fields: Any) -> None:
        """Change what is set of the upstream."""
        change_provider(self.here, **fields)

    def users(self) -> list[User]:
        """Everybody who has an account here."""
        services = self.here.context.services
        return [*self.here.context.store.read_now(services.users.list_all)]

    def find(self, username: str) -> User:
        """An account here."""
        return next(each for each in self.users() if each.username == username)

    def identities(self, username: str) -> list[Identity]:
        """What somebody is connected with."""
        user = self.find(username)
        return self.here.context.store.read_now(lambda: self.here.context.services.identities.list_mine(user.id))


def change_provider(here: Provider, **fields: Any) -> None:
    """Change what is set of the upstream."""
    providers = here.context.services.identity_providers
    here.context.store.write_now(lambda: providers.change(PROVIDER_ID, ChangeIdentityProvider(**fields), None, "test"))


def add_provider(here: Provider, issuer: str, client_id: str, secret: str | None, **fields: Any) -> None:
    """Set an upstream up."""
    new = CreateIdentityProvider(name=NAME, issuer=issuer, client_id=client_id, secret=secret or "")
    new = msgspec.structs.replace(new, **fields)
    here.context.store.write_now(lambda: here.context.services.identity_providers.create(new, "test", PROVIDER_ID))


@asynccontextmanager
async def open_upstream(installation: Path, folder: Path, here: Provider, **fields: Any) -> AsyncIterator[Upstream]:
    """A second provider with `mina` and `joon`, and the first one connected with it."""
    port = free_port()
    there = await start_provider(installation, folder, port, issuer=f"http://127.0.0.1:{port}/oidc")
    try:
        there.add_user("mina")
        there.add_user("joon")
        partner = there.add_partner(Kind.OWN, redirect_uri=here.context.settings.origin + CALLBACK)
        add_provider(here, there.context.settings.issuer, partner.id, partner.secret, **fields)
        yield Upstream(here, there, partner)
    finally:
        await there.close()
