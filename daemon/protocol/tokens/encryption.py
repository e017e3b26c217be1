"""Tokens that only their partner can read: signed here, then encrypted to a public key of the partner (RFC 7516, OpenID Connect Core 10.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec
from joserfc import jwe
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from common.contracts.application_kinds import EncryptionAlgorithm
from common.contracts.application_settings import ApplicationSettings
from common.contracts.key_sets import find_encryption_keys
from daemon.diagnosis.reasons import Reason
from daemon.protocol.refusal import Refusal

# The only one: all libraries that encrypt have it, and it is the strongest (RFC 7518 5.3).
CONTENT = "A256GCM"
# Gives the published keys of an address as JSON, or "" and why there are none.
FindKeys: TypeAlias = Callable[[str], tuple[str, str]]
_CLASSES: Mapping[object, type[RSAKey | ECKey | OKPKey]] = {"RSA": RSAKey, "EC": ECKey, "OKP": OKPKey}


class KeysWanted(Exception):
    """Published keys are needed that are not known: whoever began the store job fetches them and begins it again.

    Args:
        uri: where they are.
    """

    def __init__(self, uri: str) -> None:
        super().__init__(uri)
        self.uri = uri


class Recipient(msgspec.Struct, frozen=True):
    """To whom a token is encrypted.

    Attributes:
        algorithm: how the key of the content is wrapped.
        key: the public key, a JWK in JSON.
    """

    algorithm: str
    key: bytes


class Recipients:
    """Finds the keys that tokens are encrypted to. Called inside store jobs.

    Args:
        find_keys: gives published keys.
    """

    def __init__(self, find_keys: FindKeys) -> None:
        self._find_keys = find_keys

    def find(self, settings: ApplicationSettings, algorithm: EncryptionAlgorithm | None) -> Recipient | None:
        """To whom a token of an application is encrypted; None where it is not.

        Args:
            settings: of the application.
            algorithm: that is set for this kind of token.

        Raises:
            KeysWanted: its published keys are not known yet, or not any more.
            Refusal: none of its keys can be encrypted to: a token that was to be encrypted is never sent otherwise.
        """
        if algorithm is None:
            return None
        key_set, problem = (settings.jwks, "") if settings.jwks else self._find_keys(settings.jwks_uri)
        if not key_set and problem == "not fetched":
            raise KeysWanted(settings.jwks_uri)
        for shown in find_encryption_keys(key_set, algorithm):
            encoded = msgspec.json.encode(shown)
            if import_recipient(encoded) is not None:
                return Recipient(algorithm.value, encoded)
        why = "None of the public keys of this application can be encrypted to."
        raise Refusal(Reason.ENCRYPTION_KEY, "invalid_request", why, facts={".answer": problem} if problem else {})


@lru_cache(maxsize=256)
def import_recipient(encoded: bytes) -> Key | None:
    """A public key to encrypt to, or None if it is none. Imported once.

    Args:
        encoded: a JWK in JSON.
    """
    shown: dict[str, Any] = msgspec.json.decode(encoded)
    try:
        return _CLASSES[shown["kty"]].import_key({name: shown[name] for name in ("kty", "crv", "n", "e", "x", "y") if name in shown})
    except Exception:
        # A set may hold broken keys; nothing is encrypted to them.
        return None


def encrypt(signed: str, recipient: Recipient) -> str:
    """A signed token within an encrypted one, in compact form (RFC 7519 5.2 for `cty`).

    Args:
        signed: the token.
        recipient: who alone can read it.
    """
    shown: dict[str, Any] = msgspec.json.decode(recipient.key)
    header = {"alg": recipient.algorithm, "enc": CONTENT, "cty": "JWT"}
    if isinstance(shown.get("kid"), str):
        header["kid"] = shown["kid"]
    key = import_recipient(recipient.key)
    assert key is not None, "only a key that could be imported was chosen"
    return jwe.encrypt_compact(header, signed.encode("ascii"), key, algorithms=[recipient.algorithm, CONTENT])
