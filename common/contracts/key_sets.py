"""Sets of public keys that a partner gives us (RFC 7517 5)."""

from __future__ import annotations

import msgspec

from common.errors import Problem


def jwks_problems(field: str, text: str) -> list[Problem]:
    """Check a JWK set that somebody pasted: public RSA, EC or OKP signing keys, at most 20 (RFC 7517 5). Empty is fine."""
    if not text:
        return []
    try:
        keys = msgspec.json.decode(text.encode(), type=_JwkSet).keys
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return [Problem(field, "keys.form", "This is not a JWK set: a JSON object with a list named keys.")]
    if not 1 <= len(keys) <= 20:
        return [Problem(field, "keys.number", "1 to 20 keys.")]
    if any({"d", "p", "q", "k"} & key.keys() for key in keys):
        return [Problem(field, "keys.private", "This contains a private key. Ask the partner for the public ones, and to replace this one.")]
    if any(key.get("kty") not in ("RSA", "EC", "OKP") for key in keys):
        return [Problem(field, "keys.type", "Each key has to be of type RSA, EC or OKP.")]
    return []


class _JwkSet(msgspec.Struct):
    keys: list[dict[str, object]]
