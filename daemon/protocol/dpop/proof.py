"""A DPoP proof as it is read: a token that its sender has signed, with the public key beside it (RFC 9449 4.2). Pure.

Everything is refused that a proof does not need: other algorithms, other kinds of token, private keys, critical headers (RFC 8725).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from joserfc import jws

from daemon.diagnosis.reasons import Reason
from daemon.protocol.foreign_tokens import Unreadable, fits_algorithm, import_public, read_json, take_apart

# Those of FAPI 2.0 (5.4.1), in the order in which they are recommended; docs/decisions/0087.
ALGORITHMS = ("ES256", "EdDSA", "PS256")
# Characters of a proof, which may carry an RSA key of 8,192 bits beside a signature of the same length; of its `jti`, and of a SHA-256 in base64url.
LONGEST, LONGEST_ID, THUMBPRINT = 6144, 256, 43
_TYPE = "dpop+jwt"
# A key or its address from somewhere else would not be the one that the token is bound to; `crit` asks for what we do not know.
_REFUSED_HEADERS = frozenset({"crit", "jku", "x5u", "x5c", "b64", "zip"})
# Of private and of symmetric keys (RFC 7518 6.2.2, 6.3.2, 6.4.1).
_PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})


class _Registry(jws.JWSRegistry):
    """joserfc's rules, with room for a key in the header; what a header says besides is ignored (RFC 7515 4)."""

    max_header_length = LONGEST


_REGISTRY = _Registry(algorithms=list(ALGORITHMS), strict_check_header=False)


class Proof(msgspec.Struct, frozen=True):
    """What a proof says; it was signed with the key that it brings.

    Attributes:
        key: the SHA-256 thumbprint of that key (RFC 7638).
        method, address: of the request that it is for: `htm` and `htu`, as they came.
        made_at: its `iat`, in seconds since 1970.
        id: its `jti`.
        token_hash: of the access token that it comes with (`ath`), or "".
        nonce: that it repeats, or "".
    """

    key: str
    method: str
    address: str
    made_at: float
    id: str
    token_hash: str = ""
    nonce: str = ""


@lru_cache(maxsize=512)
def read_proof(token: str) -> Proof | Reason:
    """What a proof says, or why it is none.

    Remembered for a while: endpoints call it on a thread of its own before the store job that asks again, so that no job waits for
    arithmetic that somebody else has chosen (attack 105).

    Args:
        token: the header as it came.
    """
    try:
        header, _ = take_apart(token, LONGEST)
    except Unreadable:
        return Reason.DPOP_FORM
    algorithm, shown, kind = header.get("alg"), header.get("jwk"), header.get("typ")
    if not isinstance(kind, str) or kind.lower() != _TYPE or header.keys() & _REFUSED_HEADERS:
        return Reason.DPOP_HEADER
    if algorithm not in ALGORITHMS:
        return Reason.DPOP_ALGORITHM
    if not isinstance(shown, dict) or shown.keys() & _PRIVATE or not fits_algorithm(shown, algorithm):
        return Reason.DPOP_KEY
    key = import_public(msgspec.json.encode(shown))
    if key is None:
        return Reason.DPOP_KEY
    try:
        payload = jws.deserialize_compact(token, key, registry=_REGISTRY).payload
        return _read_claims(key.thumbprint(), read_json(payload))
    except Unreadable:
        return Reason.DPOP_FORM
    except Exception:
        # Whatever is wrong with a foreign token, it proves nothing.
        return Reason.DPOP_SIGNATURE


def _read_claims(key: str, claims: Mapping[str, Any]) -> Proof | Reason:
    method, address, made_at, proof_id, token_hash = (claims.get(name) for name in ("htm", "htu", "iat", "jti", "ath"))
    if not isinstance(method, str) or not isinstance(address, str):
        return Reason.DPOP_REQUEST
    if isinstance(made_at, bool) or not isinstance(made_at, int | float):
        return Reason.DPOP_TIME
    if not isinstance(proof_id, str) or not 0 < len(proof_id) <= LONGEST_ID:
        return Reason.DPOP_ID
    if not isinstance(token_hash, str | None):
        return Reason.DPOP_TOKEN
    nonce = claims.get("nonce")
    return Proof(key, method, address, made_at, proof_id, token_hash or "", nonce if isinstance(nonce, str) else "")


def observe_proof(token: str) -> dict[str, str]:
    """What a proof says of itself, for whoever looks for what is wrong with it; names as in `diagnosis.attempt`. Nothing of it is proven.

    Args:
        token: as it was sent, in any form.
    """
    try:
        header, claims = take_apart(token, LONGEST)
    except Unreadable:
        return {}
    said = {".proof_alg": header.get("alg"), ".htm": claims.get("htm"), ".htu": claims.get("htu"), ".proof_time": claims.get("iat")}
    seen = {name: str(value) for name, value in said.items() if isinstance(value, str | int | float)}
    if ".htu" in seen:
        # What follows the path counts for nothing, and may carry anything.
        seen[".htu"] = seen[".htu"].partition("?")[0].partition("#")[0]
    return seen
