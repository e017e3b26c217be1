"""The operations that are measured. One instance works for one connection and one user's session."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.benchmark.plain_http import Answer, PlainConnection
from tests.form_user import make_sign_in_request

SCOPE = "openid profile email"


@dataclass
class Seat:
    """What one connection works with.

    Attributes:
        connection: to the daemon.
        endpoints: the discovery document.
        client_id, secret, redirect_uri: of the application.
        cookie: the Cookie field of a signed-in browser whose user has consented.
        machine: ID and secret of an application that speaks for itself.
        access_token, refresh_token: of the sign-in; the refresh token moves on with each rotation.
    """

    connection: PlainConnection
    endpoints: dict[str, str]
    client_id: str
    secret: str
    redirect_uri: str
    cookie: str
    access_token: str
    refresh_token: str
    machine: tuple[str, str]

    @property
    def userinfo_path(self) -> str:
        """Of the userinfo endpoint."""
        return _path(self.endpoints["userinfo_endpoint"])

    @property
    def basic(self) -> str:
        """The Authorization field of the application."""
        return _basic(self.client_id, self.secret)


def _basic(client_id: str, secret: str) -> str:
    return "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()


def _expect(answer: Answer, status: int) -> Answer:
    if answer.status != status:
        raise AssertionError(f"{answer.status} instead of {status}: {answer.body[:300]!r}")
    return answer


def _path(address: str) -> str:
    return urlsplit(address)._replace(scheme="", netloc="").geturl()


def discovery(seat: Seat) -> None:
    """One GET of the discovery document."""
    _expect(seat.connection.get(_path(seat.endpoints["issuer"]) + "/.well-known/openid-configuration"), 200)


def jwks(seat: Seat) -> None:
    """One GET of the keys."""
    _expect(seat.connection.get(_path(seat.endpoints["jwks_uri"])), 200)


def code_flow(seat: Seat) -> None:
    """Authorization request with session and consent, then the token request: two requests, PKCE S256, an ID token at the end."""
    request = make_sign_in_request(seat.endpoints["authorization_endpoint"], seat.client_id, seat.redirect_uri, SCOPE)
    answer = _expect(seat.connection.get(_path(request.address), Cookie=seat.cookie), 303)
    query = parse_qs(urlsplit(answer.field(b"location").decode()).query)
    if query.get("state") != [request.state] or "code" not in query:
        raise AssertionError(f"No code in {query}")
    form = urlencode(request.token_form(query["code"][0])).encode()
    body = _expect(seat.connection.post(_path(seat.endpoints["token_endpoint"]), form, Authorization=seat.basic), 200).body
    if b'"id_token"' not in body:
        raise AssertionError("No ID token.")


def refresh(seat: Seat) -> None:
    """One refresh with rotation; each connection follows its own chain."""
    form = urlencode({"grant_type": "refresh_token", "refresh_token": seat.refresh_token}).encode()
    answer = _expect(seat.connection.post(_path(seat.endpoints["token_endpoint"]), form, Authorization=seat.basic), 200)
    seat.refresh_token = json.loads(answer.body)["refresh_token"]


def userinfo(seat: Seat) -> None:
    """One GET of userinfo with a bearer token."""
    _expect(seat.connection.get(seat.userinfo_path, Authorization=f"Bearer {seat.access_token}"), 200)


def introspection(seat: Seat) -> None:
    """One question about an access token, by the application that it belongs to."""
    form = urlencode({"token": seat.access_token}).encode()
    body = _expect(seat.connection.post(_path(seat.endpoints["introspection_endpoint"]), form, Authorization=seat.basic), 200).body
    if b'"active":true' not in body:
        raise AssertionError("The token is not active.")


def client_credentials(seat: Seat) -> None:
    """One token request of a machine."""
    _expect(seat.connection.post(_path(seat.endpoints["token_endpoint"]), b"grant_type=client_credentials", Authorization=_basic(*seat.machine)), 200)


OPERATIONS: dict[str, Callable[[Seat], None]] = {
    "discovery": discovery,
    "jwks": jwks,
    "code_flow": code_flow,
    "refresh": refresh,
    "userinfo": userinfo,
    "introspection": introspection,
    "client_credentials": client_credentials,
}
