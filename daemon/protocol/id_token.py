"""The claims of an ID token (OpenID Connect Core 2 and 3.1.3.6). Signed later, on the event loop, after the commit."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any

import msgspec

from common.contracts.applications import Application
from common.contracts.users import User
from daemon.services.claims import collect_claims
from daemon.storage.tokens import FamilyRow


class PendingIdToken(msgspec.Struct, frozen=True):
    """An ID token that waits for its signature.

    Attributes:
        algorithm: `RS256`, `ES256` or `EdDSA`.
        claims: the payload.
    """

    algorithm: str
    claims: dict[str, Any]


def make_id_token(
    application: Application, user: User, family: FamilyRow, permissions: Iterable[str], *, issuer: str, access_token: str, now: int
) -> PendingIdToken:
    """An ID token for one sign-in.

    Args:
        application: the audience; its settings give algorithm, lifetime, and whether claims stand in the token.
        user: the subject.
        family: what the sign-in was: time, methods, session, nonce.
        permissions: what is effective now.
        issuer: the issuer.
        access_token: issued beside it, bound by `at_hash`.
        now: seconds since 1970.
    """
    claims: dict[str, Any] = collect_claims(user, permissions) if application.settings.claims_in_id_token else {}
    claims |= {
        "iss": issuer,
        "sub": user.id,
        "aud": application.id,
        "exp": now + application.settings.lifetimes.id_token,
        "iat": now,
        "auth_time": family.signed_in_at,
        "amr": family.methods.split(),
        "sid": family.session_id,
        "at_hash": make_half_hash(access_token, application.settings.id_token_algorithm.value),
    }
    if family.nonce is not None:
        claims["nonce"] = family.nonce
    return PendingIdToken(application.settings.id_token_algorithm.value, claims)


def make_half_hash(value: str, algorithm: str) -> str:
    """The left half of a hash of a value: `at_hash` (OpenID Connect Core 3.1.3.6).

    Args:
        value: an access token.
        algorithm: of the ID token. Ed25519 is built on SHA-512, the others on SHA-256.
    """
    digest = hashlib.sha512(value.encode("ascii")) if algorithm == "EdDSA" else hashlib.sha256(value.encode("ascii"))
    half = digest.digest()[: digest.digest_size // 2]
    return base64.urlsafe_b64encode(half).decode("ascii").rstrip("=")
