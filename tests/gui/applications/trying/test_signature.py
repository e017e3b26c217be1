"""What the console says of a signature is what a careful program finds."""

from __future__ import annotations

import json

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, Key, KeySet, OKPKey, RSAKey

from gui.views.applications.trying.signature import is_signed

KEYS: dict[str, Key] = {
    "RS256": RSAKey.generate_key(2048, {"kid": "a", "alg": "RS256"}),
    "PS256": RSAKey.generate_key(2048, {"kid": "d", "alg": "PS256"}),
    "ES256": ECKey.generate_key("P-256", {"kid": "b", "alg": "ES256"}),
    "EdDSA": OKPKey.generate_key("Ed25519", {"kid": "c", "alg": "EdDSA"}),
}
PUBLISHED = json.dumps(KeySet(list(KEYS.values())).as_dict(private=False))


def sign(algorithm: str) -> str:
    """A token, signed."""
    return jws.serialize_compact({"alg": algorithm, "kid": KEYS[algorithm].kid}, b'{"sub":"x"}', KEYS[algorithm], [algorithm])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("algorithm", KEYS)
def test_a_signature_is_checked(algorithm: str) -> None:
    """With the key that it names; another payload, other keys and none at all do not pass."""
    token = sign(algorithm)
    head, _payload, signature = token.split(".")
    assert is_signed(token, PUBLISHED)
    assert not is_signed(f"{head}.eyJzdWIiOiJ5In0.{signature}", PUBLISHED)
    others = KeySet([key for name, key in KEYS.items() if name != algorithm])
    assert not is_signed(token, json.dumps(others.as_dict(private=False)))
    for broken in ("", "{}", "[]", "null", '{"keys": 5}', '{"keys": []}'):
        assert not is_signed(token, broken)


def test_a_token_without_signature_is_none() -> None:
    """`none` is no algorithm (RFC 8725 3.1)."""
    assert not is_signed("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", PUBLISHED)
    assert not is_signed("nonsense", PUBLISHED)
