"""Tokens that wait for their signature: made inside a transaction, signed on the event loop after its commit.

A lock held for the third of a millisecond that RS256 takes would be held for everybody.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import msgspec

from daemon.keys.signing import SigningKeys

JWT, ACCESS_TOKEN = "JWT", "at+jwt"


class PendingToken(msgspec.Struct, frozen=True):
    """A token without its signature.

    Attributes:
        algorithm: `RS256`, `ES256` or `EdDSA`.
        claims: the payload.
        kind: the `typ` header: `JWT`, or `at+jwt` for an access token (RFC 9068 2.1).
    """

    algorithm: str
    claims: dict[str, Any]
    kind: str = JWT


def sign_answer(body: dict[str, Any], signing: SigningKeys) -> None:
    """Sign what is pending in a token answer. The ID token comes last, because it carries a hash of the access token.

    Args:
        body: the answer; changed in place.
        signing: the keys.
    """
    access_token = body.get("access_token")
    if isinstance(access_token, PendingToken):
        body["access_token"] = signing.sign(access_token.algorithm, access_token.claims, access_token.kind)
    id_token = body.get("id_token")
    if isinstance(id_token, PendingToken):
        claims = {**id_token.claims, "at_hash": make_half_hash(body["access_token"], id_token.algorithm)}
        body["id_token"] = signing.sign(id_token.algorithm, claims, id_token.kind)


def make_half_hash(value: str, algorithm: str) -> str:
    """The left half of a hash of a value: `at_hash` (OpenID Connect Core 3.1.3.6).

    Args:
        value: an access token.
        algorithm: of the ID token. Ed25519 is built on SHA-512, the others on SHA-256.
    """
    digest = hashlib.sha512(value.encode("ascii")) if algorithm == "EdDSA" else hashlib.sha256(value.encode("ascii"))
    half = digest.digest()[: digest.digest_size // 2]
    return base64.urlsafe_b64encode(half).decode("ascii").rstrip("=")
