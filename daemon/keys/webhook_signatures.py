"""Signatures of webhooks: HMAC-SHA256 over id, time and body (Standard Webhooks 1.0.0, Signature scheme)."""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence

PREFIX = "whsec_"
SECRET_BYTES = 32
# The scheme allows 24 to 64 bytes.
_LEAST, _MOST = 24, 64
_FORM = re.compile(r"whsec_(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?", re.ASCII)


def make_webhook_secret() -> str:
    """A new secret: `whsec_` and 32 random bytes in base64."""
    return PREFIX + b64encode(os.urandom(SECRET_BYTES)).decode("ascii")


def is_webhook_secret(secret: str) -> bool:
    """Whether a text has the form of such a secret, of 24 to 64 bytes."""
    return len(secret) <= 100 and _FORM.fullmatch(secret) is not None and _LEAST <= len(b64decode(secret.removeprefix(PREFIX))) <= _MOST


def sign_webhook(secrets: Sequence[str], message_id: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature`: one signature for each secret, separated by spaces.

    Args:
        secrets: those that count now, as `make_webhook_secret` writes them.
        message_id: the `webhook-id`; has no full stop.
        timestamp: of this try, seconds since 1970.
        body: exactly as it is sent.
    """
    signed = f"{message_id}.{timestamp}.".encode("ascii") + body
    return " ".join("v1," + b64encode(hmac.digest(b64decode(each.removeprefix(PREFIX)), signed, hashlib.sha256)).decode("ascii") for each in secrets)
