"""A partner's application as a real library makes it (authlib over HTTP), with one thing set wrongly, and what the console learns of it."""

from __future__ import annotations

import itertools
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import httpx2
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client

from tests.end_to_end.diagnosis.form_browser import Stopped, walk
from tests.live_daemon import LiveDaemon
from tests.makers import Person
from tests.patience import PATIENCE

_NUMBERS = itertools.count(1)
_LETTERS = "B-DF-HJ-NP-TV-XZ2-9"
REFERENCE = re.compile(rf"\b[{_LETTERS}]{{4}}-[{_LETTERS}]{{4}}\b")


@dataclass(frozen=True)
class Config:
    """What stands in the settings of a partner's application, and what its developer has made of it.

    Attributes:
        secret: what it proves itself with: a secret, or a key.
        method: how it proves itself.
        pkce: whether the library makes a challenge.
        asked: further parameters of the authorization request; None leaves one out.
        exchanged: further parameters of the exchange; None leaves one out.
        decision: what the user answers on the consent page.
        turns_back: whether the user goes back from the page that says that they may not use it.
    """

    client_id: str
    secret: Any
    redirect_uri: str
    scope: str = "openid profile email"
    method: Any = "client_secret_basic"
    pkce: bool = True
    asked: Mapping[str, str | None] = field(default_factory=dict)
    exchanged: Mapping[str, str | None] = field(default_factory=dict)
    decision: str = "authorize"
    turns_back: bool = False

    def but(self, **changed: Any) -> Config:
        """The same with other values."""
        return replace(self, **changed)


@dataclass(frozen=True)
class Ran:
    """What came of a sign-in.

    Attributes:
        said: what the application or its user was told when it failed; "" if it went well.
        token: what it has got.
        kept_secret: values that may stand in no entry.
    """

    said: str
    token: dict[str, Any] = field(default_factory=dict)
    kept_secret: tuple[Any, ...] = ()

    @property
    def reference(self) -> str:
        """The number in what was said."""
        found = REFERENCE.search(self.said)
        assert found is not None, f"No number in: {self.said[:2000]}"
        return found[0]


@dataclass(frozen=True)
class Fixed:
    """A fix that was carried out.

    Attributes:
        undo: takes it back, as the console does.
    """

    undo: Callable[[], None]


