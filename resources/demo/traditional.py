"""A traditional web application: the server keeps the secret and the tokens, the browser only a cookie."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from authlib.integrations.base_client.errors import OAuthError
from authlib.oauth2 import OAuth2Error

from resources.demo.partner import Partner
from resources.demo.provider import Provider, SignInFailed
from resources.demo.site_pages import SitePages

COOKIE = "partner_visit"
SHOWN_FIRST = ("name", "preferred_username", "email", "phone_number", "sub")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Visit:
    """What the server remembers of one browser.

    Attributes:
        state, nonce, verifier: of the sign-in under way.
        token: the provider's latest token answer, None while signed out.
        claims: of the verified ID token.
        userinfo: what the userinfo endpoint last said.
        note: one sentence for the next page.
        error: of the last sign-in that failed, as (name, sentence).
    """

    state: str = ""
    nonce: str = ""
    verifier: str = ""
    token: dict[str, Any] | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    note: str = ""
    error: tuple[str, str] | None = None


class TraditionalSite:
    """The partner's web server.

    Args:
        partner: its configuration.
        provider: where its users sign in.
        pages: its pages.
    """

    def __init__(self, partner: Partner, provider: Provider, pages: SitePages) -> None:
        self._partner = partner
        self._provider = provider
        self._pages = pages
        self._visits: dict[str, Visit] = {}

    def routes(self) -> list[web.RouteDef]:
        """What the site answers."""
        return [
            web.get("/", self.home),
            web.get("/sign-in", self.sign_in),
            web.get("/callback", self.callback),
            web.post("/refresh", self.refresh),
            web.post("/userinfo", self.userinfo),
            web.post("/sign-out", self.sign_out),
        ]

    async def home(self, request: web.Request) -> web.Response:
        """Who is signed in, or the button to sign in with."""
        visit = self._visit(request)
        values = {**visit.claims, **visit.userinfo}
        html = self._pages.home(
            signed_in=visit.token is not None,
            name=str(values.get("name") or values.get("preferred_username") or values.get("sub", "")),
            rows=[(name, str(values[name])) for name in SHOWN_FIRST if name in values],
            claims=json.dumps(visit.claims, indent=2, ensure_ascii=False),
            userinfo=json.dumps(visit.userinfo, indent=2, ensure_ascii=False) if visit.userinfo else "",
            scope=(visit.token or {}).get("scope", self._partner.permissions),
            expires_in=max(0, int((visit.token or {}).get("expires_at", 0) - time.time())),
            may_refresh="refresh_token" in (visit.token or {}),
            note=visit.note,
            error=visit.error,
        )
        visit.note, visit.error = "", None
        return web.Response(text=html, content_type="text/html")

    async def sign_in(self, request: web.Request) -> web.Response:
        """Send the browser to the provider. `?prompt=` and the like are passed on, so that they can be tried."""
        name = request.cookies.get(COOKIE) or secrets.token_urlsafe(16)
        visit = self._visits.setdefault(name, Visit())
        visit.state, visit.nonce, visit.verifier = (secrets.token_urlsafe(32) for _ in range(3))
        extra = {key: value for key, value in request.query.items() if key in ("prompt", "max_age", "login_hint", "ui_locales", "scope")}
        async with self._provider.client(self._partner.redirect_uri) as client:
            address, _ = client.create_authorization_url(
                self._provider.document["authorization_endpoint"], state=visit.state, nonce=visit.nonce, code_verifier=visit.verifier, **extra
            )
        response = web.HTTPSeeOther(address)
        response.set_cookie(COOKIE, name, httponly=True, samesite="Lax", path="/")
        return response

    async def callback(self, request: web.Request) -> web.Response:
        """The user comes back: take the code to the token endpoint and look at what it gives."""
        visit = self._visit(request)
        state, visit.state = visit.state, ""
        try:
            code = self._provider.read_answer(dict(request.query), state)
            async with self._provider.client(self._partner.redirect_uri) as client:
                token = await client.fetch_token(self._provider.document["token_endpoint"], code=code, code_verifier=visit.verifier)
            visit.claims = self._provider.read_id_token(token["id_token"], visit.nonce)
            visit.token, visit.userinfo = dict(token), {}
        except SignInFailed as failure:
            visit.error = (failure.error, str(failure))
        except (OAuthError, OAuth2Error) as failure:
            visit.error = (str(failure.error), str(failure.description))
        return web.HTTPSeeOther("/")

    async def refresh(self, request: web.Request) -> web.Response:
        """Get new tokens without the user."""
        visit = self._visit(request)
        if visit.token and "refresh_token" in visit.token:
            try:
                async with self._provider.client(self._partner.redirect_uri) as client:
                    token = await client.refresh_token(self._provider.document["token_endpoint"], refresh_token=visit.token["refresh_token"])
                visit.token = {**visit.token, **token}
                visit.note = "The tokens were renewed."
            except (OAuthError, OAuth2Error) as failure:
                visit.error = (str(failure.error), str(failure.description))
        return web.HTTPSeeOther("/")

    async def userinfo(self, request: web.Request) -> web.Response:
        """Ask the provider who the user is."""
        visit = self._visit(request)
        if visit.token:
            async with self._provider.client(self._partner.redirect_uri) as client:
                client.token = visit.token
                answer = await client.get(self._provider.document["userinfo_endpoint"])
            if answer.status_code == 200:
                visit.userinfo = answer.json()
            else:
                visit.error = ("userinfo", f"The userinfo endpoint answered {answer.status_code}.")
        return web.HTTPSeeOther("/")

    async def sign_out(self, request: web.Request) -> web.Response:
        """Forget the user here, then at the provider."""
        visit = self._visits.pop(request.cookies.get(COOKIE, ""), Visit())
        address = self._provider.sign_out_address(visit.token["id_token"]) if visit.token else None
        response = web.HTTPSeeOther(address or "/")
        response.del_cookie(COOKIE, path="/")
        return response

    def _visit(self, request: web.Request) -> Visit:
        return self._visits.get(request.cookies.get(COOKIE, ""), Visit())
