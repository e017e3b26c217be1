"""What a request shows as proof of the application it comes from: exactly one method, read strictly (RFC 6749 2.3, RFC 7521 4.2)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Mapping
from urllib.parse import unquote_plus

import msgspec

from daemon.diagnosis.reasons import Reason
from daemon.protocol.clients.assertion import NotProven, observe_assertion, read_assertion
from daemon.protocol.clients.invalid_client import InvalidClient
from daemon.protocol.refusal import Refusal

BASIC, POST, PRIVATE_KEY, NONE = "client_secret_basic", "client_secret_post", "private_key_jwt", "none"
METHODS = (BASIC, POST, PRIVATE_KEY, NONE)
# Those that need somebody who says which certificate a connection has (RFC 8705 2).
TLS, SELF_SIGNED_TLS = "tls_client_auth", "self_signed_tls_client_auth"
_SCHEMES = frozenset({"basic", "bearer", "digest", "dpop", "negotiate", "token"})
# So many colons an ID has at most that is looked for; one that is encoded may have more.
_MOST_COLONS = 8


class Credentials(msgspec.Struct, frozen=True):
    """What a request shows.

    Attributes:
        client_id: who it claims to be.
        secret: what it shows as proof, or None.
        method: the authentication method.
        assertion: a signed token as proof, or None.
        assertion_type: what it says it is, or None.
        plain_secret: the secret as it stands in the header, where form-decoding it gives another one; very many clients do not encode it.
        plain_header: both halves as they stand in the header, where a client that does not encode its ID may have meant another one.
    """

    client_id: str
    secret: str | None
    method: str
    assertion: str | None = None
    assertion_type: str | None = None
    plain_secret: str | None = None
    plain_header: str = ""


def read_credentials(authorization: str | None, params: Mapping[str, str]) -> Credentials:
    """Find the credentials of a request.

    Args:
        authorization: the Authorization header.
        params: the form fields.

    Raises:
        Refusal: two methods at once, or two different client IDs.
        InvalidClient: the header cannot be read, or nothing says who this is.
    """
    client_id, secret = params.get("client_id"), params.get("client_secret")
    if "client_assertion" in params or "client_assertion_type" in params:
        return _read_assertion(authorization, params)
    if authorization is None:
        if client_id is None:
            raise InvalidClient(Reason.CLIENT_MISSING, by_header=False)
        return Credentials(client_id, secret, NONE if secret is None else POST)
    if secret is not None:
        raise Refusal(Reason.CLIENT_TWO_METHODS, "invalid_request", "Use one method of client authentication, not two.")
    found = _read_basic(authorization)
    if client_id is not None and found.plain_header.startswith(f"{client_id}:"):
        return _make_basic(client_id, found.plain_header[len(client_id) + 1 :])
    if client_id is not None and client_id != found.client_id:
        raise Refusal(Reason.CLIENT_DIFFERENT, "invalid_request", "client_id differs from the one in the Authorization header.", "client_id")
    return found


def find_claimed_id(authorization: str | None, params: Mapping[str, str]) -> str:
    """The client ID that a request names somewhere, "" if it names none; nothing of that is proven.

    Args:
        authorization: the Authorization header.
        params: the form fields.
    """
    try:
        return read_credentials(authorization, params).client_id
    except Refusal:
        return params.get("client_id") or observe_assertion(params.get("client_assertion", "")).get(".sub", "")


def _read_assertion(authorization: str | None, params: Mapping[str, str]) -> Credentials:
    """Credentials in a signed token; the client ID may be left out beside it (RFC 7521 4.2)."""
    if authorization is not None or "client_secret" in params:
        raise Refusal(Reason.CLIENT_TWO_METHODS, "invalid_request", "Use one method of client authentication, not two.")
    client_id, token = params.get("client_id"), params.get("client_assertion")
    if client_id is None:
        try:
            client_id = read_assertion(token or "").client_id
        except NotProven as why:
            raise InvalidClient(why.reason, by_header=False, facts=observe_assertion(token or "")) from None
    return Credentials(client_id, None, PRIVATE_KEY, token, params.get("client_assertion_type"))


def _read_basic(authorization: str) -> Credentials:
    """Credentials in an Authorization header: base64 of two form-encoded halves (RFC 6749 2.3.1)."""
    scheme, _, encoded = authorization.partition(" ")
    # What stands first may be no scheme at all, but what should follow one.
    facts = {".scheme": scheme.lower() if scheme.lower() in _SCHEMES else "other"}
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        raise InvalidClient(Reason.CLIENT_HEADER, by_header=True, facts=facts) from None
    client_id, colon, secret = text.partition(":")
    if scheme.lower() != "basic" or not colon:
        raise InvalidClient(Reason.CLIENT_HEADER, by_header=True, facts=facts)
    plain_header = text if ":" in secret or "+" in client_id else ""
    return _make_basic(_decode(client_id), secret, plain_header)


def _make_basic(client_id: str, secret: str, plain_header: str = "") -> Credentials:
    decoded = _decode(secret)
    # Some libraries send a public client's ID with an empty secret in the header.
    return Credentials(
        client_id,
        decoded or None,
        BASIC if decoded else NONE,
        plain_secret=secret if secret != decoded else None,
        plain_header=plain_header,
    )


def read_plain(header: str) -> Iterator[Credentials]:
    """What a header can mean whose ID nobody has encoded: the colon behind it may be any of the first few."""
    parts = header.split(":")
    for number in range(1, min(len(parts), _MOST_COLONS + 1)):
        yield _make_basic(":".join(parts[:number]), ":".join(parts[number:]))


def _decode(text: str) -> str:
    """A half of the header, form-decoded; as it is where that gives no text."""
    try:
        return unquote_plus(text, errors="strict")
    except UnicodeDecodeError:
        return text
