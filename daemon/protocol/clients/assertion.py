"""Client assertions: an application proves itself by a token that it has signed (`private_key_jwt`, RFC 7523, OpenID Connect Core 9).

Everything is refused that this method does not need: other algorithms, keys inside the token, critical headers (RFC 8725).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec

from daemon.diagnosis.reasons import Reason
from daemon.protocol.foreign_tokens import Unreadable, read_json, read_object, take_apart
from daemon.protocol.partner_keys import ALGORITHMS, LONGEST, REFUSED_HEADERS, Unproven, verify
from daemon.protocol.refusal import NOTHING

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
# Seconds that an assertion may be good for (authlib's own client asks for an hour), and how far the clocks of two machines may differ.
LIFETIME, SKEW = 3600, 60
LONGEST_ID = 256
# An ID token, a logout token or a DPoP proof is no client assertion (RFC 8725 3.11).
_TYPES = frozenset({"", "jwt", "application/jwt", "client-authentication+jwt"})


class NotProven(Exception):
    """What an application has shown does not prove who it is.

    Args:
        reason: a fixed code, for the administrator alone.
        detail: more words, or "".
        facts: what was observed, for the sign-in log.
    """

    def __init__(self, reason: Reason, detail: str = "", facts: Mapping[str, str] = NOTHING) -> None:
        super().__init__(reason)
        self.reason, self.detail, self.facts = reason, detail, facts


class Assertion(msgspec.Struct, frozen=True):
    """An assertion as it says of itself; nothing of it is proven.

    Attributes:
        token: the compact JWS.
        algorithm: one of ALGORITHMS.
        key_id: which key it names, or None.
        client_id: who it claims to be from: `sub`.
    """

    token: str
    algorithm: str
    key_id: str | None
    client_id: str


def read_assertion(token: str) -> Assertion:
    """Look at an assertion without believing it.

    Args:
        token: as it was sent.

    Raises:
        NotProven: it has a form or header that is never accepted.
    """
    try:
        header, claims = take_apart(token, LONGEST)
    except Unreadable:
        raise NotProven(Reason.ASSERTION_FORM) from None
    key_id, subject, kind = header.get("kid"), claims.get("sub"), header.get("typ", "")
    if header.get("alg") not in ALGORITHMS:
        raise NotProven(Reason.ASSERTION_ALGORITHM)
    if header.keys() & REFUSED_HEADERS or not isinstance(kind, str) or kind.lower() not in _TYPES:
        raise NotProven(Reason.ASSERTION_HEADER)
    if not isinstance(subject, str) or not (key_id is None or isinstance(key_id, str)):
        raise NotProven(Reason.ASSERTION_FORM)
    return Assertion(token, header["alg"], key_id, subject)


def observe_assertion(token: str) -> dict[str, str]:
    """What an assertion says of itself, for whoever looks for what is wrong with it; names as in `diagnosis.attempt`. Nothing of it is proven.

    Args:
        token: as it was sent, in any form.
    """
    if len(token) > LONGEST or token.count(".") != 2:
        return {}
    seen: dict[str, str] = {}
    for part, names in zip(token.split("."), (("alg", "kid"), ("iss", "sub", "aud", "exp", "iat", "nbf")), strict=False):
        try:
            said = read_object(part)
        except Unreadable:
            continue
        for name in names:
            value = said.get(name)
            if isinstance(value, list) and all(isinstance(each, str) for each in value):
                value = " ".join(value)
            if isinstance(value, str | int | float):
                seen[f".{name}"] = str(value)
    return seen


def check_signature(assertion: Assertion, key_set: str) -> dict[str, Any]:
    """The claims of an assertion, once one of the keys has proven them.

    Args:
        assertion: from `read_assertion`.
        key_set: the application's JWK set as JSON.

    Raises:
        NotProven: none of the keys fits, or none has signed it.
    """
    payload = verify(assertion.token, assertion.algorithm, assertion.key_id, key_set)
    if isinstance(payload, Unproven):
        raise NotProven(Reason.ASSERTION_KEY if payload is Unproven.NO_KEY else Reason.ASSERTION_SIGNATURE)
    return _read(payload)


def check_claims(claims: dict[str, Any], client_id: str, audiences: Collection[str], now: int, *, strict: bool = False) -> tuple[str, int]:
    """Check what a proven assertion says (RFC 7523 3).

    Args:
        claims: proven.
        client_id: who has to have made it, for itself.
        audiences: names of this daemon; it has to be meant for exactly one of them (GHSA-3p3g-vpw6-4w66).
        now: seconds since 1970.
        strict: whether the audience has to be a text, and no list with one (RFC 7523bis, FAPI 2.0 Security Profile 5.3.2.1).

    Returns:
        Its `jti`, and until when that has to be remembered.

    Raises:
        NotProven: something is missing or wrong.
    """
    if claims.get("iss") != client_id or claims.get("sub") != client_id:
        raise NotProven(Reason.ASSERTION_ISSUER)
    audience = claims.get("aud")
    if isinstance(audience, list) and len(audience) == 1 and not strict:
        audience = audience[0]
    if not isinstance(audience, str) or audience not in audiences:
        raise NotProven(Reason.ASSERTION_AUDIENCE)
    expires_at = _read_time(claims, "exp")
    if expires_at is None or expires_at <= now:
        raise NotProven(Reason.ASSERTION_EXPIRED)
    if expires_at > now + LIFETIME + SKEW:
        raise NotProven(Reason.ASSERTION_TOO_LONG)
    if any((_read_time(claims, name) or 0) > now + SKEW for name in ("iat", "nbf")):
        raise NotProven(Reason.ASSERTION_NOT_YET)
    assertion_id = claims.get("jti")
    if not isinstance(assertion_id, str) or not 0 < len(assertion_id) <= LONGEST_ID:
        raise NotProven(Reason.ASSERTION_ID)
    return assertion_id, int(expires_at) + 1


def _read_time(claims: dict[str, Any], name: str) -> float | None:
    """A time in seconds; None if it is left out."""
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotProven(Reason.ASSERTION_TIME)
    return value


def _read(payload: bytes) -> dict[str, Any]:
    """What was signed."""
    try:
        return read_json(payload)
    except Unreadable:
        raise NotProven(Reason.ASSERTION_FORM) from None
