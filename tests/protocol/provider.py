"""A whole provider inside the test's own event loop: the real application, database and clock that the test moves."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
from aiohttp import ClientResponse, CookieJar
from aiohttp.test_utils import TestClient, TestServer

from common.clock import FixedClock
from common.contracts.application_kinds import Kind, Protocol, Type
from common.contracts.application_settings import ApplicationSettings
from common.contracts.applications import Application, ChangeApplication, CreateApplication
from common.contracts.permissions import AllowedPermission
from common.contracts.secrets import CreateSecret
from common.contracts.users import CreateUser, Profile
from daemon.app import make_public_app
from daemon.context import Context, build_context
from daemon.installation import initialise, read_master
from daemon.server import MAX_LINE
from daemon.settings import Loaded
from daemon.settings import Settings as DaemonSettings
from daemon.storage.database.place import find_place
from daemon.storage.tables.applications import Application as ApplicationTable
from daemon.views.assets import Assets
from daemon.views.render import Pages

VERIFIER = "a-verifier-of-more-than-forty-three-characters-000"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")
RETURN = "https://partner.example/callback"
PASSWORD = "correct-horse-battery"


@dataclass
class Partner:
    """A registered application and what its developer knows."""

    id: str
    secret: str | None
    redirect_uri: str = RETURN


@dataclass
class Provider:
    """The provider and one browser. Redirects are never followed by themselves."""

    context: Context
    clock: FixedClock
    browser: TestClient[Any, Any]
    server: TestServer
    other_browsers: list[TestClient[Any, Any]] = field(default_factory=list)

    def add_partner(
        self,
        kind: Kind = Kind.THIRD_PARTY,
        kind_of_app: Type = Type.TRADITIONAL,
        redirect_uri: str = RETURN,
        **settings: Any,
    ) -> Partner:
        """Register an application; `protocol` among `settings` is its protocol, the others replace fields of its settings."""
        services, protocol = self.context.services, settings.pop("protocol", Protocol.OIDC)

        def job() -> Partner:
            uris = [redirect_uri] if kind_of_app.has_users else []
            made = services.applications.create(CreateApplication("Pagemark", kind, kind_of_app, protocol=protocol, redirect_uris=uris), "test")
            if settings:
                self._set(made, settings)
            secret = services.secrets.issue(made.id, CreateSecret("first"), "test").value if kind_of_app.is_confidential else None
            return Partner(made.id, secret, redirect_uri)

        return self.context.store.write_now(job)

    def change(self, partner: Partner, **settings: Any) -> None:
        """Replace fields of an application's settings."""
        applications = self.context.services.applications
        self.context.store.write_now(lambda: self._set(applications.get(partner.id), settings))

    def change_before(self, partner: Partner, **settings: Any) -> None:
        """Replace fields of an application's settings as if that had been done while the daemon's own settings allowed more."""

        def job() -> None:
            wanted = msgspec.structs.replace(self.context.services.applications.get(partner.id).settings, **settings)
            text = msgspec.json.encode(wanted).decode()
            ApplicationTable.update(settings_json=text).where(ApplicationTable.id == partner.id).execute(self.context.store.db)

        self.context.store.write_now(job)

    def _set(self, application: Application, settings: dict[str, Any]) -> None:
        values = {name: getattr(application.settings, name) for name in ApplicationSettings.__struct_fields__} | settings
        self.context.services.applications.change(application.id, ChangeApplication(settings=ApplicationSettings(**values)), None, "test")

    def add_user(self, username: str = "mina") -> str:
        """Create a user with every value set; give the id."""
        # No pages are in her language, so that they follow the browser.
        profile = Profile(name="Mina Seo", locale="la")
        record = CreateUser(username, PASSWORD, f"{username}@example.org", True, "+82 10-5550-0134", True, profile)
        hashed = self.context.passwords.hash_now(PASSWORD)
        return self.context.store.write_now(lambda: self.context.services.users.create(record, hashed, "test")).id

    async def new_browser(self) -> TestClient[Any, Any]:
        """A second browser, with cookies of its own."""
        browser: TestClient[Any, Any] = TestClient(self.server, cookie_jar=CookieJar(unsafe=True))
        await browser.start_server()
        self.other_browsers.append(browser)
        return browser

    def params(self, partner: Partner, **more: str | None) -> dict[str, str]:
        """An authorization request with PKCE; a parameter given as None is left out."""
        values: dict[str, str | None] = {
            "client_id": partner.id,
            "redirect_uri": partner.redirect_uri,
            "response_type": "code",
            "scope": "openid profile email",
            "state": "the state",
            "nonce": "the nonce",
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
            **more,
        }
        return {name: value for name, value in values.items() if value is not None}

    async def authorize(self, partner: Partner, browser: TestClient[Any, Any] | None = None, /, **more: str | None) -> ClientResponse:
        """Send the browser to the authorization endpoint."""
        return await (browser or self.browser).get("/oidc/authorize", params=self.params(partner, **more), allow_redirects=False)

    async def submit(self, path: str, browser: TestClient[Any, Any] | None = None, **fields: str | list[str]) -> ClientResponse:
        """Open a page, fill in its form and send it."""
        agent = browser or self.browser
        page = await agent.get(path, allow_redirects=False)
        text = await page.text()
        assert page.status == 200 or path.startswith("/denied/"), (page.status, text[:300])
        pairs = [("token", form_token(text))]
        for name, value in fields.items():
            pairs += [(name, each) for each in ([value] if isinstance(value, str) else value)]
        return await agent.post(path, data=pairs, allow_redirects=False)

    async def sign_in(self, arrival: ClientResponse, username: str = "mina", browser: TestClient[Any, Any] | None = None) -> ClientResponse:
        """From the redirect to the sign-in page through it and the resume door."""
        path = arrival.headers["Location"]
        assert path.startswith("/sign-in/"), path
        done = await self.submit(path, browser, identifier=username, password=PASSWORD)
        assert done.status == 303, await done.text()
        return await (browser or self.browser).get(done.headers["Location"], allow_redirects=False)

    async def choose(self, arrival: ClientResponse, decision: str = "continue") -> ClientResponse:
        """From the redirect to the page that asks for an account through it; gives what follows, at the resume door or at the sign-in page."""
        path = arrival.headers["Location"]
        assert path.startswith("/choose-account/"), path
        done = await self.submit(path, decision=decision)
        assert done.status == 303, await done.text()
        onward = done.headers["Location"]
        return done if onward.startswith("/sign-in/") else await self.browser.get(onward, allow_redirects=False)

    async def consent(
        self, arrival: ClientResponse, decision: str = "authorize", allow: list[str] | None = None, **ticks: list[str]
    ) -> ClientResponse:
        """From the redirect to the consent page through it and the resume door.

        Args:
            arrival: the redirect.
            decision: the button.
            allow: user permissions that are ticked; None for offline access alone.
            ticks: other fields of the form: `held`, `organization`, `in_organizations`. What the page does not offer is not sent.
        """
        path = arrival.headers["Location"]
        assert path.startswith("/consent/"), path
        page = await (await self.browser.get(path)).text()
        wanted = {"allow": ["offline_access"] if allow is None else allow, **ticks}
        offered = {(name, value) for name, value in re.findall(r'name="([^"]+)" value="([^"]*)"', page)}
        fields: dict[str, str | list[str]] = {"decision": decision}
        fields |= {name: [each for each in values if (name, each) in offered] for name, values in wanted.items()}
        done = await self.submit(path, None, **fields)
        assert done.status == 303, await done.text()
        return await self.browser.get(done.headers["Location"], allow_redirects=False)

    async def get_code(self, partner: Partner, **more: str | None) -> str:
        """Walk the whole road and give the code."""
        answer = await self.authorize(partner, **more)
        if answer.headers.get("Location", "").startswith("/sign-in/"):
            answer = await self.sign_in(answer)
        if answer.headers.get("Location", "").startswith("/consent/"):
            answer = await self.consent(answer)
        return answer_params(answer)["code"]

    async def token(self, partner: Partner, **fields: str | None) -> ClientResponse:
        """Send a token request."""
        return await self.post("/oidc/token", partner, **fields)

    async def post(self, path: str, partner: Partner, **fields: str | None) -> ClientResponse:
        """Send a form with HTTP Basic (or as a public client); a field given as None is left out."""
        form = {name: value for name, value in fields.items() if value is not None}
        headers = {}
        if partner.secret is None:
            form.setdefault("client_id", partner.id)
        else:
            headers["Authorization"] = "Basic " + base64.b64encode(f"{partner.id}:{partner.secret}".encode()).decode()
        return await self.browser.post(path, data=form, headers=headers)

    async def redeem(self, partner: Partner, issued: str, /, **more: str | None) -> ClientResponse:
        """Exchange a code."""
        fields: dict[str, str | None] = {
            "grant_type": "authorization_code",
            "code": issued,
            "redirect_uri": partner.redirect_uri,
            "code_verifier": VERIFIER,
            **more,
        }
        return await self.token(partner, **fields)

    async def get_tokens(self, partner: Partner, **more: str | None) -> dict[str, Any]:
        """Walk the whole road and give the token answer."""
        response = await self.redeem(partner, await self.get_code(partner, **more))
        assert response.status == 200, await response.text()
        return dict(await response.json())

    async def userinfo(self, access_token: str) -> ClientResponse:
        """Ask for the claims of an access token."""
        return await self.browser.get("/oidc/userinfo", headers={"Authorization": f"Bearer {access_token}"})

    async def close(self) -> None:
        """Let go of everything."""
        for browser in (*self.other_browsers, self.browser):
            await browser.close()
        self.context.store.close()
        self.context.passwords.close()
        self.context.drawing.close()


