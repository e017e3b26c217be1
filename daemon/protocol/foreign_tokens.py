"""Signed tokens that others have made: taken apart without believing them, and public keys that they are checked with (RFC 7515, RFC 8725).

What is wrong with them is said by whoever reads one kind of them: client assertions, DPoP proofs.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from common.contracts.key_sets import is_usable_rsa

# The kind of key of each algorithm, and its curve (RFC 7518 3.1, RFC 8037 3.1).
KINDS: Mapping[str, tuple[str, str | None]] = {
    "RS256": ("RSA", None),
    "PS256": ("RSA", None),
    "ES256": ("EC", "P-256"),
    "EdDSA": ("OKP", "Ed25519"),
}
_CLASSES: Mapping[object, type[RSAKey | ECKey | OKPKey]] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey}


class Unreadable(Exception):
    """What came is no compact JWS whose header and payload are JSON objects."""


def read_object(part: str) -> dict[str, Any]:
    """A JSON object in unpadded base64url.

    Args:
        part: of a compact JWS.

    Raises:
        Unreadable: it is none.
    """
    try:
        return read_json(base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise Unreadable from None


def read_json(text: bytes | None) -> dict[str, Any]:
    """A JSON object.

    Raises:
        Unreadable: it is none.
    """
    try:
        return msgspec.json.decode(text or b"", type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Unreadable from None


def take_apart(token: str, longest: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and payload of a token; nothing of them is proven.

    Args:
        token: as it was sent.
        longest: so many characters it may have.

    Raises:
        Unreadable: it is longer, or has another form.
    """
    parts = token.split(".", 3)
    if len(token) > longest or len(parts) != 3:
        raise Unreadable
    return read_object(parts[0]), read_object(parts[1])


def fits_algorithm(shown: Mapping[str, Any], algorithm: str) -> bool:
    """Whether a JWK is of the kind that an algorithm needs, and says nothing else of itself.

    Args:
        shown: the JWK.
        algorithm: one of `KINDS`.
    """
    kind, curve = KINDS[algorithm]
    if shown.get("kty") != kind or (curve is not None and shown.get("crv") != curve):
        return False
    # RFC 9864 calls the same algorithm Ed25519.
    return shown.get("alg", algorithm) in ((algorithm, "Ed25519") if algorithm == "EdDSA" else (algorithm,))


@lru_cache(maxsize=1024)
def import_public(encoded: bytes) -> Key | None:
    """A public signing key of a good size, or None. Imported once: for RSA that costs more than a check.

    Args:
        encoded: a JWK in JSON.
    """
    shown: dict[str, Any] = msgspec.json.decode(encoded)
    found = _CLASSES.get(shown.get("kty")) if isinstance(shown.get("kty"), str) else None
    if found is None or shown.get("use", "sig") != "sig" or "d" in shown:
        return None
    public: dict[str, Any] = {name: shown[name] for name in ("kty", "crv", "n", "e", "x", "y") if name in shown}
    try:
        if found is RSAKey and not is_usable_rsa(public["n"], public["e"]):
            return None
        return found.import_key(public)
    except Exception:
        # A set may hold keys for others, or broken ones; they fit nothing.
        return None
