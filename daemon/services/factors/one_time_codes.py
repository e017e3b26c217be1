"""Codes of authenticator apps: time-based one-time passwords as every app makes them, six digits by SHA-1 each 30 seconds (RFC 6238). Pure."""

from __future__ import annotations

import unicodedata

import pyotp

STEP = 30
DIGITS = 6
# Steps by which the clock of a telephone may be late or early.
DRIFT = 1


def make_secret() -> str:
    """A new secret: 160 bits, as long as its hash (RFC 4226 4), as 32 letters and digits (RFC 4648 6)."""
    return pyotp.random_base32(32)


def write_address(secret: str, account: str, issuer: str) -> str:
    """What the QR code of a secret says.

    Args:
        secret: from `make_secret`.
        account, issuer: what the app calls it; a colon would part them.
    """
    account, issuer = (text.replace(":", " ").strip() for text in (account, issuer))
    return str(pyotp.TOTP(secret, digits=DIGITS, interval=STEP).provisioning_uri(name=account, issuer_name=issuer))


def write_grouped(secret: str) -> str:
    """A secret for somebody to type, in groups of four."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def read_typed(text: str) -> str:
    """A code as it was typed, perhaps with blanks and with the wide digits of an East Asian keyboard, in plain letters and digits."""
    folded = unicodedata.normalize("NFKC", text[:64])
    return "".join(letter for letter in folded.upper() if letter.isascii() and letter.isalnum())


def find_step(secret: str, code: str, now: int) -> int | None:
    """The step whose code this is.

    Args:
        secret: from `make_secret`.
        code: from `read_typed`.
        now: seconds since 1970.

    Returns:
        The newest of those that the drift allows; None if it is none of them. However that is, all of them are compared.
    """
    made = pyotp.TOTP(secret, digits=DIGITS, interval=STEP)
    current = now // STEP
    found = [step for step in range(max(0, current - DRIFT), current + DRIFT + 1) if pyotp.utils.strings_equal(made.generate_otp(step), code)]
    return found[-1] if found else None
