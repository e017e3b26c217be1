"""Who an application is at the token endpoint: exactly one method, read strictly (RFC 6749 2.3)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from urllib.parse import unquote_plus

import msgspec
from authlib.oauth2.rfc6749 import InvalidClientError, InvalidRequestError

from common.contracts.applications import Application
from daemon.protocol.client import Client
from daemon.services.applications import Applications
from daemon.services.secrets import Secrets, SecretVerdict

BASIC, POST, NONE = "client_secret_basic", "client_secret_post", "none"
METHODS = (BASIC, POST, NONE)


class Credentials(msgspec.Struct, frozen=True):
    """What a request shows.

    Attributes:
        client_id: who it claims to be.
        secret: what it shows as proof, or None.
        method: the authentication method.
    """

    client_id: str
    secret: str | None
    method: str


class InvalidClient(InvalidClientError):  # type: ignore[misc]
    """401 `invalid_client`, the same for an unknown application, a wrong secret and an expired one (RFC 6749 5.2).

    Args:
        by_header: whether the Authorization header was used; it is then answered with a challenge.
    """

    def __init__(self, *, by_header: bool) -> None:
        super().__init__("Client authentication failed.", status_code=401)
        self._by_header = by_header

    def get_headers(self) -> list[tuple[str, str]]:
        """Headers of the answer."""
        headers = [("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("Pragma", "no-cache")]
        return [*headers, ("WWW-Authenticate", 'Basic realm="letpass"')] if self._by_header else headers


def read_credentials(authorization: str | None, params: Mapping[str, str]) -> Credentials:
    """Find the credentials of a request.

    Args:
        authorization: the Authorization header.
        params: the form fields.

    Raises:
        InvalidRequestError: two methods at once, or two different client IDs.
        InvalidClient: the header cannot be read, or nothing says who this is.
    """
    client_id, secret = params.get("client_id"), params.get("client_secret")
    if "client_assertion" in params or "client_assertion_type" in params:
        raise InvalidClient(by_header=authorization is not None)
    if authorization is None:
        if client_id is None:
            raise InvalidClient(by_header=False)
        return Credentials(client_id, secret, NONE if secret is None else POST)
    if secret is not None:
        raise InvalidRequestError("Use one method of client authentication, not two.")
    found = _read_basic(authorization)
    if client_id is not None and client_id != found.client_id:
        raise InvalidRequestError("client_id differs from the one in the Authorization header.")
    return found


def _read_basic(authorization: str) -> Credentials:
    """Credentials in an Authorization header: base64 of two form-encoded halves (RFC 6749 2.3.1)."""
    scheme, _, encoded = authorization.partition(" ")
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise InvalidClient(by_header=True) from None
    client_id, colon, secret = text.partition(":")
    if scheme.lower() != "basic" or not colon:
        raise InvalidClient(by_header=True)
    try:
        client_id, secret = unquote_plus(client_id, errors="strict"), unquote_plus(secret, errors="strict")
    except UnicodeDecodeError:
        raise InvalidClient(by_header=True) from None
    # Some libraries send a public client's ID with an empty secret in the header.
    return Credentials(client_id, secret or None, BASIC if secret else NONE)


class ClientAuthentication:
    """Checks credentials. Called inside store jobs.

    Args:
        applications: finds the application.
        secrets: checks the secret.
    """

    def __init__(self, applications: Applications, secrets: Secrets) -> None:
        self._applications, self._secrets = applications, secrets

    def authenticate(self, credentials: Credentials, *, by_header: bool) -> Client:
        """The client that these credentials belong to.

        Raises:
            InvalidClient: they belong to nobody who may come in.
        """
        application = self._applications.find(credentials.client_id)
        if application is None or not application.enabled or not self._is_proven(application, credentials):
            raise InvalidClient(by_header=by_header)
        return Client(application)

    def _is_proven(self, application: Application, credentials: Credentials) -> bool:
        if not application.type.is_confidential:
            return credentials.method == NONE
        if credentials.secret is None:
            return False
        return self._secrets.check(application.id, credentials.secret) is SecretVerdict.OK