def form_token(page: str) -> str:
    """The hidden token of a page's form."""
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found, page[:500]
    return found[1]


def answer_params(response: ClientResponse) -> dict[str, str]:
    """The parameters that an answer gives the application."""
    assert response.status == 303, response.status
    parts = urlsplit(response.headers["Location"])
    return dict(parse_qsl(parts.query or parts.fragment, strict_parsing=True))


def claims_of(token: str) -> dict[str, Any]:
    """The payload of a JWT, unchecked."""
    payload = token.split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))))


def only_permissions(*names: str, optional: tuple[str, ...] = ()) -> list[AllowedPermission]:
    """A list of allowed permissions."""
    return [AllowedPermission(name, required=name not in optional) for name in names]


def make_installation(folder: Path) -> None:
    """Make an installation once: generating an RSA key for every test would take most of their time."""
    initialise(Loaded(_settings(folder), {}, folder / "letpassd.toml"), FixedClock())


def _settings(folder: Path, **more: Any) -> DaemonSettings:
    return DaemonSettings(
        data_folder=str(folder / "data"), runtime_folder=str(folder / "run"), key_provider="file", password_memory=64, password_passes=1, **more
    )


@cache
def _make_pages() -> Pages:
    """The pages of every provider of this process: their templates are compiled once."""
    return Pages(Assets())


async def start_provider(installation: Path, folder: Path, port: int | None = None, /, **more: Any) -> Provider:
    """Copy an installation into a folder and serve it, at a port where one is given; `more` are settings of the daemon."""
    shutil.copytree(installation, folder, dirs_exist_ok=True)
    settings, clock = _settings(folder, **more), FixedClock()
    store = find_place(settings).open()
    context = build_context(settings, store, read_master(settings), clock, pages=_make_pages())
    server = TestServer(make_public_app(context), port=port)
    await server.start_server(max_line_size=MAX_LINE, max_field_size=MAX_LINE)
    browser: TestClient[Any, Any] = TestClient(server, cookie_jar=CookieJar(unsafe=True))
    await browser.start_server()
    return Provider(context, clock, browser, server)
