"""Sets of public keys that a partner gives us (RFC 7517 5)."""

from __future__ import annotations

import base64
import binascii
from contextlib import suppress

import msgspec

from common.contracts.application_kinds import EncryptionAlgorithm
from common.errors import Problem

# Bits of an RSA modulus, and of its exponent: a long one would make each check slow, whoever asks for it.
SMALLEST_RSA, LARGEST_RSA, LARGEST_EXPONENT = 2048, 8192, 32
# Kinds of keys that two sides can agree on a secret with (RFC 7518 4.6, RFC 8037 3.2).
_CURVES = (("EC", "P-256"), ("EC", "P-384"), ("EC", "P-521"), ("OKP", "X25519"))


def is_usable_rsa(modulus: object, exponent: object) -> bool:
    """Whether an RSA key is neither weak nor slow to check with.

    Args:
        modulus, exponent: `n` and `e` in base64url, as they stand in a JWK (RFC 7518 6.3.1).
    """
    return SMALLEST_RSA <= _count_bits(modulus) <= LARGEST_RSA and 2 <= _count_bits(exponent) <= LARGEST_EXPONENT


def _count_bits(encoded: object) -> int:
    """Number of bits of a number in base64url; 0 if it is none, or longer than any that is used."""
    if not isinstance(encoded, str) or len(encoded) > LARGEST_RSA // 6 + 4:
        return 0
    try:
        decoded = base64.b64decode(encoded.rstrip("=") + "=" * (-len(encoded.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return 0
    return int.from_bytes(decoded).bit_length()


def jwks_problems(field: str, text: str) -> list[Problem]:
    """Check a JWK set that somebody pasted: public RSA, EC or OKP signing keys, at most 20 (RFC 7517 5). Empty is fine."""
    if not text:
        return []
    try:
        keys = msgspec.json.decode(text.encode(), type=_JwkSet).keys
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return [Problem(field, "keys.form", "This is not a JWK set: a JSON object with a list named keys.")]
    if not 1 <= len(keys) <= 20:
        return [Problem(field, "keys.number", "1 to 20 keys.")]
    if any({"d", "p", "q", "k"} & key.keys() for key in keys):
        return [Problem(field, "keys.private", "This contains a private key. Ask the partner for the public ones, and to replace this one.")]
    if any(key.get("kty") not in ("RSA", "EC", "OKP") for key in keys):
        return [Problem(field, "keys.type", "Each key has to be of type RSA, EC or OKP.")]
    if any(key["kty"] == "RSA" and not is_usable_rsa(key.get("n"), key.get("e")) for key in keys):
        return [Problem(field, "keys.size", "An RSA key needs a modulus of 2,048 to 8,192 bits and an exponent of at most 32.")]
    return []


def find_encryption_keys(text: str, algorithm: EncryptionAlgorithm) -> list[dict[str, object]]:
    """The keys of a set that a token can be encrypted to: those that say so by `use` or `alg`, of the right kind and size.

    Args:
        text: a JWK set in JSON, or "".
        algorithm: how the key of the content is wrapped.
    """
    try:
        keys = msgspec.json.decode(text.encode(), type=_JwkSet).keys
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return []
    return [key for key in keys if _can_encrypt(key, algorithm)]


def find_certificates(text: str) -> list[bytes]:
    """The certificates that a set has for its keys, as DER: the first of each `x5c`, which is that of the key (RFC 7517 4.7).

    Args:
        text: a JWK set in JSON, or "".
    """
    try:
        keys = msgspec.json.decode(text.encode(), type=_JwkSet).keys
    except (msgspec.MsgspecError, UnicodeEncodeError, RecursionError):
        return []
    found = []
    for key in keys:
        chain = key.get("x5c")
        if isinstance(chain, list) and chain and isinstance(chain[0], str):
            with suppress(binascii.Error, ValueError):
                found.append(base64.b64decode(chain[0], validate=True))
    return found


def _can_encrypt(key: dict[str, object], algorithm: EncryptionAlgorithm) -> bool:
    if key.get("alg", algorithm) != algorithm or key.get("use", "enc") != "enc" or not {"alg", "use"} & key.keys():
        return False
    if algorithm is EncryptionAlgorithm.RSA_OAEP_256:
        return key.get("kty") == "RSA" and is_usable_rsa(key.get("n"), key.get("e"))
    return (key.get("kty"), key.get("crv")) in _CURVES


class _JwkSet(msgspec.Struct):
    keys: list[dict[str, object]]
