"""What was shown once is kept as a keyed digest: codes, tokens, cookies, secrets and console keys.

They are random with at least 128 bits, so a fast hash is right; the key makes a stolen database useless for look-ups.
Passwords of people are another matter, see `passwords`.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LOWER = "0123456789abcdefghijklmnopqrstuvwxyz"
ID_LENGTH = 21
# Characters of an application secret that is made here.
SECRET_LENGTH = 43
_BYTES_TO_LETTERS = bytes(ord(LOWER[byte % len(LOWER)]) for byte in range(256))
_UNEVEN = bytes(range(252, 256))
# For people who read a code aloud: no vowels, nothing that looks like something else.
READABLE = "BCDFGHJKLMNPQRSTVWXZ23456789"


class Digests:
    """Keyed digests for values of high entropy.

    Args:
        key: 32 bytes, derived from the master key.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, purpose: str, value: str) -> bytes:
        """The digest of a value; the same value gives different digests for different purposes.

        Args:
            purpose: such as `code` or `session`.
            value: what was or will be shown to its owner.

        Returns:
            32 bytes.
        """
        return hmac.digest(self._key, f"{purpose}\0{value}".encode(), hashlib.sha256)

    def mark(self, purpose: str, value: str) -> str:
        """A proof that this daemon made or saw a value, safe in a form or URL (64 characters)."""
        return self.of(purpose, value).hex()

    def is_mark(self, purpose: str, value: str, mark: str) -> bool:
        """Whether a mark belongs to a value, in constant time."""
        return hmac.compare_digest(self.mark(purpose, value).encode(), mark.encode())


def make_token() -> str:
    """A new random value of 256 bits, safe in URLs and headers (43 characters)."""
    return secrets.token_urlsafe(32)


def make_id() -> str:
    """A new random identifier: 21 characters of `0-9a-z`, 108 bits."""
    letters = b""
    while len(letters) < ID_LENGTH:
        # 252 is seven times 36; bytes above are thrown away, so that each letter is equally likely.
        letters += os.urandom(32).translate(_BYTES_TO_LETTERS, _UNEVEN)
    return letters[:ID_LENGTH].decode("ascii")


def make_secret() -> str:
    """A new application secret: 43 characters of `0-9A-Za-z`, 256 bits, nothing that a form or shell would change."""
    return "".join(secrets.choice(ALPHANUMERIC) for _ in range(SECRET_LENGTH))


def make_readable_code(length: int = 8) -> str:
    """A code for people to read and type, in groups of four, such as `K7QD-2M9F`."""
    letters = "".join(secrets.choice(READABLE) for _ in range(length))
    return "-".join(letters[start : start + 4] for start in range(0, length, 4))
