"""Sealed values: AES-256-GCM, with subkeys derived from the master key (HKDF, RFC 5869), bound to the place where they are kept."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class WrongKey(Exception):
    """A sealed value does not open: another key, another place, or a changed value."""


def derive(master: bytes, purpose: str) -> bytes:
    """A subkey of 32 bytes for one purpose."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"letpass/{purpose}".encode()).derive(master)


class Sealing:
    """Seals and opens values.

    Args:
        key: 32 bytes, derived from the master key.
    """

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, place: str, value: bytes) -> bytes:
        """Encrypt a value for one place.

        Args:
            place: `table/row/column`; the value opens nowhere else.
            value: what to seal.
        """
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, value, place.encode())

    def open(self, place: str, sealed: bytes) -> bytes:
        """Decrypt what was sealed for this place.

        Raises:
            WrongKey: it was sealed with another key or for another place, or was changed.
        """
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
        except (InvalidTag, ValueError) as error:
            raise WrongKey(f"{place} does not open with this key.") from error
