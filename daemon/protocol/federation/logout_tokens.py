"""What Letpass believes of the logout token of an identity provider (OpenID Connect Back-Channel Logout 1.0, 2.6)."""

from __future__ import annotations

from typing import Any

import msgspec

from daemon.protocol.federation.id_tokens import SKEW, read_key_id
from daemon.protocol.foreign_tokens import Unreadable, read_json, take_apart
from daemon.protocol.partner_keys import LONGEST, Unproven, verify
from daemon.services.federation.identities import is_subject
from daemon.services.federation.trouble import ProviderTrouble, Trouble

EVENT = "http://schemas.openid.net/event/backchannel-logout"
# Seconds for which one is remembered, so that none counts twice, and after which it is too old.
OLDEST = 600
# RFC 8725 3.11: other kinds of tokens are none of these. Many providers write no type of its own.
_TYPES = (None, "JWT", "logout+jwt", "application/logout+jwt")


class SignedOutThere(msgspec.Struct, frozen=True):
    """Who is signed out there.

    Attributes:
        id: of the token.
        subject: the account, "" if it is not said.
        session: its session there (`sid`), "" for all of the account's.
    """

    id: str
    subject: str
    session: str


def judge_logout(token: str, key_set: str, issuer: str, client_id: str, now: int) -> SignedOutThere:
    """Who is signed out, by a token that is what it has to be.

    Args:
        token: a compact JWS.
        key_set: the keys that the provider publishes, as JSON.
        issuer, client_id: of the provider, and of Letpass there.
        now: seconds since 1970.

    Raises:
        ProviderTrouble: it is not; the detail names the claim that is wrong.
    """
    key_id = read_key_id(token)
    header = take_apart(token, LONGEST)[0]
    if header.get("typ") not in _TYPES:
        raise _wrong("typ")
    proven = verify(token, str(header["alg"]), key_id, key_set)
    if isinstance(proven, Unproven):
        raise _wrong("signature")
    try:
        claims = read_json(proven)
    except Unreadable:
        raise _wrong("form") from None
    _check(claims, issuer, client_id, now)
    subject, session = claims.get("sub", ""), claims.get("sid", "")
    if not (subject or session) or not all(each == "" or is_subject(each) for each in (subject, session)):
        raise _wrong("sub")
    return SignedOutThere(claims["jti"], subject, session)


def _check(claims: dict[str, Any], issuer: str, client_id: str, now: int) -> None:
    audience, issued_at, expires_at = claims.get("aud"), claims.get("iat"), claims.get("exp")
    if claims.get("iss") != issuer:
        raise _wrong("iss")
    if client_id not in (audience if isinstance(audience, list) else [audience]):
        raise _wrong("aud")
    if isinstance(issued_at, bool) or not isinstance(issued_at, int | float) or not now - OLDEST <= issued_at <= now + SKEW:
        raise _wrong("iat")
    # Required since the final version alone, so that one without counts for the time from `iat`.
    if expires_at is not None and (isinstance(expires_at, bool) or not isinstance(expires_at, int | float) or expires_at + SKEW <= now):
        raise _wrong("exp")
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(EVENT), dict):
        raise _wrong("events")
    # An ID token is none.
    if "nonce" in claims:
        raise _wrong("nonce")
    if not is_subject(claims.get("jti")):
        raise _wrong("jti")


def _wrong(what: str) -> ProviderTrouble:
    return ProviderTrouble(Trouble.TOKEN, what)
