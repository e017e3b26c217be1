"""The client secret that Apple wants: a token that Letpass signs with a key of a developer account, anew for every request (Sign in with Apple)."""

from __future__ import annotations

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey

# Seconds; Apple takes up to six months.
LIFETIME = 300


def read_key(text: str) -> ECKey | None:
    """The private key of a file that Apple gave out (`AuthKey_….p8`); None for what is none of P-256.

    Args:
        text: the file's content, with its line ends or with blanks in their place.
    """
    head, begin, rest = text.partition("-----BEGIN PRIVATE KEY-----")
    body, end, _ = rest.partition("-----END PRIVATE KEY-----")
    if head.strip() or not begin or not end:
        return None
    pem = f"{begin}\n{''.join(body.split())}\n{end}\n"
    try:
        key = serialization.load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        return None
    return ECKey.import_key(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))


def make_client_secret(key: ECKey, *, team_id: str, key_id: str, client_id: str, audience: str, now: int) -> str:
    """One that is good for some minutes.

    Args:
        key: from `read_key`.
        team_id: of the developer account.
        key_id: of the key, there.
        client_id: what Letpass is called there (*Services ID*).
        audience: Apple's issuer.
        now: seconds since 1970.
    """
    claims = {"iss": team_id, "sub": client_id, "aud": audience, "iat": now, "exp": now + LIFETIME}
    return jwt.encode({"alg": "ES256", "kid": key_id}, claims, key)
