"""An upstream that says whatever a test wants: a small server with an issuer, keys and tokens of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from joserfc import jwt
from joserfc.jwk import ECKey
from yarl import URL

from tests.protocol.federation.upstream import CALLBACK, PROVIDER_ID, add_provider
from tests.protocol.provider import Provider

CLIENT_ID = "letpass-at-the-liar"


@dataclass
class Liar:
    """The provider under test, and an upstream whose answers are set by the test.

    Attributes:
        claims: put into the ID token in place of what is right; None takes a claim out.
        document: put into the discovery document likewise.
        answer: the body of the token endpoint, where it is not what is right.
        userinfo: what the userinfo endpoint says, None for what is right.
        published: the keys of the JWKS; `signing` is the one that signs.
        header: of the ID token, beside `alg` and `kid`.
        asked: how often each path was asked.
        forms: what came to the token endpoint.
    """

    here: Provider
    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    document: dict[str, Any] = field(default_factory=dict)
    answer: web.Response | None = None
    userinfo: Any = None
    published: list[ECKey] = field(default_factory=list)
    signing: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "one"}))
    header: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    forms: list[dict[str, str]] = field(default_factory=list)
    slow: str = ""
    _nonces: dict[str, str] = field(default_factory=dict)

    async def leave(self, browser: TestClient[Any, Any] | None = None, **fields: str) -> ClientResponse:
        """Press the button of the sign-in page."""
        return await self.here.submit("/sign-in", browser, provider=PROVIDER_ID, **fields)

    def make_back(self, left: ClientResponse, **params: str | None) -> str:
        """The way back with a code; `params` in place of what is right."""
        query = URL(left.headers["Location"]).query
        code = f"code-{len(self._nonces)}"
        self._nonces[code] = query["nonce"]
        values = {"code": code, "state": query["state"], **params}
        return f"{CALLBACK}?{urlencode({name: value for name, value in values.items() if value is not None})}"

    async def walk(self, **params: str | None) -> str:
        """There and back; gives the page that somebody sees then, "" for the account."""
        answer = await self.here.browser.get(self.make_back(await self.leave(), **params), allow_redirects=False)
        if answer.status != 303:
            return await answer.text()
        place = answer.headers["Location"]
        return "" if place == "/" else await (await self.here.browser.get(place)).text()

    def last_failure(self) -> tuple[str, str]:
        """Reason and detail of the newest entry of the audit log."""
        services = self.here.context.services
        [entry] = self.here.context.store.read_now(lambda: services.audit.list().items)[:1]
        return str(entry.detail.get("reason", "")), str(entry.detail.get("detail", ""))

    def make_token(self, code: str) -> str:
        """An ID token that is right, but for what the test says."""
        now = self.here.clock.now()
        right = {"iss": self.issuer, "sub": "s1", "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": self._nonces.get(code, "")}
        right |= {"email": "lia@hanbit.example", "email_verified": True, "name": "Lia", "preferred_username": "lia"}
        claims = {name: value for name, value in {**right, **self.claims}.items() if value is not None}
        header = {"alg": "ES256", "kid": self.signing.kid, **self.header}
        return jwt.encode({name: value for name, value in header.items() if value is not None}, claims, self.signing)

    async def _show_document(self, _request: web.Request) -> web.StreamResponse:
        await self._wait("document")
        right = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
        }
        return web.json_response({name: value for name, value in {**right, **self.document}.items() if value is not None})

    async def _show_keys(self, _request: web.Request) -> web.StreamResponse:
        await self._wait("keys")
        return web.json_response({"keys": [key.as_dict(private=False) for key in self.published or [self.signing]]})

    async def _give(self, request: web.Request) -> web.StreamResponse:
        await self._wait("token")
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.forms.append(form)
        if self.answer is not None:
            return self.answer
        return web.json_response({"access_token": "opaque", "token_type": "Bearer", "id_token": self.make_token(form.get("code", ""))})

    async def _tell(self, _request: web.Request) -> web.StreamResponse:
        await self._wait("userinfo")
        return web.json_response({"sub": "s1"} if self.userinfo is None else self.userinfo)

    async def _wait(self, name: str) -> None:
        self.asked[name] = self.asked.get(name, 0) + 1
        if self.slow == name:
            await asyncio.Event().wait()

    def make_app(self) -> web.Application:
        """Its endpoints."""
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self._show_document)
        app.router.add_get("/jwks", self._show_keys)
        app.router.add_post("/token", self._give)
        app.router.add_get("/userinfo", self._tell)
        return app


@asynccontextmanager
async def open_liar(here: Provider) -> AsyncIterator[Liar]:
    """It runs, and the provider is connected with it."""
    liar = Liar(here)
    server = TestServer(liar.make_app())
    await server.start_server()
    liar.issuer = f"http://127.0.0.1:{server.port}"
    add_provider(here, liar.issuer, CLIENT_ID, "of-the-liar", creates_users=True, believes_email=True)
    try:
        yield liar
    finally:
        await server.close()