class Bench:
    """Runs applications against a daemon and reads what its sign-in log says.

    Args:
        daemon: that runs.
        person: who signs in.

    Attributes:
        host: where the partner's applications are; of this bench alone, so that no address belongs to anybody else.
        browser: the user's.
    """

    def __init__(self, daemon: LiveDaemon, person: Person) -> None:
        self.daemon, self.person = daemon, person
        self.host = f"pagemark{next(_NUMBERS)}.example"
        self.browser = httpx2.Client(timeout=PATIENCE, trust_env=False)

    def close(self) -> None:
        """End the browser."""
        self.browser.close()

    @property
    def home(self) -> str:
        """The address to which users return."""
        return f"https://{self.host}/callback"

    def register(self, kind: str = "traditional", redirect_uri: str = "", name: str = "Pagemark", **settings: Any) -> Config:
        """Register an application; gives what a partner enters who makes no mistake."""
        address = redirect_uri or self.home
        client_id, secret = self.daemon.admin.create_application(name, kind, [address], **settings)
        return Config(client_id, secret, address, method="client_secret_basic" if secret else "none")

    def settings_of(self, client_id: str) -> dict[str, Any]:
        """An application's settings as they are now."""
        found: dict[str, Any] = self.daemon.admin.call("GET", f"/api/applications/{client_id}")["settings"]
        return found

    def run(self, config: Config) -> Ran:
        """Sign the user in with an application, as far as it gets."""
        verifier = secrets.token_urlsafe(48)
        hidden = (config.secret, verifier, self.person.password)
        with self.open_client(config) as client:
            answer = ""
            try:
                answer = self.visit(self.find_start(client, config, verifier), config.decision, turns_back=config.turns_back)
                token = self.exchange(client, config, answer, verifier)
            except Stopped as page:
                return Ran(str(page), kept_secret=hidden)
            except OAuthError as error:
                return Ran(f"{error.error}: {error.description}", kept_secret=(*hidden, *_find_codes(answer)))
        return Ran("", token, (*hidden, *(str(token[name]) for name in ("access_token", "refresh_token", "id_token") if name in token)))

    def open_client(self, config: Config) -> OAuth2Client:
        """The library as an application has set it up."""
        return OAuth2Client(
            config.client_id,
            config.secret or None,
            token_endpoint_auth_method=config.method,
            code_challenge_method="S256" if config.pkce else None,
            redirect_uri=config.redirect_uri,
            scope=config.scope,
            timeout=PATIENCE,
            trust_env=False,
        )

    def find_start(self, client: OAuth2Client, config: Config, verifier: str) -> str:
        """The address that the user is sent to."""
        made, _state = client.create_authorization_url(
            self.daemon.discovery["authorization_endpoint"], code_verifier=verifier if config.pkce else None
        )
        url = httpx2.URL(made)
        for name, value in config.asked.items():
            url = url.copy_remove_param(name) if value is None else url.copy_set_param(name, value)
        return str(url)

    def exchange(self, client: OAuth2Client, config: Config, answer: str, verifier: str) -> dict[str, Any]:
        """The code of an answer for tokens.

        Raises:
            OAuthError: the answer, or that of the token endpoint, is an error.
        """
        told = httpx2.URL(answer).params
        if "error" in told:
            raise OAuthError(told["error"], told.get("error_description"))
        wanted: dict[str, str | None] = {"redirect_uri": config.redirect_uri, "code_verifier": verifier if config.pkce else None, **config.exchanged}
        given = {name: value for name, value in wanted.items() if value is not None}
        if wanted["redirect_uri"] is None:
            client.redirect_uri = None
        return dict(client.fetch_token(self.daemon.discovery["token_endpoint"], authorization_response=answer, **given))

    def visit(self, address: str, decision: str = "authorize", *, turns_back: bool = False) -> str:
        """Walk through the provider's pages; gives the address of the application that the user is sent to.

        Raises:
            Stopped: a page says that it does not go on.
        """
        return walk(self.browser, self.person, self.browser.get(address), decision, turns_back=turns_back)

    def open(self, address: str) -> Ran:
        """Open an address of the provider with the user's browser, as far as it leads."""
        try:
            answer = httpx2.URL(self.visit(address))
        except Stopped as page:
            return Ran(str(page))
        return Ran(answer.params.get("error_description", "") if "error" in answer.params else "")

    def post(self, endpoint: str, config: Config, **fields: str) -> Ran:
        """Send a form to an endpoint that discovery names, with the proof that an application is set to."""
        with self.open_client(config) as client:
            response = client.post(self.daemon.discovery[endpoint], data=fields, auth=client.client_auth(config.method))
        hidden = (config.secret, *(fields[name] for name in ("token", "code", "refresh_token", "code_verifier", "client_secret") if name in fields))
        return Ran("" if response.is_success else response.text, response.json(), hidden)

    def read(self, reference: str, language: str = "en") -> dict[str, Any]:
        """The entry under a number, as the console gets it."""
        found: dict[str, Any] = self.daemon.admin.call("GET", f"/api/sign-in-log/references/{reference}?language={language}")
        return found

    def read_newest(self, client_id: str, place: str = "", cause: str = "") -> dict[str, Any]:
        """The newest entry of an application that did not go well."""
        rows = self.daemon.admin.call("GET", f"/api/sign-in-log?application={client_id}&cause={cause}")["items"]
        wanted = [row for row in rows if row["outcome"] != "succeeded" and place in ("", row["place"])]
        assert wanted, f"Nothing is kept of {client_id} at {place or 'any place'}, but {self.list_causes(client_id)}"
        found: dict[str, Any] = self.daemon.admin.call("GET", f"/api/sign-in-log/{wanted[0]['id']}")
        return found

    def count(self, client_id: str, cause: str) -> int:
        """How often something has happened to an application."""
        rows = self.daemon.admin.call("GET", f"/api/sign-in-log?application={client_id}&cause={cause}")["items"]
        return sum(row["count"] for row in rows)

    def change(self, client_id: str, **changed: Any) -> None:
        """Change an application as an administrator does; `changed` as in the contract `ChangeApplication`."""
        version = self.daemon.admin.call("GET", f"/api/applications/{client_id}")["version"]
        self.daemon.admin.call("PATCH", f"/api/applications/{client_id}", changed, headers={"If-Match": f'"{version}"'})

    def change_user(self, **changed: Any) -> None:
        """Change the user as an administrator does; `changed` as in the contract `ChangeUser`."""
        path = f"/api/users/{self.person.id}"
        version = self.daemon.admin.call("GET", path)["version"]
        self.daemon.admin.call("PATCH", path, changed, headers={"If-Match": f'"{version}"'})

    def refresh(self, config: Config, refresh_token: str, **more: str) -> Ran:
        """Use a refresh token."""
        hidden = (config.secret, refresh_token)
        with self.open_client(config) as client:
            try:
                token = dict(client.refresh_token(self.daemon.discovery["token_endpoint"], refresh_token, **more))
            except OAuthError as error:
                return Ran(f"{error.error}: {error.description}", kept_secret=hidden)
        return Ran("", token, hidden)

    def list_causes(self, client_id: str) -> set[str]:
        """What is kept of an application, by its causes."""
        return {row["cause"] for row in self.daemon.admin.call("GET", f"/api/sign-in-log?application={client_id}")["items"]}

    def fix(self, entry: Mapping[str, Any], kind: str) -> Fixed:
        """Carry out a fix of an entry, as one click does."""
        [wanted] = [each for each in entry["fixes"] if each["id"].partition(":")[0] == kind]
        assert wanted["fits"], wanted
        assert not wanted["opens"], wanted
        done = self.daemon.admin.call("POST", f"/api/sign-in-log/{entry['row']['id']}/fix", {"fix": wanted["id"]})

        def undo() -> None:
            now, before = done["application"], done["before"]
            if done["secret"] is not None:
                earlier = {name: done["secret_before"][name] for name in ("enabled", "expires_at")} | {"was": done["secret"]}
                self.daemon.admin.call("PATCH", f"/api/applications/{now['id']}/secrets/{done['secret']['id']}", earlier)
                return
            back = {name: before[name] for name in ("settings", "enabled")}
            self.daemon.admin.call("PATCH", f"/api/applications/{now['id']}", back, headers={"If-Match": f'"{now["version"]}"'})

        status, again = self.daemon.admin.ask("POST", f"/api/sign-in-log/{entry['row']['id']}/fix", {"fix": wanted["id"]})
        assert (status, again["error"] if "error" in again else again["code"]) == (409, "fix.no_longer_fits"), again
        return Fixed(undo)


def _find_codes(answer: str) -> list[str]:
    return [value for name, value in httpx2.URL(answer).params.items() if name in ("code", "state")] if answer else []
