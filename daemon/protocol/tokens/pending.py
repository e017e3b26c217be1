"""Tokens that wait for their signature: made inside a transaction, signed on the event loop after its commit.

A lock held for the third of a millisecond that RS256 takes would be held for everybody.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import msgspec

from daemon.keys.signing import SigningKeys
from daemon.protocol.tokens.encryption import Recipient, encrypt

JWT, ACCESS_TOKEN = "JWT", "at+jwt"


class PendingToken(msgspec.Struct, frozen=True):
    """A token without its signature.

    Attributes:
        algorithm: one of `keys.signing.ALGORITHMS`.
        claims: the payload.
        kind: the `typ` header: `JWT`, or `at+jwt` for an access token (RFC 9068 2.1).
        recipient: who alone can read it, or None for everybody who has it.
    """

    algorithm: str
    claims: dict[str, Any]
    kind: str = JWT
    recipient: Recipient | None = None


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
        body["id_token"] = finish(msgspec.structs.replace(id_token, claims=claims), signing)


def finish(token: PendingToken, signing: SigningKeys) -> str:
    """A token as it is sent: signed, and encrypted where only its recipient may read it.

    Args:
        token: with all its claims.
        signing: the keys.
    """
    signed = signing.sign(token.algorithm, token.claims, token.kind)
    return signed if token.recipient is None else encrypt(signed, token.recipient)


def make_half_hash(value: str, algorithm: str) -> str:
    """The left half of a hash of a value: `at_hash` (OpenID Connect Core 3.1.3.6).

    Args:
        value: an access token.
        algorithm: of the ID token. Ed25519 is built on SHA-512, the others on SHA-256.
    """
    digest = hashlib.sha512(value.encode("ascii")) if algorithm == "EdDSA" else hashlib.sha256(value.encode("ascii"))
    half = digest.digest()[: digest.digest_size // 2]
    return base64.urlsafe_b64encode(half).decode("ascii").rstrip("=")
