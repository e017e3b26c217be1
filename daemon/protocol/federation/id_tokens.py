"""What Letpass believes of the ID token of an identity provider: every rule of OpenID Connect Core 3.1.3.7, in its order."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any

import msgspec

from daemon.protocol.foreign_tokens import Unreadable, read_json, take_apart
from daemon.protocol.partner_keys import ALGORITHMS, LONGEST, REFUSED_HEADERS, Unproven, verify
from daemon.protocol.tokens.pending import make_half_hash
from daemon.services.federation.identities import is_subject
from daemon.services.federation.trouble import ProviderTrouble, Trouble

# Seconds by which the clocks of two machines may differ, and after which nobody has just been given a token.
SKEW, OLDEST = 60, 600


class Expected(msgspec.Struct, frozen=True):
    """What an ID token has to say.

    Attributes:
        issuer, client_id, nonce: those of this sign-in.
        access_token: that came beside it.
        now: seconds since 1970.
        since: the moment after which somebody has to have authenticated; None where it makes no difference.
    """

    issuer: str
    client_id: str
    nonce: str
    access_token: str
    now: int
    since: int | None = None


def read_key_id(token: str) -> str | None:
    """Which key a token names, so that it can be fetched; nothing is believed.

    Raises:
        ProviderTrouble: it has a form or a header that is never accepted, such as `alg` none.
    """
    try:
        header, _ = take_apart(token, LONGEST)
    except Unreadable:
        raise _wrong("form") from None
    key_id = header.get("kid")
    if header.get("alg") not in ALGORITHMS or header.keys() & REFUSED_HEADERS or not isinstance(key_id, str | None):
        raise _wrong("alg")
    return key_id


def judge(token: str, key_set: str, expected: Expected) -> dict[str, Any]:
    """The claims of an ID token that is what it has to be.

    Args:
        token: a compact JWS.
        key_set: the keys that the provider publishes, as JSON.
        expected: what it has to say.

    Raises:
        ProviderTrouble: it is not; the detail names the claim that is wrong.
    """
    key_id = read_key_id(token)
    algorithm = str(take_apart(token, LONGEST)[0]["alg"])
    proven = verify(token, algorithm, key_id, key_set)
    if isinstance(proven, Unproven):
        raise _wrong("key" if proven is Unproven.NO_KEY else "signature")
    try:
        claims = read_json(proven)
    except Unreadable:
        raise _wrong("form") from None
    _check_parties(claims, expected)
    _check_times(claims, expected)
    if not hmac.compare_digest(_text(claims, "nonce"), expected.nonce):
        raise _wrong("nonce")
    if "at_hash" in claims and _text(claims, "at_hash") != make_half_hash(expected.access_token, algorithm):
        raise _wrong("at_hash")
    return claims


def read_auth_time(claims: Mapping[str, Any], expected: Expected) -> int:
    """When somebody authenticated, seconds since 1970; 0 where that is not known: it is not said, or cannot be.

    Args:
        claims: from `judge`.
        expected: as there. By the provider's clock it may have been a little before the moment that was demanded, or after now.
    """
    said, now = claims.get("auth_time"), expected.now
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 < said <= now + SKEW:
        return 0
    return max(min(int(said), now), expected.since or 0)


def _check_parties(claims: dict[str, Any], expected: Expected) -> None:
    """By whom, for whom, about whom."""
    if claims.get("iss") != expected.issuer:
        raise _wrong("iss")
    audience = claims.get("aud")
    named = audience if isinstance(audience, list) else [audience]
    if expected.client_id not in named:
        raise _wrong("aud")
    # One for others as well has to say that it was made for us.
    if claims.get("azp", expected.client_id if len(named) == 1 else None) != expected.client_id:
        raise _wrong("azp")
    if not is_subject(claims.get("sub")):
        raise _wrong("sub")


def _check_times(claims: dict[str, Any], expected: Expected) -> None:
    expires_at, issued_at, now = _time(claims, "exp"), _time(claims, "iat"), expected.now
    if expires_at + SKEW <= now:
        raise _wrong("exp")
    if not now - OLDEST <= issued_at <= now + SKEW:
        raise _wrong("iat")
    if "nbf" in claims and _time(claims, "nbf") > now + SKEW:
        raise _wrong("nbf")
    if expected.since is not None and not expected.since - SKEW <= _time(claims, "auth_time") <= now + SKEW:
        raise _wrong("auth_time")


def _time(claims: dict[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(name)
    return value


def _text(claims: dict[str, Any], name: str) -> str:
    value = claims.get(name)
    if not isinstance(value, str) or not value.isascii():
        raise _wrong(name)
    return value


def _wrong(what: str) -> ProviderTrouble:
    return ProviderTrouble(Trouble.TOKEN, what)
