"""Providers that give no ID token: GitHub, whose addresses follow its own, and NAVER, whose addresses are fixed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from yarl import URL

from common.contracts.application_kinds import Kind
from common.contracts.federation.provider_presets import PRESETS, Preset
from common.contracts.users import User
from tests.protocol.federation.upstream import CALLBACK, PROVIDER_ID, add_provider
from tests.protocol.provider import Provider

FAILED = "Signing in with Hanbit ID did not work"
GITHUB = {"id": 5150, "login": "mina-seo", "name": "Mina Seo", "email": "public@example.org"}
EMAILS = [
    {"email": "old@example.org", "primary": False, "verified": True},
    {"email": "mina.seo@example.org", "primary": True, "verified": True},
]
NAVER = {"resultcode": "00", "message": "success", "response": {"id": "abc-1", "email": "mina@naver.example", "name": "서미나"}}


@dataclass
class Plain:
    """The provider under test, and an upstream that speaks OAuth alone."""

    here: Provider
    issuer: str
    person: Any
    emails: Any = field(default_factory=lambda: EMAILS)
    token: Any = field(default_factory=lambda: {"access_token": "opaque", "token_type": "bearer"})
    forms: list[dict[str, str]] = field(default_factory=list)
    query: Mapping[str, str] = field(default_factory=dict)
    bearers: list[str] = field(default_factory=list)

    async def walk(self) -> str:
        """There and back; gives the page that somebody sees then, "" for the account."""
        left = await self.here.submit("/sign-in", provider=PROVIDER_ID)
        self.query = URL(left.headers["Location"]).query
        back = str(URL(CALLBACK).with_query(code="the-code", state=self.query["state"]))
        place = (await self.here.browser.get(back, allow_redirects=False)).headers["Location"]
        return "" if place == "/" else await (await self.here.browser.get(place)).text()

    def users(self) -> list[User]:
        """Everybody but mina, who was here before."""
        services = self.here.context.services
        return [each for each in self.here.context.store.read_now(services.users.list_all) if each.username != "mina"]

    async def _give(self, request: web.Request) -> web.StreamResponse:
        self.forms.append({name: str(value) for name, value in (await request.post()).items()})
        return web.json_response(self.token)

    async def _tell(self, request: web.Request) -> web.StreamResponse:
        self.bearers.append(request.headers["Authorization"])
        return web.json_response(self.emails if request.path.endswith("/emails") else self.person)

    def make_app(self) -> web.Application:
        """Its endpoints."""
        app = web.Application()
        for path in ("/login/oauth/access_token", "/oauth2.0/token"):
            app.router.add_post(path, self._give)
        for path in ("/api/v3/user", "/api/v3/user/emails", "/v1/nid/me"):
            app.router.add_get(path, self._tell)
        return app


@asynccontextmanager
async def open_plain(here: Provider, preset: Preset, person: Any) -> AsyncIterator[Plain]:
    """It runs, and the provider is connected with it."""
    plain = Plain(here, "", person)
    server = TestServer(plain.make_app())
    await server.start_server()
    plain.issuer = f"http://127.0.0.1:{server.port}"
    facts = PRESETS[preset]
    add_provider(
        here, plain.issuer, "letpass-there", "of-letpass", preset=preset, scopes=facts.scopes, claims=facts.claims, proof=facts.proof,
        believes_email=facts.believes_email, creates_users=True,
    )  # fmt: skip
    try:
        yield plain
    finally:
        await server.close()


@pytest.fixture
async def github(open_door: Provider) -> AsyncIterator[Plain]:
    """GitHub Enterprise Server."""
    async with open_plain(open_door, Preset.GITHUB, GITHUB) as plain:
        yield plain


async def test_somebody_comes_from_github(github: Plain) -> None:
    """By the number of the account, with the address that is the first one and verified, not with the public one."""
    assert await github.walk() == ""
    [user] = github.users()
    assert (user.username, user.email, user.email_verified, user.profile.name) == ("mina-seo", "mina.seo@example.org", True, "Mina Seo")
    assert (github.query["scope"], github.query["code_challenge_method"], "nonce" in github.query) == ("read:user user:email", "S256", False)
    assert github.forms[0]["client_secret"] == "of-letpass"
    assert set(github.bearers) == {"Bearer opaque"}
    github.here.browser.session.cookie_jar.clear()
    github.person = {**GITHUB, "login": "another-name"}
    assert await github.walk() == ""
    assert len(github.users()) == 1


async def test_an_address_that_is_not_verified_there_is_none(github: Plain) -> None:
    """Whatever stands in the public profile."""
    github.emails = [{"email": "mina@example.org", "primary": True, "verified": False}]
    assert await github.walk() == ""
    [user] = github.users()
    assert user.email == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("token", {"error": "bad_verification_code"}),
        ("token", {}),
        ("person", {"login": "mina"}),
        ("person", {"id": True}),
        ("person", []),
        ("emails", {"message": "Not Found"}),
    ],
)
async def test_what_is_no_answer_signs_nobody_in(github: Plain, field: str, value: Any) -> None:
    """GitHub refuses with 200."""
    setattr(github, field, value)
    assert FAILED in await github.walk()
    assert github.users() == []


async def test_it_cannot_prove_somebody_anew(github: Plain) -> None:
    """It does not say when somebody authenticated, so where that is asked it has no button and no way."""
    await github.walk()
    partner = github.here.add_partner(Kind.OWN)
    arrival = await github.here.authorize(partner, prompt="login")
    path = arrival.headers["Location"]
    assert "Continue with Hanbit ID" not in await (await github.here.browser.get(path)).text()
    answer = await github.here.submit(path, provider=PROVIDER_ID)
    assert not answer.headers["Location"].startswith(github.issuer)


@pytest.mark.parametrize("demand", [{"prompt": "login"}, {"max_age": "600"}])
async def test_it_is_not_offered_where_the_time_matters(github: Plain, demand: dict[str, str]) -> None:
    """In a browser in which nobody is signed in, either."""
    path = (await github.here.authorize(github.here.add_partner(Kind.OWN), **demand)).headers["Location"]
    assert "Continue with Hanbit ID" not in await (await github.here.browser.get(path)).text()
    answer = await github.here.submit(path, provider=PROVIDER_ID)
    assert not answer.headers["Location"].startswith(github.issuer)


async def test_somebody_comes_from_naver(open_door: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claims stand in another one; addresses are what people write there, so that none counts."""
    async with open_plain(open_door, Preset.NAVER, NAVER) as naver:
        facts = PRESETS[Preset.NAVER]
        assert facts.plain is not None
        there = msgspec.structs.replace(facts, plain=msgspec.structs.replace(facts.plain, person="{issuer}/v1/nid/me"))
        monkeypatch.setitem(PRESETS, Preset.NAVER, there)
        assert await naver.walk() == ""
        [user] = naver.users()
        assert (user.username, user.email, user.profile.name) == ("mina2", "", "서미나")
        assert "scope" not in naver.query


def test_where_github_and_naver_are() -> None:
    """The public GitHub has its interface at another host."""
    github, naver = PRESETS[Preset.GITHUB].plain, PRESETS[Preset.NAVER].plain
    assert github is not None
    assert naver is not None
    assert github.public_person == "https://api.github.com/user"
    assert naver.token == "{issuer}/oauth2.0/token"
